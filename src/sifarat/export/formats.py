"""The formats of an export and the endings of file names that ask for them."""

from enum import StrEnum
from pathlib import Path

from sifarat.errors import QueryError


class Format(StrEnum):
    """The formats of an export, by the name the command line knows."""

    TURTLE = "turtle"
    TURTLE12 = "turtle12"
    TURTLE11 = "turtle11"
    TRIG = "trig"
    NQUADS = "nquads"
    NTRIPLES = "ntriples"
    RDFXML = "rdfxml"
    JSONLD = "jsonld"
    NANOPUB = "nanopub"
    GRAPHML = "graphml"
    QUICKSTATEMENTS = "quickstatements"
    CSV = "csv"
    PARQUET = "parquet"

    @property
    def is_folder(self) -> bool:
        """True where an export is several files in a folder: one a table."""
        return self in (Format.CSV, Format.PARQUET)


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
    ".graphml": Format.GRAPHML,
}
PACKED = (".gz", ".zst")
"""Endings of compressed files: gzip (RFC 1952) and Zstandard (RFC 8878)."""


def guess(path: Path) -> Format:
    """The format that a file name asks for, an ending ``.gz`` or ``.zst`` aside.

    Raises ``QueryError`` where it asks for none.

    >>> guess(Path("graph.ttl.zst"))
    <Format.TURTLE: 'turtle'>
    """
    ending = path.with_suffix("").suffix if path.suffix in PACKED else path.suffix
    if ending.lower() not in _ENDINGS:
        known = ", ".join(sorted(_ENDINGS))
        raise QueryError(f"{path}: the name does not tell the format. End it in one of {known}, or give --format")
    return _ENDINGS[ending.lower()]
