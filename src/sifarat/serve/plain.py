"""Reads the head of a plain question, ``GET /sparql?…`` with nothing unusual; all else is left to a real parser.

What is read here must mean the same to every reader of HTTP (RFC 9112): one space, one line end, no folding, no body,
no name twice, and of headers only those that change nothing or are understood here.
"""

import re
from dataclasses import dataclass

PATH = "/sparql"
LONGEST = 32 << 10
"""Bytes of a head that is read here."""
_HEAD = re.compile(rb"GET /sparql\?([!\"$-~]+) HTTP/1\.1\r\n((?:[A-Za-z-]+: [!-~](?:[ -~]*[!-~])?\r\n)+)\r\n")
_FIELD = re.compile(rb"([^:]+): ([^\r]+)\r\n")
_HOST = re.compile(rb"[A-Za-z0-9.-]+(?::[0-9]{1,4})?|[A-Za-z0-9.-]+:[1-5][0-9]{4}")
NEUTRAL = {b"user-agent", b"connection", b"referer", b"dnt", b"accept-language", b"priority", b"pragma"}
"""Headers that no answer of data depends on."""
_KNOWN = NEUTRAL | {b"host", b"accept", b"accept-encoding"}


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain question: its parameters and headers as they came, names in small letters.

    It is the ``last`` of its connection where the client says so.
    """

    query: bytes
    headers: list[tuple[bytes, bytes]]
    last: bool
    host: str
    accept: str | None
    encoding: str | None


def plain(data: bytes) -> Plain | None:
    """The question, where ``data`` is one and nothing else.

    >>> plain(b"GET /sparql?query=ASK{} HTTP/1.1\\r\\nHost: a.example\\r\\nAccept: text/csv\\r\\n\\r\\n").accept
    'text/csv'
    >>> plain(b"GET /sparql?query=ASK{} HTTP/1.1\\r\\nHost: a.example\\r\\nAuthorization: Bearer x\\r\\n\\r\\n")
    """
    if len(data) > LONGEST or (found := _HEAD.fullmatch(data)) is None:
        return None
    headers = [(name.lower(), value) for name, value in _FIELD.findall(found[2])]
    told = dict(headers)
    if len(told) < len(headers) or not told.keys() <= _KNOWN:
        return None
    host, kept = told.get(b"host", b""), told.get(b"connection", b"keep-alive").lower()
    if not _HOST.fullmatch(host) or kept not in (b"keep-alive", b"close"):
        return None
    accept, encoding = told.get(b"accept"), told.get(b"accept-encoding")
    return Plain(
        found[1],
        headers,
        kept == b"close",
        host.decode(),
        accept.decode() if accept else None,
        encoding.decode() if encoding else None,
    )
