"""Reads the Turtle files of the ontology."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Quad, RdfFormat, Triple, parse

from sifarat import resources
from sifarat.errors import OntologyError

FILES = (
    "core.ttl", "alignments.ttl", "ranks.ttl", "sectors.ttl", "agreement-kinds.ttl", "plover.ttl", "examples.ttl",
    "borrowed.ttl",
)  # fmt: skip


@cache
def load() -> tuple[Triple, ...]:
    """Every triple of the ontology, file after file in the order of ``FILES``, each triple once.

    Raises ``OntologyError`` naming the file and the line where one is missing, is not Turtle or has a blank node.
    """
    folder = resources.folder("ontology")
    return tuple(dict.fromkeys(triple for name in FILES for triple in read(folder / name)))


def read(path: Path) -> Iterator[Triple]:
    """The triples of one Turtle file in the order of the text; errors as ``load``."""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror}. Install sifarat again") from error
    try:
        yield from map(_triple, parse(text, format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise OntologyError(f"{path}, line {error.lineno}: {error.msg}. Correct the Turtle there") from error
    except ValueError as error:
        raise OntologyError(f"{path}: {error}") from error


def _triple(quad: Quad) -> Triple:
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        raise ValueError(f"blank node in {quad.triple}. Give it an IRI, so that the ontology is the same in every load")
    return quad.triple
