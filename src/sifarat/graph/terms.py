"""Literals and the few terms this room is built around; the namespaces are the vocabulary's."""

from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from sifarat import vocabulary
from sifarat.partial_date import PartialDate
from sifarat.vocabulary import (
    DCTERMS,
    OA,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SECTOR,
    SIF,
    SKOS,
    WD,
    XSD,
    sector,
    sif,
)  # fmt: skip

__all__ = [
    "ALT_LABEL", "BASE", "COMMENT", "DCTERMS", "LABEL", "NAME_KEY", "OA", "ORG", "OWL", "PREFIXES", "PROV", "RDF",
    "RDFS", "REPLACED_BY", "SCHEMA", "SECTOR", "SIF", "SKOS", "TELLING", "TYPE", "WD", "XSD", "sector", "sif",
]  # fmt: skip

BASE = vocabulary.SID
"""Where everything the builder mints stands, unless a user serves their own."""

_NOT_WRITTEN = ("geo", "opengov", "plover", "ptr", "sh", "sid", "time", "vann", "void")
PREFIXES = {name: iri for name, iri in vocabulary.PREFIXES.items() if name not in _NOT_WRITTEN}
"""The prefixes of exports, by name: what we mint stands below the base."""

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
COMMENT = NamedNode(RDFS + "comment")
REPLACED_BY = NamedNode(DCTERMS + "isReplacedBy")
TELLING, NAME_KEY = sif("telling"), sif("nameKey")
ALT_LABEL = NamedNode(SKOS + "altLabel")


def whole(number: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(number), datatype=NamedNode(XSD + "integer"))


def decimal(number: float) -> Literal:
    """An xsd:decimal in its canonical form with as few digits as needed (XSD 1.1 part 2, 3.3.3), six after the point.

    >>> decimal(0.930000001).value, decimal(1e9).value, decimal(1.0).value
    ('0.93', '1000000000', '1')
    """
    plain = f"{round(Decimal(str(number)), 6):f}"
    return Literal(plain.rstrip("0").rstrip(".") if "." in plain else plain, datatype=NamedNode(XSD + "decimal"))


def truth(value: bool) -> Literal:
    """An xsd:boolean."""
    return Literal("true" if value else "false", datatype=NamedNode(XSD + "boolean"))


def date(value: PartialDate) -> Literal:
    """A date typed by how exact it is: xsd:date, xsd:gYearMonth or xsd:gYear."""
    return Literal(str(value), datatype=NamedNode(XSD + value.datatype))


def text(words: str, lang: str) -> Literal:
    """Words in a language."""
    return Literal(words, language=lang)
