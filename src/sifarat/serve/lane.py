"""The short way of a plain question: its worker is given the client's connection and writes the answer there.

The application of Starlette costs more than most queries do. So a question with nothing unusual about it is read,
checked and given to a worker right where its bytes arrive, by the same functions that the application calls; a small
answer then goes from the worker to the client, and the server only counts it. Whatever comes to something else (an
error, a large answer, one to be packed, a worker that died) goes on in the application, as if it had been there from
the beginning, with the job that was begun. So errors are worded in one place, and a query is run once.
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Protocol

from sifarat.errors import StoreError
from sifarat.serve import frames
from sifarat.serve.compress import LEAST, coding
from sifarat.serve.endpoint import Form, tag, told
from sifarat.serve.guard import inspect
from sifarat.serve.house import House
from sifarat.serve.job import Job
from sifarat.serve.lease import Begun, Lease
from sifarat.serve.observed import Record, Told
from sifarat.serve.plain import PATH, Plain, plain
from sifarat.serve.process import Process
from sifarat.serve.protocol import fields_of, in_address, wanted
from sifarat.serve.refused import Refused
from sifarat.serve.remembered import DEAR, Kept, Key, Memory
from sifarat.store import Version

_LARGEST = 64 << 10
"""Bytes below which an answer is a small one: a worker sends no more at once."""
_SOON = 0.05
"""Seconds a worker may go on for a client that hung up: most answers are there before."""


class Connection(Protocol):
    """What is asked of the connection that a question comes by."""

    way: "Way | None"
    peer: str
    server_root: str
    descriptor: int
    last: bool

    def first_lines(self) -> str:
        """The beginning of every answer, with the time."""

    def scope_of(self, asked: Plain) -> dict[str, object]:
        """The question as the application would have it."""

    def answered(self, rest: bytes) -> None:
        """The answer is sent but for ``rest``."""

    def pass_on(self, data: bytes, begun: Begun) -> None:
        """Have the application go on with the question."""

    def break_off(self) -> None:
        """Close without another byte."""


@dataclass(slots=True, eq=False)
class Way:
    """One question on its way; ``data`` are its bytes. Its answer is kept under ``key`` with ``kept_headers``."""

    connection: Connection
    data: bytes
    told: Told
    version: Version
    job: Job
    key: Key | None = None
    kept_headers: Mapping[str, str] = field(default_factory=dict)
    lease: Lease | None = None
    timer: asyncio.TimerHandle | None = None
    left: bool = False


class Lane:
    """Takes plain questions; ``dress`` are headers that every answer of the application has."""

    def __init__(self, house: House, record: Record, memory: Memory | None, dress: Mapping[str, str]) -> None:
        self._house, self._record, self._memory, self._dress = house, record, memory, dress
        self._lines = lru_cache(64)(self._lines_of)

    def takes(self, connection: Connection, data: bytes) -> bool:
        """True where ``data`` is a plain question that is answered here; else the application has it."""
        asked = plain(data)
        if asked is None or not self._house.pool.ready:
            return False
        since, connection.last = time.perf_counter(), asked.last
        key = self._memory.key(connection.scope_of(asked)) if self._memory else None
        if key and self._memory and (kept := self._memory.find(key)):
            self._send_kept(connection, kept, self._memory.version, since)
            return True
        try:
            way = self._way(connection, asked, data, key, since)
            if way is None:
                return False
            worker = self._house.pool.take()
            if worker is None:
                self._house.pool.queue(way, partial(self._begin, way))
        except (Refused, StoreError):  # the application finds it too, and has the words
            return False
        connection.way = way
        if worker is not None:
            self._begin(way, worker)
        else:
            way.timer = asyncio.get_running_loop().call_later(self._house.limits.wait, self._overdue, way)
        return True

    def leave(self, way: Way) -> None:
        """The client of ``way`` hung up."""
        way.left = True
        if way.lease is None:
            self._house.pool.leave(way)
            if way.timer:
                way.timer.cancel()
            self._gone(way)
        else:
            asyncio.get_running_loop().call_later(_SOON, way.lease.stop)

    def _way(self, connection: Connection, asked: Plain, data: bytes, key: Key | None, since: float) -> Way | None:
        """The question read and checked, its job and the headers of its answer; ``None`` for what is no short way's."""
        house = self._house
        question = in_address(fields_of(asked.query), house.writer is not None)
        want = wanted(asked.accept, question.format)
        query = question.query
        if query is None or want.page or (house.reach and "service" in query.casefold()):
            return None
        repeatable = inspect(query, house.limits, 403 if house.writer is None else 400).repeatable
        version = house.readings.version()
        form = Form(want.table.media if want.table else None, want.graph.media if want.graph else None)
        root = f"http://{asked.host}{connection.server_root}"
        etag = tag(version, question, form, root + PATH) if repeatable else ""
        job = Job(
            str(version.path),
            query,
            form.table,
            form.graph,
            default_graphs=question.default_graphs,
            named_graphs=question.named_graphs,
            base=root + PATH,
            head=connection.first_lines() + (f"etag: {etag}\r\n" if etag else "") + self._lines(version, root),
            most=LEAST if coding(asked.encoding) else _LARGEST,
            keep=key is not None and repeatable,
        )
        line = Told(since, "GET", connection.peer, False, PATH, 200, version=version.id, query=query)
        way = Way(connection, data, line, version, job)
        if job.keep and key:
            way.key, way.kept_headers = key, {**self._headers(version, root), "etag": etag}
        return way

    def _headers(self, version: Version, root: str) -> dict[str, str]:
        """What the application puts before every answer to a question, by name in small letters; no tag, no length."""
        headers = {name.lower(): text for name, text in {**told(version, root, page=False), **self._dress}.items()}
        headers["vary"] += ", Accept-Encoding, Origin"
        return headers

    def _lines_of(self, version: Version, root: str) -> str:
        return "".join(f"{name}: {text}\r\n" for name, text in self._headers(version, root).items())

    def _send_kept(self, connection: Connection, kept: Kept, version: str, since: float) -> None:
        head = b"".join([b"%b: %b\r\n" % header for header in kept.headers])
        connection.answered(connection.first_lines().encode() + head + b"\r\n" + kept.body)
        line = Told(since, "GET", connection.peer, False, PATH, 200, len(kept.body), True, version, kept.query)
        self._record.add(line)

    def _begin(self, way: Way, worker: Process) -> None:
        """Give the question to ``worker``."""
        if way.timer:
            way.timer.cancel()
        way.lease = self._house.pool.lease(worker)
        try:
            worker.give(way.job.told(), way.connection.descriptor, partial(self._heard, way, way.lease, worker))
        except OSError:  # it is gone: the application is told so, and asks another one
            self._pass_on(way, way.lease)

    def _heard(self, way: Way, lease: Lease, worker: Process, answer: bytes) -> None:
        """The worker has answered the client, or says something else."""
        if not answer:
            if worker.wrote:  # and died before it could say how much of it
                lease.stop()
                way.connection.break_off()
                self._record.add(way.told)
            else:
                self._pass_on(way, lease)
            return
        size, left, graph, grown = frames.SENT_HEAD.unpack_from(answer)
        lease.sent(grown)
        at = frames.SENT_HEAD.size
        way.connection.answered(answer[at : at + left])
        way.told.sent, way.told.whole = size, True
        self._record.add(way.told, straight=True)
        if way.key and self._memory and size <= self._memory.most_of_one:
            self._keep(way, way.key, (way.job.graph if graph else way.job.table) or "", answer[at + left :])

    def _keep(self, way: Way, key: Key, media: str, body: bytes) -> None:
        assert self._memory is not None
        seconds = time.perf_counter() - way.told.since
        headers = {**way.kept_headers, "content-type": media, "content-length": str(len(body))}
        listed = [(name.encode(), text.encode()) for name, text in headers.items()]
        asked = plain(way.data) if seconds >= DEAR else None
        again = way.connection.scope_of(asked) if asked else None
        self._memory.keep(key, way.version.id, Kept(listed, body, seconds, again, PATH, way.told.query))

    def _overdue(self, way: Way) -> None:
        self._house.pool.leave(way)
        self._pass_on(way, self._house.pool.overdue())

    def _pass_on(self, way: Way, job: Lease | Refused) -> None:
        """The application goes on with what was begun."""
        if not way.left:
            way.connection.pass_on(way.data, Begun(way.told.since, way.version, job))
            return
        if isinstance(job, Lease):
            job.stop()
        self._gone(way)

    def _gone(self, way: Way) -> None:
        """Told of a question whose client did not wait for the answer, as the application tells it."""
        way.told.status, way.told.whole = 499, True
        self._record.add(way.told)
