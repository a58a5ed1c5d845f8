"""What follows from a fact alone, by sub-class, sub-property and inverse (rules of OWL 2 RL/RDF, section 4.3).

Of the rules these are cax-sco, prp-spo1 and prp-inv1/2, closed over. Domain and range do not type anything: a wrong
fact shall not make a wrong type. Each result follows from one triple, so that what follows from a union of graphs is
the union of what follows from each: a store can add and drop a graph without looking at the others. Rules that join
several facts stand apart (``sifarat.ontology.rules``).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from sifarat.ontology.rules import Rule, rules
from sifarat.ontology.source import load
from sifarat.vocabulary import OWL, RDF, RDFS, SIF

_TYPE = NamedNode(RDF + "type")
_SUB_CLASS, _SUB_PROPERTY = NamedNode(RDFS + "subClassOf"), NamedNode(RDFS + "subPropertyOf")
_INVERSE = NamedNode(OWL + "inverseOf")


@dataclass(frozen=True, slots=True)
class Closed:
    """For each class its super-classes; for each property what it implies, read forwards and read backwards."""

    classes: dict[NamedNode, frozenset[NamedNode]]
    forwards: dict[NamedNode, frozenset[NamedNode]]
    backwards: dict[NamedNode, frozenset[NamedNode]]


class Entailment:
    """What follows from facts: called, from each alone; by its ``rules``, from several together."""

    def __call__(self, triples: Iterable[Triple]) -> frozenset[Triple]:
        """What follows from ``triples``, one by one, and is not among them.

        Classes may be ours or those we align with (schema:Country, prov:Activity …); properties are ours only: the
        alignments of properties are told in the ontology but not written out.
        """
        given = frozenset(triples)
        closed = _closed()
        return frozenset(new for triple in given for new in _from_one(triple, closed)) - given

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of ``ontology/rules/``."""
        return rules()


entail = Entailment()
"""The entailment of the package's own ontology."""


def classes_above(name: NamedNode) -> frozenset[NamedNode]:
    """The classes that whatever is in the class ``name`` is in too, ours and those we align with."""
    return _closed().classes.get(name, frozenset())


def _from_one(triple: Triple, closed: Closed) -> Iterator[Triple]:
    subject, predicate, value = triple.subject, triple.predicate, triple.object
    if predicate == _TYPE:
        if isinstance(value, NamedNode):
            for above in closed.classes.get(value, ()):
                yield Triple(subject, _TYPE, above)
        return
    for above in closed.forwards.get(predicate, ()):
        yield Triple(subject, above, value)
    if not isinstance(value, Literal):
        for inverse in closed.backwards.get(predicate, ()):
            yield Triple(value, inverse, subject)


@cache
def _closed() -> Closed:
    up: dict[NamedNode, set[NamedNode]] = {}
    same_way: dict[NamedNode, set[NamedNode]] = {}
    other_way: dict[NamedNode, set[NamedNode]] = {}
    for triple in load():
        below, above = triple.subject, triple.object
        if not isinstance(below, NamedNode) or not isinstance(above, NamedNode):
            continue
        if triple.predicate == _SUB_CLASS:
            up.setdefault(below, set()).add(above)
        elif triple.predicate == _SUB_PROPERTY and above.value.startswith(SIF):
            same_way.setdefault(below, set()).add(above)
        elif triple.predicate == _INVERSE:
            other_way.setdefault(below, set()).add(above)
            other_way.setdefault(above, set()).add(below)
    reached = {prop: _reach(prop, same_way, other_way) for prop in {*same_way, *other_way}}
    return Closed(
        {name: _above(name, up) for name in up},
        {prop: frozenset(to for to, turned in found if not turned) for prop, found in reached.items()},
        {prop: frozenset(to for to, turned in found if turned) for prop, found in reached.items()},
    )


def _above(name: NamedNode, up: dict[NamedNode, set[NamedNode]]) -> frozenset[NamedNode]:
    found: set[NamedNode] = set()
    waiting = [name]
    while waiting:
        for above in up.get(waiting.pop(), set()) - found:
            found.add(above)
            waiting.append(above)
    return frozenset(found - {name})


def _reach(
    prop: NamedNode, same_way: dict[NamedNode, set[NamedNode]], other_way: dict[NamedNode, set[NamedNode]]
) -> frozenset[tuple[NamedNode, bool]]:
    """Each property that ``prop`` implies, with True where subject and object change places."""
    found = {(prop, False)}
    waiting = [(prop, False)]
    while waiting:
        at, turned = waiting.pop()
        steps = {(to, turned) for to in same_way.get(at, ())} | {(to, not turned) for to in other_way.get(at, ())}
        waiting.extend(steps - found)
        found |= steps
    return frozenset(found - {(prop, False)})
