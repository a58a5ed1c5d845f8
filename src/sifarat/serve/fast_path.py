"""The fast path of plain questions: clients' connections are lent to the workers, which answer there by themselves.

The application of Starlette costs more than most queries do, and so does every message between processes. So a
connection on which nothing is under way is watched by all workers together (``watched.py``); a question with nothing
unusual about it costs the server nothing (``straight.py``). Whatever else comes is given back with what was read, and
goes on here as if it had been here from the beginning, with the job that was begun. So errors are worded in one place.
The server looks a hundred times a second at what workers are at: it counts what they report, kills one whose time is
over or whose client hung up, and where all are busy it takes what waits, so that it stands in the queue.
"""

import asyncio
import select
import time
from collections.abc import Mapping
from functools import partial
from typing import Protocol

from sifarat.serve import frames
from sifarat.serve.endpoint import told
from sifarat.serve.house import House
from sifarat.serve.lease import Begun
from sifarat.serve.observed import Record, Told
from sifarat.serve.plain import NEUTRAL, PATH, Plain, plain
from sifarat.serve.pool import Pool
from sifarat.serve.process import Process
from sifarat.serve.question import fields_of
from sifarat.serve.refused import Refused
from sifarat.serve.remembered import Memory
from sifarat.serve.shared import WRITING
from sifarat.serve.straight import ROOT
from sifarat.serve.watched import Watched
from sifarat.store import Version

_TICK = 0.01
"""Seconds between two looks at the workers."""
_SOON = 0.05
"""Seconds a worker may go on for a client that hung up: most answers are there before."""
_LATER = 1.0
"""The same where its connection is closed already."""
_EDITIONS = 100
"""Versions that a worker may still be at."""
_OFTEN = 100
"""Looks after which idle connections are looked at."""


class Connection(Protocol):
    """What is asked of a client's connection that is lent to the workers."""

    number: int
    peer: str
    server_root: str
    lent: bool
    left: bool
    ending: bool
    good_until: float

    def take_back(self, data: bytes, begun: Begun | None = None) -> None:
        """Go on with what was read, and with the job that was begun."""

    def answered(self, rest: bytes, last: bool) -> None:
        """An answer is sent but for ``rest``."""

    def break_off(self) -> None:
        """Close without another byte."""


