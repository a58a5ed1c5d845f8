"""``sifarat drop``: the mirror of ``sifarat.build.drop``."""

import sys
from pathlib import Path

import click

from sifarat.authority import Authority
from sifarat.build import drop
from sifarat.cli.options import authority_option, store_option
from sifarat.pipeline import Rooms

EXAMPLE = """\b
Examples:
  sifarat drop seed-000 --store graph/
  sifarat drop https://w3id.org/sifarat/id/article/seed-000 --store graph/
"""


@click.command("drop", epilog=EXAMPLE)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@store_option()
@authority_option
@click.pass_obj
def command(rooms: Rooms | None, articles: tuple[str, ...], store: Path, authority: tuple[Path, ...]) -> None:
    """Take articles out of a graph, by id or IRI, and publish it: it is then as if they had never been there.

    Where one of them is not in the graph none is dropped. Versions published before still hold them.
    """
    try:
        known = Authority.default().extended(*authority) if authority else None
        version = drop(articles, store, authority=known, rooms=rooms)
    except KeyboardInterrupt:
        click.echo("sifarat: stopped; nothing was published", err=True)
        sys.exit(130)
    click.echo(f"{len(set(articles))} articles dropped, version {version.id} of {store}", err=True)
