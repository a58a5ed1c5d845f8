"""Graphs as shapes ask them, node after node: triples in memory, or a store."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from pyoxigraph import DefaultGraph, NamedNode, Store, Triple

from sifarat.ontology.entailment import classes_above
from sifarat.ontology.shapes import Node, Term
from sifarat.ontology.source import load
from sifarat.vocabulary import TYPE

MOST_REMEMBERED = 500_000
"""Nodes of a store whose classes are remembered: some 100 MB."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A node, the classes it is in by itself and by the ontology, and its values by property, each once."""

    node: Node
    classes: frozenset[NamedNode]
    values: Mapping[NamedNode, Mapping[Term, None]]


class Facts:
    """Some triples, read together with the ontology, which says what its sectors and statuses are."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        said: dict[Node, dict[NamedNode, dict[Term, None]]] = {}
        for triple in triples:
            if isinstance(triple.subject, Node) and isinstance(triple.object, Term):
                said.setdefault(triple.subject, {}).setdefault(triple.predicate, {})[triple.object] = None
        self._subjects = {node: _subject(node, values) for node, values in said.items()}

    def subjects(self) -> Iterable[Subject]:
        """Whatever something is said of."""
        return self._subjects.values()

    def subject(self, node: Node) -> Subject | None:
        """What is said of a node."""
        return self._subjects.get(node)

    def is_a(self, node: Node, name: NamedNode) -> bool:
        """True where ``node`` is in the class."""
        mine = self._subjects.get(node)
        return (mine is not None and name in mine.classes) or name in _known().get(node, ())


class Stored:
    """One graph of a store, by default the one that holds every fact once.

    It is read in one go: on disk, Oxigraph gives the quads of a graph subject by subject.
    """

    def __init__(self, store: Store, graph: NamedNode | DefaultGraph | None = None) -> None:
        self._store = store
        self._graph: NamedNode | DefaultGraph = DefaultGraph() if graph is None else graph
        self._classes: dict[Node, frozenset[NamedNode]] = {}

    def subjects(self) -> Iterator[Subject]:
        """Whatever something is said of."""
        quads = self._store.quads_for_pattern(None, None, None, self._graph)
        for node, said in groupby(quads, key=lambda quad: quad.subject):
            if isinstance(node, Node):
                values: dict[NamedNode, dict[Term, None]] = {}
                for quad in said:
                    if isinstance(quad.object, Term):
                        values.setdefault(quad.predicate, {})[quad.object] = None
                yield _subject(node, values)

    def is_a(self, node: Node, name: NamedNode) -> bool:
        """True where ``node`` is in the class."""
        if node not in self._classes:
            if len(self._classes) >= MOST_REMEMBERED:
                self._classes.clear()
            types = self._store.quads_for_pattern(node, TYPE, None, self._graph)
            self._classes[node] = _all_classes(quad.object for quad in types)
        return name in self._classes[node] or name in _known().get(node, ())


def _subject(node: Node, values: Mapping[NamedNode, Mapping[Term, None]]) -> Subject:
    return Subject(node, _all_classes(values.get(TYPE, ())), values)


def _all_classes(types: Iterable[object]) -> frozenset[NamedNode]:
    named = [each for each in types if isinstance(each, NamedNode)]
    return frozenset(named).union(*map(classes_above, named))


@cache
def _known() -> dict[Node, frozenset[NamedNode]]:
    """All classes of what the ontology itself describes."""
    types: dict[Node, set[object]] = {}
    for triple in load():
        if triple.predicate == TYPE and isinstance(triple.subject, Node):
            types.setdefault(triple.subject, set()).add(triple.object)
    return {node: _all_classes(kinds) for node, kinds in types.items()}
