"""What the nodes of a store are called, and what they are."""

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from sifarat.graph.claims import Term
from sifarat.graph.labels import sector_words, words
from sifarat.graph.terms import LABEL, RDF, SECTOR, SIF, XSD
from sifarat.naming import label, last_part

DEFAULT = DefaultGraph()


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
    if name := label(store, node):
        return name
    if node.value.startswith(SECTOR):
        return sector_words(node.value.removeprefix(SECTOR))
    return last_part(node.value)


def written_forms(store: Store, node: NamedNode) -> list[str]:
    """The labels a node has beside its English one, by language, then by letters."""
    found = {(literal.language or "", literal.value) for literal in _literals(store, node, LABEL)}
    return [value for lang, value in sorted(found) if lang in ("hi", "ur")]


def _literals(store: Store, node: NamedNode, predicate: NamedNode) -> list[Literal]:
    quads = store.quads_for_pattern(node, predicate, None, DEFAULT)
    return [quad.object for quad in quads if isinstance(quad.object, Literal)]


def literal(store: Store, node: NamedNode, predicate: str) -> Literal | None:
    """The first literal of a property, in the order of letters."""
    found = _literals(store, node, NamedNode(predicate))
    return min(found, key=str) if found else None
