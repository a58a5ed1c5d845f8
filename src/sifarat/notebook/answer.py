"""An answer as rows of Python values, as a data frame, or as a table to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from sifarat.errors import QueryError
from sifarat.vocabulary import PREFIXES, XSD

if TYPE_CHECKING:
    import pandas
    import polars

Value = str | int | float | bool | Decimal | date | None
SHOWN = 60
"""Rows that a notebook shows of an answer."""
_WHOLE = {XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")}


@dataclass(frozen=True, slots=True)
class Answer(Sequence[dict[str, Value]]):
    """The rows of an answer, each a dict by column; ``None`` where a variable is unbound.

    Numbers, truth values and whole dates are such; an IRI of a known namespace is shortened (``sid:person/x``); dates
    that are only a month or a year stay text.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    @staticmethod
    def of(solutions: QuerySolutions) -> "Answer":
        """From the solutions of a SELECT query."""
        names = tuple(variable.value for variable in solutions.variables)
        return Answer(names, tuple(tuple(_value(term) for term in row) for row in solutions))

    def pandas(self) -> "pandas.DataFrame":
        """A pandas data frame. Raises ``QueryError`` where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise QueryError("pandas is not installed. Run `pip install pandas`, or use .rows") from error
        return pandas.DataFrame(list(self.rows), columns=list(self.columns))

    def polars(self) -> "polars.DataFrame":
        """A polars data frame. Raises ``QueryError`` where polars is not installed."""
        try:
            import polars
        except ImportError as error:
            raise QueryError("polars is not installed. Run `pip install polars`, or use .rows") from error
        return polars.DataFrame(list(self.rows), schema=list(self.columns), orient="row", strict=False)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: int) -> dict[str, Value]:  # type: ignore[override]
        return dict(zip(self.columns, self.rows[place], strict=True))

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __repr__(self) -> str:
        return f"<Answer of {len(self)} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        head = "".join(f'<th style="text-align:start">{escape(name)}</th>' for name in self.columns)
        lines = "".join(
            "<tr>"
            + "".join(f'<td dir="auto" style="text-align:start">{escape(_shown(value))}</td>' for value in row)
            + "</tr>"
            for row in self.rows[:SHOWN]
        )
        more = f"<p>{len(self) - SHOWN} more rows</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{more}"


def _shown(value: Value) -> str:
    return "" if value is None else str(value)


def _value(term: NamedNode | BlankNode | Literal | Triple | None) -> Value:
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return short(term.value)
    if not isinstance(term, Literal):
        return str(term)
    kind, text = term.datatype.value, term.value
    try:
        if kind in _WHOLE:
            return int(text)
        if kind == XSD + "decimal":
            return Decimal(text)
        if kind in (XSD + "double", XSD + "float"):
            return float(text)
        if kind == XSD + "date":
            return date.fromisoformat(text)
    except (ValueError, ArithmeticError):
        return text  # ill-typed, or beyond what Python's dates hold: as it is written
    return text == "true" if kind == XSD + "boolean" else text


def short(iri: str) -> str:
    """An IRI by its prefix where it has a known one.

    >>> short("https://w3id.org/sifarat/id/state/pakistan")
    'sid:state/pakistan'
    """
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and len(iri) > len(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri
