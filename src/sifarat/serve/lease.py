"""A worker while it does one job: its deadline, what its end means, and the answer that comes from it."""

import asyncio
import contextlib
import json
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from sifarat.serve import frames
from sifarat.serve.limits import Limits
from sifarat.serve.process import Process
from sifarat.serve.refused import Refused
from sifarat.store import Version


class Killed(Refused):
    """The worker was killed from outside before it said anything, perhaps while it was idle."""


class Lease:
    """A worker while it does one job, in which it has ``spent`` so many seconds already.

    ``give_back(worker, broken)`` is called once, at the end.
    """

    def __init__(
        self, worker: Process, limits: Limits, give_back: Callable[[Process, bool], None], spent: float = 0.0
    ) -> None:
        self._worker, self._limits, self._take_back = worker, limits, give_back
        left = limits.timeout - spent
        self._timer = asyncio.get_running_loop().call_later(max(0.0, left), self._expire)
        self._expired = left <= 0  # what is over was stopped already
        self._done = self._spoke = self._committing = False

    def _expire(self) -> None:
        self._expired = True
        self._worker.kill()
        self._give_back(broken=True)

    async def frame(self) -> tuple[bytes, bytes]:
        """The next frame of the answer; ``Refused`` where the worker is gone or says so, with what ended it."""
        try:
            kind, body = await self._worker.frame()
        except (asyncio.IncompleteReadError, OSError):
            raise await self._lost() from None
        self._spoke = True
        if kind == frames.COMMIT:
            self._committing = True
            self._timer.cancel()
            return await self.frame()
        if kind == frames.END:
            self._give_back(broken=body == b"1")  # it has grown and wants to be replaced
        elif kind == frames.ERROR:
            self._give_back(broken=False)
            status, reason = json.loads(body)
            raise Refused(status, reason, 2 if status == 503 else None)
        return kind, body

    async def send(self, data: bytes) -> None:
        """Tell the worker something; one that is gone is told by the next frame."""
        with contextlib.suppress(OSError):
            self._worker.writer.write(data)
            await self._worker.writer.drain()

    async def _lost(self) -> Refused:
        status = await self._worker.end() if not self._expired else 0
        self._give_back(broken=True)
        if self._expired:
            return Refused(503, f"it ran longer than {self._limits.timeout:g} s and was stopped: ask for less", 5)
        if self._committing:
            return Refused(500, "the writer died while it wrote: the change is there whole or not at all, look first")
        if status == -signal.SIGSEGV:
            return Refused(400, "it is nested too deep or too long for the parser: take it apart")
        if status == -signal.SIGKILL and not self._spoke:
            return Killed(507, "the worker was killed again and again, the machine may be out of memory: ask for less")
        if status in (-signal.SIGABRT, -signal.SIGKILL):
            return Refused(507, f"it needs more than the {self._limits.memory >> 20} MB it may use: ask for less")
        return Refused(500, f"the worker ended with status {status}")

    async def close(self) -> None:
        """Give the worker back; one in the middle of its job is replaced, but for a writer that has begun to write."""
        if not self._done and self._committing:
            with contextlib.suppress(Refused):
                await self.frame()
        self.stop()

    def stop(self) -> None:
        """End the worker in the middle of its job, unless that is done."""
        if not self._done:
            self._worker.kill()
            self._give_back(broken=True)

    def _give_back(self, broken: bool) -> None:
        if not self._done:
            self._done = True
            self._timer.cancel()
            self._take_back(self._worker, broken)


@dataclass(slots=True)
class Begun:
    """What was begun for a request at ``since``, before the application had it: a job on ``version``, or why not.

    Whoever needs the job takes it; one that nobody takes is stopped at the end.
    """

    since: float
    version: Version
    job: Lease | Refused | None

    def take(self) -> Lease | None:
        """The job, the first time; raises the ``Refused`` that came of it."""
        job, self.job = self.job, None
        if isinstance(job, Refused):
            raise job
        return job

    async def close(self) -> None:
        """Stop what nobody took."""
        if isinstance(self.job, Lease):
            await self.job.close()


@dataclass(slots=True)
class Answer:
    """An answer under way: its first bytes are here, ``whole`` says whether that is all.

    Iterate ``rest()`` for what follows; it raises ``Refused`` where the answer breaks off. ``close()`` always.
    """

    media: str
    first: bytes
    whole: bool
    _lease: Lease

    @classmethod
    async def begun(cls, lease: Lease, held: int) -> "Answer":
        """The answer with at least ``held`` bytes of it, or all."""
        _, body = await lease.frame()
        media, size = body.decode(), 0
        pieces: list[bytes] = []
        while size < held:
            kind, body = await lease.frame()
            if kind == frames.END:
                return cls(media, b"".join(pieces), True, lease)
            pieces.append(body)
            size += len(body)
        return cls(media, b"".join(pieces), False, lease)

    async def rest(self) -> AsyncIterator[bytes]:
        """The remaining pieces."""
        while not self.whole:
            kind, body = await self._lease.frame()
            if kind == frames.END:
                self.whole = True
            else:
                yield body

    async def all(self) -> bytes:
        """All of it at once, and the worker given back."""
        try:
            return self.first + b"".join([piece async for piece in self.rest()])
        finally:
            await self.close()

    async def close(self) -> None:
        """Give the worker back; a worker in the middle of an answer is replaced."""
        await self._lease.close()
