"""The writer: a process of its own that makes one change at a time, publishes it, and may be killed at any moment.

Started as ``python -m sifarat.serve.writing FD MEMORY WAIT STORE KEEP`` by ``pool.py``. It holds the store's lock only
while there are changes, so that builds go on beside a running server. A stranger's update runs on a copy where the
store is a built one; only what it changed in the graphs it may write is then written. It says when it begins to write
(after that it must not be stopped) and answers once the new version is on disk and current.
"""

import json
import re
import select
import signal
import socket
import sys
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from sifarat.errors import SifaratError, StoreError, WriterBusy
from sifarat.parse_errors import syntax_message
from sifarat.serve import fence, frames
from sifarat.serve.guard import inspect_update
from sifarat.serve.limits import Limits
from sifarat.serve.refused import Refused
from sifarat.serve.worker import end_with, error_frame

LINGER = 0.3
"""Seconds that the store stays open for the next change."""
LONGEST = 2.0
"""Seconds after which it is let go of even in a row of changes, so that a waiting build has its turn."""
TURN = 0.1
"""Seconds left to others then."""


def main(fd: int, memory: int, wait: float, store: Path, keep: int) -> None:
    """Make changes until the server closes the socket."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    connection = socket.socket(fileno=fd)
    threading.Thread(target=end_with, args=(fd,), daemon=True).start()
    fence.forbid_core_dumps()
    fenced = fence.forbid_network()
    from sifarat.serve.changes import Changes  # after the fence, so that the engine's threads stand inside

    stream = connection.makefile("rb")
    connection.sendall(frames.frame(frames.READY))
    opened: Changes | None = None
    since = 0.0
    with suppress(SifaratError), Changes.opened(store, 0, keep):
        pass  # what a killed writer left is published or undone now
    with ExitStack() as held:
        while True:
            ready, _, _ = select.select([connection], [], [], LINGER if opened else None)
            if opened and (not ready or time.monotonic() - since > LONGEST):
                opened = None
                held.close()
                fence.limit_memory(None)
                time.sleep(TURN if ready else 0)
            if not ready:
                continue
            told, body = json.loads(_read(stream)), _read(stream)
            loaded = [(*place, _read(stream)) for place in told["loaded"]]
            try:
                if opened is None:
                    opened, since = held.enter_context(Changes.opened(store, wait, keep)), time.monotonic()
                    fence.limit_memory(memory)
                if told["verb"] == "update":
                    _inspect(body.decode(), told, fenced)
                answer = opened.make(told, body, loaded, lambda: connection.sendall(frames.frame(frames.COMMIT)))
                connection.sendall(frames.frame(frames.HEAD, b"application/json"))
                connection.sendall(frames.frame(frames.DATA, json.dumps(answer).encode()))
                connection.sendall(frames.frame(frames.END))
            except Exception as error:  # noqa: BLE001 whatever it is, the client is told and nothing is written
                connection.sendall(_refusal(error, memory))
                opened = None  # a change may have stopped half-way through its own thoughts: begin anew
                held.close()
                fence.limit_memory(None)


def _inspect(text: str, told: dict[str, Any], fenced: bool) -> None:
    """Refuse what reaches out, but as a syntax error first where it is one (SPARQL 1.1 Protocol, 2.2.4).

    Behind the fence LOAD can be tried on an empty store: it fails, and SILENT makes nothing of that.
    """
    try:
        inspect_update(text, Limits())
    except Refused as refused:
        if refused.status == 403 and fenced and len(text) <= Limits().length:
            import pyoxigraph

            silent = re.sub(r"(?i)\bLOAD\b(?!\s+SILENT)", "LOAD SILENT", text)
            with suppress(OSError, RuntimeError, ValueError):
                pyoxigraph.Store().update(silent, base_iri=told["base"], prefixes=told["prefixes"])
        raise


def _read(stream: Any) -> bytes:
    header = stream.read(frames.HEADER.size)
    if len(header) < frames.HEADER.size:
        sys.exit(0)
    return bytes(stream.read(frames.HEADER.unpack(header)[1]))


def _refusal(error: Exception, memory: int) -> bytes:
    if isinstance(error, Refused):
        return error_frame(error.status, error.reason)
    if isinstance(error, SyntaxError):
        return error_frame(400, syntax_message(str(error)))
    if isinstance(error, UnicodeDecodeError):
        return error_frame(400, f"it is not UTF-8 at byte {error.start}")
    if isinstance(error, WriterBusy | StoreError):
        return error_frame(503, str(error))
    if isinstance(error, MemoryError):
        return error_frame(507, f"the change needs more than the {memory >> 20} MB it may use: send less at once")
    if isinstance(error, RuntimeError):  # a graph that is not there, or is there already
        return error_frame(409, str(error))
    if isinstance(error, SifaratError | ValueError):
        return error_frame(400, str(error))
    return error_frame(500, f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4]), int(sys.argv[5]))
