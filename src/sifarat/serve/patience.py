"""How long a connection may take: to say what it wants, and to take its answer."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from sifarat.serve.limits import Limits


def patient(limits: Limits) -> type[asyncio.Protocol]:
    """uvicorn's protocol, which closes a connection whose head is not there after ``limits.wait`` seconds, and one
    whose answer is not taken within the longest time that one can need."""
    longest = limits.wait + 3 * limits.timeout  # to wait for a worker, to fetch, to run, to be read

    class Patient(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._seen: RequestResponseCycle | None = None
            self._since = self.loop.time()
            self._look()

        def _look(self) -> None:
            if self.transport.is_closing():
                return
            now = self.loop.time()
            cycle = self.cycle if self.cycle is not None and not self.cycle.response_complete else None
            idle = cycle is None and self.timeout_keep_alive_task is not None
            if cycle is not self._seen or idle:
                self._seen, self._since = cycle, now
            if now - self._since >= (limits.wait if cycle is None else longest):
                self.transport.abort()
            else:
                self.loop.call_later(min(1.0, limits.wait / 4), self._look)

    return Patient
