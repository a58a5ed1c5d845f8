"""How long a connection may take: to say what it wants, and to take its answer; and how long its head may be."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from sifarat.serve.limits import Limits

LONGEST_HEAD = 64 << 10
"""Bytes of a request's first line and headers."""


class Patient(HttpToolsProtocol):
    """uvicorn's protocol, which closes a connection whose head is not there after ``patience.wait`` seconds, and one
    whose answer is not taken within the longest time that one can need."""

    patience = Limits()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._seen: object = None
        self._since = self.loop.time()
        self._in_head, self._head = True, 0
        self._look()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head, self._head = True, 0

    def on_headers_complete(self) -> None:
        self._in_head = False
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > LONGEST_HEAD:
            raise ValueError("the head is too long")  # a 400 for the parser
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        going_on = self._in_head
        super().data_received(data)
        if going_on and self._in_head:
            self._head += len(data)
            if self._head > LONGEST_HEAD and not self.transport.is_closing():
                self.send_400_response("Invalid HTTP request received.")

    def under_way(self) -> object:
        """The request that is being answered, if there is one."""
        return self.cycle if self.cycle is not None and not self.cycle.response_complete else None

    def _look(self) -> None:
        if self.transport.is_closing():
            return
        now = self.loop.time()
        busy = self.under_way()
        idle = busy is None and self.timeout_keep_alive_task is not None
        if busy is not self._seen or idle:
            self._seen, self._since = busy, now
        limits = self.patience
        longest = limits.wait + 3 * limits.timeout  # to wait for a worker, to fetch, to run, to be read
        if now - self._since >= (limits.wait if busy is None else longest):
            self.transport.abort()
        else:
            self.loop.call_later(min(1.0, limits.wait / 4), self._look)
