"""Several server processes side by side on one port, each with workers and kept answers of its own.

The process that was called only watches: it replaces one that ends, and all end with it, however it ends.
"""

import contextlib
import ctypes
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from types import FrameType

_PR_SET_PDEATHSIG = 1
_ENDING = (signal.SIGTERM, signal.SIGINT)
_PAUSE = 0.2
"""Seconds before a process that ended is replaced."""


def sockets(first: socket.socket, count: int) -> list[socket.socket]:
    """``count`` sockets that listen where ``first`` does, among which the system shares out connections.

    ``first`` shows that nobody else listens there, and is closed. One that has no port is given to all as it is.
    """
    if first.family not in (socket.AF_INET, socket.AF_INET6):
        return [first] * count
    address = first.getsockname()[:2]
    family = first.family
    first.close()
    return [socket.create_server(address, family=family, backlog=256, reuse_port=True) for _ in range(count)]


def several(count: int, serve: Callable[[int, bool], None]) -> None:
    """Run ``serve`` in ``count`` processes until SIGTERM or SIGINT, then let them end.

    It is told which of them it is, and whether it is the first to be started at all.
    """
    places: dict[int, int] = {}
    stopping = False

    def stop(_: int, __: FrameType | None) -> None:
        nonlocal stopping
        stopping = True
        for pid in places:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)

    def begin(place: int, first: bool) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        try:
            if not stopping:
                places[_fork(serve, place, first)] = place
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)

    for number in _ENDING:
        signal.signal(number, stop)
    for place in range(count):
        begin(place, place == 0)
    while places:
        pid, _ = os.wait()
        place = places.pop(pid)
        if not stopping:
            time.sleep(_PAUSE)
        begin(place, False)


def _fork(serve: Callable[[int, bool], None], place: int, first: bool) -> int:
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() == parent:
            serve(place, first)
        status = 0
    except BaseException:  # noqa: BLE001 told here, since nobody is above
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(status)
