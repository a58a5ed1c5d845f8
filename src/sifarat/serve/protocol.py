"""Reads a request of the SPARQL 1.1 Protocol (section 2.1): a query or an update, from its address or its body."""

import asyncio
from dataclasses import dataclass

from starlette.requests import Request

from sifarat.serve.limits import Limits
from sifarat.serve.question import READ_ONLY, Ask, all_of, ask_of, fields_of, in_address
from sifarat.serve.refused import Refused

_FORM = "application/x-www-form-urlencoded"
_UPDATE = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Edit:
    """An update that a client sends, with the dataset of the request (SPARQL 1.1 Protocol, 2.2.3)."""

    text: bytes
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()


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
        if updates := all_of(form, "update"):
            if not writes:
                raise Refused(403, READ_ONLY)
            if len(updates) > 1 or all_of(form, "query") or all_of(fields, "update"):
                raise Refused(400, "give one update or one query at a time")
            return _edit(updates[0].encode(), form)
        return ask_of(form + [field for field in fields if field[0] == "format"], needed=True)
    if all_of(fields, "query") or all_of(fields, "update"):
        raise Refused(400, "the query is sent twice, in the address and in the body: send it once")
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise Refused(400, f"the query is not UTF-8 at byte {error.start}") from None
    return _edit(body, fields) if media == _UPDATE else ask_of([*fields, ("query", text)])


def _edit(text: bytes, fields: list[tuple[str, str]]) -> Edit:
    return Edit(text, all_of(fields, "using-graph-uri"), all_of(fields, "using-named-graph-uri"))


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
