"""Short ways to read a store: values, links, labels in the reader's language, the closest classes of a thing."""

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from sifarat.graph.terms import LABEL, RDF, RDFS, SIF, TYPE, sif
from sifarat.naming import label, last_part

Term = NamedNode | BlankNode | Literal | Triple
DEFAULT = DefaultGraph()
_SUB_CLASS = NamedNode(RDFS + "subClassOf")
_ABOVE_ALL = {SIF + name for name in ("Finding", "Event", "Commitment", "Agent", "Location")}


class Facts:
    """One version of a graph, read in one language (labels fall back to English, then to any)."""

    def __init__(self, store: Store, lang: str = "en") -> None:
        self.store, self.lang = store, lang
        self.label = lru_cache(maxsize=20_000)(self._label)

    def values(self, node: NamedNode, *names: str) -> list[Term]:
        """What the properties of ours with these local names have as values, in order."""
        found = {quad.object for name in names for quad in self.store.quads_for_pattern(node, sif(name), None, DEFAULT)}
        return sorted(found, key=str)

    def links(self, node: NamedNode, *names: str) -> list[NamedNode]:
        """The things among these values."""
        return [value for value in self.values(node, *names) if isinstance(value, NamedNode)]

    def words(self, node: NamedNode, *names: str) -> list[str]:
        """The literals among these values, as text."""
        return [value.value for value in self.values(node, *names) if isinstance(value, Literal)]

    def subjects(self, name: str, value: Term) -> Iterator[NamedNode]:
        """What points to ``value`` with the property of ours of this local name."""
        for quad in self.store.quads_for_pattern(None, sif(name), value, DEFAULT):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject

    def of_class(self, name: str) -> Iterator[NamedNode]:
        """The things of one of our classes."""
        for quad in self.store.quads_for_pattern(None, TYPE, sif(name), DEFAULT):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject

    def has_class(self, node: NamedNode, name: str) -> bool:
        """Whether a thing is of one of our classes."""
        return next(self.store.quads_for_pattern(node, TYPE, sif(name), DEFAULT), None) is not None

    def kinds(self, node: NamedNode) -> list[NamedNode]:
        """The closest classes of ours: none that another one of the thing is a sub-class of."""
        own = {
            quad.object
            for quad in self.store.quads_for_pattern(node, TYPE, None, DEFAULT)
            if isinstance(quad.object, NamedNode) and quad.object.value.startswith(SIF)
        }
        above = {quad.object for kind in own for quad in self.store.quads_for_pattern(kind, _SUB_CLASS, None, DEFAULT)}
        closest = {kind for kind in own if kind not in above and kind.value not in _ABOVE_ALL}
        return sorted(closest or own, key=lambda kind: kind.value)

    def names(self, node: NamedNode) -> list[str]:
        """What a thing is called, in every language."""
        quads = self.store.quads_for_pattern(node, LABEL, None, DEFAULT)
        return sorted({quad.object.value for quad in quads if isinstance(quad.object, Literal)})

    def label_of(self, iri: str) -> str:
        """The label of the thing with this IRI."""
        return self.label(NamedNode(iri))

    @staticmethod
    def is_name(term: Term) -> bool:
        """Whether a value is the name of something rather than a literal."""
        return isinstance(term, NamedNode)

    def kind(self, node: NamedNode) -> str:
        """What a thing is, in the reader's language."""
        return ", ".join(self.label(kind) for kind in self.kinds(node))

    def sequence(self, node: NamedNode) -> list[NamedNode]:
        """The things of an rdf:List."""
        found: list[NamedNode] = []
        seen: set[NamedNode] = set()
        while node not in seen:
            seen.add(node)
            for quad in self.store.quads_for_pattern(node, NamedNode(RDF + "first"), None, DEFAULT):
                if isinstance(quad.object, NamedNode):
                    found.append(quad.object)
            following = next(self.store.quads_for_pattern(node, NamedNode(RDF + "rest"), None, DEFAULT), None)
            if following is None or not isinstance(following.object, NamedNode):
                break
            node = following.object
        return found

    def _label(self, node: NamedNode) -> str:
        return label(self.store, node, self.lang) or last_part(node.value)
