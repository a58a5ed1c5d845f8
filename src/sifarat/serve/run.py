"""Runs the application on uvicorn until SIGTERM or SIGINT, then lets running queries finish."""

import math
import signal
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

import uvicorn

from sifarat.questions import Question, catalogue
from sifarat.serve.application import app
from sifarat.serve.limits import Limits
from sifarat.serve.reach import Reach
from sifarat.serve.rights import Rights


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
    store: Path,
    limits: Limits,
    listening: socket.socket,
    say: Callable[[str], None],
    questions: Callable[[], Sequence[Question]] = catalogue,
    rights: Rights | None = None,
    keep: int = 100,
    reach: Reach | None = None,
) -> None:
    """Serve ``store`` on the socket ``listening`` until told to stop; ``say`` is given the address once it answers."""
    host, port = listening.getsockname()[:2]
    config = uvicorn.Config(
        app(store, limits, questions=questions, rights=rights, keep=keep, reach=reach),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=math.ceil(limits.timeout) + 1,
        h11_max_incomplete_event_size=64 << 10,
    )
    server = _Server(config, lambda: say(f"http://{f'[{host}]' if ':' in host else host}:{port}/"))

    def stop(_: int, __: FrameType | None) -> None:
        """uvicorn raises the signal again when it is done: then there is nothing left to do."""
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    with listening:
        server.run(sockets=[listening])
