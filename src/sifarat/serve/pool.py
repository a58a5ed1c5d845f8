"""Workers that answer queries: started, handed out, killed at the deadline and replaced.

The server never parses a stranger's query: a query that crashes the engine, eats the memory or never ends takes one
worker process with it and nothing else.
"""

import asyncio
import contextlib
import json
import logging
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from sifarat.serve import frames
from sifarat.serve.limits import Limits
from sifarat.serve.refused import Refused

_WORKER = Path(__file__).with_name("worker.py")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One query for a worker.

    ``store`` is the path of the version. ``table`` and ``graph`` are the media types to answer with where the query
    gives a table (or a truth value) or triples, ``None`` where the client takes none. ``rows`` above 0 asks for that
    many rows as JSON for a page instead. ``base`` is what relative IRIs of the query start from.
    """

    store: str
    query: str
    table: str | None
    graph: str | None
    rows: int = 0
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None
    prefixes: Mapping[str, str] = field(default_factory=dict)


def _told(job: Job) -> bytes:
    """A job as JSON; its prefixes may be a mapping that is no dict and cannot be copied."""
    return json.dumps({each.name: getattr(job, each.name) for each in fields(job)}, default=dict).encode()


@dataclass(slots=True)
class Answer:
    """An answer under way: its first bytes are here, ``whole`` says whether that is all.

    Iterate ``rest()`` for what follows; it raises ``Refused`` where the answer breaks off. ``close()`` always.
    """

    media: str
    first: bytes
    whole: bool
    _lease: "_Lease"

    async def rest(self) -> AsyncIterator[bytes]:
        """The remaining pieces."""
        while not self.whole:
            kind, body = await self._lease.frame()
            if kind == frames.END:
                self._lease.finish(body)
                self.whole = True
            elif kind == frames.ERROR:
                self._lease.finish()
                raise _refused(body)
            else:
                yield body

    async def close(self) -> None:
        """Give the worker back; a worker in the middle of an answer is replaced."""
        await self._lease.close()


class _Worker:
    """One process and the server's end of its socket."""

    def __init__(self, process: subprocess.Popen[bytes], reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self.process, self.reader, self.writer = process, reader, writer

    @classmethod
    async def start(cls, limits: Limits) -> "_Worker":
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-I", str(_WORKER), str(theirs.fileno()), str(limits.memory), str(limits.answer)]
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
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
        kind, size = frames.HEADER.unpack(await self.reader.readexactly(frames.HEADER.size))
        return kind, await self.reader.readexactly(size) if size else b""

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    async def end(self) -> int:
        """Make sure the process is gone and nothing of it is left; give its exit status."""
        self.writer.close()
        if self.process.poll() is None:
            self.kill()
        return await asyncio.to_thread(self.process.wait)


class _Killed(Refused):
    """The worker was killed from outside before it said anything, perhaps while it was idle."""


class _Lease:
    """A worker while it answers one query, with the deadline that ends it."""

    def __init__(self, pool: "Pool", worker: _Worker) -> None:
        self._pool, self._worker = pool, worker
        self._timer = asyncio.get_running_loop().call_later(pool.limits.timeout, self._expire)
        self._expired = self._done = self._spoke = False

    def _expire(self) -> None:
        self._expired = True
        self._worker.kill()
        self._give_back(broken=True)

    async def frame(self) -> tuple[bytes, bytes]:
        """The next frame; ``Refused`` where the worker is gone, with what ended it."""
        try:
            found = await self._worker.frame()
            self._spoke = True
            return found
        except (asyncio.IncompleteReadError, OSError):
            raise await self._lost() from None

    async def send(self, data: bytes) -> None:
        with contextlib.suppress(OSError):  # a worker that is gone is told by the next frame
            self._worker.writer.write(data)
            await self._worker.writer.drain()

    async def _lost(self) -> Refused:
        limits = self._pool.limits
        status = await self._worker.end() if not self._expired else 0
        self._give_back(broken=True)
        if self._expired:
            return Refused(503, f"the query ran longer than {limits.timeout:g} s and was stopped: ask for less", 5)
        if status == -signal.SIGSEGV:
            return Refused(400, "the query is nested too deep or too long for the parser: take it apart")
        if status == -signal.SIGKILL and not self._spoke:
            return _Killed(507, "the worker was killed twice, the machine may be out of memory: ask for less")
        if status in (-signal.SIGABRT, -signal.SIGKILL):
            return Refused(507, f"the query needs more than the {limits.memory >> 20} MB it may use: ask for less")
        return Refused(500, f"the worker ended with status {status}")

    def finish(self, body: bytes = b"") -> None:
        """The worker said it is done: body ``1`` where it has grown and should be replaced."""
        self._give_back(broken=body == b"1")

    async def close(self) -> None:
        if not self._done:
            self._worker.kill()
            self._give_back(broken=True)

    def _give_back(self, broken: bool) -> None:
        if not self._done:
            self._done = True
            self._timer.cancel()
            self._pool.take_back(self._worker, broken)


class Pool:
    """``limits.workers`` worker processes, started with the first query or by ``start``."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._all: set[_Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._started = self._stopping = False

    async def start(self) -> None:
        """Start the workers; raise ``RuntimeError`` where one cannot start."""
        if self._started:
            return
        self._started = True
        await asyncio.gather(*(self._add() for _ in range(self.limits.workers)))

    async def stop(self) -> None:
        """End all workers."""
        self._stopping = True
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all))
        self._all.clear()

    @property
    def ready(self) -> bool:
        """True where at least one worker runs."""
        return bool(self._all) and not self._stopping

    async def ask(self, job: Job) -> Answer:
        """Run ``job``: the answer with at least ``limits.held`` bytes of it or all; raises ``Refused``."""
        await self.start()
        try:
            return await self._ask(job)
        except _Killed:
            return await self._ask(job)

    async def _ask(self, job: Job) -> Answer:
        lease = _Lease(self, await self._free_worker())
        try:
            await lease.send(frames.frame(frames.JOB, _told(job)))
            kind, body = await lease.frame()
            if kind == frames.ERROR:
                lease.finish()
                raise _refused(body)
            media, size = body.decode(), 0
            held: list[bytes] = []
            while size < self.limits.held:
                kind, body = await lease.frame()
                if kind == frames.ERROR:
                    lease.finish()
                    raise _refused(body)
                if kind == frames.END:
                    lease.finish(body)
                    return Answer(media, b"".join(held), True, lease)
                held.append(body)
                size += len(body)
            return Answer(media, b"".join(held), False, lease)
        except BaseException:
            await lease.close()
            raise

    async def _free_worker(self) -> _Worker:
        if self._waiting >= self.limits.queue:
            raise Refused(503, "too many queries are waiting: come back in a moment", 2)
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.wait):
                while True:
                    worker = await self._idle.get()
                    if worker.process.poll() is None:
                        return worker
                    self.take_back(worker, broken=True)  # something outside ended it while it was idle
        except TimeoutError:
            raise Refused(503, f"no worker was free within {self.limits.wait:g} s: come back in a moment", 5) from None
        finally:
            self._waiting -= 1

    def take_back(self, worker: _Worker, broken: bool) -> None:
        """A worker is free again; where ``broken`` it ends and another takes its place."""
        if not broken:
            self._idle.put_nowait(worker)
            return
        task = asyncio.get_running_loop().create_task(self._replace(worker))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _add(self) -> None:
        worker = await _Worker.start(self.limits)
        self._all.add(worker)
        self._idle.put_nowait(worker)

    async def _replace(self, worker: _Worker) -> None:
        await worker.end()
        self._all.discard(worker)
        pause = 0.1
        while not self._stopping:
            try:
                await self._add()
                return
            except (OSError, RuntimeError) as error:
                _log.error("cannot start a worker, trying again in %g s: %s", pause, error)
                await asyncio.sleep(pause)
                pause = min(5.0, pause * 2)


def _refused(body: bytes) -> Refused:
    status, reason = json.loads(body)
    return Refused(status, reason)