class FastPath:
    """Lends connections; ``common`` are headers that every answer of the application has."""

    def __init__(
        self, house: House, record: Record, memory: Memory | None, watched: Watched, common: Mapping[str, str]
    ) -> None:
        self._house, self._record, self._memory, self._watched = house, record, memory, watched
        self._common = common
        self._known: dict[int, Connection] = {}
        self._lent: dict[int, Connection] = {}
        self._editions: dict[int, Version] = {}
        self._edition = 0
        self._news: tuple[object, ...] | None = None
        self._looks = 0
        self._ending = False
        self._looking: asyncio.TimerHandle | None = None
        self.keep_alive = 5.0
        house.pool.counter = self

    @property
    def _pool(self) -> Pool:
        return self._house.pool

    def lend(self, connection: Connection) -> bool:
        """Have the workers watch ``connection``; false where they cannot."""
        if not self._known_to_all(connection):
            return False
        self._lent[connection.number] = connection
        self._watched.watch(connection.number)
        return True

    def ask(self, connection: Connection, question: bytes) -> bool:
        """Have a worker answer what was read from ``connection`` here; false where that is no plain question."""
        asked = plain(question)
        if asked is None or self._is_kept(connection, asked) or not self._known_to_all(connection) or not self._news:
            return False
        begun = Begun(time.perf_counter(), self._editions[self._edition], self._pool.overdue())
        late = asyncio.get_running_loop().call_later(
            self._house.limits.wait, self._overdue, connection, question, begun
        )
        try:
            self._pool.queue(connection, partial(self._give, connection, question, late))
        except Refused:  # the application is told the same
            late.cancel()
            return False
        return True

    def _is_kept(self, connection: Connection, asked: Plain) -> bool:
        """True where the server itself has the answer."""
        if self._memory is None:
            return False
        told = [header for header in asked.headers if header[0] not in NEUTRAL]
        root = connection.server_root
        return self._memory.holds(("http", root, root + PATH, asked.query, *told))

    def _give(self, connection: Connection, question: bytes, late: asyncio.TimerHandle, worker: Process) -> None:
        late.cancel()
        if self._known.get(connection.number) is not connection or worker.ended:
            self._pool.take_back(worker, broken=worker.ended)
            if worker.ended:
                connection.take_back(question)
            return
        self._lent[connection.number] = connection
        worker.ask(connection.number, question)

    def _overdue(self, connection: Connection, question: bytes, begun: Begun) -> None:
        self._pool.leave(connection)
        connection.take_back(question, begun)

    def _known_to_all(self, connection: Connection) -> bool:
        if not self._pool.ready:
            return False
        if connection.number not in self._known:
            told = [(connection.number, connection.peer, connection.server_root)]
            for worker in self._pool.processes:
                if not worker.introduce(told):
                    return False
            self._known[connection.number] = connection
            self._watched.add(connection.number)
        if self._looking is None:
            self._tell_version()
            self._looking = asyncio.get_running_loop().call_later(_TICK, self._look)
        return True

    def forget(self, connection: Connection) -> None:
        """``connection`` is closed."""
        self._lent.pop(connection.number, None)
        self._pool.leave(connection)
        if self._known.pop(connection.number, None) is None:
            return
        self._watched.forget(connection.number)
        for worker in self._pool.processes:
            worker.tell("gone", connection.number)

    def end(self) -> None:
        """The server ends: connections are closed as soon as nothing is under way on them."""
        self._ending = True

    # what workers say

    def made(self, worker: Process) -> None:
        """A worker is about to start: it is told of all there is."""
        worker.introduce([(each.number, each.peer, each.server_root) for each in self._known.values()])
        if self._news:
            worker.tell("version", self._news)

    def heard(self, worker: Process, kind: bytes, body: bytes) -> None:
        """It leaves something to the server."""
        number, last = frames.NUMBER.unpack_from(body)
        rest = body[frames.NUMBER.size :]
        connection = self._lent.pop(number, None)
        if kind == frames.BEGUN:
            state = worker.shared.state()
            worker.over = state.since
            lease = self._pool.lease(worker, time.perf_counter() - state.since)
            version = self._editions.get(state.edition)
            if connection is None or version is None:
                lease.stop()
            else:
                connection.take_back(rest, Begun(state.since, version, lease))
        elif connection is not None:
            if kind == frames.SENT:
                connection.answered(rest, last)
            else:
                connection.take_back(rest)

    def lost(self, worker: Process) -> bool:
        """It died while it went its own way: its question goes on in the application, if no byte of an answer went."""
        self.count(worker)
        if given := worker.not_taken():
            number, question = given
            if asking := self._lent.pop(number, None):
                asking.take_back(question)
            return False
        state = worker.shared.state()
        connection = self._lent.pop(state.number, None) if state.stage and state.since != worker.over else None
        if connection is None:
            return False
        version = self._editions.get(state.edition)
        if connection.left or state.stage == WRITING or not state.question or version is None:
            self._broken(connection, version.id if version else "", state.since, state.question)
            connection.break_off()
            return False
        lease = self._pool.lease(worker, time.perf_counter() - state.since)
        connection.take_back(state.question, Begun(state.since, version, lease))
        return True

    def _broken(self, connection: Connection, version: str, since: float, question: bytes) -> None:
        """Told of a question that has no whole answer, as the application tells it."""
        line = Told(since, "GET", connection.peer, route=PATH, status=200, version=version)
        if connection.left:
            line.status, line.whole = 499, True
        asked = plain(question)
        if asked is not None:
            line.query = dict(fields_of(asked.query)).get("query", "")
        self._record.add(line)

    # a hundred times a second

    def _look(self) -> None:
        if self._pool.stopping:
            return
        self._looking = asyncio.get_running_loop().call_later(_TICK, self._look)
        now = time.perf_counter()
        self._looks += 1
        self.count_all()
        for worker in self._pool.processes:
            number = worker.at(_SOON, now)
            writing = worker.shared.stage == WRITING  # then the client may have all it wants, and go
            left = number and not writing and self._left(worker, number, now)
            if left or worker.at(self._house.limits.timeout, now):
                worker.kill()
        self._tell_version()
        busy = [worker.at_job or bool(worker.shared.busy(_TICK, now)) for worker in self._pool.processes]
        if all(busy):
            self._take_what_waits()
        if self._ending or self._looks % _OFTEN == 0:
            self._close_idle(now)

    def count_all(self) -> None:
        """Count what workers have reported until now."""
        for worker in self._pool.processes:
            self.count(worker)

    def count(self, worker: Process) -> None:
        """Count what it has reported until now."""
        for number, peer, since, ended, size, query, version, ran in worker.reports():
            line = Told(since, "GET", peer, False, PATH, 200, size, True, version, query, ended)
            self._record.add(line, straight=ran)
            connection = self._lent.get(number)
            if connection is not None:
                connection.good_until = ended + self.keep_alive

    def _left(self, worker: Process, number: int, now: float) -> bool:
        """True where the client hung up."""
        if number not in self._known:  # or the worker has just told of it, and not come further
            return bool(worker.at(_LATER, now))
        connection = self._lent.get(number)
        if connection is None or connection.left:
            return False
        poll = select.poll()
        poll.register(number, select.POLLRDHUP)
        connection.left = bool(poll.poll(0))
        return connection.left

    def _take_what_waits(self) -> None:
        for number in self._watched.waiting():
            connection = self._lent.pop(number, None)
            if connection is not None:
                connection.answered(b"", last=False)

    def _tell_version(self) -> None:
        settled = self._house.readings.settled()
        if settled is None or (self._news and self._news[1] == settled[0]):
            return
        mark, version = settled
        self._edition += 1
        self._editions[self._edition] = version
        self._editions.pop(self._edition - _EDITIONS, None)
        self._news = self._edition, mark, str(version.path), version.id, self._lines(version)
        for worker in self._pool.processes:
            worker.tell("version", self._news)
        if self._memory:
            self._memory.look()

    def _lines(self, version: Version) -> str:
        """The headers that every answer from ``version`` has, as the application puts them."""
        headers = {name.lower(): text for name, text in {**told(version, ROOT, page=False), **self._common}.items()}
        headers["vary"] += ", Accept-Encoding, Origin"
        return "".join(f"{name}: {text}\r\n" for name, text in headers.items())

    def _close_idle(self, now: float) -> None:
        attended = {worker.shared.busy(-1, now) for worker in self._pool.processes}
        for number, connection in list(self._lent.items()):
            if now > connection.good_until and number not in attended:
                del self._lent[number]
                connection.answered(b"", last=not _waits(number))


def _waits(number: int) -> bool:
    """Whether something has come on a connection that no worker took, as where one died that was about to."""
    poll = select.poll()
    poll.register(number, select.POLLIN)
    return bool(poll.poll(0))
