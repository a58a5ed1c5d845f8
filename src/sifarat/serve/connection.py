"""A client's connection: uvicorn's, which is lent to the workers while nothing is under way on it."""

import asyncio
import contextlib
import fcntl
import itertools
import resource
import socket
import time

from sifarat.serve.fast_path import FastPath
from sifarat.serve.lease import Begun, Lease
from sifarat.serve.limits import Limits
from sifarat.serve.patience import Patient

_WINDOW = 4096


def connection(limits: Limits, fast_path: FastPath | None) -> type[asyncio.Protocol]:
    """uvicorn's protocol with ``limits`` to its patience, lent by ``fast_path``.

    A connection has one more descriptor, by whose number server and workers know it. These numbers are so high that
    no worker has others of its own there, and are used again as late as can be.
    """
    first = resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 2
    numbers = itertools.cycle(range(first, first + min(first, _WINDOW)))

    class Connection(Patient):
        patience = limits

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            self.lent, self.left, self.ending, self.number = False, False, False, -1
            super().connection_made(transport)
            self.server_root, self.peer = self.root_path, self.client[0] if self.client else ""
            self.good_until = time.perf_counter() + limits.wait
            self._between = True
            self._begun: Begun | None = None
            self._twin: socket.socket | None = None
            if fast_path is not None:
                fast_path.keep_alive = self.timeout_keep_alive
                self.loop.call_soon(self._lend)

        def under_way(self) -> object:
            return object() if self.lent else super().under_way()

        def on_message_begin(self) -> None:
            super().on_message_begin()
            self._between = False

        def on_headers_complete(self) -> None:
            if self._begun is not None:
                self.scope["state"]["begun"], self._begun = self._begun, None
            super().on_headers_complete()

        def on_message_complete(self) -> None:
            super().on_message_complete()
            self._between = True

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self.good_until = time.perf_counter() + self.timeout_keep_alive
            if fast_path is not None:
                self.loop.call_soon(self._lend)

        def data_received(self, data: bytes) -> None:
            if self._idle() and fast_path is not None and fast_path.ask(self, data):
                self._let_go()
            else:
                super().data_received(data)

        def _lend(self) -> None:
            """Have workers answer what comes next."""
            if self._idle() and fast_path is not None and fast_path.lend(self):
                self._let_go()

        def _idle(self) -> bool:
            """Nothing is under way, half read or left to be written, and there are not too many clients."""
            if (
                fast_path is None
                or self.lent
                or self.ending
                or not self._between
                or super().under_way() is not None
                or self.transport.is_closing()
                or self.transport.get_write_buffer_size() > 0
                or len(self.connections) >= limits.connections
            ):
                return False
            if self._twin is None:
                ours: socket.socket = self.transport.get_extra_info("socket")
                number = fcntl.fcntl(ours.fileno(), fcntl.F_DUPFD_CLOEXEC, next(numbers))
                self._twin, self.number = socket.socket(fileno=number), number
            return True

        def _let_go(self) -> None:
            self.transport.pause_reading()
            self.lent = True
            self._unset_keepalive_if_required()

        def take_back(self, data: bytes, begun: Begun | None = None) -> None:
            """Go on with what was read, and with the job that was begun."""
            self.lent = False
            if self.transport.is_closing():
                if begun and isinstance(begun.job, Lease):
                    begun.job.stop()
                return
            self._begun = begun
            if not data:
                self.transport.close()
                return
            self.transport.resume_reading()
            super().data_received(data)
            if self.ending:
                super().shutdown()

        def answered(self, rest: bytes, last: bool) -> None:
            """An answer is sent but for ``rest``; what comes next is read here."""
            self.lent = False
            if self.transport.is_closing():
                return
            if rest:
                self.transport.write(rest)
            if last or self.ending:
                self.transport.close()
            else:
                self.transport.resume_reading()
                self.timeout_keep_alive_task = self.loop.call_later(
                    self.timeout_keep_alive, self.timeout_keep_alive_handler
                )

        def break_off(self) -> None:
            """Close without another byte."""
            self.lent = False
            self.transport.abort()

        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            self.lent = False
            if self._twin is not None and fast_path is not None:
                fast_path.forget(self)
                with contextlib.suppress(OSError):
                    self._twin.shutdown(socket.SHUT_RDWR)  # workers have it open too
                self._twin.close()

        def shutdown(self) -> None:
            self.ending = True
            if self.lent and fast_path is not None:
                self.good_until = 0.0
                fast_path.end()
            else:
                super().shutdown()

    return Connection
