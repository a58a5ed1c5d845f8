"""A worker answers plain questions by itself: reads them from clients' connections, runs them, writes the answer.

All connections are watched by all workers that are free, together: the system gives each question to one of them.
What is no plain question, or comes to something else than a small answer, is left to the server, which has the words.
"""

import marshal
import os
import socket
import time
from collections import OrderedDict
from dataclasses import dataclass
from email.utils import formatdate
from functools import lru_cache
from typing import Any, NamedTuple

from sifarat.serve.formats import LEAST, coding
from sifarat.serve.guard import inspect
from sifarat.serve.limits import Limits
from sifarat.serve.plain import PATH, Plain, plain
from sifarat.serve.question import Form, fields_of, in_address, tag, wanted
from sifarat.serve.refused import Refused
from sifarat.serve.shared import Shared

LARGEST = 64 << 10
"""Bytes below which an answer is a small one: a worker sends no more at once."""
DEAR = 0.05
"""Seconds from which an answer is worth keeping by the server, which asks for it again in the next version."""
_OVERHEAD = 1500
"""Bytes that a kept answer takes beside body and address, roughly."""
_MOST_MARKS = 10_000


@dataclass(frozen=True, slots=True)
class Rules:
    """What a plain question may be: ``writes`` where the server takes updates, ``reaches`` where SERVICE may be."""

    limits: Limits
    current: str
    writes: bool
    reaches: bool
    kept: int


class Current(NamedTuple):
    """The version that the server says is current, by a number; ``mark`` is that of the file that names it.

    ``lines`` are the headers of every answer, ``ROOT`` in them stands for the server's address.
    """

    edition: int
    mark: tuple[int, int]
    path: str
    id: str
    lines: str


class Kept(NamedTuple):
    """An answer that is kept."""

    head: str
    body: bytes
    query: str


class Again(NamedTuple):
    """A plain question whose answer is kept; it is the ``last`` of its connection where the client says so."""

    kept: Kept
    last: bool


Key = tuple[bytes, str, str | None, str | None]
ROOT = "\0"


@dataclass(slots=True)
class Ask:
    """A plain question, read and checked: the job to run, what its answer begins with, what it is kept under."""

    job: dict[str, Any]
    head: str
    most: int
    key: Key | None
    last: bool


class Straight:
    """The worker's view of connections, of the current version and of the answers it keeps."""

    def __init__(self, post: socket.socket, shared: Shared, rules: Rules) -> None:
        self._post, self._shared, self._rules = post, shared, rules
        self.clients: dict[int, tuple[str, str]] = {}
        self._heard = 0
        self.current: Current | None = None
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0
        self._servers: set[Key] = set()
        self._lines = lru_cache(64)(self._lines_of)
        self._first = "", 0

    def hear(self) -> None:
        """Take the news: connections that came or went, another version."""
        news = self._shared.news
        while self._heard != news:
            try:
                data, descriptors, _, _ = socket.recv_fds(self._post, 64 << 10, 256, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return
            if not data:
                os._exit(1)
            self._heard = (self._heard + 1) & 0xFFFFFFFF
            kind, told = marshal.loads(data)
            if kind == "came":
                for (number, peer, root), descriptor in zip(told, descriptors, strict=True):
                    os.dup2(descriptor, number, inheritable=False)
                    os.close(descriptor)
                    self.clients[number] = peer, root
            elif kind == "gone":
                if self.clients.pop(told, None):
                    os.close(told)
            else:
                self.current = Current(*told)
                self._kept.clear()
                self._size = 0
                self._lines.cache_clear()

    def ask(self, number: int, data: bytes) -> Ask | Again | None:
        """The question in ``data``, or its answer where that is kept; ``None`` for the server."""
        current, asked = self.current, plain(data)
        if asked is None or current is None or not self._is_current(current):
            return None
        key = (asked.query, asked.host, asked.accept, asked.encoding) if self._rules.kept else None
        if key:
            if kept := self._kept.get(key):
                self._kept.move_to_end(key)
                return Again(kept, asked.last)
            if key in self._servers:
                return None
        try:
            return self._asked(asked, current, key, self.clients[number][1])
        except Refused:  # the server finds it too, and has the words
            return None

    def _asked(self, asked: Plain, current: Current, key: Key | None, server_root: str) -> Ask | None:
        rules = self._rules
        question = in_address(fields_of(asked.query), rules.writes)
        want = wanted(asked.accept, question.format)
        query = question.query
        if query is None or want.page or (rules.reaches and "service" in query.casefold()):
            return None
        repeatable = inspect(query, rules.limits, 400 if rules.writes else 403).repeatable
        form = Form(want.table.media if want.table else None, want.graph.media if want.graph else None)
        root = f"http://{asked.host}{server_root}"
        job = {
            "store": current.path,
            "query": query,
            "table": form.table,
            "graph": form.graph,
            "rows": 0,
            "default_graphs": question.default_graphs,
            "named_graphs": question.named_graphs,
            "base": root + PATH,
        }
        etag = f"etag: {tag(current.id, question, form, root + PATH)}\r\n" if repeatable else ""
        return Ask(
            job,
            etag + self._lines(root),
            LEAST if coding(asked.encoding) else LARGEST,
            key if repeatable else None,
            asked.last,
        )

    def _is_current(self, current: Current) -> bool:
        try:
            found = os.stat(self._rules.current)  # noqa: PTH116 at every question
        except OSError:
            return False
        return (found.st_ino, found.st_mtime_ns) == current.mark

    def _lines_of(self, root: str) -> str:
        assert self.current is not None
        return self.current.lines.replace(ROOT, root)

    def first_lines(self) -> str:
        """The beginning of every answer, with the time."""
        text, second = self._first
        now = int(time.time())
        if now != second:
            text = f"HTTP/1.1 200 OK\r\ndate: {formatdate(now, usegmt=True)}\r\n"
            self._first = text, now
        return text

    def send(self, number: int, head: str, body: bytes, last: bool = False) -> bytes:
        """Write an answer to its client; gives what the connection did not take at once."""
        closing = "connection: close\r\n" if last else ""
        whole = b"".join(((self.first_lines() + closing + head).encode("latin-1"), b"\r\n", body))
        self._shared.write()
        try:
            return whole[os.write(number, whole) :]
        except BlockingIOError:
            return whole
        except OSError:
            return b""  # the client is gone, which is seen at the next reading

    def tell(self, number: int, since: float, size: int, query: str, ran: bool) -> None:
        """Report an answer to the server, which looks at reports now and then."""
        now = time.perf_counter()
        version = self.current.id if self.current else ""
        peer = self.clients.get(number, ("", ""))[0]
        self._post.send(marshal.dumps((number, peer, since, now, size, query, version, ran), 2))

    def keep(self, ask: Ask, seconds: float, head: str, body: bytes | None) -> None:
        """Keep an answer; one that is dear or large is the server's to keep: asked again, it has the question."""
        if ask.key is None:
            return
        if body is None or seconds >= DEAR:
            if len(self._servers) >= _MOST_MARKS:
                self._servers.clear()
            self._servers.add(ask.key)
            return
        kept = Kept(head, body, ask.job["query"])
        self._size += _weight(kept)
        self._kept[ask.key] = kept
        while self._size > self._rules.kept:
            self._size -= _weight(self._kept.popitem(last=False)[1])


def _weight(kept: Kept) -> int:
    return len(kept.body) + len(kept.head) + 3 * len(kept.query) + _OVERHEAD
