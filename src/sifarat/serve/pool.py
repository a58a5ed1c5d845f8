"""Worker processes: started, handed out, killed at the deadline and replaced.

The server never parses a stranger's query: a query that crashes the engine, eats the memory or never ends takes one
worker process with it and nothing else. The one writer is a pool of one.
"""

import asyncio
import contextlib
import logging
import sys
from pathlib import Path
from typing import Protocol

from sifarat.serve.lease import Answer, Killed, Lease
from sifarat.serve.limits import Limits
from sifarat.serve.process import Command, Process
from sifarat.serve.refused import Refused

_log = logging.getLogger(__name__)


class Told(Protocol):
    """Something for a worker to do, as frames."""

    def told(self) -> bytes: ...


def reading(limits: Limits) -> Command:
    """The command of workers that answer queries (``worker.py``)."""
    script = str(Path(__file__).with_name("worker.py"))
    return lambda fd: [sys.executable, "-I", script, str(fd), str(limits.memory), str(limits.answer)]


def writing(limits: Limits, store: Path, keep: int) -> Command:
    """The command of the writer (``writing.py``)."""
    return lambda fd: [sys.executable, "-I", "-m", "sifarat.serve.writing",
                       str(fd), str(limits.memory), str(limits.wait), str(store), str(keep)]  # fmt: skip


class Pool:
    """``limits.workers`` processes that run ``command``, started with the first job or by ``start``."""

    def __init__(self, limits: Limits, command: Command) -> None:
        self.limits, self._command = limits, command
        self._idle: asyncio.LifoQueue[Process] = asyncio.LifoQueue()
        self._all: set[Process] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting = self._replaced = 0
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

    @property
    def waiting(self) -> int:
        """How many jobs wait for a worker."""
        return self._waiting

    @property
    def replaced(self) -> int:
        """How many workers were killed or ended until now."""
        return self._replaced

    async def ask(self, job: Told) -> Answer:
        """Do ``job``: the answer with at least ``limits.held`` bytes of it or all; raises ``Refused``."""
        await self.start()
        for _ in range(2):
            with contextlib.suppress(Killed):
                return await self._ask(job)
        return await self._ask(job)

    async def _ask(self, job: Told) -> Answer:
        lease = Lease(await self._free_worker(), self.limits, self.take_back)
        try:
            await lease.send(job.told())
            return await Answer.begun(lease, self.limits.held)
        except BaseException:
            await lease.close()
            raise

    async def _free_worker(self) -> Process:
        if self._waiting >= self.limits.queue:
            raise Refused(503, "too many queries are waiting: come back in a moment", 2)
        if not self._waiting and not self._idle.empty():  # nobody stands before it
            worker = self._idle.get_nowait()
            if worker.process.poll() is None:
                return worker
            self.take_back(worker, broken=True)
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

    def take_back(self, worker: Process, broken: bool) -> None:
        """A worker is free again; where ``broken`` it ends and another takes its place."""
        if not broken:
            self._idle.put_nowait(worker)
            return
        task = asyncio.get_running_loop().create_task(self._replace(worker))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _add(self) -> None:
        worker = await Process.start(self._command)
        self._all.add(worker)
        self._idle.put_nowait(worker)

    async def _replace(self, worker: Process) -> None:
        await worker.end()
        self._replaced += 1
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
