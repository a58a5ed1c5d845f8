"""The fast path of a plain question: its worker is given the client's connection and writes the answer there.

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

    exchange: "Exchange | None"
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
class Exchange:
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


class FastPath:
    """Takes plain questions; ``common`` are headers that every answer of the application has."""

    def __init__(self, house: House, record: Record, memory: Memory | None, common: Mapping[str, str]) -> None:
        self._house, self._record, self._memory, self._common = house, record, memory, common
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
            exchange = self._exchange(connection, asked, data, key, since)
            if exchange is None:
                return False
            worker = self._house.pool.take()
            if worker is None:
                self._house.pool.queue(exchange, partial(self._begin, exchange))
        except (Refused, StoreError):  # the application finds it too, and has the words
            return False
        connection.exchange = exchange
        if worker is not None:
            self._begin(exchange, worker)
        else:
            exchange.timer = asyncio.get_running_loop().call_later(self._house.limits.wait, self._overdue, exchange)
        return True

    def leave(self, exchange: Exchange) -> None:
        """The client of ``exchange`` hung up."""
        exchange.left = True
        if exchange.lease is None:
            self._house.pool.leave(exchange)
            if exchange.timer:
                exchange.timer.cancel()
            self._gone(exchange)
        else:
            asyncio.get_running_loop().call_later(_SOON, exchange.lease.stop)

    def _exchange(
        self, connection: Connection, asked: Plain, data: bytes, key: Key | None, since: float
    ) -> Exchange | None:
        """The question read and checked, its job and the headers of its answer; ``None`` for the application."""
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
        exchange = Exchange(connection, data, line, version, job)
        if job.keep and key:
            exchange.key, exchange.kept_headers = key, {**self._headers(version, root), "etag": etag}
        return exchange

    def _headers(self, version: Version, root: str) -> dict[str, str]:
        """What the application puts before every answer to a question, by name in small letters; no tag, no length."""
        headers = {name.lower(): text for name, text in {**told(version, root, page=False), **self._common}.items()}
        headers["vary"] += ", Accept-Encoding, Origin"
        return headers

    def _lines_of(self, version: Version, root: str) -> str:
        return "".join(f"{name}: {text}\r\n" for name, text in self._headers(version, root).items())

    def _send_kept(self, connection: Connection, kept: Kept, version: str, since: float) -> None:
        head = b"".join([b"%b: %b\r\n" % header for header in kept.headers])
        connection.answered(connection.first_lines().encode() + head + b"\r\n" + kept.body)
        line = Told(since, "GET", connection.peer, False, PATH, 200, len(kept.body), True, version, kept.query)
        self._record.add(line)

    def _begin(self, exchange: Exchange, worker: Process) -> None:
        """Give the question to ``worker``."""
        if exchange.timer:
            exchange.timer.cancel()
        exchange.lease = self._house.pool.lease(worker)
        try:
            worker.give(
                exchange.job.told(),
                exchange.connection.descriptor,
                partial(self._heard, exchange, exchange.lease, worker),
            )
        except OSError:  # it is gone: the application is told so, and asks another one
            self._pass_on(exchange, exchange.lease)

    def _heard(self, exchange: Exchange, lease: Lease, worker: Process, answer: bytes) -> None:
        """The worker has answered the client, or says something else."""
        if not answer:
            if worker.wrote:  # and died before it could say how much of it
                lease.stop()
                exchange.connection.break_off()
                self._record.add(exchange.told)
            else:
                self._pass_on(exchange, lease)
            return
        size, left, graph, grown = frames.SENT_HEAD.unpack_from(answer)
        lease.sent(grown)
        at = frames.SENT_HEAD.size
        exchange.connection.answered(answer[at : at + left])
        exchange.told.sent, exchange.told.whole = size, True
        self._record.add(exchange.told, straight=True)
        if exchange.key and self._memory and size <= self._memory.most_of_one:
            self._keep(
                exchange, exchange.key, (exchange.job.graph if graph else exchange.job.table) or "", answer[at + left :]
            )

    def _keep(self, exchange: Exchange, key: Key, media: str, body: bytes) -> None:
        assert self._memory is not None
        seconds = time.perf_counter() - exchange.told.since
        headers = {**exchange.kept_headers, "content-type": media, "content-length": str(len(body))}
        listed = [(name.encode(), text.encode()) for name, text in headers.items()]
        asked = plain(exchange.data) if seconds >= DEAR else None
        again = exchange.connection.scope_of(asked) if asked else None
        self._memory.keep(key, exchange.version.id, Kept(listed, body, seconds, again, PATH, exchange.told.query))

    def _overdue(self, exchange: Exchange) -> None:
        self._house.pool.leave(exchange)
        self._pass_on(exchange, self._house.pool.overdue())

    def _pass_on(self, exchange: Exchange, job: Lease | Refused) -> None:
        """The application goes on with what was begun."""
        if not exchange.left:
            exchange.connection.pass_on(exchange.data, Begun(exchange.told.since, exchange.version, job))
            return
        if isinstance(job, Lease):
            job.stop()
        self._gone(exchange)

    def _gone(self, exchange: Exchange) -> None:
        """Told of a question whose client did not wait for the answer, as the application tells it."""
        exchange.told.status, exchange.told.whole = 499, True
        self._record.add(exchange.told)
