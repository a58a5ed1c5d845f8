"""Write an excerpt in a format: to a stream, or to a file or folder that appears when it is complete."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO

from sifarat.errors import QueryError
from sifarat.export.annotated import write_annotated, write_reified
from sifarat.export.excerpt import Excerpt
from sifarat.export.file import whole_file, whole_folder
from sifarat.export.formats import Format, guess
from sifarat.export.graphml import write_graphml
from sifarat.export.jsonld import write_jsonld
from sifarat.export.nanopub import write_nanopubs
from sifarat.export.quickstatements import write_quickstatements
from sifarat.export.rdf import write_nquads, write_ntriples, write_rdfxml, write_trig, write_turtle
from sifarat.export.tables import write_tables

_WRITERS: Mapping[Format, Callable[[Excerpt, IO[bytes]], None]] = MappingProxyType(
    {
        Format.TURTLE: write_turtle,
        Format.TURTLE12: write_annotated,
        Format.TURTLE11: write_reified,
        Format.TRIG: write_trig,
        Format.NQUADS: write_nquads,
        Format.NTRIPLES: write_ntriples,
        Format.RDFXML: write_rdfxml,
        Format.JSONLD: write_jsonld,
        Format.NANOPUB: write_nanopubs,
        Format.GRAPHML: write_graphml,
        Format.QUICKSTATEMENTS: write_quickstatements,
    }
)


def write(excerpt: Excerpt, format: Format, out: IO[bytes]) -> None:
    """Write ``excerpt`` to the binary file ``out`` as it streams by.

    Memory is bounded but for rdfxml. Raises ``QueryError`` for a format that is a folder of tables, and where a format
    can't hold a character of the graph.
    """
    if format.is_folder:
        raise QueryError(f"{format}: is several tables. Give -o the name of a folder")
    _WRITERS[format](excerpt, out)


def export(
    excerpt: Excerpt,
    out: Path | IO[bytes],
    format: Format | None = None,
    told: Callable[[int], None] | None = None,
) -> None:
    """Write ``excerpt`` to a file (or a folder of tables), all of it or none.

    The format is the one given, else the one the file name asks for; a name ending in ``.gz`` or ``.zst`` is packed.
    ``told`` is given the bytes of a file written so far, now and then. ``StoreError`` says why it can't be.
    """
    if not isinstance(out, Path):
        write(excerpt, format or Format.TURTLE, out)
        return
    chosen = format or guess(out)
    if chosen.is_folder:
        whole_folder(out, lambda folder: write_tables(excerpt, folder, chosen))
    else:
        whole_file(out, lambda file: write(excerpt, chosen, file), told)
