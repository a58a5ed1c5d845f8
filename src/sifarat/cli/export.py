"""The verb ``export``: the mirror of ``sifarat.export.export``."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click
import pyoxigraph

from sifarat.cli.options import store_option
from sifarat.errors import QueryError
from sifarat.export import Excerpt, Format, export, guess
from sifarat.export.file import whole_file
from sifarat.export.patch import write_patch
from sifarat.export.quickstatements import WANTING, has_commands
from sifarat.export.selection import constructed, named, pair, thing
from sifarat.store import Store

EXAMPLES = """\b
Examples:
  sifarat export -o graph.ttl.zst
  sifarat export --pair PAK KAZ -o between.trig
  sifarat export --thing person/ishaq-dar --format jsonld
  sifarat export --format parquet -o tables
  sifarat export --since 7caa44ba -o news.rdfp.gz
"""


@click.command("export", epilog=EXAMPLES)
@store_option()
@click.option(
    "--format", "format", type=click.Choice([each.value for each in Format]), help="Guessed from -o where not given."
)
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), help="File or folder; .gz, .zst pack. [stdout]")
@click.option("--article", "articles", multiple=True, metavar="ID", help="What these articles say; repeatable.")
@click.option("--pair", "states", nargs=2, metavar="STATE STATE", help="All between two states: PAK KAZ.")
@click.option("--thing", "node", metavar="NAME", help="A thing and what is said of it: person/ishaq-dar.")
@click.option("--query", "question", metavar="QUERY", help="What a CONSTRUCT query gives: SPARQL text or an .rq file.")
@click.option("--version", "version", metavar="ID", help="A published version; the start of its id is enough.")
@click.option("--since", metavar="ID", help="What changed since a version, as an RDF Patch.")
@click.option(
    "--evidence/--no-evidence", default=True, help="With the claims and their words, where the format has them."
)
@click.option("--ontology", is_flag=True, help="Write the ontology's own triples as well.")
def command(
    store: Path,
    format: str | None,
    out: Path | None,
    articles: tuple[str, ...],
    states: tuple[str, str] | None,
    node: str | None,
    question: str | None,
    version: str | None,
    since: str | None,
    evidence: bool,
    ontology: bool,
) -> None:
    """Write a graph or a part of it to a file.

    \b
    facts                        turtle, ntriples, rdfxml, jsonld, graphml
    facts with their claims      trig, nquads, turtle12, turtle11, nanopub
    for Wikidata, by hand         quickstatements
    tables (-o names a folder)   csv, parquet

    The same graph gives the same bytes. A file is written whole or not at all.
    """
    if sum(map(bool, (articles, states, node, question, since))) > 1:
        raise click.UsageError("Give one of --article, --pair, --thing, --query and --since.")
    with _version(store, version) as (opened, name, base):
        if since:
            _write_patch(store, since, opened, name, base, out)
            return
        chosen = Format(format) if format else guess(out) if out else Format.TURTLE
        excerpt = Excerpt(opened, base, evidence=evidence, ontology=ontology)
        if articles:
            excerpt = replace(excerpt, articles=named(opened, articles, base))
        elif states:
            excerpt = replace(excerpt, things=pair(opened, *states, base))
        elif node:
            excerpt = replace(excerpt, things=thing(opened, _iri(node, base), base))
        elif question:
            excerpt = Excerpt(constructed(opened, question), base, in_memory=True)
        if chosen is Format.QUICKSTATEMENTS and not has_commands(excerpt):
            click.echo(f"sifarat: {WANTING}", err=True)
        export(excerpt, out or sys.stdout.buffer, chosen, _progress())
    if out:
        _tell(out, chosen.value)


@contextmanager
def _version(path: Path, id: str | None) -> Iterator[tuple[pyoxigraph.Store, str, str]]:
    """A version of the store, read-only, with its id and the base its nodes stand below."""
    store = Store(path)
    version = store.find(id) if id else store.current()
    with version.lease() as opened:
        yield opened, version.id, store.names.base


def _write_patch(path: Path, since: str, newer: pyoxigraph.Store, name: str, base: str, out: Path | None) -> None:
    with _version(path, since) as (older, old_name, _):
        names = (f"{base}version/{old_name}", f"{base}version/{name}")
        if out is None:
            write_patch(older, newer, names, sys.stdout.buffer)
        else:
            whole_file(out, lambda file: write_patch(older, newer, names, file))
            _tell(out, "RDF Patch")


def _iri(name: str, base: str) -> pyoxigraph.NamedNode:
    """The node that ``person/x``, ``sid:person/x`` or a whole IRI names."""
    iri = name if "://" in name else base + name.removeprefix("sid:")
    try:
        return pyoxigraph.NamedNode(iri)
    except ValueError as error:
        raise QueryError(
            f"{name}: no name for a thing. Write it like person/ishaq-dar, or give the whole IRI"
        ) from error


def _progress() -> Callable[[int], None] | None:
    """How much is written, on one line of a terminal; nothing where stderr is none."""
    if not sys.stderr.isatty():
        return None
    return lambda written: click.echo(f"\r{written / 1e6:,.0f} MB written ", nl=False, err=True)


def _tell(out: Path, kind: str) -> None:
    paths = sorted(out.iterdir()) if out.is_dir() else [out]
    size = sum(path.stat().st_size for path in paths)
    click.echo(f"sifarat: wrote {out} ({kind}, {size:,} bytes)", err=True)
