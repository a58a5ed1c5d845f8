"""Namespaces and literals: the only place where this room spells an IRI."""

from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from sifarat.partial_date import PartialDate

BASE = "https://w3id.org/sifarat/id/"
"""Where everything the builder mints stands, unless a user serves their own."""

SIF = "https://w3id.org/sifarat/ns#"
SECTOR = "https://w3id.org/sifarat/sector/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
WD = "http://www.wikidata.org/entity/"

PREFIXES = {
    "dcterms": DCTERMS,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sector": SECTOR,
    "sif": SIF,
    "skos": SKOS,
    "wd": WD,
    "xsd": XSD,
}
"""The prefixes of exports, by name."""

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
ALT_LABEL = NamedNode(SKOS + "altLabel")


def sif(name: str) -> NamedNode:
    """A class, property or individual of the ontology by local name."""
    return NamedNode(SIF + name)


def sector(slug: str) -> NamedNode:
    """A sector by slug."""
    return NamedNode(SECTOR + slug)


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
