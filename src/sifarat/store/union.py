"""Keeps the default graph and the inferred graph in step with the facts, at the cost of what changed.

With F the triples of all fact graphs, where of ``sif:reportedOn`` only a subject's earliest value counts::

    inferred graph = all that follows from F, by what each fact entails alone and by rules that join several - F
    default graph  = F + inferred graph

Removal is *delete and rederive*: all that followed from a lost triple is doubted and taken out, and comes back where
another ground is left (Gupta, Mumick, Subrahmanian: Maintaining views incrementally, SIGMOD 1993). What follows from
gained triples is found from these alone (semi-naive evaluation).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode, Store, Triple

from sifarat.store.database import Database
from sifarat.store.draft import Draft, Subject, quad_in
from sifarat.store.joins import Match, closure
from sifarat.store.names import REPORTED_ON, UNION, Names
from sifarat.store.rules import Rules


@dataclass(frozen=True, slots=True)
class Union:
    """The rule by which the default graph follows from the named graphs."""

    database: Database
    names: Names
    rules: Rules

    @property
    def store(self) -> Store:
        """The store as it stands, before the draft."""
        return self.database.store

    def settle(self, draft: Draft, touched: Iterable[Triple]) -> None:
        """Complete ``draft``, in which fact quads with these triples came or went, so that the two graphs follow."""
        change = _Change(self, draft)
        for triple in touched:
            if triple.predicate == REPORTED_ON:
                change.reported.setdefault(triple.subject, set()).add(triple)
            else:
                change.weigh(triple)
        for subject, triples in change.reported.items():
            change.weigh_reports(subject, triples)
        change.apply()

    def settle_all(self, draft: Draft) -> None:
        """Complete ``draft`` after the rules themselves changed: looks at every fact, as nothing else can know."""
        union = self.store.quads_for_pattern(None, None, None, UNION)
        facts = [quad.triple for quad in union if self.asserted(quad.triple)]
        wanted = closure(facts, self.rules.joins, self.rules.follow)
        for quad in self.store.quads_for_pattern(None, None, None, self.names.inferred):
            if quad.triple not in wanted:
                self.infer(draft, quad.triple, False)
        for triple in wanted:
            self.infer(draft, triple, True)

    def asserted(self, triple: Triple) -> bool:
        """True where the store, as it stands, has the triple in the default graph as a fact and no conclusion."""
        return quad_in(UNION, triple) in self.store and quad_in(self.names.inferred, triple) not in self.store

    def infer(self, draft: Draft, triple: Triple, holds: bool) -> None:
        """Have an unasserted triple among the conclusions and in the default graph, or in neither."""
        write = draft.add if holds else draft.remove
        write(quad_in(self.names.inferred, triple))
        write(quad_in(UNION, triple))


@dataclass(slots=True)
class _Change:
    """Which facts a draft gains and loses."""

    union: Union
    draft: Draft
    gained: set[Triple] = field(default_factory=set)
    lost: set[Triple] = field(default_factory=set)
    reported: dict[Subject, set[Triple]] = field(default_factory=dict)
    earliest: dict[Subject, Triple | None] = field(default_factory=dict)

    def held(self, triple: Triple) -> bool:
        """True where a fact graph will hold the triple."""
        return any(self.union.names.holds_facts(graph) for graph in self.draft.graphs(triple))

    def asserted(self, triple: Triple) -> bool:
        """True where the triple will be a fact of the default graph."""
        if triple.predicate != REPORTED_ON:
            return self.held(triple)
        if triple.subject in self.earliest:
            return triple == self.earliest[triple.subject]
        return self.union.asserted(triple)

    def weigh(self, triple: Triple) -> None:
        """Note whether the default graph gains or loses this fact."""
        before, after = self.union.asserted(triple), self.asserted(triple)
        if after and not before:
            self.gained.add(triple)
        elif before and not after:
            self.lost.add(triple)

    def weigh_reports(self, subject: Subject, triples: set[Triple]) -> None:
        """The same for the day of report, of which the earliest counts.

        All reports are looked at only when the earliest is withdrawn.
        """
        store = self.union.store
        known = {quad.triple for quad in store.quads_for_pattern(subject, REPORTED_ON, None, UNION)}
        before = {triple for triple in known if self.union.asserted(triple)}
        left = {triple for triple in before | triples if self.held(triple)}
        if not before <= left:
            quads = self.draft.matching(subject, REPORTED_ON, None, None)
            left = {quad.triple for quad in quads if self.held(quad.triple)}
        self.earliest[subject] = min(left, key=lambda triple: str(triple.object), default=None)
        for triple in before | left:
            self.weigh(triple)

    def apply(self) -> None:
        """Write the gains and losses and what follows from them into the draft."""
        doubted = self._doubt()
        for triple in doubted:
            self.union.infer(self.draft, triple, False)
        for triple in self.gained:
            self.draft.add(quad_in(UNION, triple))
            self.draft.remove(quad_in(self.union.names.inferred, triple))
        self._rederive(doubted)
        self._conclude()

    def _doubt(self) -> set[Triple]:
        """What is no fact any more or rested on such, found in the graph as it was."""
        doubted: set[Triple] = set()
        fresh = set(self.lost)
        while fresh:
            doubted |= fresh
            fresh = {each for each in self._follow(fresh, self._before) - doubted if not self.asserted(each)}
        return doubted

    def _rederive(self, doubted: set[Triple]) -> None:
        """Put back what follows from what stays, and then what follows from that."""
        rules, waiting = self.union.rules, doubted - self.gained
        while waiting:
            back = {each for each in waiting if next(rules.grounds(each, self._after), None) is not None}
            back |= rules.joins.supported(waiting - back, self._after)
            for triple in back:
                self.union.infer(self.draft, triple, True)
            waiting = waiting - back if back else set()

    def _conclude(self) -> None:
        """Add what follows from what was gained, and from that, until nothing new comes."""
        fresh = set(self.gained)
        while fresh:
            found = self._follow(fresh, self._after)
            fresh = {triple for triple in found if quad_in(UNION, triple) not in self.draft}
            for triple in fresh:
                self.union.infer(self.draft, triple, True)

    def _follow(self, triples: set[Triple], match: Match) -> set[Triple]:
        rules = self.union.rules
        alone = rules.follow(triples)
        return alone | rules.joins.follow(triples | alone, match)

    def _before(self, s: Any, p: NamedNode | None, o: Any) -> Iterator[Triple]:
        """The default graph as it was."""
        return (quad.triple for quad in self.union.store.quads_for_pattern(s, p, o, UNION))

    def _after(self, s: Any, p: NamedNode | None, o: Any) -> Iterator[Triple]:
        """The default graph as it is to be, as far as that is known."""
        return (quad.triple for quad in self.draft.matching(s, p, o, UNION))
