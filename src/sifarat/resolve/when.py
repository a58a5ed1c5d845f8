"""Dates that may be a day, a month or a year, and how far apart two of them can be at least."""

from calendar import monthrange
from datetime import date


def span(when: str) -> tuple[date, date] | None:
    """First and last day of a date written as YYYY, YYYY-MM or YYYY-MM-DD; None of an empty one.

    >>> span("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    if not when:
        return None
    parts = [int(part) for part in when.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], 1), date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
    day = date(*parts)
    return day, day


def apart_days(one: str, other: str) -> int | None:
    """How many days two dates are apart at least, or None where one is unknown or only one is exact to the day.

    >>> apart_days("2024-02-27", "2024-03-01"), apart_days("2024", "2024"), apart_days("2024", "2024-03-01")
    (3, 0, None)
    """
    if not one or not other or len(one) != len(other):
        return None
    left, right = span(one), span(other)
    assert left is not None
    assert right is not None
    return 0 if one == other else max((right[0] - left[1]).days, (left[0] - right[1]).days, 0)


def contradict(one: str, other: str) -> bool:
    """Whether two dates cannot be one: they have no day in common. An unknown contradicts nothing."""
    left, right = span(one), span(other)
    return left is not None and right is not None and (left[1] < right[0] or right[1] < left[0])
