"""What changed between two versions, as an RDF Patch: what was deleted, then what was added, in one transaction.

RDF Patch (Apache Jena, jena.apache.org/documentation/rdf-patch, text format): a line ``D`` or ``A`` a quad. Applied
to the older version it gives the newer one.
"""

from collections.abc import Iterator
from typing import IO

from pyoxigraph import Store

from sifarat.export.ordered import ordered


def write_patch(older: Store, newer: Store, names: tuple[str, str], out: IO[bytes]) -> None:
    """The patch from ``older`` to ``newer``, whose IRIs are ``names``; lines in order, memory bounded."""
    out.write(f"H prev <{names[0]}> .\nH id <{names[1]}> .\nTX .\n".encode())
    for letter, (left, right) in (("D", (older, newer)), ("A", (newer, older))):
        for line in _only(ordered(_quads(left)), ordered(_quads(right))):
            out.write(letter.encode() + b" " + line)
    out.write(b"TC .\n")


def _quads(store: Store) -> Iterator[bytes]:
    return (f"{quad} .\n".encode() for quad in store)


def _only(left: Iterator[bytes], right: Iterator[bytes]) -> Iterator[bytes]:
    """Lines of ``left`` that ``right`` lacks; both sorted."""
    other = next(right, None)
    for line in left:
        while other is not None and other < line:
            other = next(right, None)
        if line != other:
            yield line
