"""The plain RDF formats: N-Triples, N-Quads, Turtle, TriG, RDF/XML; the same bytes for the same graph.

Lines of N-Quads and N-Triples stand in the order of their bytes (as in RDF Dataset Canonicalization, RDFC-1.0).
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import IO

from pyoxigraph import RdfFormat, Triple, serialize

from sifarat.errors import QueryError
from sifarat.export import turtle
from sifarat.export.excerpt import DEFAULT, Excerpt, Statement
from sifarat.export.ordered import ordered
from sifarat.graph.terms import PREFIXES

# Characters that XML 1.0 has no way to write.
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


def write_nquads(excerpt: Excerpt, out: IO[bytes]) -> None:
    """All graphs, the default graph's quads as triples."""
    if excerpt.articles is excerpt.things is None and excerpt.evidence:
        out.writelines(ordered(f"{quad} .\n".encode() for quad in excerpt.store))
    else:
        out.writelines(ordered(_lines(excerpt)))


def _lines(excerpt: Excerpt) -> Iterator[bytes]:
    yield from map(_line, excerpt.facts())
    for _, quads in excerpt.graphs():
        yield from (f"{quad} .\n".encode() for quad in quads)


def write_ntriples(excerpt: Excerpt, out: IO[bytes]) -> None:
    """The facts, a line each."""
    out.writelines(ordered(map(_line, excerpt.facts())))


def _line(fact: Statement) -> bytes:
    return f"{fact.subject} {fact.predicate} {fact.object} .\n".encode()


def write_turtle(excerpt: Excerpt, out: IO[bytes]) -> None:
    """The facts, a block a subject."""
    out.write(turtle.head(excerpt.base).encode())
    for block in turtle.blocks(excerpt.facts(), excerpt.base):
        out.write(b"\n" + block)


def write_trig(excerpt: Excerpt, out: IO[bytes]) -> None:
    """All graphs, a block a subject."""
    out.write(turtle.head(excerpt.base).encode())
    for block in turtle.blocks(_default_graph(excerpt), excerpt.base):
        out.write(b"\n" + block)
    for graph, quads in excerpt.graphs():
        out.write(f"\n{turtle.term(graph, excerpt.base)} {{\n".encode())
        quads.sort(key=str)
        for place, block in enumerate(turtle.blocks(quads, excerpt.base, "    ")):
            out.write((b"\n" if place else b"") + block)
        out.write(b"}\n")


def _default_graph(excerpt: Excerpt) -> Iterable[Statement]:
    if excerpt.articles is excerpt.things is None:
        quads = excerpt.store.quads_for_pattern(None, None, None, DEFAULT)
        return sorted(quads, key=str) if excerpt.in_memory else quads
    return excerpt.facts()


def write_rdfxml(excerpt: Excerpt, out: IO[bytes]) -> None:
    """The facts as RDF/XML. Held in memory. Raises ``QueryError`` where XML can't hold a character of the graph."""
    buffer = BytesIO()
    facts = sorted(excerpt.facts(), key=str)
    triples = (Triple(fact.subject, fact.predicate, fact.object) for fact in facts)
    serialize(triples, buffer, format=RdfFormat.RDF_XML, prefixes=PREFIXES)
    xml = buffer.getvalue()
    if bad := _NO_XML.search(xml):
        code = f"U+{ord(bad[0].decode()):04X}"
        raise QueryError(f"rdfxml: the graph has the character {code}, which XML cannot hold. Use --format turtle")
    # A reader of XML turns a bare carriage return into a newline (XML 1.0, 2.11): a reference keeps it.
    out.write(xml.replace(b"\r", b"&#13;") + b"\n")
