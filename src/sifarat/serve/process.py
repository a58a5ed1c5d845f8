"""A worker process and the server's end of the socket it talks over."""

import asyncio
import contextlib
import socket
import subprocess
from collections.abc import Callable, Sequence

from sifarat.serve import frames

Command = Callable[[int], Sequence[str]]
"""The command line of a worker that is given the number of its socket."""


class Process:
    """One worker process; started by ``start``, it has said that it is ready."""

    def __init__(self, process: subprocess.Popen[bytes], reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self.process, self.reader, self.writer = process, reader, writer

    @classmethod
    async def start(cls, command: Command) -> "Process":
        """Start one; ``RuntimeError`` where it ends at once."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(command(theirs.fileno()), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                       pass_fds=[theirs.fileno()], close_fds=True)  # fmt: skip
        reader, writer = await asyncio.open_connection(sock=ours, limit=frames.HEADER.size + (256 << 10))
        worker = cls(process, reader, writer)
        try:
            await worker.frame()
        except (asyncio.IncompleteReadError, OSError) as error:
            raise RuntimeError(f"a worker ended as it started (exit status {await worker.end()})") from error
        except BaseException:
            worker.kill()
            writer.close()
            raise
        return worker

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
