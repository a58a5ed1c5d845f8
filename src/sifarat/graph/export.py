"""A graph written to a file in any of six formats, the same bytes for the same graph.

==========  ==================================  ==========================================
format      what is in it                       written by
==========  ==================================  ==========================================
turtle      the facts (see ``Part``)            ``turtle.py``: for reading
ntriples    the facts                           sorted lines
rdfxml      the facts                           Oxigraph
jsonld      the facts                           Oxigraph (expanded form)
trig        all graphs, with claims             ``turtle.py``
nquads      all graphs, with claims             sorted lines (RDF Dataset Canonicalization's order)
==========  ==================================  ==========================================
"""

import gzip
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, cast

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from sifarat.errors import QueryError, StoreError
from sifarat.graph import turtle
from sifarat.graph.ordered import ordered
from sifarat.graph.terms import BASE, PREFIXES, SIF


class Format(StrEnum):
    """The formats of an export, by the name the command line knows."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    NTRIPLES = "ntriples"
    RDFXML = "rdfxml"
    JSONLD = "jsonld"


_ENDINGS = {
    ".ttl": Format.TURTLE,
    ".trig": Format.TRIG,
    ".nq": Format.NQUADS,
    ".nt": Format.NTRIPLES,
    ".rdf": Format.RDFXML,
    ".owl": Format.RDFXML,
    ".xml": Format.RDFXML,
    ".jsonld": Format.JSONLD,
    ".json": Format.JSONLD,
}
# Characters that XML 1.0 has no way to write.
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a store an export of facts holds: the default graph, as a rule without the ontology's own triples.

    ``base`` is where the store's nodes stand; the ontology stands in the graph ``graph/ontology`` below it.
    """

    ontology: bool = False
    base: str = BASE


def guess(path: Path) -> Format:
    """The format that a file name asks for, an ending ``.gz`` aside; ``QueryError`` where it asks for none."""
    ending = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
    if ending.lower() not in _ENDINGS:
        known = ", ".join(sorted(_ENDINGS))
        raise QueryError(f"{path}: the name does not tell the format. End it in one of {known}, or give --format")
    return _ENDINGS[ending.lower()]


def write(store: Store, format: Format, out: IO[bytes], part: Part | None = None) -> None:
    """Write ``store`` to the binary file ``out`` as it streams by; memory is bounded but for rdfxml and jsonld.

    Raises ``QueryError`` where rdfxml can't hold a character of the graph.
    """
    part = part or Part()
    if format is Format.NQUADS:
        out.writelines(ordered(_line(quad) for quad in store))
    elif format is Format.NTRIPLES:
        out.writelines(ordered(map(_line, _facts(store, part))))
    elif format is Format.TURTLE:
        out.write(turtle.head(part.base).encode())
        for block in turtle.blocks(_in_order(_facts(store, part)), part.base):
            out.write(b"\n" + block.encode())
    elif format is Format.TRIG:
        _write_trig(store, out, part)
    else:
        _write_by_oxigraph(_in_order(_facts(store, part)), format, out)


def _facts(store: Store, part: Part) -> Iterator[Triple]:
    """The default graph; without the ontology, no triple that stands in its graph or speaks of its terms."""
    graph = NamedNode(part.base + "graph/ontology")
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        subject = quad.subject
        of_ontology = not part.ontology and (
            (isinstance(subject, NamedNode) and subject.value.startswith(SIF))
            or Quad(subject, quad.predicate, quad.object, graph) in store
        )
        if not of_ontology:
            yield quad.triple


def _line(statement: Triple | Quad) -> bytes:
    """A line of N-Triples or N-Quads in its canonical form (a quad of the default graph prints as a triple)."""
    return f"{statement} .\n".encode()


def _in_order(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Triples sorted by their lines, so that a subject's stand together."""
    lines = ordered(map(_line, triples))
    while some := b"".join(islice(lines, 5000)):
        for quad in parse(some, format=RdfFormat.N_TRIPLES):
            yield quad.triple


def _write_trig(store: Store, out: IO[bytes], part: Part) -> None:
    out.write(turtle.head(part.base).encode())
    default = (quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph()))
    for block in turtle.blocks(_in_order(default), part.base):
        out.write(b"\n" + block.encode())
    for graph in sorted(store.named_graphs(), key=str):
        triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))
        out.write(f"\n{turtle.term(graph, part.base)} {{\n".encode())
        for place, block in enumerate(turtle.blocks(_in_order(triples), part.base, "    ")):
            out.write((b"\n" if place else b"") + block.encode())
        out.write(b"}\n")


def _write_by_oxigraph(triples: Iterable[Triple], format: Format, out: IO[bytes]) -> None:
    buffer = BytesIO()
    if format is Format.JSONLD:
        serialize(triples, buffer, format=RdfFormat.JSON_LD)
        out.write(buffer.getvalue() + b"\n")
        return
    serialize(triples, buffer, format=RdfFormat.RDF_XML, prefixes=PREFIXES)
    xml = buffer.getvalue()
    if bad := _NO_XML.search(xml):
        code = f"U+{ord(bad[0].decode()):04X}"
        raise QueryError(f"rdfxml: the graph has the character {code}, which XML cannot hold. Use --format turtle")
    # A reader of XML turns a bare carriage return into a newline (XML 1.0, 2.11): a reference keeps it.
    out.write(xml.replace(b"\r", b"&#13;") + b"\n")


def export(store: Store, out: Path | IO[bytes], format: Format | None = None, part: Part | None = None) -> None:
    """Write ``store`` to a file, all of it or none: the name appears when its content is complete and on the disk.

    The format is the one given, else the one the file name asks for; a name ending in ``.gz`` is compressed, without
    name or time in it. ``StoreError`` says why a file cannot be written.
    """
    if not isinstance(out, Path):
        write(store, format or Format.TURTLE, out, part)
        return
    chosen = format or guess(out)
    try:
        _atomically(out, lambda file: write(store, chosen, file, part))
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"{out}: cannot be written: {reason}. Give -o a file in a folder with space and leave to write"
        ) from error


def _atomically(path: Path, fill: Callable[[IO[bytes]], None]) -> None:
    temporary = NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False)  # noqa: SIM115
    try:
        with temporary:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", fileobj=temporary, mode="wb", mtime=0) as packed:
                    fill(cast(IO[bytes], packed))
            else:
                fill(cast(IO[bytes], temporary))
            temporary.flush()
            os.fsync(temporary.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary.name).chmod(0o666 & ~mask)
        Path(temporary.name).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(temporary.name).unlink()
        raise
