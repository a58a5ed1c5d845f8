"""The verb ``show``: the mirror of ``sifarat.show.show`` and ``sifarat.show.show_thing``."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from sifarat.cli.options import authority_option, store_option
from sifarat.errors import NotFound, ReadError, StoreError
from sifarat.graph.stored import open_store
from sifarat.show import Sheet, passed_over, passed_over_in, render, show, show_thing

if TYPE_CHECKING:
    from sifarat.authority import Authority
    from sifarat.extract import Extractor


@click.command("show", epilog="Examples: sifarat show seeds/ · sifarat show person/ishaq-dar --store graph/")
@click.argument("what", metavar="ARTICLE|IRI|PATH")
@store_option("Folder of the graph to look in; none is needed for a PATH.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="auto: on a terminal, and not where NO_COLOR is set.",
)
@click.option("--skipped", is_flag=True, help="Also what was passed over in the article, and why.")
@authority_option
def command(what: str, store: Path, color: str, skipped: bool, authority: tuple[Path, ...]) -> None:
    """Show facts, each with the words that say it.

    ARTICLE is an article's id in the store, IRI any thing in it (in full, as sid:person/ishaq-dar, or without sid:).
    A PATH to an article or a folder of articles is read and extracted on the spot. With --skipped a stored article is
    read again: a graph keeps facts, not why there are no others.
    """
    console, failed = _console(color), False
    is_iri = what.startswith(("http://", "https://", "sid:"))
    if not is_iri and Path(what).exists():
        for place, result in enumerate(_extracted(Path(what), authority, skipped)):
            if isinstance(result, ReadError):
                click.echo(f"sifarat: {result}", err=True)
                failed = True
                continue
            if place:
                console.print()
            render(result, console)
        sys.exit(1 if failed else 0)
    try:
        with open_store(store) as (opened, base):
            sheet = show_thing(opened, what, base)
            if skipped:
                over = passed_over_in(opened, what, _rules(authority)[0], base)
                sheet = replace(sheet, blocks=(*sheet.blocks, *over))
    except StoreError as error:
        raise NotFound(f"{what}: no such file or folder, and no graph to look it up in: {error}") from error
    render(sheet, console)


def _console(color: str) -> Console:
    """Where to draw: with escape sequences, without, or as the terminal and the environment say."""
    if color == "always":
        return Console(force_terminal=True, color_system="standard", no_color=False)
    plain = color == "never" or bool(os.environ.get("NO_COLOR"))
    return Console(force_terminal=False, color_system=None) if plain else Console()


def _rules(files: tuple[Path, ...]) -> "tuple[Extractor, Authority]":
    """What reads articles. The rooms are loaded when they are needed."""
    authority = import_module("sifarat.authority").Authority.default()
    authority = authority.extended(*files) if files else authority
    return import_module("sifarat.extract").Extractor.default(authority), authority


def _extracted(path: Path, files: tuple[Path, ...], skipped: bool) -> Iterator[Sheet | ReadError]:
    """What each article of ``path`` tells, or why it could not be read."""
    extractor, authority = _rules(files)
    for article in import_module("sifarat.read").read([path]):
        if isinstance(article, ReadError):
            yield article
            continue
        reading = extractor.extract(article)
        sheet = show(reading, authority)
        yield replace(sheet, blocks=(*sheet.blocks, *passed_over(reading))) if skipped else sheet
