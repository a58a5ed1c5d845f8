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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from sifarat.serve import frames
from sifarat.serve.lease import Answer, Killed, Lease
from sifarat.serve.limits import Limits
from sifarat.serve.process import Command, Process
from sifarat.serve.refused import Refused
from sifarat.serve.watched import Watched
from sifarat.vocabulary import PREFIXES

_log = logging.getLogger(__name__)


class Told(Protocol):
    """Something for a worker to do, as frames."""

    def told(self) -> bytes: ...


def reading(limits: Limits, rules: Mapping[str, object]) -> Command:
    """The command of workers that answer queries (``worker.py``); ``rules`` are those of ``straight.Rules``."""

    def command(numbers: Mapping[str, int]) -> Sequence[str]:
        told = {"numbers": dict(numbers), "limits": asdict(limits), "rules": dict(rules), "prefixes": dict(PREFIXES)}
        return [sys.executable, "-I", "-m", "sifarat.serve.worker", json.dumps(told)]

    return command


def writing(limits: Limits, store: Path, keep: int) -> Command:
    """The command of the writer (``writing.py``)."""
    told = str(limits.memory), str(limits.wait), str(store), str(keep)
    return lambda numbers: [sys.executable, "-I", "-m", "sifarat.serve.writing", str(numbers["socket"]), *told]


class Counter(Protocol):
    """Who has to do with workers that go their own way."""

    def made(self, worker: Process) -> None:
        """This worker is about to start."""

    def heard(self, worker: Process, kind: bytes, body: bytes) -> None:
        """It says this."""

    def count(self, worker: Process) -> None:
        """Count what it has reported."""

    def lost(self, worker: Process) -> bool:
        """It died; true where somebody sees to it."""


class Pool:
    """``limits.workers`` processes that run ``command``, started with the first job or by ``start``.

    Where there is something ``watched``, they go their own way between jobs: a job is there for whoever hears the bell.
    """

    def __init__(self, limits: Limits, command: Command, watched: Watched | None = None) -> None:
        self.limits, self._command, self.watched = limits, command, watched
        self.counter: Counter | None = None
        self.processes: set[Process] = set()
        """All that run or are about to."""
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
        if self.watched:
            self.watched.open()
        await asyncio.gather(*(self._add() for _ in range(self.limits.workers)))

    async def stop(self) -> None:
        """End all workers."""
        self._stopping = True
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(self._end(worker) for worker in self._all))
        if self.watched and self._started:
            self.watched.close()
        self._all.clear()
        self.processes.clear()

    @property
    def stopping(self) -> bool:
        """True once it was told to stop."""
        return self._stopping

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

    def lease(self, worker: Process, spent: float = 0.0) -> Lease:
        """A job of ``worker`` begins, or began ``spent`` seconds ago."""
        worker.at_job = True
        return Lease(worker, self.limits, self.take_back, spent)

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
        free = sum(not worker.busy for worker in self._all) if self.watched else 0
        if len(self._places) >= self.limits.queue + free:
            raise Refused(503, "too many queries are waiting: come back in a moment", 2)
        self._places[place] = give
        if self.watched:
            self.watched.ring()

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
        elif self.watched:
            worker.go_on()
        else:
            self._idle.append(worker)

    def _heard(self, worker: Process, kind: bytes, body: bytes) -> None:
        if kind == frames.FREE:
            worker.at_job = True
            self._free(worker)
        elif self.counter:
            self.counter.heard(worker, kind, body)

    def _gone(self, worker: Process) -> None:
        if self.watched and self._places:
            self.watched.ring()  # it may have heard the bell
        if self.counter is None or not self.counter.lost(worker):
            self.take_back(worker, broken=True)

    async def _add(self) -> None:
        born: list[Process] = []

        def made(worker: Process) -> None:
            born.append(worker)
            self.processes.add(worker)
            if self.counter:
                self.counter.made(worker)

        try:
            worker = await Process.start(self._command, self.watched, made)
        except BaseException:
            self.processes.difference_update(born)
            raise
        self._all.add(worker)
        if self.watched:
            worker.goes_its_way(self._heard, self._gone)
        else:
            self._free(worker)

    async def _end(self, worker: Process) -> None:
        if self.counter:
            self.counter.count(worker)
        await worker.end()

    async def _replace(self, worker: Process) -> None:
        await self._end(worker)
        self._replaced += 1
        self._all.discard(worker)
        self.processes.discard(worker)
        pause = 0.1
        while not self._stopping:
            try:
                await self._add()
                return
            except (OSError, RuntimeError) as error:
                _log.error("cannot start a worker, trying again in %g s: %s", pause, error)
                await asyncio.sleep(pause)
                pause = min(5.0, pause * 2)
