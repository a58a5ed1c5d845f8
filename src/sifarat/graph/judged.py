"""Judgements as triples, and the names that gave way, so that an old name still leads to what it means."""

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store, Triple

from sifarat.errors import AuthorityError
from sifarat.graph.terms import OWL, REPLACED_BY, SKOS, TYPE, XSD, decimal, sif, text
from sifarat.resolve.judgement import PROGRAM, Judgement, Verdict, standing
from sifarat.resolve.meeting import Alias
from sifarat.resolve.slug import digest

_DAY = 10
_STEPS = 9
"""One as a rule; a circle cannot be built, but may be imported."""


def alias_triples(alias: Alias, base: str) -> Iterator[Triple]:
    """That a name gave way, in the evidence of each article that has it; with the program's judgement."""
    yield Triple(NamedNode(base + alias.name), REPLACED_BY, NamedNode(base + alias.stays))
    if alias.judgement.who == PROGRAM:
        yield from judgement_triples(alias.judgement, base)


def judgement_triples(judgement: Judgement, base: str) -> Iterator[Triple]:
    """One judgement as a node of its own, named by the pair."""
    left, right = judgement.pair
    node = NamedNode(f"{base}judgement/{digest(left, right, length=16)}")
    yield Triple(node, TYPE, sif("IdentityJudgement"))
    yield Triple(node, sif("left"), node_of(left, base))
    yield Triple(node, sif("right"), node_of(right, base))
    yield Triple(node, sif("verdict"), sif(judgement.verdict.value.capitalize()))
    if judgement.score is not None:
        yield Triple(node, sif("score"), decimal(judgement.score))
    for property, words in (("method", judgement.method), ("judgedBy", judgement.who)):
        if words:
            yield Triple(node, sif(property), Literal(words))
    if judgement.why:
        yield Triple(node, sif("reason"), text(judgement.why, "en"))
    if judgement.when:
        kind = "date" if len(judgement.when) == _DAY else "dateTime"
        yield Triple(node, sif("judgedOn"), Literal(judgement.when, datatype=NamedNode(XSD + kind)))


def judgements_graph(judgements: Iterable[Judgement], base: str) -> Iterator[Triple]:
    """All judgements that count, and what follows: a link accepted is ``owl:sameAs``, an open pair a close match.

    Of two names here that are one, only one is left in the graph: the other is an old name, told by the articles.
    """
    for judgement in standing(judgements).values():
        yield from judgement_triples(judgement, base)
        left, right = (node_of(name, base) for name in sides(judgement))
        if judgement.verdict is Verdict.UNSURE:
            yield Triple(left, NamedNode(SKOS + "closeMatch"), right)
        elif judgement.verdict is Verdict.POSITIVE and is_link(judgement):
            yield Triple(left, NamedNode(OWL + "sameAs"), right)


def stays(store: Store, node: NamedNode) -> NamedNode:
    """What a name goes by: itself where there are facts about it, else the name it gave way to, step by step."""
    for _ in range(_STEPS):
        if next(store.quads_for_pattern(node, None, None, DefaultGraph()), None):
            break
        moved = next(store.quads_for_pattern(node, REPLACED_BY, None, None), None)
        if moved is None or not isinstance(moved.object, NamedNode):
            break
        node = moved.object
    return node


def is_link(judgement: Judgement) -> bool:
    """Whether a judgement is about something outside of this graph, such as an item of Wikidata."""
    return any("://" in name for name in (judgement.left, judgement.right))


def sides(judgement: Judgement) -> tuple[str, str]:
    """Both names, ours before one from outside."""
    left, right = judgement.pair
    return (right, left) if "://" in left and "://" not in right else (left, right)


def node_of(name: str, base: str) -> NamedNode:
    """The node of a name below the base, or of an IRI from outside."""
    try:
        return NamedNode(name if "://" in name else base + name)
    except ValueError as error:
        raise AuthorityError(
            f"{name!r} in a judgement is no name and no IRI. Write person/kamal-shah or an IRI"
        ) from error
