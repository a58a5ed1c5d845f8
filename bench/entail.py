"""Three ways to reason over a graph, from nothing: which engine keeps ``sid:graph/inferred``.

    python bench/entail.py [--triples 1000000] [--limit 600] [--engine NAME ...]

Makes a graph of N facts as articles give them (visits, meetings, sessions, corridors, agreements of made-up persons)
and has each engine conclude from it, in a process of its own that is stopped after so many seconds of CPU: our way
(what each fact entails alone, then each rule of ``ontology/rules/`` as a SPARQL CONSTRUCT run by Oxigraph until nothing
new comes), ``reasonable`` and ``owlrl`` (the rules of OWL 2 RL; `pip install reasonable owlrl`). The two know the
ontology's axioms alone: OWL 2 RL can say but the first of the rules that join facts.
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from sifarat.ontology import entail, load
from sifarat.store.joins import Joins, closure
from sifarat.vocabulary import RDF, SID, TYPE, sif

Answer = tuple[int, float, float, int]


def main() -> None:
    """Make the facts, run each engine, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--limit", type=int, default=600, help="seconds of CPU")
    parser.add_argument("--engine", nargs="*", choices=list(_ENGINES), default=list(_ENGINES))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "facts.nt"
        # Names play no part in conclusions, and the two engines would conclude that each is a resource.
        known = [
            each for each in load() if not each.predicate.value.endswith(("abel", "comment", "example", "definition"))
        ]
        facts = list(_facts(given.triples))
        file.write_bytes(serialize([*facts, *known], format=RdfFormat.N_TRIPLES) or b"")
        print(f"facts {len(facts):,}, axioms {len(known):,}")
        for name in given.engine:
            told = _timed(_ENGINES[name], file, given.limit)
            if told is None:
                print(f"{name:<22} stopped after {given.limit} s CPU")
            else:
                new, seconds, busy, memory = told
                print(f"{name:<22} {new:>10,} conclusions {busy:>8.1f} s CPU {seconds:>8.1f} s {memory >> 10:>8,} MB")
            sys.stdout.flush()


def _timed(engine: Callable[[Path], int], file: Path, limit: int) -> Answer | None:
    mine, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(engine, file, theirs, limit))
    process.start()
    theirs.close()
    try:
        return mine.recv()  # type: ignore[no-any-return]
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()


def _run(engine: Callable[[Path], int], file: Path, answer: Connection, limit: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    started = time.perf_counter()
    new = engine(file)
    used = resource.getrusage(resource.RUSAGE_SELF)
    answer.send((new, time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss))


def _ours(file: Path) -> int:
    from pyoxigraph import parse

    facts = (quad.triple for quad in parse(path=str(file), format=RdfFormat.N_TRIPLES))
    return len(closure(facts, Joins(entail.rules), lambda triples: set(entail(triples))))


def _reasonable(file: Path) -> int:
    import reasonable

    reasoner = reasonable.PyReasoner()
    turtle = file.with_suffix(".ttl")
    turtle.write_bytes(file.read_bytes())
    reasoner.load_file(str(turtle))
    return len(reasoner.reason()) - sum(1 for _ in file.open("rb"))


def _owlrl(file: Path) -> int:
    import owlrl
    import rdflib

    graph = rdflib.Graph().parse(file, format="nt")
    before = len(graph)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return len(graph) - before


def _facts(count: int) -> Iterator[Triple]:
    made = 0
    number = 0
    while made < count:
        for triple in _story(number):
            yield triple
            made += 1
            if made == count:
                return
        number += 1


def _story(number: int) -> Iterator[Triple]:
    """What a few articles say: a session of a commission, a meeting, a visit, a signing and a corridor."""

    def node(name: str, each: int) -> NamedNode:
        return NamedNode(f"{SID}{name}/{each}")

    states = [node("state", (number + step) % 190) for step in (0, 7, 31)]
    commission, body = node("commission", number % 2000), number % 2000
    session, meeting, visit = (node(kind, number) for kind in ("session", "meeting", "visit"))
    signing, agreement, corridor = (node(kind, number) for kind in ("signing", "agreement", "corridor"))
    person, other, city = node("person", number % 5000), node("person", (number * 7) % 5000), node("city", number % 900)
    a = TYPE
    for subject, kind in (
        (session, "Session"),
        (meeting, "Meeting"),
        (visit, "Visit"),
        (signing, "Signing"),
        (agreement, "Treaty"),
        (corridor, "Corridor"),
        (person, "Person"),
        (other, "Person"),
        (city, "City"),
        (commission, "JointCommission"),
        *((each, "State") for each in states),
    ):
        yield Triple(subject, a, sif(kind))
    yield Triple(city, sif("inState"), states[number % 900 % 3] if number < 900 else node("state", number % 190))
    for state in (body % 190, (body + 7) % 190):
        yield Triple(commission, sif("member"), node("state", state))
    yield Triple(session, sif("sessionOf"), commission)
    yield Triple(session, sif("ordinal"), Literal(number // 2000 + 1))
    yield Triple(session, sif("coChair"), person)
    for event in (session, meeting, visit, signing):
        yield Triple(event, sif("heldIn" if event != visit else "destination"), city)
        yield Triple(event, sif("status"), sif("Held" if number % 5 else "Planned"))
    for who in (person, other, *states[:2]):
        yield Triple(meeting, sif("participant"), who)
    yield Triple(visit, sif("visitor"), person)
    yield Triple(signing, sif("signatory"), states[0])
    yield Triple(signing, sif("signed"), agreement)
    for state in states[:2]:
        yield Triple(agreement, sif("party"), state)
    links = [node(f"route/{number}", place) for place in range(4)]
    yield Triple(corridor, sif("route"), links[0])
    for place, state in enumerate(states):
        yield Triple(links[place], NamedNode(RDF + "first"), state)
        following = links[place + 1] if place < 2 else NamedNode(RDF + "nil")
        yield Triple(links[place], NamedNode(RDF + "rest"), following)


_ENGINES = {"oxigraph": _ours, "reasonable": _reasonable, "owlrl": _owlrl}


if __name__ == "__main__":
    main()
