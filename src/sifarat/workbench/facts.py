"""Short ways to read a store: values, links, labels in the reader's language, the closest classes of a thing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from sifarat.graph.terms import LABEL, RDF, RDFS, SIF, TYPE, XSD, sif
from sifarat.naming import label, label_of, last_part
from sifarat.serve.words import Words

Term = NamedNode | BlankNode | Literal | Triple
DEFAULT = DefaultGraph()
_SUB_CLASS = NamedNode(RDFS + "subClassOf")
_ABOVE_ALL = {SIF + name for name in ("Finding", "Event", "Commitment", "Agent", "Location")}


@dataclass(frozen=True, slots=True)
class About:
    """All that the default graph says of one thing, read at once: a page that shows hundreds asks for each but once."""

    node: NamedNode
    said: Mapping[str, list[Term]]

    def values(self, *names: str) -> list[Term]:
        """What the properties of ours with these local names have as values, in order."""
        return sorted({value for name in names for value in self.said.get(SIF + name, ())}, key=str)

    def links(self, *names: str) -> list[NamedNode]:
        """The things among these values."""
        return [value for value in self.values(*names) if isinstance(value, NamedNode)]

    def words(self, *names: str) -> list[str]:
        """The literals among these values, as text."""
        return [value.value for value in self.values(*names) if isinstance(value, Literal)]

    def is_a(self, name: str) -> bool:
        """Whether the thing is of one of our classes."""
        return sif(name) in self.said.get(TYPE.value, ())


class Facts:
    """One version of a graph, read in one language (labels fall back to English, then to any)."""

    def __init__(self, store: Store, lang: str = "en") -> None:
        self.store, self.lang = store, lang
        self.label = lru_cache(maxsize=20_000)(self._label)
        self.about = lru_cache(maxsize=2_000)(self._about)
        self._above = lru_cache(maxsize=None)(self._classes_above)

    def _about(self, node: NamedNode) -> About:
        said: dict[str, list[Term]] = {}
        for quad in self.store.quads_for_pattern(node, None, None, DEFAULT):
            said.setdefault(quad.predicate.value, []).append(quad.object)
        return About(node, said)

    def called(self, thing: About) -> str:
        """The label of a thing that was read."""
        return label_of(thing.said, self.label, self.lang) or last_part(thing.node.value)

    def is_what(self, thing: About) -> str:
        """What a thing that was read is."""
        return self._kinds_told(thing.said.get(TYPE.value, ()))

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
        return self._closest(quad.object for quad in self.store.quads_for_pattern(node, TYPE, None, DEFAULT))

    def names(self, node: NamedNode) -> list[str]:
        """What a thing is called, in every language."""
        quads = self.store.quads_for_pattern(node, LABEL, None, DEFAULT)
        return sorted({quad.object.value for quad in quads if isinstance(quad.object, Literal)})

    def label_of(self, iri: str) -> str:
        """The label of the thing with this IRI."""
        return self.label(NamedNode(iri))

    def written(self, term: Literal) -> str:
        """A literal as a reader has it: true and false are words of their language."""
        return Words.of(self.lang)(term.value) if term.datatype.value == XSD + "boolean" else term.value

    @staticmethod
    def is_name(term: Term) -> bool:
        """Whether a value is the name of something rather than a literal."""
        return isinstance(term, NamedNode)

    def kind(self, node: NamedNode) -> str:
        """What a thing is, in the reader's language."""
        return self._kinds_told(quad.object for quad in self.store.quads_for_pattern(node, TYPE, None, DEFAULT))

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

    def _kinds_told(self, types: Iterable[Term]) -> str:
        return ", ".join(self.label(kind) for kind in self._closest(types))

    def _closest(self, types: Iterable[Term]) -> list[NamedNode]:
        own = {kind for kind in types if isinstance(kind, NamedNode) and kind.value.startswith(SIF)}
        above = {each for kind in own for each in self._above(kind)}
        closest = {kind for kind in own if kind not in above and kind.value not in _ABOVE_ALL}
        return sorted(closest or own, key=lambda kind: kind.value)

    def _classes_above(self, kind: NamedNode) -> frozenset[Term]:
        return frozenset(quad.object for quad in self.store.quads_for_pattern(kind, _SUB_CLASS, None, DEFAULT))

    def _label(self, node: NamedNode) -> str:
        return label(self.store, node, self.lang) or last_part(node.value)
