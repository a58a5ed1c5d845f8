"""Articles that contradict each other: each way is a SPARQL query of ``ontology/conflicts/``."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolution, QuerySolutions, Store

from sifarat import resources
from sifarat.check.report import Conflict, Told
from sifarat.errors import OntologyError
from sifarat.ontology.shapes import Term
from sifarat.vocabulary import EVIDENCE, EXACT, OBJECT, RDFS, SIF, SUBJECT, WAS_DERIVED_FROM

MOST_CLAIMS = 400
"""Claims of one thing that are compared where only some things are asked about."""
_SUB_CLASS, _DISJOINT = NamedNode(RDFS + "subClassOf"), NamedNode("http://www.w3.org/2002/07/owl#disjointWith")
_POST, _RANK = NamedNode("http://www.w3.org/ns/org#post"), NamedNode(SIF + "rank")
_COUNTED = NamedNode(SIF + "documentCount"), NamedNode(SIF + "ordinal")
"""What is held against the same number of another thing."""


def conflicts(store: Store) -> tuple[Conflict, ...]:
    """Every pair of articles that cannot both be right, with the words of both, in the order of kinds and things."""
    found = {each for path in files() for each in _ask(path, store)}
    return tuple(sorted(found, key=lambda one: (one.kind, one.thing, one.property, str(one.one), str(one.other))))


def conflicts_about(store: Store, things: Iterable[NamedNode]) -> tuple[Conflict, ...]:
    """The conflicts among what articles say about ``things``; costs what is told of these, not the whole graph.

    Of one thing the first ``MOST_CLAIMS`` claims are compared.
    """
    return conflicts(_excerpt(store, things))


def _excerpt(store: Store, things: Iterable[NamedNode]) -> Store:
    """What the queries look at of some things: claims with their words, facts, days; a small store of its own."""
    small, copied = Store(), set[NamedNode]()
    for name in (_SUB_CLASS, _DISJOINT):
        small.extend(store.quads_for_pattern(None, name, None, DefaultGraph()))
    for thing in things:
        told = list(islice(_claims(store, thing), MOST_CLAIMS))
        numbered = any(any(store.quads_for_pattern(thing, name, None, DefaultGraph())) for name in _COUNTED)
        if len({quad.graph_name for quad in told}) < 2 and not numbered:
            continue  # one article alone contradicts nobody
        copied.add(thing)
        for claim in told:
            quads = list(store.quads_for_pattern(claim.subject, None, None, claim.graph_name))
            small.extend(quads)
            for quad in quads:
                if quad.predicate == EVIDENCE and isinstance(quad.object, NamedNode):
                    small.extend(store.quads_for_pattern(quad.object, EXACT, None, claim.graph_name))
                elif quad.predicate == WAS_DERIVED_FROM and isinstance(quad.object, NamedNode):
                    copied.add(quad.object)
        for quad in store.quads_for_pattern(None, _POST, thing, DefaultGraph()):
            if isinstance(quad.subject, NamedNode):
                copied.add(quad.subject)
    for node in copied:
        small.extend(store.quads_for_pattern(node, None, None, DefaultGraph()))
    return small


def _claims(store: Store, thing: NamedNode) -> Iterator[Quad]:
    """The claims about a thing; about an office also those that somebody holds it."""
    yield from store.quads_for_pattern(None, SUBJECT, thing, None)
    if any(store.quads_for_pattern(thing, _RANK, None, DefaultGraph())):
        yield from store.quads_for_pattern(None, OBJECT, thing, None)


def files() -> list[Path]:
    """The queries, in the order of their names."""
    return sorted((resources.folder("ontology") / "conflicts").glob("*.rq"))


def _ask(path: Path, store: Store) -> Iterator[Conflict]:
    text = path.read_text(encoding="utf-8")
    head = text.partition("\n")[0]
    if not head.startswith("# title: "):
        raise OntologyError(f"{path}: begin it with the line `# title: …`")
    rows = store.query(text)
    assert isinstance(rows, QuerySolutions)
    for row in rows:
        yield Conflict(
            path.stem,
            head.removeprefix("# title: "),
            _text(row["thing"]),
            _text(row["property"]),
            _told(row, "one"),
            _told(row, "other"),
        )


def _told(row: QuerySolution, side: str) -> Told:
    value = row[side]
    assert isinstance(value, Term)
    return Told(value, _text(row[side + "Article"]), _text(row[side + "Quote"]))


def _text(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value
