"""Why a conclusion holds: the rule, the facts that it rests on, and the words behind these."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

from sifarat.errors import NotFound
from sifarat.graph.claims import Claim, claims_of_subject, told_about
from sifarat.ontology import entail
from sifarat.store import Names, Store
from sifarat.store.joins import Joins
from sifarat.store.rules import Rules, Shape
from sifarat.vocabulary import LEFT, REASON, RIGHT, TYPE

ALONE = "entailed"
"""Stands for the name of a rule where one fact entails another by sub-class, sub-property or inverse."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact that a conclusion rests on, and the claims that state it; none for a record or another conclusion.

    ``judged`` says why the two of it were taken for one, where that was judged.
    """

    fact: Triple
    claims: tuple[Claim, ...]
    judged: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One way in which a conclusion follows: the name of the rule, what it says, and the facts it took."""

    rule: str
    title: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What no article and no record says, and every way in which it follows."""

    fact: Triple
    reasons: tuple[Reason, ...]


def why(store: Store | str | Path, thing: str, *, types: bool = False) -> tuple[Conclusion, ...]:
    """What is concluded of a thing, sorted; ``types`` has the classes that it is in as well.

    ``thing`` is an IRI, ``sid:`` and a path, or a path below the base. ``NotFound`` where nothing is known of it.
    """
    store = store if isinstance(store, Store) else Store(store)
    with store.lease() as opened:
        names = store.names
        node = _node(thing, names)
        if next(opened.quads_for_pattern(node, None, None, DefaultGraph()), None) is None:
            raise NotFound(f"{thing}: nothing is known of it in {store.path}. Give an IRI, or a path as sid:session/…")
        found = [quad.triple for quad in opened.quads_for_pattern(node, None, None, names.inferred)]
        chosen = sorted((each for each in found if types or each.predicate != TYPE), key=str)
        return tuple(Conclusion(each, tuple(reasons(opened, each))) for each in chosen)


def reasons(store: pyoxigraph.Store, conclusion: Triple) -> Iterator[Reason]:
    """Every way in which a conclusion follows from the facts of a graph, the rule that joins facts first."""

    def match(s: Any, p: NamedNode | None, o: Any) -> Iterator[Triple]:
        return (quad.triple for quad in store.quads_for_pattern(s, p, o, DefaultGraph()))

    found = {(rule.name, frozenset(facts)): (rule, facts) for rule, facts in Joins(entail.rules).why(conclusion, match)}
    for (name, _), (rule, facts) in sorted(found.items(), key=lambda one: (one[0][0], str(one[1][1]))):
        yield Reason(name, rule.title, tuple(_ground(store, fact) for fact in dict.fromkeys(facts)))
    alone = Rules(entail)
    for fact in sorted(alone.grounds(conclusion, match), key=str):
        alone.learn(Shape.of(fact))
        yield Reason(ALONE, _title(fact, conclusion), (_ground(store, fact),))


def _title(fact: Triple, conclusion: Triple) -> str:
    if conclusion.predicate == TYPE:
        return "What is in a class is in the classes above it"
    if fact.subject == conclusion.subject:
        return "What has a property has the properties above it"
    return "A property read backwards is its inverse"


def _ground(store: pyoxigraph.Store, fact: Triple) -> Ground:
    if not isinstance(fact.subject, NamedNode):
        return Ground(fact, ())
    graphs = {graph for graph, subject in told_about(store, fact.subject) if subject == fact.subject}
    claims = (claim for graph in sorted(graphs) for claim in claims_of_subject(store, fact.subject, graph))
    stated = tuple(c for c in claims if (c.predicate, c.object) == (fact.predicate.value, fact.object))
    return Ground(fact, stated, _judged(store, fact))


def _judged(store: pyoxigraph.Store, fact: Triple) -> str:
    """The reason that a judgement on subject and object of a fact gives."""
    for quad in store.quads_for_pattern(None, LEFT, fact.subject, DefaultGraph()):
        of = {each.predicate: each.object for each in store.quads_for_pattern(quad.subject, None, None, DefaultGraph())}
        reason = of.get(REASON)
        if of.get(RIGHT) == fact.object and isinstance(reason, Literal):
            return reason.value
    return ""


def _node(name: str, names: Names) -> NamedNode:
    if name.startswith(("http://", "https://")):
        return NamedNode(name)
    return NamedNode(names.base + name.removeprefix("sid:"))
