"""The verb ``export``: the mirror of ``sifarat.graph.export.export``."""

import sys
from pathlib import Path

import click

from sifarat.cli.options import store_option
from sifarat.graph.export import Format, Part, export, guess
from sifarat.graph.stored import open_store


@click.command(
    "export",
    epilog="Example: sifarat export --store graph/ -o graph.ttl.gz",
)
@store_option()
@click.option(
    "--format", "format", type=click.Choice([each.value for each in Format]), help="Guessed from -o where not given."
)
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), help="File to write; .gz compresses. [stdout]")
@click.option("--ontology", is_flag=True, help="Write the ontology's own triples as well.")
def command(store: Path, format: str | None, out: Path | None, ontology: bool) -> None:
    """Write a graph to a file: facts as turtle, ntriples, rdfxml, jsonld; facts with their claims as trig, nquads.

    The same graph gives the same bytes. A file is written whole or not at all.
    """
    chosen = Format(format) if format else guess(out) if out else Format.TURTLE
    with open_store(store) as (opened, base):
        export(opened, out or sys.stdout.buffer, chosen, Part(ontology, base))
    if out:
        click.echo(f"sifarat: wrote {out} ({chosen.value}, {out.stat().st_size:,} bytes)", err=True)
