"""An answer as bars: the first column of numbers, else how many rows name each term of the column with the fewest."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sifarat.vocabulary import XSD

MOST = 60
"""Bars drawn; the answer as a table has the rest."""
NUMBERS = {
    XSD + name
    for name in (
        *("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger"),
        *("decimal", "double", "float"),
    )
}
Row = Sequence[Mapping[str, str] | None]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the terms of the row that name it, its value as written, its length from 0 to 100."""

    named: tuple[Mapping[str, str], ...]
    value: str
    length: float


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars in the order of the answer; ``of`` is the column they measure, "" where rows are counted."""

    of: str
    by: tuple[str, ...]
    bars: tuple[Bar, ...]
    left: int


def bars(answer: Mapping[str, Any]) -> Bars | None:
    """The bars of an answer's rows; ``None`` where there are no numbers and nothing repeats itself."""
    names: Sequence[str] = answer.get("names", ())
    rows: Sequence[Row] = answer.get("rows", ())
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    for name, terms in columns.items():
        if 2 * sum(term is not None for term in terms) > len(terms) and all(
            term is None or term.get("type") in NUMBERS for term in terms
        ):
            return _measured(name, names, rows)
    return _counted(columns)


def _measured(name: str, names: Sequence[str], rows: Sequence[Row]) -> Bars:
    place = names.index(name)
    told = _naming([other for other in names if not _is_number(other, names, rows)], names, rows)
    values = [(row, float(term["text"]), term["text"]) for row in rows if (term := row[place]) is not None]
    most = max((abs(value) for _, value, _ in values), default=0.0) or 1.0
    made = [
        Bar(tuple(term for other in told if (term := row[names.index(other)])), text, round(100 * abs(value) / most, 1))
        for row, value, text in values
    ]
    return Bars(name, tuple(told), tuple(made[:MOST]), len(made[MOST:]))


def _is_number(name: str, names: Sequence[str], rows: Sequence[Row]) -> bool:
    return any((row[names.index(name)] or {}).get("type") in NUMBERS for row in rows)


def _naming(among: Sequence[str], names: Sequence[str], rows: Sequence[Row]) -> Sequence[str]:
    """The first column, with a second one where only both together tell the rows apart."""
    for told in ([among[:1]] if among else []) + [[among[0], other] for other in among[1:]]:
        if len({str([row[names.index(name)] for name in told]) for row in rows}) == len(rows):
            return told
    return among[:2]


def _counted(columns: Mapping[str, Sequence[Mapping[str, str] | None]]) -> Bars | None:
    counted = [
        (Counter(tuple(sorted(term.items())) for term in terms if term), name) for name, terms in columns.items()
    ]
    repeating = [(counts, name) for counts, name in counted if 1 < len(counts) < sum(counts.values())]
    if not repeating:
        return None
    counts, name = min(repeating, key=lambda pair: len(pair[0]))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    made = [Bar((dict(term),), str(count), round(100 * count / ranked[0][1], 1)) for term, count in ranked]
    return Bars("", (name,), tuple(made[:MOST]), len(made[MOST:]))
