"""What a shape forbids is no fact: it is kept apart with its claims and the reason, never dropped in silence."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

from pyoxigraph import Literal, NamedNode, Triple

from sifarat.graph.article_graph import ArticleGraph
from sifarat.graph.terms import BASE
from sifarat.ontology.data import Facts
from sifarat.ontology.shapes import Shape, shapes
from sifarat.ontology.validation import Result, validate
from sifarat.resolve.slug import digest
from sifarat.vocabulary import (
    EVIDENCE,
    GIVEN_BY,
    OBJECT,
    PREDICATE,
    QUARANTINED_STATEMENT,
    SH,
    SUBJECT,
    TYPE,
    VIOLATES,
    WAS_DERIVED_FROM,
)

MESSAGE = NamedNode(SH + "resultMessage")


def quarantine(graph: ArticleGraph, base: str = BASE) -> ArticleGraph:
    """``graph`` without the statements that a shape forbids; they stand in ``quarantined``, with the reasons.

    A pure function of this article alone: what another article says can bring no statement into quarantine.
    """
    data = Facts(chain(graph.facts, (t for record in graph.records.values() for t in record if t.predicate == TYPE)))
    facts = frozenset(graph.facts)
    forbidden: dict[Triple, set[Shape]] = {}
    for result in validate(data, _strict()):
        for triple in _statements(result, data):
            if triple in facts:
                forbidden.setdefault(triple, set()).add(result.shape)
    if not forbidden:
        return graph
    claims = _claims(graph, forbidden)
    moved = {triple for triples in claims.values() for node in triples for triple in triples[node]}
    selectors = {triple.object for triple in moved if triple.predicate == EVIDENCE}
    kept = tuple(triple for triple in graph.evidence if triple not in moved)
    reasons = (
        each
        for triple, broken in forbidden.items()
        for shape in broken
        for each in _reason(triple, shape, claims.get(triple, {}), graph.article, base)
    )
    told = {*reasons, *moved, *(triple for triple in graph.evidence if triple.subject in selectors)}
    needed = {triple.object for triple in kept if triple.predicate == EVIDENCE}
    return replace(
        graph,
        facts=tuple(triple for triple in graph.facts if triple not in forbidden),
        evidence=tuple(t for t in kept if t.subject not in selectors or t.subject in needed),
        quarantined=tuple(sorted(told, key=str)),
    )


@cache
def _strict() -> tuple[Shape, ...]:
    """The shapes that say what cannot be right, without those that only say what is missing."""
    return tuple(
        replace(shape, properties=tuple(below for below in shape.properties if below.violation), node_kind=None)
        for shape in shapes()
        if shape.violation
    )


def _statements(result: Result, data: Facts) -> Iterator[Triple]:
    """The statements that one result speaks against."""
    if result.path is not None and result.value is not None:
        yield Triple(result.focus, result.path, result.value)
    elif (prop := result.shape.target_subjects_of) and (subject := data.subject(result.focus)):
        yield from (Triple(result.focus, prop, value) for value in subject.values[prop])


def _claims(graph: ArticleGraph, forbidden: Iterable[Triple]) -> dict[Triple, dict[NamedNode, list[Triple]]]:
    """For each forbidden statement its claims, and for each claim all its triples."""
    about: dict[NamedNode, list[Triple]] = {}
    for triple in graph.evidence:
        if isinstance(triple.subject, NamedNode):
            about.setdefault(triple.subject, []).append(triple)
    found: dict[Triple, dict[NamedNode, list[Triple]]] = {triple: {} for triple in forbidden}
    for node, triples in about.items():
        said = {triple.predicate: triple.object for triple in triples}
        subject, predicate = said.get(SUBJECT), said.get(PREDICATE)
        if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and OBJECT in said:
            statement = Triple(subject, predicate, said[OBJECT])
            if statement in found:
                found[statement][node] = triples
    return found


def _reason(
    triple: Triple, shape: Shape, claims: Iterable[NamedNode], article: NamedNode, base: str
) -> Iterator[Triple]:
    assert isinstance(shape.name, NamedNode)
    node = NamedNode(f"{base}quarantine/{digest(str(triple), article.value, shape.name.value, length=24)}")
    yield Triple(node, TYPE, QUARANTINED_STATEMENT)
    yield Triple(node, SUBJECT, triple.subject)
    yield Triple(node, PREDICATE, triple.predicate)
    yield Triple(node, OBJECT, triple.object)
    yield Triple(node, VIOLATES, shape.name)
    yield Triple(node, MESSAGE, Literal(shape.message, language="en"))
    yield Triple(node, WAS_DERIVED_FROM, article)
    for claim in claims:
        yield Triple(node, GIVEN_BY, claim)
