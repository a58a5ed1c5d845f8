"""``sifarat authority``: the mirror of ``sifarat.authority.building``."""

from pathlib import Path

import click

from sifarat.authority.building import build

EXAMPLE = """\b
Example:
  sifarat authority build mine.jsonl extract.jsonl.gz -o large.authority
"""


@click.group("authority")
def command() -> None:
    """Compile who and what is known beforehand."""


@command.command("build", epilog=EXAMPLE)
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The compiled file.")
def build_command(sources: tuple[Path, ...], output: Path) -> None:
    """Compile SOURCES (records or extracts of Wikidata as JSON lines, gzip or not) into one read-only file.

    The verbs that read articles take it with --authority, beside what comes with the package.
    """
    count = build(sources, output)
    click.echo(f"{count} records, {output.stat().st_size / 1_000_000:.1f} MB in {output}", err=True)
