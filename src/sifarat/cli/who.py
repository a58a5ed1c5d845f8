"""``sifarat who``: the mirror of ``sifarat.authority.who.who``."""

import json
from pathlib import Path

import click

from sifarat.authority import Authority
from sifarat.authority.candidate import Candidate
from sifarat.authority.entity import EntityType
from sifarat.authority.who import who
from sifarat.cli.options import authority_option
from sifarat.partial_date import PartialDate

EXAMPLE = """\b
Examples:
  sifarat who कज़ाकिस्तान UAE --type state
  sifarat who "foreign minister of Pakistan" --on 2019-03
"""
Row = tuple[str, str | None, str, str, float, str]
_KEYS = ("id", "qid", "label", "type", "score", "reason")


def _date(_: click.Context, __: click.Parameter, text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError as wrong:
        raise click.BadParameter(f"{wrong}") from None


@click.command("who", epilog=EXAMPLE)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "--type", "types", multiple=True, type=click.Choice([t.value.lower() for t in EntityType], case_sensitive=False),
    help="Only things of this kind, or narrower.",
)  # fmt: skip
@click.option("--state", help="Only what belongs to this state, or to none known (ISO 3166-1 alpha-3).")
@click.option("--on", callback=_date, help="The day, month or year that is spoken of.")
@authority_option
@click.option("--limit", type=click.IntRange(min=1), default=5, show_default=True, help="At most so many a name.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(
    names: tuple[str, ...],
    types: tuple[str, ...],
    state: str | None,
    on: PartialDate | None,
    authority: tuple[Path, ...],
    limit: int,
    form: str,
) -> None:
    """Tell who or what each NAME may mean, best first: names in any script, with --on also titles of offices.

    As JSON one list a name, a name a line.
    """
    known = Authority.default().extended(*authority) if authority else Authority.default()
    kinds = [t for t in EntityType if t.value.lower() in types] or None
    for place, name in enumerate(names):
        found = who(name, types=kinds, state=state and state.upper(), on=on, authority=known, limit=limit)
        rows = [_row(candidate) for candidate in found]
        if form == "json":
            click.echo(json.dumps([dict(zip(_KEYS, row, strict=True)) for row in rows], ensure_ascii=False))
            continue
        if len(names) > 1:
            click.echo(f"{chr(10) if place else ''}{name}")
        _tell(rows)


def _tell(rows: list[Row]) -> None:
    """Columns, as wide as they need to be; a dash where nobody was found."""
    cells = [_KEYS, *(tuple("" if cell is None else str(cell) for cell in row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_KEYS))]
    for row in cells if rows else [("-",)]:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip())


def _row(candidate: Candidate) -> Row:
    entity = candidate.entity
    return entity.id, entity.qid, entity.label(), entity.type.value, candidate.score, candidate.reason
