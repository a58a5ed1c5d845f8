"""A fact as it is scored: a type and its slots, the same for what a reader wrote and what was extracted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sifarat.partial_date import PartialDate


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """Somebody or something. Two are never equal as such: whether they are one is for ``Likeness`` to say.

    ``names`` are all the names it goes by, the one to show first; ``heard`` those of them worth comparing by sound (the
    article's own forms and one label); ``code`` is a state's ISO 3166-1 alpha-3 code; ``ids`` its record in the
    authority and its Wikidata identifier.
    """

    names: tuple[str, ...]
    heard: tuple[str, ...] = ()
    code: str | None = None
    ids: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.code or self.names[0]


Value = Named | PartialDate | str | bool | int | float


@dataclass(frozen=True, slots=True)
class Slot:
    """One value of one role; ``rule`` is the extraction rule that gave it."""

    role: str
    value: Value
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact; ``slots`` holds its status as well, but not its type. ``quote`` shows it in the article."""

    type: str
    slots: tuple[Slot, ...]
    quote: str
    rule: str = ""

    def of(self, role: str) -> tuple[Slot, ...]:
        """The slots of one role, in order."""
        return tuple(slot for slot in self.slots if slot.role == role)

    def key(self) -> tuple[str, ...]:
        """What it says as strings, for an order that does not depend on where it was found."""
        return (self.type, *(f"{slot.role}={slot.value}" for slot in self.slots), self.quote)


def one_office_a_rank(facts: list[Fact], portfolio_order: Sequence[str]) -> list[Fact]:
    """``facts`` with an office of several ranks as one a rank, and the same office told twice as one.

    The portfolio goes with the rank that comes first in ``portfolio_order``: a minister has one, a deputy head of
    government as such has none.
    """
    order = {rank: place for place, rank in enumerate(portfolio_order)}
    found: list[Fact] = []
    told: set[tuple[tuple[str, str], ...]] = set()
    for fact in facts:
        if fact.type != "Office":
            found.append(fact)
            continue
        ranks = sorted(fact.of("rank"), key=lambda slot: order.get(str(slot.value), len(order)))
        for place, rank in enumerate(ranks or [None]):
            kept = tuple(
                slot
                for slot in fact.slots
                if (slot.role != "rank" or slot is rank) and (slot.role != "portfolio" or place == 0)
            )
            said = tuple(sorted((slot.role, str(slot.value)) for slot in kept))
            if said not in told:
                told.add(said)
                found.append(Fact("Office", kept, fact.quote, fact.rule))
    return found
