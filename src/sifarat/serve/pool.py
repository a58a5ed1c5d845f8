"""Worker processes: started, handed out, killed at the deadline and replaced.

The server never parses a stranger's query: a query that crashes the engine, eats the memory or never ends takes one
worker process with it and nothing else. The one writer is a pool of one.
"""

import asyncio
import contextlib
import json
import logging
import sys
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sifarat.serve.lease import Answer, Killed, Lease
from sifarat.serve.limits import Limits
from sifarat.serve.process import Command, Process
from sifarat.serve.refused import Refused
from sifarat.vocabulary import PREFIXES

_log = logging.getLogger(__name__)


class Told(Protocol):
    """Something for a worker to do, as frames."""

    def told(self) -> bytes: ...


def reading(limits: Limits) -> Command:
    """The command of workers that answer queries (``worker.py``)."""
    script, prefixes = str(Path(__file__).with_name("worker.py")), json.dumps(dict(PREFIXES))
    return lambda fd, shared: [sys.executable, "-I", script,
                               str(fd), str(shared), str(limits.memory), str(limits.answer), prefixes]  # fmt: skip


def writing(limits: Limits, store: Path, keep: int) -> Command:
    """The command of the writer (``writing.py``)."""
    return lambda fd, _: [sys.executable, "-I", "-m", "sifarat.serve.writing",
                          str(fd), str(limits.memory), str(limits.wait), str(store), str(keep)]  # fmt: skip


class Pool:
    """``limits.workers`` processes that run ``command``, started with the first job or by ``start``."""

    def __init__(self, limits: Limits, command: Command) -> None:
        self.limits, self._command = limits, command
        self._idle: list[Process] = []
        self._places: OrderedDict[object, Callable[[Process], None]] = OrderedDict()
        self._all: set[Process] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._replaced = 0
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
        return len(self._places)

    @property
    def replaced(self) -> int:
        """How many workers were killed or ended until now."""
        return self._replaced

    async def ask(self, job: Told, begun: Lease | None = None) -> Answer:
        """Do ``job``: the answer with at least ``limits.held`` bytes of it or all; raises ``Refused``.

        It may have ``begun`` already.
        """
        await self.start()
        for _ in range(2):
            with contextlib.suppress(Killed):
                return await self._ask(job, begun)
            begun = None
        return await self._ask(job, None)

    async def _ask(self, job: Told, begun: Lease | None) -> Answer:
        lease = begun or self.lease(await self._free_worker())
        try:
            if not begun:
                await lease.send(job.told())
            return await Answer.begun(lease, self.limits.held)
        except BaseException:
            await lease.close()
            raise

    def lease(self, worker: Process) -> Lease:
        """A job of ``worker`` begins."""
        return Lease(worker, self.limits, self.take_back)

    async def _free_worker(self) -> Process:
        if worker := self.take():
            return worker
        found: asyncio.Future[Process] = asyncio.get_running_loop().create_future()
        self.queue(found, found.set_result)
        try:
            async with asyncio.timeout(self.limits.wait):
                await asyncio.wait([found])
        except BaseException as error:
            self.leave(found)
            if found.done():
                self._free(found.result())
            if isinstance(error, TimeoutError):
                raise self.overdue() from None
            raise
        return found.result()

    def take(self) -> Process | None:
        """A worker that is free, where nobody waits for one."""
        while self._idle and not self._places:
            worker = self._idle.pop()
            if not worker.ended and worker.process.poll() is None:
                return worker
            self.take_back(worker, broken=True)  # something outside ended it while it was idle
        return None

    def queue(self, place: object, give: Callable[[Process], None]) -> None:
        """Have ``give`` called with the next worker that is free once all before it had theirs; ``Refused`` 503."""
        if len(self._places) >= self.limits.queue:
            raise Refused(503, "too many queries are waiting: come back in a moment", 2)
        self._places[place] = give

    def leave(self, place: object) -> None:
        """Wait no longer."""
        self._places.pop(place, None)

    def overdue(self) -> Refused:
        """What is told whoever waited too long."""
        return Refused(503, f"no worker was free within {self.limits.wait:g} s: come back in a moment", 5)

    def take_back(self, worker: Process, broken: bool) -> None:
        """A worker is free again; where ``broken`` it ends and another takes its place."""
        if not broken:
            self._free(worker)
            return
        task = asyncio.get_running_loop().create_task(self._replace(worker))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _free(self, worker: Process) -> None:
        if self._places:
            _, give = self._places.popitem(last=False)
            give(worker)
        else:
            self._idle.append(worker)

    async def _add(self) -> None:
        worker = await Process.start(self._command)
        self._all.add(worker)
        self._free(worker)

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
