"""Runs the application on uvicorn until SIGTERM or SIGINT, then lets running queries finish."""

import math
import resource
import signal
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from sifarat.serve.connection import connection
from sifarat.serve.limits import Limits
from sifarat.serve.systemd import notify


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def run(
    application: Starlette, limits: Limits, listening: socket.socket, say: Callable[[str], None], root: str = ""
) -> None:
    """Serve ``application`` on the socket ``listening`` until told to stop.

    ``say`` is given the address once it answers. ``root`` is the path of it at a proxy, which takes that away.
    """
    where = listening.getsockname()
    host, port = where[:2] if isinstance(where, tuple) else (where, 0)
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    config = uvicorn.Config(
        application,
        http=connection(limits, application.state.fast_path),
        loop="uvloop",
        ws="none",
        log_level="error",  # not a line for each malformed request of a stranger
        access_log=False,
        server_header=False,
        root_path=root.rstrip("/"),
        limit_concurrency=limits.connections,
        timeout_graceful_shutdown=math.ceil(limits.timeout) + 1,
    )

    def ready() -> None:
        notify("READY=1")
        say(f"http://{f'[{host}]' if ':' in host else host}:{port}/" if port else str(host))

    server = _Server(config, ready)

    def stop(_: int, __: FrameType | None) -> None:
        """uvicorn raises the signal again when it is done: then there is nothing left to do."""
        notify("STOPPING=1")
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    with listening:
        server.run(sockets=[listening])
