"""Reads a request of the SPARQL 1.1 Protocol (section 2.1): the query, its dataset, the format asked for."""

import asyncio
import contextlib
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from sifarat.serve.formats import GRAPHS, HTML, TABLES, Format, by_name, negotiate
from sifarat.serve.limits import Limits
from sifarat.serve.refused import Refused

READ_ONLY = "this endpoint is read-only: updates are not taken"
_MOST_FIELDS = 200
_FORM = "application/x-www-form-urlencoded"
_UPDATE = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Ask:
    """What a client asks: ``query`` is ``None`` where it asks for none (service description, form)."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """An update that a client sends, with the dataset of the request (SPARQL 1.1 Protocol, 2.2.3)."""

    text: bytes
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Formats to answer with: as a page, else as ``table`` or ``graph`` by what the query gives."""

    page: bool
    table: Format | None
    graph: Format | None


async def read(request: Request, limits: Limits, writes: bool) -> Ask | Edit:
    """The question or the update in ``request``; raise ``Refused`` with 400, 403, 405, 408, 413 or 415.

    Updates are read only where the server ``writes``.
    """
    fields = fields_of(request.scope["query_string"])
    if request.method != "POST":
        return in_address(fields, writes)
    media, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    if "content-encoding" in request.headers:
        raise Refused(415, "compressed requests are not taken: send the query as it is")
    if media == _UPDATE and not writes:
        raise Refused(403, READ_ONLY)
    if media not in (_FORM, _UPDATE, "application/sparql-query"):
        raise Refused(415, f"send the query as application/sparql-query or {_FORM}, not {media or 'without a type'}")
    if any(part.startswith("charset=") and part[8:].strip('"') not in ("utf-8", "utf8") for part in parameters):
        raise Refused(415, "send the query in UTF-8")
    most = limits.body if writes and media != "application/sparql-query" else 12 * limits.length + 8192
    body = await body_of(request, most, limits.timeout if writes else limits.wait)
    if media == _FORM:
        form = fields_of(body)
        if updates := _all(form, "update"):
            if not writes:
                raise Refused(403, READ_ONLY)
            if len(updates) > 1 or _all(form, "query") or _all(fields, "update"):
                raise Refused(400, "give one update or one query at a time")
            return _edit(updates[0].encode(), form)
        return _ask(form + [field for field in fields if field[0] == "format"], needed=True)
    if _all(fields, "query") or _all(fields, "update"):
        raise Refused(400, "the query is sent twice, in the address and in the body: send it once")
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise Refused(400, f"the query is not UTF-8 at byte {error.start}") from None
    return _edit(body, fields) if media == _UPDATE else _ask([*fields, ("query", text)])


def in_address(fields: list[tuple[str, str]], writes: bool) -> Ask:
    """The question in the parameters of an address; ``Refused`` 400, or 405 for an update."""
    if _all(fields, "update"):
        raise Refused(405, "send updates by POST" if writes else READ_ONLY)
    return _ask(fields)


def _edit(text: bytes, fields: list[tuple[str, str]]) -> Edit:
    return Edit(text, _all(fields, "using-graph-uri"), _all(fields, "using-named-graph-uri"))


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


def _all(fields: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in fields if key == name)


def _ask(fields: list[tuple[str, str]], needed: bool = False) -> Ask:
    queries, forms = _all(fields, "query"), _all(fields, "format")
    if len(queries) > 1 or (needed and not queries):
        raise Refused(400, f"give the parameter query once, not {len(queries)} times")
    if not queries and (_all(fields, "default-graph-uri") or _all(fields, "named-graph-uri")):
        raise Refused(400, "the parameter query is missing")
    return Ask(
        queries[0] if queries else None,
        _all(fields, "default-graph-uri"),
        _all(fields, "named-graph-uri"),
        forms[-1] if forms else None,
    )


async def body_of(request: Request, most: int, seconds: float) -> bytes:
    """The body, where it has at most ``most`` bytes and arrives in time; else ``Refused`` 413 or 408."""
    pieces, size = [], 0
    try:
        async with asyncio.timeout(seconds):
            async for piece in request.stream():
                size += len(piece)
                if size > most:
                    raise Refused(413, f"the request is larger than {most} bytes: shorten it, or send it in parts")
                pieces.append(piece)
    except TimeoutError:
        raise Refused(408, f"the request did not arrive within {seconds:g} s") from None
    return b"".join(pieces)
