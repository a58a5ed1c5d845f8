"""A client's connection: uvicorn's, with a fast path for plain questions."""

import asyncio
from functools import lru_cache

from uvicorn.protocols.http.flow_control import HIGH_WATER_LIMIT

from sifarat.serve.fast_path import Exchange, FastPath
from sifarat.serve.lease import Begun
from sifarat.serve.limits import Limits
from sifarat.serve.patience import Patient
from sifarat.serve.plain import PATH, Plain


@lru_cache(4)
def _first(*headers: tuple[bytes, bytes]) -> str:
    return "HTTP/1.1 200 OK\r\n" + "".join(f"{name.decode()}: {value.decode()}\r\n" for name, value in headers)


def connection(limits: Limits, fast_path: FastPath | None) -> type[asyncio.Protocol]:
    """uvicorn's protocol with ``limits`` to its patience, that gives ``fast_path`` the first look at what comes in.

    A question takes the fast path where nothing else is under way on the connection and all of it came at once. What
    comes behind it is held until it is answered.
    """

    class Connection(Patient):
        patience = limits

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            self.exchange: Exchange | None = None
            super().connection_made(transport)
            self.descriptor: int = transport.get_extra_info("socket").fileno()
            self.server_root, self.peer = self.root_path, self.client[0] if self.client else ""
            self._between, self._ending, self.last = True, False, False
            self._begun: Begun | None = None
            self._behind: list[bytes] = []

        def under_way(self) -> object:
            return self.exchange or super().under_way()

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

        def data_received(self, data: bytes) -> None:
            if self.exchange is not None:
                self._behind.append(data)
                if sum(map(len, self._behind)) > HIGH_WATER_LIMIT:
                    self.flow.pause_reading()
                return
            self._unset_keepalive_if_required()
            if fast_path is None or not self._free() or not fast_path.takes(self, data):
                super().data_received(data)

        def _free(self) -> bool:
            """Nothing is under way, half read or left to be written, and there are not too many clients."""
            return (
                self._between
                and super().under_way() is None
                and not self.transport.is_closing()
                and self.transport.get_write_buffer_size() == 0
                and len(self.connections) < limits.connections
            )

        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            exchange, self.exchange = self.exchange, None
            if exchange is not None and fast_path is not None:
                fast_path.leave(exchange)

        def shutdown(self) -> None:
            self._ending = True
            if self.exchange is None:
                super().shutdown()

        # what the fast path asks of it

        def first_lines(self) -> str:
            """The beginning of every answer, with the time."""
            told = "".join(
                f"{name.decode()}: {value.decode()}\r\n" for name, value in self.server_state.default_headers
            )
            return "HTTP/1.1 200 OK\r\n" + told + ("connection: close\r\n" if self.last else "")

        def scope_of(self, asked: Plain) -> dict[str, object]:
            """The question as the application would have it."""
            return {
                "type": "http",
                "asgi": {"version": self.asgi_version, "spec_version": "2.3"},
                "http_version": "1.1",
                "server": self.server,
                "client": self.client,
                "scheme": "http",
                "root_path": self.root_path,
                "headers": asked.headers,
                "method": "GET",
                "path": self.root_path + PATH,
                "raw_path": (self.root_path + PATH).encode(),
                "query_string": asked.query,
            }

        def answered(self, rest: bytes) -> None:
            """The answer is sent but for ``rest``."""
            self.exchange = None
            if self.transport.is_closing():
                return
            if rest:
                self.transport.write(rest)
            if self._ending or self.last:
                self.transport.close()
                return
            self.on_response_complete()
            self._go_on()

        def pass_on(self, data: bytes, begun: Begun) -> None:
            """Have the application go on with the question."""
            self.exchange, self._begun = None, begun
            super().data_received(data)
            if self._ending:
                super().shutdown()
            self._go_on()

        def break_off(self) -> None:
            """Close without another byte."""
            self.exchange = None
            self.transport.abort()

        def _go_on(self) -> None:
            if self._behind:
                data, self._behind = b"".join(self._behind), []
                self.data_received(data)

    return Connection
