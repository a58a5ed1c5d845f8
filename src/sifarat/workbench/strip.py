"""The timeline of a dossier at a glance: a mark for each thing that has a date, stacked where many share a time.

How far a thing is shows in the row, the shape and the colour of its mark, so that no eye needs the colour alone.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from sifarat.workbench.dossier import Item

WIDTH, ROW, TOP = 900, 46, 20
"""Units of the drawing: its width, the height of a row, and what the axis takes above."""
_BINS = 90
_LANES = ("done", "promised", "off", "")
_PITCH = 9.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing: where it is drawn, how far it is, and what to call it.

    A year or a month is drawn in its middle; ``first`` and ``last`` are its ends, alike for a day.
    """

    x: float
    y: float
    phase: str
    told: str
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing: its size, the years or months of its axis by place, the lines its rows stand on, the marks."""

    width: int
    height: int
    axis: tuple[tuple[float, str], ...]
    rows: tuple[float, ...]
    marks: tuple[Mark, ...]


def period(when: str) -> tuple[date, date]:
    """The first and the last day of a year or a month; of a day both are itself.

    >>> period("2026-02")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    year, month, day = (*(int(part) for part in when[:10].split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    last = date(year, 12, 31) if not month or month == 12 else date(year, month + 1, 1) - timedelta(days=1)
    return date(year, month or 1, 1), last


def strip(items: Sequence[Item]) -> Strip | None:
    """The marks of what has a date, oldest on the left; ``None`` where fewer than three have one."""
    dated = [(_middle(each.when), each) for each in items if each.when]
    dated.sort(key=lambda pair: (pair[0], pair[1].iri))
    if len(dated) < 3:
        return None
    start, end, axis = _axis(dated[0][0], dated[-1][0])
    lanes = [lane for lane in _LANES if any(each.phase == lane for _, each in dated)]
    stacked = Counter((each.phase, _bin(day, start, end)) for day, each in dated)
    pitch = min(_PITCH, (ROW - 8) / max(stacked.values()))
    placed: Counter[tuple[str, int]] = Counter()
    marks = []
    for day, each in dated:
        where = (each.phase, _bin(day, start, end))
        x = 10 + (where[1] + 0.5) * (WIDTH - 20) / _BINS
        y = TOP + (lanes.index(each.phase) + 1) * ROW - 8 - placed[where] * pitch
        placed[where] += 1
        first, last = period(each.when)
        ends = (x, x) if first == last else (_place(first, start, end), _place(last, start, end))
        marks.append(Mark(round(x, 1), round(y, 1), each.phase, f"{each.when} {each.label}", *ends))
    rows = tuple(float(TOP + (number + 1) * ROW - 2) for number in range(len(lanes)))
    return Strip(WIDTH, TOP + len(lanes) * ROW, tuple(axis), rows, tuple(marks))


def _middle(when: str) -> date:
    first, last = period(when)
    return first + (last - first) / 2


def _place(day: date, start: date, end: date) -> float:
    share = (day - start).days / max(1, (end - start).days)
    return round(10 + min(1.0, max(0.0, share)) * (WIDTH - 20), 1)


def _bin(day: date, start: date, end: date) -> int:
    return min(_BINS - 1, (day - start).days * _BINS // max(1, (end - start).days))


def _axis(first: date, last: date) -> tuple[date, date, list[tuple[float, str]]]:
    """From when to when, and what stands above: months of up to two years, else years, never more than twelve."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= 24:
        starts = [_month(first, number) for number in range(months + 1)]
        names = [f"{day.year}-{day.month:02}" for day in starts]
    else:
        starts = [date(year, 1, 1) for year in range(first.year, last.year + 2)]
        names = [str(day.year) for day in starts]
    start, end = starts[0], starts[-1]
    step = ceil((len(starts) - 1) / 12)
    told = list(zip(starts, names, strict=True))[:-1:step]
    return (
        start,
        end,
        [(round(10 + (day - start).days / (end - start).days * (WIDTH - 20), 1), name) for day, name in told],
    )


def _month(first: date, after: int) -> date:
    number = first.year * 12 + first.month - 1 + after
    return date(number // 12, number % 12 + 1, 1)
