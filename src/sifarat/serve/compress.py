"""Answers packed with zstd or gzip for those who take it; answers that come in pieces are packed piece by piece."""

import zlib
from typing import Protocol

import zstandard
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sifarat.serve.formats import LEAST, coding


class _Packer(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...
    def flush(self) -> bytes: ...


def _packer(name: str) -> _Packer:
    if name == "zstd":
        return zstandard.ZstdCompressor(level=3).compressobj()
    return zlib.compressobj(1, zlib.DEFLATED, 31)


class Compressed:
    """Packs what the inner application sends."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = coding(Headers(scope=scope).get("accept-encoding")) if scope["type"] == "http" else None
        if scope["type"] == "http":
            send = _Sender(send, name if scope["method"] != "HEAD" else None).send
        await self._inner(scope, receive, send)


class _Sender:
    """The messages of one answer on their way."""

    def __init__(self, send: Send, name: str | None) -> None:
        self._send, self._name = send, name
        self._start: Message | None = None
        self._packer: _Packer | None = None

    async def send(self, message: Message) -> None:
        """Pass a message on, packed where it is worth it."""
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
            self._start = message
        elif message["type"] != "http.response.body":
            await self._send(message)
        else:
            await self._body(message)

    async def _body(self, message: Message) -> None:
        body, more = message.get("body", b""), message.get("more_body", False)
        if self._start is not None:
            start, self._start = self._start, None
            headers = MutableHeaders(scope=start)
            if self._name and "content-encoding" not in headers and (more or len(body) >= LEAST):
                self._packer = _packer(self._name)
                headers["Content-Encoding"] = self._name
                del headers["Content-Length"]
            if self._packer and not more:
                body, self._packer = self._packer.compress(body) + self._packer.flush(), None
                headers["Content-Length"] = str(len(body))
            await self._send(start)
        if self._packer:
            body = self._packer.compress(body) + (b"" if more else self._packer.flush())
            if not body and more:
                return
        await self._send({"type": "http.response.body", "body": body, "more_body": more})
