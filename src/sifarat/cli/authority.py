"""``sifarat authority``: the mirror of ``sifarat.authority.building`` and ``sifarat.authority.wikidata``."""

from pathlib import Path

import click

from sifarat.authority.building import build
from sifarat.authority.entity import Entity
from sifarat.authority.wikidata import from_dump, from_services
from sifarat.authority.wikidata_client import API, SPARQL, Client
from sifarat.derived import folder

EXAMPLE = """\b
Examples:
  sifarat authority build mine.jsonl extract.jsonl.gz -o large.authority
  sifarat authority build --from-wikidata PAK,KAZ --contact me@example.org -o two.jsonl
  sifarat authority build --from-wikidata PAK --dump latest-all.json.gz -o one.authority
"""


@click.group("authority")
def command() -> None:
    """Compile who and what is known beforehand."""


@command.command("build", epilog=EXAMPLE)
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file; …jsonl: as JSON lines.")
@click.option(
    "--from-wikidata", "countries", metavar="ISO,…", help="Also these states, their offices, holders, bodies."
)
@click.option("--contact", help="Your mail or web address, which Wikimedia asks to be told; needed for its services.")
@click.option(
    "--dump", type=click.Path(path_type=Path, exists=True), help="Take them from this dump of Wikidata instead."
)
@click.option("--cache", type=click.Path(path_type=Path), help="Keeps Wikidata's answers.  [default: the user's cache]")
@click.option("--sparql", default=SPARQL, show_default=True, help="Address of the query service.")
@click.option("--api", default=API, show_default=True, help="Address of the API.")
def build_command(
    sources: tuple[Path, ...],
    output: Path,
    countries: str | None,
    contact: str | None,
    dump: Path | None,
    cache: Path | None,
    sparql: str,
    api: str,
) -> None:
    """Compile SOURCES (records or extracts of Wikidata as JSON lines, gzip or not) into one read-only file.

    The verbs that read articles take it with --authority, beside what comes with the package. Nothing is fetched
    unless --from-wikidata asks for it; a run that was stopped goes on from what its cache holds.
    """
    if not sources and not countries:
        raise click.UsageError("Give SOURCES, or states with --from-wikidata.")
    further: list[Entity] = []
    if countries:
        codes = [code.strip() for code in countries.split(",")]
        if dump:
            further = from_dump(codes, dump)
        elif contact:
            client = Client(cache or folder() / "wikidata", contact, sparql=sparql, api=api)
            further = from_services(codes, client)
        else:
            raise click.UsageError("Wikimedia asks who asks: give your address with --contact.")
    count = build(sources, output, further)
    click.echo(f"{count} records, {output.stat().st_size / 1_000_000:.1f} MB in {output}", err=True)
