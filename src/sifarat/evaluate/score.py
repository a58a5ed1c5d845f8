"""Scoring one article: facts are paired, and the slots of each pair are counted.

- A fact has one slot for its type, one for its status where it has one, and one for each value of each role.
- Facts pair by overlap, the largest first, each once. The overlap counts slots that match, the type among them. A pair
  must share a value of a role: two meetings of other people are not one meeting, though both were held. Only facts that
  have no roles at all pair by their type alone.
- In a pair of different but allowed types (a session read as a meeting) the type slot is wrong on both sides, the rest
  counts as usual.
- Values of one role pair one to one. A date less exact than the gold one but not against it is half a match. Values of
  an ordered role (a corridor's route) count where they stand in the gold's order (longest common subsequence).
- Slots of a pair count under the gold fact's type, those of an unpaired prediction under its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sifarat.evaluate import yardstick
from sifarat.evaluate.fact import Fact, Slot
from sifarat.evaluate.likeness import Likeness

TYPE = "type"
Match = tuple[Slot | None, Slot | None, float]
"""A gold slot, a predicted slot, and how right it is: both with 1 or ½, or one alone with 0."""


@dataclass(frozen=True, slots=True)
class Count:
    """Slots that are right (a half-right one is ½), predicted, and in the gold."""

    right: float = 0.0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the predicted slots that are right; 1 where none was predicted."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold slots that were found; 1 where there is none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two, over slots: 1 where there is nothing to find and nothing was predicted."""
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One slot: ``kind`` is ``right``, ``inexact``, ``missed`` (gold alone) or ``wrong`` (predicted alone).

    ``quote`` shows the gold fact, of an unpaired prediction its own quote; ``rule`` gave the predicted value.
    """

    kind: str
    type: str
    role: str
    gold: str
    predicted: str
    rule: str
    quote: str

    @property
    def count(self) -> Count:
        """The outcome as a count."""
        right = {"right": 1.0, "inexact": 0.5}.get(self.kind, 0.0)
        return Count(right, int(self.kind != "missed"), int(self.kind != "wrong"))


def score(gold: Sequence[Fact], predicted: Sequence[Fact], likeness: Likeness) -> list[Outcome]:
    """The outcome of every slot: gold facts in their order, then predictions that no gold fact took."""
    taken = _pair(gold, predicted, likeness)
    outcomes: list[Outcome] = []
    for place, fact in enumerate(gold):
        other = predicted[taken[place]] if place in taken else None
        outcomes += _outcomes(fact, other, likeness)
    left = sorted((fact for place, fact in enumerate(predicted) if place not in taken.values()), key=Fact.key)
    for fact in left:
        outcomes.append(Outcome("wrong", fact.type, TYPE, "", fact.type, fact.rule, fact.quote))
        outcomes += [
            Outcome("wrong", fact.type, slot.role, "", str(slot.value), slot.rule or fact.rule, fact.quote)
            for slot in fact.slots
        ]
    return outcomes


def _pair(gold: Sequence[Fact], predicted: Sequence[Fact], likeness: Likeness) -> dict[int, int]:
    """For each gold fact that has one the place of its predicted fact."""
    # Of equal overlaps the one with least left over goes first; then by what a fact says, not by where it stands: the
    # order of findings must not change the score.
    order = {place: rank for rank, place in enumerate(sorted(range(len(predicted)), key=lambda p: predicted[p].key()))}
    ways = []
    for g, fact in enumerate(gold):
        for p, other in enumerate(predicted):
            if not yardstick.pairs(fact.type, other.type):
                continue
            matches = [match for match in _matches(fact, other, likeness) if match[0] and match[1]]
            shared = sum(credit for slot, _, credit in matches if slot and slot.role != "status")
            bare = not _roles(fact) and not _roles(other)
            if shared or bare:
                overlap = sum(credit for _, _, credit in matches) + (fact.type == other.type)
                ways.append((-overlap, len(fact.slots) + len(other.slots), g, order[p], p))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, _, g, _, p in sorted(ways):
        if g not in taken and p not in used:
            taken[g] = p
            used.add(p)
    return taken


def _roles(fact: Fact) -> bool:
    return any(slot.role != "status" for slot in fact.slots)


def _outcomes(fact: Fact, other: Fact | None, likeness: Likeness) -> Iterator[Outcome]:
    if other is None:
        for role, value in ((TYPE, fact.type), *((slot.role, str(slot.value)) for slot in fact.slots)):
            yield Outcome("missed", fact.type, role, value, "", "", fact.quote)
        return
    if fact.type == other.type:
        yield Outcome("right", fact.type, TYPE, fact.type, other.type, other.rule, fact.quote)
    else:
        yield Outcome("missed", fact.type, TYPE, fact.type, other.type, other.rule, fact.quote)
        yield Outcome("wrong", other.type, TYPE, fact.type, other.type, other.rule, fact.quote)
    for one, two, credit in _matches(fact, other, likeness):
        kind = "right" if credit == 1 else "inexact" if credit else "missed" if one else "wrong"
        slot = one or two
        assert slot is not None
        rule = (two.rule or other.rule) if two else other.rule
        yield Outcome(
            kind, fact.type, slot.role, str(one.value) if one else "", str(two.value) if two else "", rule, fact.quote
        )


def _matches(fact: Fact, other: Fact, likeness: Likeness) -> Iterator[Match]:
    roles = dict.fromkeys(slot.role for slot in (*fact.slots, *other.slots))
    for role in roles:
        ours, theirs = fact.of(role), other.of(role)
        pairs = _in_order(ours, theirs, likeness) if role in yardstick.ORDERED else _best(ours, theirs, likeness)
        for slot in ours:
            match = next((pair for pair in pairs if pair[0] is slot), None)
            yield match or (slot, None, 0.0)
        matched = {id(pair[1]) for pair in pairs}
        yield from ((None, slot, 0.0) for slot in theirs if id(slot) not in matched)


def _best(ours: Sequence[Slot], theirs: Sequence[Slot], likeness: Likeness) -> list[tuple[Slot, Slot, float]]:
    ways = [
        (-credit, i, j)
        for i, slot in enumerate(ours)
        for j, other in enumerate(theirs)
        if (credit := likeness.credit(slot.value, other.value))
    ]
    found: list[tuple[Slot, Slot, float]] = []
    ours_used: set[int] = set()
    theirs_used: set[int] = set()
    for less, i, j in sorted(ways):
        if i not in ours_used and j not in theirs_used:
            ours_used.add(i)
            theirs_used.add(j)
            found.append((ours[i], theirs[j], -less))
    return found


def _in_order(ours: Sequence[Slot], theirs: Sequence[Slot], likeness: Likeness) -> list[tuple[Slot, Slot, float]]:
    """The longest run of matches in which both sides keep their order."""
    longest: list[list[list[tuple[Slot, Slot, float]]]] = [
        [[] for _ in range(len(theirs) + 1)] for _ in range(len(ours) + 1)
    ]
    for i, slot in enumerate(ours):
        for j, other in enumerate(theirs):
            if likeness.credit(slot.value, other.value) == 1:
                longest[i + 1][j + 1] = [*longest[i][j], (slot, other, 1.0)]
            else:
                longest[i + 1][j + 1] = max(longest[i][j + 1], longest[i + 1][j], key=len)
    return longest[-1][-1]
