"""Tables of events, agreements, offices and claims, for spreadsheets and data frames: CSV (RFC 4180) or Parquet.

Things stand by their names in the graph, with a column for their English label beside it. Where several values fill
one cell, Parquet has a list, CSV the values joined by "; ".
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from sifarat.errors import QueryError
from sifarat.export.excerpt import Excerpt
from sifarat.export.formats import Format
from sifarat.graph.terms import DCTERMS, SECTOR, SIF, TYPE
from sifarat.naming import label

Cell = str | list[str]
Row = dict[str, Cell]
_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name, the class whose things are its rows, and what fills its columns.

    ``links`` are properties that point to things: each fills two columns, of what these are called and of their names.
    ``values`` are all others.
    """

    name: str
    of: str
    values: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in their order."""
        linked = (column for name, _ in self.links for column in (name, f"{name}_ids"))
        return ("id", "label", "types", *(name for name, _ in self.values), *linked)


_DATES = (("occurs_on", "occursOn"), ("reported_on", "reportedOn"))
TABLES = (
    Table(
        "events",
        "Event",
        (("status", "status"), *_DATES, ("ordinal", "ordinal"), ("topics", "topic")),
        (("participants", "participant"), ("held_in", "heldIn"), ("destination", "destination")),
    ),
    Table(
        "agreements",
        "Agreement",
        (("status", "agreementStatus"), *_DATES, ("documents", "documentCount"), ("sectors", "sector")),
        (("parties", "party"), ("part_of", "isPartOf")),
    ),
    Table("offices", "Person", (), (("offices", "holdsOffice"),)),
)
CLAIMS = (
    "claim", "subject", "predicate", "object", "as_written", "confidence", "support", "rule", "quote", "language",
    "start", "end", "article",
)  # fmt: skip


def write_tables(excerpt: Excerpt, folder: Path, format: Format) -> None:
    """One file a table in ``folder``. Raises ``QueryError`` where Parquet's library is not installed."""
    for table in TABLES:
        _write(folder / f"{table.name}.{format}", table.columns, _rows(excerpt, table), format)
    if excerpt.evidence:
        _write(folder / f"claims.{format}", CLAIMS, _claims(excerpt), format)


def _rows(excerpt: Excerpt, table: Table) -> Iterator[Row]:
    of = NamedNode(SIF + table.of)
    found = excerpt.store.quads_for_pattern(None, TYPE, of, DefaultGraph())
    nodes = {quad.subject for quad in found if isinstance(quad.subject, NamedNode)}
    if excerpt.articles is excerpt.things is None:
        chosen = nodes
    else:
        chosen = nodes & {fact.subject for fact in excerpt.facts() if isinstance(fact.subject, NamedNode)}
    for node in sorted(chosen, key=lambda node: node.value):
        row: Row = {"id": node.value, "label": label(excerpt.store, node), "types": _types(excerpt.store, node)}
        for column, name in table.values:
            row[column] = sorted(_short(value) for value in _objects(excerpt.store, node, name))
        for column, name in table.links:
            linked = [(_called(excerpt.store, value), _short(value)) for value in _objects(excerpt.store, node, name)]
            row[column] = [name for name, _ in sorted(linked)]
            row[f"{column}_ids"] = [id for _, id in sorted(linked)]
        if table.name != "offices" or row["offices"]:
            yield row


def _claims(excerpt: Excerpt) -> Iterator[Row]:
    for claim in excerpt.claims():
        yield {
            "claim": claim.node.value,
            "subject": claim.subject.value,
            "predicate": claim.predicate,
            "object": claim.object.value if isinstance(claim.object, NamedNode | Literal) else str(claim.object),
            "as_written": claim.written,
            "confidence": claim.confidence,
            "support": claim.support.removeprefix(SIF),
            "rule": claim.rule,
            "quote": claim.quote,
            "language": claim.lang,
            "start": str(claim.start),
            "end": str(claim.end),
            "article": claim.article,
        }


def _write(path: Path, names: tuple[str, ...], rows: Iterator[Row], format: Format) -> None:
    if format is Format.CSV:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            for row in rows:
                writer.writerow(
                    {name: "; ".join(cell) if isinstance(cell, list) else cell for name, cell in row.items()}
                )
        return
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise QueryError(
            "parquet: pyarrow is not installed. Run `pip install 'sifarat[tables]'`, or use csv"
        ) from error
    plain = {"id", "label", *CLAIMS}
    kinds = {name: pyarrow.string() if name in plain else pyarrow.list_(pyarrow.string()) for name in names}
    schema = pyarrow.schema(list(kinds.items()))
    with pyarrow.parquet.ParquetWriter(path, schema) as parquet:
        while some := list(islice(rows, _AT_ONCE)):
            parquet.write_table(pyarrow.Table.from_pylist(some, schema=schema))


def _objects(store: Store, node: NamedNode, name: str) -> list[object]:
    predicate = NamedNode((DCTERMS if name == "isPartOf" else SIF) + name)
    return [quad.object for quad in store.quads_for_pattern(node, predicate, None, DefaultGraph())]


def _called(store: Store, value: object) -> str:
    return label(store, value) if isinstance(value, NamedNode) else _short(value)


def _short(value: object) -> str:
    if isinstance(value, NamedNode):
        return value.value.removeprefix(SIF).removeprefix(SECTOR)
    return value.value if isinstance(value, Literal) else str(value)


def _types(store: Store, node: NamedNode) -> list[str]:
    quads = store.quads_for_pattern(node, TYPE, None, DefaultGraph())
    return sorted(
        _short(quad.object)
        for quad in quads
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(SIF)
    )
