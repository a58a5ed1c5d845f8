"""A date exactly as exact as the words: a day, a month or a year (XSD 1.1 part 2, 3.3.9 to 3.3.12)."""

import calendar
import re
from dataclasses import dataclass

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """Year, and where known month and day. Refuses days and months that do not exist.

    >>> PartialDate.parse("2026-02").datatype
    'gYearMonth'
    >>> str(PartialDate(2026, 2, 4))
    '2026-02-04'
    >>> PartialDate.parse("2026").covers(PartialDate(2026, 2, 4))
    True
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValueError(f"no year {self.year}")
        if self.month is None:
            if self.day is not None:
                raise ValueError("a day needs its month")
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"no month {self.month}")
        if self.day is not None and not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
            raise ValueError(f"no day {self.day} in {self.year}-{self.month:02}")

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; raise ``ValueError`` for anything else."""
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
        return cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]

    @property
    def datatype(self) -> str:
        """Local name of the XML Schema type: ``date``, ``gYearMonth`` or ``gYear``."""
        return "gYear" if self.month is None else "gYearMonth" if self.day is None else "date"

    def covers(self, other: "PartialDate") -> bool:
        """True where ``other`` is the same date or lies within this less exact one."""
        return str(other).startswith(str(self))

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{n:02}" for n in (self.month, self.day) if n is not None]
        return "-".join(parts)
