"""What naming and assembling ask of an authority, and no more."""

from collections.abc import Iterable
from typing import Protocol

from sifarat.authority.entity import Entity, HeldOffice, Rank
from sifarat.errors import NotFound
from sifarat.partial_date import PartialDate


class Known(Protocol):
    """An authority by id and by ISO 3166-1 alpha-3 code. Both raise ``KeyError`` or ``NotFound`` for the unknown."""

    def get(self, id: str, /) -> Entity: ...

    def state(self, iso3: str, /) -> Entity: ...

    def holder(
        self, rank: Rank, portfolio: Iterable[str], state: str, on: PartialDate, /
    ) -> tuple[Entity, HeldOffice] | None: ...

    def __hash__(self) -> int: ...


def record(authority: Known, id: str) -> Entity | None:
    """The record called ``id``, or None."""
    try:
        return authority.get(id)
    except (KeyError, NotFound):
        return None


def state_record(authority: Known, iso: str) -> Entity | None:
    """The record of the state with this code, or None."""
    try:
        return authority.state(iso)
    except (KeyError, NotFound):
        return None


def state_path(authority: Known, iso: str) -> str:
    """The name of a state: the authority's, else its code (``state/xkx``)."""
    known = state_record(authority, iso)
    return known.id if known else f"state/{iso.lower()}"
