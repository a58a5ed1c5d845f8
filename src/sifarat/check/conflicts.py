"""Articles that contradict each other: each way is a SPARQL query of ``ontology/conflicts/``."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice, permutations
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolution, QuerySolutions, Store

from sifarat import resources
from sifarat.check.report import Conflict, Told
from sifarat.errors import OntologyError
from sifarat.ontology.shapes import Term
from sifarat.vocabulary import EVIDENCE, EXACT, OBJECT, RDFS, SIF, SUBJECT, TYPE, WAS_DERIVED_FROM

MOST_CLAIMS = 400
"""Claims of one thing that are compared where only some things are asked about."""
_SUB_CLASS, _DISJOINT = NamedNode(RDFS + "subClassOf"), NamedNode("http://www.w3.org/2002/07/owl#disjointWith")
_POST, _RANK = NamedNode("http://www.w3.org/ns/org#post"), NamedNode(SIF + "rank")
_COUNTED = frozenset({SIF + "documentCount", SIF + "ordinal"})
"""What is held against the same number of another thing."""
_ONCE = frozenset(
    SIF + name
    for name in ("status", "occursOn", "by", "documentCount", "ordinal", "accepted", "sessionOf", "inState", "rank")
)
"""What the queries hold against another value of the same thing."""


def conflicts(store: Store) -> tuple[Conflict, ...]:
    """Every pair of articles that cannot both be right, with the words of both, in the order of kinds and things."""
    found = {each for path in files() for each in _ask(path, store)}
    return tuple(sorted(found, key=lambda one: (one.kind, one.thing, one.property, str(one.one), str(one.other))))


Said = Mapping[str, Collection[object]]
"""The values of each property of a thing by all articles together."""


def conflicts_about(
    store: Store, things: Iterable[NamedNode], said: Callable[[NamedNode], Said] | None = None
) -> tuple[Conflict, ...]:
    """The conflicts among what articles say about ``things``; costs what is told of these, not the whole graph.

    Of one thing the first ``MOST_CLAIMS`` claims are compared. ``said`` where the things were read already.
    """
    return conflicts(_excerpt(store, things, said or (lambda thing: _said(store, thing))))


def _excerpt(store: Store, things: Iterable[NamedNode], said_of: Callable[[NamedNode], Said]) -> Store:
    """What the queries look at of some things: claims with their words, facts, days; a small store of its own."""
    small, copied = Store(), set[NamedNode]()
    disjoint = set[tuple[object, object]]()
    for name in (_SUB_CLASS, _DISJOINT):
        for quad in store.quads_for_pattern(None, name, None, DefaultGraph()):
            small.add(quad)
            if name == _DISJOINT:
                disjoint |= {(quad.subject, quad.object), (quad.object, quad.subject)}
    for thing in things:
        said = said_of(thing)
        office = _RANK.value in said
        if not (office or said.keys() & _COUNTED or any(len(set(said.get(name, ()))) > 1 for name in _ONCE)):
            if disjoint.isdisjoint(permutations(said.get(TYPE.value, ()), 2)):
                continue  # most things: nothing said of them can be held against anything else
        told = list(islice(_claims(store, thing, office), MOST_CLAIMS))
        if len({quad.graph_name for quad in told}) < 2 and not said.keys() & _COUNTED:
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


def _said(store: Store, thing: NamedNode) -> Said:
    said: dict[str, set[object]] = {}
    for quad in store.quads_for_pattern(thing, None, None, DefaultGraph()):
        said.setdefault(quad.predicate.value, set()).add(quad.object)
    return said


def _claims(store: Store, thing: NamedNode, office: bool) -> Iterator[Quad]:
    """The claims about a thing; about an office also those that somebody holds it."""
    yield from store.quads_for_pattern(None, SUBJECT, thing, None)
    if office:
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
