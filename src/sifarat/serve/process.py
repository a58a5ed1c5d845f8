"""A worker process and the server's end of the socket it talks over."""

import array
import asyncio
import contextlib
import mmap
import os
import socket
import subprocess
import tempfile
from collections.abc import Callable, Sequence

from sifarat.serve import frames

Command = Callable[[int, int], Sequence[str]]
"""The command line of a worker that is given the numbers of its socket and of the file it shares with the server."""
Heard = Callable[[bytes], None]
_ALLOCATING = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=500"}
"""A query makes and drops thousands of small things: with glibc's larger cache of them it takes a tenth less time."""


class _Talk(asyncio.StreamReaderProtocol):
    """Gives the first frame to ``heard`` where it says that an answer was sent; all else goes to the reader."""

    heard: Heard | None = None
    ended = False
    _held = b""

    def data_received(self, data: bytes) -> None:
        if self.heard is None:
            super().data_received(data)
            return
        data = self._held + data
        kind, size = frames.HEADER.unpack_from(data) if len(data) >= frames.HEADER.size else (data[:1], 1 << 20)
        if kind == frames.SENT and len(data) < frames.HEADER.size + size:
            self._held = data
            return
        if kind != frames.SENT:
            super().data_received(data)
        self._tell(data[frames.HEADER.size :] if kind == frames.SENT else b"")

    def eof_received(self) -> bool | None:
        self.ended = True
        more = super().eof_received()
        self._tell(b"")
        return more

    def connection_lost(self, exc: Exception | None) -> None:
        self.ended = True
        super().connection_lost(exc)
        self._tell(b"")

    def _tell(self, data: bytes) -> None:
        heard, self.heard, self._held = self.heard, None, b""
        if heard is not None:
            heard(data)


class Process:
    """One worker process; started by ``start``, it has said that it is ready."""

    def __init__(self, process: subprocess.Popen[bytes], ours: socket.socket, shared: mmap.mmap) -> None:
        self.process, self._ours, self._shared = process, ours, shared
        loop = asyncio.get_running_loop()
        self.reader = asyncio.StreamReader(frames.HEADER.size + (256 << 10), loop)
        self._talk = _Talk(self.reader, loop=loop)

    @classmethod
    async def start(cls, command: Command) -> "Process":
        """Start one; ``RuntimeError`` where it ends at once."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        with theirs, tempfile.TemporaryFile() as file:
            file.truncate(1)
            numbers = theirs.fileno(), file.fileno()
            process = subprocess.Popen(command(*numbers), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                       pass_fds=numbers, close_fds=True, env=os.environ | _ALLOCATING)  # fmt: skip
            worker = cls(process, ours, mmap.mmap(file.fileno(), 1))
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
    def wrote(self) -> bool:
        """True where it has begun to write to the client of its last job."""
        return self._shared[0] != 0

    def give(self, job: bytes, client: int, heard: Heard) -> None:
        """Give it a job whose answer it may write to the descriptor ``client``; ``OSError`` where it is gone.

        ``heard`` is told what follows SENT where it did so, else nothing: what it says instead is there to be read.
        """
        self._shared[0] = 0
        ancillary = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [client]))]
        if self._ours.sendmsg([job], ancillary) < len(job):  # an idle worker has read all there was
            raise BlockingIOError("the worker takes no more")
        self._talk.heard = heard

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
        self.writer.close()
        if self.process.poll() is None:
            self.kill()
        return await asyncio.to_thread(self.process.wait)
