"""Conclusions from several facts together, at the cost of what changed.

A rule is run by Oxigraph, as the SPARQL CONSTRUCT it is, but on the few facts alone that can take part: those that
match its patterns together with one that came or went. Rules have no negation, so what follows from some of the facts
follows from all; and a conclusion that is new has a fact that is new among its grounds.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, QueryTriples, Store, Triple

from sifarat.ontology.rules import Rule, is_variable

Term = object
Match = Callable[[Term | None, NamedNode | None, Term | None], Iterator[Triple]]
"""Facts by subject, predicate and object as they stand at some moment; ``None`` is any."""

_Bound = Mapping[str, Term]


class Joins:
    """Some rules, found by what they look at and by what they conclude."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self.rules = tuple(rules)
        self._by_when: dict[NamedNode, list[tuple[Rule, int]]] = {}
        self._by_then: dict[NamedNode, list[tuple[Rule, Triple]]] = {}
        for rule in self.rules:
            for place, pattern in enumerate(rule.when):
                self._by_when.setdefault(pattern.predicate, []).append((rule, place))
            for pattern in rule.then:
                self._by_then.setdefault(pattern.predicate, []).append((rule, pattern))

    @property
    def mark(self) -> str:
        """A fingerprint of the rules; empty where there are none."""
        text = "\n".join(rule.query for rule in self.rules)
        return hashlib.sha256(text.encode()).hexdigest()[:16] if self.rules else ""

    def follow(self, triples: Iterable[Triple], match: Match) -> set[Triple]:
        """What follows with one of ``triples`` among the grounds, all of which ``match`` has."""
        grounds: dict[Rule, set[Triple]] = {}
        for triple in triples:
            for rule, place in self._by_when.get(triple.predicate, ()):
                bound = _unify(rule.when[place], triple, {})
                if bound is not None:
                    rest = [*rule.when[:place], *rule.when[place + 1 :]]
                    for found in _joined(rest, bound, match):
                        grounds.setdefault(rule, set()).update((triple, *found))
        return {each for rule, found in grounds.items() for each in _run(rule, found)}

    def supported(self, conclusions: Iterable[Triple], match: Match) -> set[Triple]:
        """Those of ``conclusions`` that follow from what ``match`` has."""
        wanted = set(conclusions)
        grounds: dict[Rule, set[Triple]] = {}
        for conclusion in wanted:
            for rule, found in self._grounds(conclusion, match):
                grounds.setdefault(rule, set()).update(found)
        return wanted & {each for rule, found in grounds.items() for each in _run(rule, found)}

    def why(self, conclusion: Triple, match: Match) -> Iterator[tuple[Rule, tuple[Triple, ...]]]:
        """Each way in which a conclusion follows: the rule and its grounds in the order of the rule's patterns."""
        for rule, found in self._grounds(conclusion, match):
            if conclusion in _run(rule, found):
                yield rule, found

    def _grounds(self, conclusion: Triple, match: Match) -> Iterator[tuple[Rule, tuple[Triple, ...]]]:
        for rule, pattern in self._by_then.get(conclusion.predicate, ()):
            bound = _unify(pattern, conclusion, {})
            if bound is not None:
                for found in _joined(list(rule.when), bound, match):
                    yield rule, found


def closure(facts: Iterable[Triple], joins: Joins, entail: Callable[[Iterable[Triple]], set[Triple]]) -> set[Triple]:
    """All that follows from ``facts``, from nothing: each rule is run over everything until nothing new comes.

    Holds everything in memory; it is what a store does when the rules themselves have changed.
    """
    memory = Store()
    fresh = set(facts)
    memory.extend(Quad(*triple) for triple in fresh)
    found: set[Triple] = set()
    while fresh:
        alone = {triple for triple in entail(fresh) if Quad(*triple) not in memory}
        memory.extend(Quad(*triple) for triple in alone)
        told = {triple.predicate for part in (fresh, alone) for triple in part}
        touched = [rule for rule in joins.rules if any(pattern.predicate in told for pattern in rule.when)]
        joined = (each for rule in touched for each in _construct(rule, memory))
        fresh = {triple for triple in joined if Quad(*triple) not in memory}
        memory.extend(Quad(*triple) for triple in fresh)
        found |= alone | fresh
    return found


def _joined(patterns: list[Triple], bound: _Bound, match: Match) -> Iterator[tuple[Triple, ...]]:
    """Facts for all patterns together; they come in the order in which the patterns were met."""
    if not patterns:
        yield ()
        return
    place = min(range(len(patterns)), key=lambda each: _open(patterns[each], bound))
    pattern, rest = patterns[place], [*patterns[:place], *patterns[place + 1 :]]
    subject, predicate, value = (_value(term, bound) for term in pattern)
    if isinstance(subject, Literal):
        return
    assert predicate is None or isinstance(predicate, NamedNode)
    for triple in match(subject, predicate, value):
        further = _unify(pattern, triple, bound)
        if further is not None:
            for found in _joined(rest, further, match):
                yield (triple, *found)


def _open(pattern: Triple, bound: _Bound) -> int:
    """How many terms of a pattern are not known yet."""
    return sum(_value(term, bound) is None for term in pattern)


def _value(term: Term, bound: _Bound) -> Term | None:
    if isinstance(term, NamedNode) and is_variable(term):
        return bound.get(term.value)
    return term


def _unify(pattern: Triple, triple: Triple, bound: _Bound) -> dict[str, Term] | None:
    """``bound`` with what the pattern's variables are in the triple; ``None`` where it does not match."""
    found = dict(bound)
    for wanted, here in zip(pattern, triple, strict=True):
        if isinstance(wanted, NamedNode) and is_variable(wanted):
            if found.setdefault(wanted.value, here) != here:
                return None
        elif wanted != here:
            return None
    return found


def _run(rule: Rule, facts: Iterable[Triple]) -> set[Triple]:
    memory = Store()
    memory.extend(Quad(*triple) for triple in facts)
    return _construct(rule, memory)


def _construct(rule: Rule, store: Store) -> set[Triple]:
    found = store.query(rule.query)
    assert isinstance(found, QueryTriples)
    return set(found)
