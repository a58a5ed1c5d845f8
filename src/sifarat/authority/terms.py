"""Terms of office over time: who held one on a day. An inference from dates, never what an article says."""

from collections.abc import Iterable

from sifarat.authority.entity import Entity, HeldOffice
from sifarat.partial_date import PartialDate

Term = tuple[HeldOffice, Entity]


def in_office(terms: Iterable[Term], on: PartialDate) -> list[tuple[Entity, HeldOffice]]:
    """Who held an office on ``on``, latest start first; ``terms`` are those of one office of one state.

    A term whose end is not known ends where somebody else's next one begins: succession is no contradiction. Days of
    change belong to both. A date less exact than a day is met by every term that it touches.
    """
    known = sorted(
        ((office, entity) for office, entity in terms if office.start is not None),
        key=lambda term: (str(term[0].start), term[1].id),
    )
    first, last = _bounds(on)
    found = [
        (entity, office)
        for place, (office, entity) in enumerate(known)
        if _bounds(office.start)[0] <= last and first <= _ends(office, entity, known[place + 1 :])
    ]
    return found[::-1]


def _ends(office: HeldOffice, entity: Entity, later: list[Term]) -> str:
    if office.end is not None:
        return _bounds(office.end)[1]
    return next((_bounds(other.start)[1] for other, who in later if who.id != entity.id), "9999-12-31")


def _bounds(date: PartialDate | None) -> tuple[str, str]:
    """The first and the last day that a date may mean."""
    text = str(date)
    return (text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text, text + "-12-31"[len(text) - 4 :])
