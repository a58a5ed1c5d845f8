# ruff: noqa: N999 -- the verb is called so
"""``sifarat import``: the mirror of ``sifarat.importing.import_rdf``."""

from pathlib import Path

import click

from sifarat.cli.options import store_option
from sifarat.importing import import_rdf
from sifarat.pipeline import Rooms
from sifarat.store import Change

EXAMPLE = """\b
Examples:
  sifarat import graph.trig.zst --store copy/
  sifarat import notes.ttl --graph my-notes
"""


@click.command("import", epilog=EXAMPLE)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option("Folder of the graph; made if missing.")
@click.option("--graph", metavar="NAME", help="Keep triples that are in no graph of ours in the graph of this name.")
@click.pass_obj
def command(rooms: Rooms | None, paths: tuple[Path, ...], store: Path, graph: str | None) -> None:
    """Take RDF files back into a graph: exports (nquads, trig), or triples of your own with --graph.

    Articles become articles again, a graph of your own is replaced by what the files say. Nothing is written where a
    file is wrong.
    """
    report = import_rdf(paths, store, graph=graph, rooms=rooms)
    changes = report.articles
    parts = [
        f"{sum(changes.values())} articles ({changes[Change.ADDED]} new, {changes[Change.REPLACED]} replaced, "
        f"{changes[Change.UNCHANGED]} unchanged)",
        *(f"graph {name.value} {change.value}" for name, change in report.graphs.items()),
        *([f"{report.remade} made anew under names they share"] if report.remade else []),
        f"{report.derived:,} derived quads left to the store",
        f"version {report.version.id} of {store}",
    ]
    click.echo(", ".join(parts), err=True)
