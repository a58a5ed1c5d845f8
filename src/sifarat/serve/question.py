"""What a client asks and how it wants the answer, read from text alone: by the server, and by workers themselves."""

import contextlib
import functools
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from sifarat.serve.formats import GRAPHS, HTML, TABLES, Format, by_name, negotiate
from sifarat.serve.refused import Refused

READ_ONLY = "this endpoint is read-only: updates are not taken"
_MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Ask:
    """What a client asks: ``query`` is ``None`` where it asks for none (service description, form)."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Formats to answer with: as a page, else as ``table`` or ``graph`` by what the query gives."""

    page: bool
    table: Format | None
    graph: Format | None


@dataclass(frozen=True, slots=True)
class Form:
    """What is wanted of a worker: a media type for each kind of answer, or so many ``rows`` as data."""

    table: str | None = None
    graph: str | None = None
    rows: int = 0


def in_address(fields: list[tuple[str, str]], writes: bool) -> Ask:
    """The question in the parameters of an address; ``Refused`` 400, or 405 for an update."""
    if all_of(fields, "update"):
        raise Refused(405, "send updates by POST" if writes else READ_ONLY)
    return ask_of(fields)


@functools.lru_cache(maxsize=128)
def wanted(accept: str | None, name: str | None) -> Wanted:
    """Formats by ``?format=`` or else by ``Accept``; ``Refused`` 406 where nothing fits."""
    if name:
        if by_name(name, [HTML]):
            return Wanted(True, None, None)
        table, graph = by_name(name, TABLES), by_name(name, GRAPHS)
        # json and xml name a format of either kind
        graph = graph or by_name({"json": "jsonld", "xml": "rdfxml"}.get(name.lower(), ""), GRAPHS)
        if table or graph:
            return Wanted(False, table, graph)
        raise Refused(406, f"format={name[:40]} is not known: use one of {names((*TABLES, *GRAPHS, HTML))}")
    kinds = negotiate(accept, (*TABLES, HTML)), negotiate(accept, (*GRAPHS, HTML))
    if HTML in kinds and set(kinds) <= {HTML, None}:
        return Wanted(True, None, None)
    found = negotiate(accept, TABLES), negotiate(accept, GRAPHS)
    if found == (None, None):
        raise Refused(406, f"none of the accepted types is offered: use one of {names((*TABLES, *GRAPHS, HTML))}")
    return Wanted(False, *found)


def names(formats: Sequence[Format]) -> str:
    """Names of formats for a message."""
    return ", ".join(form.name for form in formats)


def fields_of(data: bytes) -> list[tuple[str, str]]:
    """Names and values of ``application/x-www-form-urlencoded``; ``Refused`` 400 where it is none."""
    if b"\\" not in data and data.isascii() and data.count(b"&") < _MOST_FIELDS:
        pairs = [pair.partition(b"=") for pair in data.split(b"&") if pair]
        with contextlib.suppress(UnicodeError):  # a % that is no escape, or no UTF-8: the library says what it is
            return [(_unescaped(name), _unescaped(value)) for name, _, value in pairs]
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeError:
        raise Refused(400, "parameters must be percent-encoded UTF-8") from None
    except ValueError:
        raise Refused(400, f"more than {_MOST_FIELDS} parameters: send fewer") from None


def _unescaped(text: bytes) -> str:
    """``text`` without its ``+`` and ``%`` escapes, by the one decoder of the library that runs at C's speed."""
    return text.replace(b"+", b" ").replace(b"%", b"\\x").decode("unicode_escape").encode("latin-1").decode()


def all_of(fields: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in fields if key == name)


def ask_of(fields: list[tuple[str, str]], needed: bool = False) -> Ask:
    queries, forms = all_of(fields, "query"), all_of(fields, "format")
    if len(queries) > 1 or (needed and not queries):
        raise Refused(400, f"give the parameter query once, not {len(queries)} times")
    if not queries and (all_of(fields, "default-graph-uri") or all_of(fields, "named-graph-uri")):
        raise Refused(400, "the parameter query is missing")
    return Ask(
        queries[0] if queries else None,
        all_of(fields, "default-graph-uri"),
        all_of(fields, "named-graph-uri"),
        forms[-1] if forms else None,
    )


def etag(*parts: object) -> str:
    """A weak entity tag (RFC 9110, 8.8.3) made of ``parts``: the version's id and what is asked of it."""
    digest = hashlib.sha256(repr(parts).encode())
    return f'W/"{digest.hexdigest()[:32]}"'


def tag(version: str, asked: Ask, form: Form, base: str, lang: str = "") -> str:
    """The entity tag of an answer that is the same each time; ``lang`` is that of a page."""
    graphs = asked.default_graphs, asked.named_graphs
    return etag(version, asked.query, graphs, asked.format, form.table, form.graph, form.rows, base, lang)
