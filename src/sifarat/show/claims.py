"""Claims read back from a store: each statement with its words, and what its nodes are called."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from sifarat.graph.labels import sector_words, words
from sifarat.graph.terms import LABEL, OA, PROV, RDF, SECTOR, SIF, SKOS, XSD

Term = NamedNode | BlankNode | Literal | Triple
DEFAULT = DefaultGraph()


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one article and the words that show it."""

    subject: NamedNode
    predicate: str
    object: Term
    written: str
    article: str
    quote: str
    lang: str
    start: int
    end: int


def claims_of_article(store: Store, article: NamedNode) -> list[Claim]:
    """All claims of an article, in the order of its text."""
    graph = NamedNode(article.value + "/evidence")
    quads = store.quads_for_pattern(None, NamedNode(RDF + "predicate"), None, graph)
    return sorted(filter(None, (_claim(store, quad.subject, graph) for quad in quads)), key=_order)


def told_about(store: Store, node: NamedNode) -> list[tuple[str, NamedNode]]:
    """Which subjects of which evidence graphs make statements with ``node`` as subject or object, in order of names."""
    found = {
        (quad.graph_name.value, subject.object)
        for end in ("subject", "object")
        for quad in store.quads_for_pattern(None, NamedNode(RDF + end), node, None)
        for subject in store.quads_for_pattern(quad.subject, NamedNode(RDF + "subject"), None, quad.graph_name)
        if isinstance(quad.graph_name, NamedNode) and isinstance(subject.object, NamedNode)
    }
    return sorted(found, key=lambda pair: (pair[0], pair[1].value))


def claims_of_subject(store: Store, subject: NamedNode, graph: str) -> list[Claim]:
    """All claims that one evidence graph has of a subject, in the order of the text."""
    quads = store.quads_for_pattern(None, NamedNode(RDF + "subject"), subject, NamedNode(graph))
    return sorted(filter(None, (_claim(store, quad.subject, quad.graph_name) for quad in quads)), key=_order)


def _order(claim: Claim) -> tuple[str, int, int, str, str, str]:
    return (claim.article, claim.start, claim.end, claim.subject.value, claim.predicate, str(claim.object))


def _claim(store: Store, claim: object, graph: object) -> Claim | None:
    """The claim as a record; None for a reification that is none of ours."""
    if not isinstance(claim, NamedNode) or not isinstance(graph, NamedNode):
        return None
    parts = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(claim, None, None, graph)}
    selector = parts.get(SIF + "evidence")
    subject, predicate = parts.get(RDF + "subject"), parts.get(RDF + "predicate")
    if not (isinstance(selector, NamedNode) and isinstance(subject, NamedNode) and isinstance(predicate, NamedNode)):
        return None
    where = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(selector, None, None, graph)}
    exact, written = where[OA + "exact"], parts[SIF + "asWritten"]
    article = parts[PROV + "wasDerivedFrom"]
    start, end = where[OA + "start"], where[OA + "end"]
    assert isinstance(exact, Literal)
    assert isinstance(written, Literal)
    assert isinstance(start, Literal)
    assert isinstance(end, Literal)
    assert isinstance(article, NamedNode)
    return Claim(
        subject, predicate.value, parts[RDF + "object"], written.value, article.value, exact.value,
        exact.language or "", int(start.value), int(end.value),
    )  # fmt: skip


def types(store: Store, node: NamedNode) -> list[str]:
    """The classes of the ontology a node has, by local name, the most telling first."""
    quads = store.quads_for_pattern(node, NamedNode(RDF + "type"), None, DEFAULT)
    named = [quad.object.value for quad in quads if isinstance(quad.object, NamedNode)]
    return sorted(iri.removeprefix(SIF) for iri in named if iri.startswith(SIF))


def called(store: Store, node: Term) -> str:
    """What a node or value is called in English, else in any language, else by its name."""
    if isinstance(node, Literal):
        spoken = {"true": "yes", "false": "no"}
        return spoken.get(node.value, node.value) if node.datatype.value == XSD + "boolean" else node.value
    if not isinstance(node, NamedNode):
        return str(node)
    if node.value.startswith(SIF):
        return words(node.value.removeprefix(SIF))
    for predicate in (LABEL, NamedNode(SKOS + "prefLabel")):
        if labels := sorted(_labels(store, node, predicate)):
            return labels[0][1]
    if node.value.startswith(SECTOR):
        return sector_words(node.value.removeprefix(SECTOR))
    return node.value.rsplit("/", 1)[-1]


def written_forms(store: Store, node: NamedNode) -> list[str]:
    """The labels a node has beside its English one, by language, then by letters."""
    found = {(literal.language or "", literal.value) for literal in _literals(store, node, LABEL)}
    return [value for lang, value in sorted(found) if lang in ("hi", "ur")]


def _labels(store: Store, node: NamedNode, predicate: NamedNode) -> Iterator[tuple[tuple[bool, str], str]]:
    for literal in _literals(store, node, predicate):
        yield (literal.language != "en", literal.language or ""), literal.value


def _literals(store: Store, node: NamedNode, predicate: NamedNode) -> list[Literal]:
    quads = store.quads_for_pattern(node, predicate, None, DEFAULT)
    return [quad.object for quad in quads if isinstance(quad.object, Literal)]


def literal(store: Store, node: NamedNode, predicate: str) -> Literal | None:
    """The first literal of a property, in the order of letters."""
    found = _literals(store, node, NamedNode(predicate))
    return min(found, key=str) if found else None
