"""Entailment seen from both sides: what follows from a triple, and from what a triple may follow.

The store is given one function ``entail(triples) -> triples`` and asks three things of it:

* *pointwise*: what follows from many triples is the union of what follows from each;
* *closed*: what follows from a result follows from the triple itself;
* *uniform*: what follows depends on the predicate, or for ``rdf:type`` on the class; the other terms are only carried
  along. Subclass, subproperty, domain, range, inverse, symmetry and has-value rules of OWL 2 RL are of this kind.

Then two made-up nodes show all that a predicate or a class can do, and the way back from a conclusion to its possible
grounds is a handful of index lookups: an article is dropped without looking through the store.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from sifarat.ontology.rules import Rule
from sifarat.store.joins import Joins, Match
from sifarat.store.names import RDF_TYPE

Entail = Callable[[Iterable[Triple]], Iterable[Triple]]
"""What follows from each fact alone. Where it has ``rules`` (``Reasoning``), these conclude from several together."""


@runtime_checkable
class Reasoning(Protocol):
    """An entailment with rules that join facts."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, in the order of their names."""


_S, _O = NamedNode("urn:sifarat:subject"), NamedNode("urn:sifarat:object")


def nothing(_: Iterable[Triple]) -> Iterable[Triple]:
    """The entailment of a store that reasons about nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Shape:
    """What entailment looks at in a triple: its predicate, or that it gives a class."""

    name: NamedNode
    is_class: bool = False

    @classmethod
    def of(cls, triple: Triple) -> "Shape":
        """The shape of ``triple``."""
        if triple.predicate == RDF_TYPE and isinstance(triple.object, NamedNode):
            return cls(triple.object, True)
        return cls(triple.predicate)

    @property
    def example(self) -> Triple:
        """A triple of this shape between made-up nodes."""
        return Triple(_S, RDF_TYPE, self.name) if self.is_class else Triple(_S, self.name, _O)


JOINED = Shape(NamedNode("urn:sifarat:joined"))
"""Stands in the books for all rules that join facts: their mark is kept under it."""


class Rules:
    """An entailment function and the way back."""

    def __init__(self, entail: Entail) -> None:
        self._entail = entail
        self.joins = Joins(entail.rules if isinstance(entail, Reasoning) else ())
        self.shapes: dict[Shape, str] = {JOINED: self.joins.mark} if self.joins.rules else {}
        self._of_subject: defaultdict[tuple[NamedNode, object], list[NamedNode]] = defaultdict(list)
        self._of_object: defaultdict[tuple[NamedNode, object], list[NamedNode]] = defaultdict(list)

    def follow(self, triples: Iterable[Triple]) -> set[Triple]:
        """What follows from the triples beyond themselves, in the store's normal form."""
        given = tuple(triples)
        if not given:
            return set()
        memory = Store()
        memory.extend(Quad(*triple) for triple in self._entail(given))
        return {quad.triple for quad in memory} - set(given)

    def learn(self, shape: Shape) -> str:
        """Take note of what this shape entails; give a fingerprint of it. Knowing it already costs nothing."""
        if shape in self.shapes:
            return self.shapes[shape]
        results = self.follow([shape.example])
        mark = hashlib.sha256("\n".join(sorted(map(str, results))).encode()).hexdigest()[:16]
        self.shapes[shape] = mark
        if not shape.is_class:
            for result in results:
                if result.object in (_S, _O):
                    continue  # between the same two nodes: found by those
                if result.subject == _S:
                    self._of_subject[result.predicate, result.object].append(shape.name)
                elif result.subject == _O:
                    self._of_object[result.predicate, result.object].append(shape.name)
        return mark

    def agree(self, marks: Mapping[Shape, str]) -> bool:
        """True where a graph with these marks in its books was reasoned with these very rules."""
        if marks and self.joins.rules and JOINED not in marks:
            return False
        return all(self.learn(shape) == mark for shape, mark in marks.items())

    def grounds(self, conclusion: Triple, match: Match) -> Iterator[Triple]:
        """Facts from which alone ``conclusion`` follows; lazy, so that the first costs a lookup."""
        for triple in self._candidates(conclusion, match):
            if triple != conclusion and conclusion in self.follow([triple]):
                yield triple

    def _candidates(self, conclusion: Triple, match: Match) -> Iterator[Triple]:
        s, p, o = conclusion
        yield from match(s, None, o)
        if not isinstance(o, Literal):
            yield from match(o, None, s)
        yield from match(s, RDF_TYPE, None)
        for predicate in self._of_subject.get((p, o), ()):
            yield from match(s, predicate, None)
        for predicate in self._of_object.get((p, o), ()):
            yield from match(None, predicate, s)
