"""Terms of office over time: who held one on a day. An inference from dates, never what an article says."""

from collections.abc import Iterable
from datetime import date, timedelta

from sifarat.authority.entity import Entity, HeldOffice
from sifarat.partial_date import PartialDate

Term = tuple[HeldOffice, Entity]

AROUND = timedelta(days=31)
"""A change of office within so many days leaves open who is meant."""
STILL = timedelta(days=92)
"""So long after a source knew an office to be held it is taken to be held still."""


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


def sole(terms: Iterable[Term], on: PartialDate) -> Term | None:
    """The one term of an office of one state that ``on`` lies in, a month before and after it too; else None.

    None where another person's term touches that stretch or might, and where the term begins or ends in it or might.
    A term of which no end is known is taken to last a quarter of a year longer than its source saw it, not for ever.
    """
    first, last = _bounds(on)
    try:
        early = str(date.fromisoformat(first) - AROUND)
        late = str(date.fromisoformat(last) + AROUND)
    except OverflowError:
        return None
    known = sorted(((o, e) for o, e in terms if o.start is not None), key=lambda term: (str(term[0].start), term[1].id))
    touching = [
        (office, entity)
        for place, (office, entity) in enumerate(known)
        if _bounds(office.start)[0] <= late and early <= max(_ends(office, entity, known[place + 1 :]), _seen(office))
    ]
    covering = [
        (office, entity)
        for office, entity in touching
        if _bounds(office.start)[1] <= early
        and (late <= _bounds(office.end)[0] if office.end else last <= _seen(office))
    ]
    one = len({entity.id for _, entity in touching}) == 1 and covering
    return covering[-1] if one else None


def _seen(office: HeldOffice) -> str:
    """The last day on which an office of no known end is taken to be held; empty where no source says when it was."""
    return str(date.fromisoformat(_bounds(office.seen)[1]) + STILL) if office.seen else ""
