"""A worker process and the server's ends of the sockets it talks over."""

import asyncio
import contextlib
import marshal
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sifarat.serve import frames, shared
from sifarat.serve.shared import Shared
from sifarat.serve.watched import Watched

Command = Callable[[Mapping[str, int]], Sequence[str]]
"""The command line of a worker that is given the numbers of its descriptors, by what they are."""
Heard = Callable[["Process", bytes, bytes], None]
_ALLOCATING = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=500"}
"""A query makes and drops thousands of small things: with glibc's larger cache of them it takes a tenth less time."""
_REPORTS = 1 << 20
"""Bytes of reports or news that may wait to be looked at, where the system allows so many."""
_AT_ONCE = 200
"""Descriptors in one message; Linux takes 253 (SCM_MAX_FD)."""


class _Talk(asyncio.StreamReaderProtocol):
    """Gives frames to ``heard`` while the worker goes its own way; while it has a job they go to the reader."""

    heard: Callable[[bytes, bytes], None] | None = None
    gone: Callable[[], None] | None = None
    at_job = True
    ended = False
    _held = b""

    def data_received(self, data: bytes) -> None:
        if self._has_job() or self.heard is None:
            super().data_received(data)
            return
        data = self._held + data
        while not self._has_job() and (found := frames.whole(data)):
            kind, body, data = found
            self.heard(kind, body)
        self._held = b"" if self._has_job() else data
        if self._has_job() and data:
            super().data_received(data)

    def _has_job(self) -> bool:
        return self.at_job  # which hearing may change

    def eof_received(self) -> bool | None:
        more = super().eof_received()
        self._end()
        return more

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._end()

    def _end(self) -> None:
        if not self.ended:
            self.ended = True
            if not self.at_job:
                self.tell_the_end()

    def tell_the_end(self) -> None:
        """Tell of it, once."""
        gone, self.gone = self.gone, None
        if gone is not None:
            gone()


class Process:
    """One worker process; started by ``start``, it has said that it is ready."""

    def __init__(self, ours: socket.socket, post: socket.socket, memory: Shared) -> None:
        self.process: subprocess.Popen[bytes]
        self._ours, self._post, self.shared = ours, post, memory
        loop = asyncio.get_running_loop()
        self.reader = asyncio.StreamReader(frames.HEADER.size + (256 << 10), loop)
        self._talk = _Talk(self.reader, loop=loop)
        self._news = self._asked = 0
        self.over = 0.0
        """When the question began that came to its last job."""
        self._last: tuple[int, bytes] | None = None

    @classmethod
    async def start(
        cls, command: Command, watched: Watched | None = None, made: Callable[["Process"], None] | None = None
    ) -> "Process":
        """Start one; ``RuntimeError`` where it ends at once. ``made`` may send it news before it runs."""
        ours, theirs = socket.socketpair()
        post, their_post = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET if watched else socket.SOCK_STREAM)
        for each in (ours, post):
            each.setblocking(False)
        if watched:
            post.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _REPORTS)
            their_post.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _REPORTS)
        with theirs, their_post, tempfile.TemporaryFile() as file:
            file.truncate(shared.SIZE)
            numbers = {"socket": theirs.fileno(), "post": their_post.fileno(), "shared": file.fileno()}
            if watched:
                numbers |= {"epoll": watched.epoll.fileno(), "bell": watched.bell}
            worker = cls(ours, post, Shared(file.fileno()))
            if made:
                made(worker)
            worker.process = subprocess.Popen(command(numbers), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                              pass_fds=tuple(numbers.values()), close_fds=True,
                                              env=os.environ | _ALLOCATING)  # fmt: skip
        await worker._connect()
        try:
            await worker.frame()
        except (asyncio.IncompleteReadError, OSError) as error:
            raise RuntimeError(f"a worker ended as it started (exit status {await worker.end()})") from error
        except BaseException:
            worker.kill()
            worker.writer.close()
            raise
        return worker

    async def _connect(self) -> None:
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_unix_connection(lambda: self._talk, sock=self._ours)
        self.writer = asyncio.StreamWriter(transport, self._talk, self.reader, loop)

    @property
    def ended(self) -> bool:
        """True where it is known to be gone."""
        return self._talk.ended

    @property
    def at_job(self) -> bool:
        """True while it does what the server gave it, or waits for that."""
        return self._talk.at_job

    @at_job.setter
    def at_job(self, there: bool) -> None:
        self._talk.at_job = there

    def at(self, longer_than: float, now: float) -> int:
        """The connection it has been at by itself for so long; 0 where it is not, or a job has come of it."""
        if self.at_job or self.shared.since == self.over:
            return 0
        return self.shared.busy(longer_than, now)

    @property
    def busy(self) -> bool:
        """True while it has a job or is at a question."""
        return self.at_job or bool(self.shared.busy(-1, time.perf_counter()))

    def goes_its_way(self, heard: Heard, gone: Callable[["Process"], None]) -> None:
        """From now on it answers by itself; ``heard`` is told its frames, ``gone`` that it died."""
        self._talk.heard = lambda kind, body: heard(self, kind, body)
        self._talk.gone = lambda: gone(self)
        self.go_on()

    def go_on(self) -> None:
        """It has no job any more."""
        self.at_job = False
        if self._talk.ended:
            self._talk.tell_the_end()
        else:
            self.writer.write(frames.frame(frames.ON))

    def ask(self, number: int, question: bytes) -> None:
        """Give it a question that was read here, and have it go on."""
        self.at_job = False
        self._asked, self._last = (self._asked + 1) & 0xFFFFFFFF, (number, question)
        self.writer.write(frames.frame(frames.ASK, frames.NUMBER.pack(number, False) + question))

    def not_taken(self) -> tuple[int, bytes] | None:
        """The question given last, where it had not taken that when it died."""
        return self._last if self.shared.taken != self._asked else None

    def tell(self, kind: str, told: int | tuple[object, ...]) -> bool:
        """Send it news; false where it takes no more of them now."""
        message: Any = kind, told
        return self._send(marshal.dumps(message, 2), [])

    def introduce(self, clients: Sequence[tuple[int, str, str]]) -> bool:
        """Give it clients' connections: their numbers, which it will have them under as well, addresses and roots."""
        return all(
            self._send(marshal.dumps(("came", some), 2), [number for number, _, _ in some])
            for some in (tuple(clients[at : at + _AT_ONCE]) for at in range(0, len(clients), _AT_ONCE))
        )

    def _send(self, message: bytes, descriptors: list[int]) -> bool:
        try:
            socket.send_fds(self._post, [message], descriptors)
        except OSError:  # full, or it is gone
            return False
        self._news = (self._news + 1) & 0xFFFFFFFF
        self.shared.tell(self._news)
        return True

    def reports(self) -> Iterator[tuple[int, str, float, float, int, str, str, bool]]:
        """What it has answered since: connection, client, when begun and ended, bytes, query, version, run or kept."""
        with contextlib.suppress(OSError):
            while report := self._post.recv(frames.LONGEST_REPORT):
                yield marshal.loads(report)

    async def frame(self) -> tuple[bytes, bytes]:
        """The next frame: its letter and its body."""
        kind, size = frames.HEADER.unpack(await self.reader.readexactly(frames.HEADER.size))
        return kind, await self.reader.readexactly(size) if size else b""

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    async def end(self) -> int:
        """Make sure the process is gone and nothing of it is left; give its exit status."""
        self.at_job = True  # nobody is to be told
        self.writer.close()
        if self.process.poll() is None:
            self.kill()
        status = await asyncio.to_thread(self.process.wait)
        self._post.close()
        return status
