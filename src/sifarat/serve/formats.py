"""Result and RDF formats: media types, short names, and which of them a client would like best (RFC 9110, 12.5.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A form of answer: ``name`` for ``?format=``, ``media`` what is sent, ``accepts`` every type that asks for it."""

    name: str
    media: str
    accepts: tuple[str, ...]


def _format(name: str, media: str, *also: str) -> Format:
    return Format(name, media, (media.partition(";")[0], *also))


HTML = _format("html", "text/html; charset=utf-8", "application/xhtml+xml")
#: Formats of SELECT and ASK; the first is the one for ``*/*``. W3C SPARQL 1.1 Query Results JSON, XML, CSV and TSV.
TABLES = (
    _format("json", "application/sparql-results+json", "application/json"),
    _format("xml", "application/sparql-results+xml", "application/xml", "text/xml"),
    _format("csv", "text/csv; charset=utf-8"),
    _format("tsv", "text/tab-separated-values; charset=utf-8"),
)
#: Formats of triples (CONSTRUCT, DESCRIBE, a thing's data); the first is the one for ``*/*``.
GRAPHS = (
    _format("turtle", "text/turtle; charset=utf-8", "application/x-turtle"),
    _format("ntriples", "application/n-triples", "text/plain"),
    _format("rdfxml", "application/rdf+xml", "application/xml", "text/xml"),
    _format("jsonld", "application/ld+json", "application/json"),
    _format("trig", "application/trig"),
    _format("nquads", "application/n-quads"),
    _format("n3", "text/n3; charset=utf-8"),
)
LEAST = 1000
"""Bytes below which packing is not worth it."""
_CODINGS = (Format("zstd", "zstd", ("zstd",)), Format("gzip", "gzip", ("gzip", "x-gzip")))
#: Other names people give for the formats above.
ALIASES = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml", "nq": "nquads", "json-ld": "jsonld", "srj": "json"}


def by_name(name: str, offers: Iterable[Format]) -> Format | None:
    """The format called ``name`` (short name, alias or media type), if it is on offer."""
    name = ALIASES.get(name.lower(), name.lower())
    for offer in offers:
        if name == offer.name or name in offer.accepts:
            return offer
    return None


def negotiate(accept: str | None, offers: Sequence[Format]) -> Format | None:
    """The offer the client likes best, the first of several liked equally, ``None`` where nothing fits.

    >>> negotiate("text/csv;q=0.5, application/*", TABLES).name
    'json'
    >>> negotiate("image/png", TABLES) is None
    True
    """
    if accept is None or not accept.strip():
        return offers[0]
    ranges = [_range(part) for part in accept.split(",")]
    best, best_quality = None, 0.0
    for offer in offers:
        quality = max(_quality(media, ranges) for media in offer.accepts)
        if quality > best_quality:
            best, best_quality = offer, quality
    return best


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return media, min(1.0, max(0.0, float(parameter[2:])))
            except ValueError:
                return media, 0.0
    return media, 1.0


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Quality of ``media`` by the most exact range that covers it."""
    for pattern in (media, media.partition("/")[0] + "/*", "*/*"):
        for name, quality in ranges:
            if name == pattern:
                return quality
    return 0.0


def coding(accepted: str | None) -> str | None:
    """The packing to use for an Accept-Encoding header (RFC 9110, 12.5.3).

    >>> coding("gzip, deflate, br, zstd"), coding("gzip;q=1, zstd;q=0.5"), coding("identity"), coding(None)
    ('zstd', 'gzip', None, None)
    """
    if not accepted:
        return None
    chosen = negotiate(
        accepted.replace("*/*", "").replace("*", "zstd;q=0.01") if "*" in accepted else accepted, _CODINGS
    )
    return chosen.name if chosen else None
