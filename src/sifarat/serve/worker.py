"""A worker: a process of its own that answers one query at a time and may be killed at any moment.

Started as ``python -I -m sifarat.serve.worker`` by ``pool.py``, never imported by the server. It waits for two
things at once, together with all workers that are free: for questions on clients' connections, which it answers by
itself (``straight.py``), and for the bell, by which the server says that it has a job; that is answered in frames. What
it is at stands in memory it shares with the server (``shared.py``), which kills it where it takes too long. When the
other end of its socket is gone it ends at once, even in the middle of a query, so that a killed server leaves nothing
behind.
"""

import contextlib
import fcntl
import functools
import gc
import json
import marshal
import os
import select
import signal
import socket
import sys
import threading
import time
from typing import Any

from sifarat.parse_errors import syntax_message
from sifarat.serve import fence, frames
from sifarat.serve.frames import frame
from sifarat.serve.limits import Limits
from sifarat.serve.shared import LONGEST, Shared
from sifarat.serve.straight import Ask, Rules, Straight

PIECE = 64 << 10
"""Bytes gathered before a piece is sent."""
LONGEST_SHOWN = 2000
"""Characters of a literal shown in a page of rows."""
AGAIN = select.EPOLLIN | select.EPOLLRDHUP | select.EPOLLONESHOT
"""How a connection is watched: the next thing that comes is given to one worker."""
_NEWS = 1.0
"""Seconds after which a worker that has nothing to do looks for news."""


class Stop(Exception):
    """The answer ends here, with a status and a reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class Out:
    """The file that answers are written to: sends them in pieces, ``before`` ahead, and stops at the size limit."""

    def __init__(self, connection: socket.socket, limit: int, before: bytes = b"") -> None:
        self._connection, self._limit, self._before = connection, limit, before
        self._held: list[bytes] = []
        self._size = self._total = 0
        self._headed, self.media = False, ""

    def begin(self, media: str) -> None:
        """An answer of this type follows; told with its first piece."""
        self.media = media

    def write(self, data: bytes) -> int:
        self._held.append(bytes(data))
        self._size += len(data)
        self._total += len(data)
        if self._total > self._limit:
            raise Stop(507, f"the answer is larger than {self._limit} bytes: ask for less (LIMIT) or in parts (OFFSET)")
        if self._size >= PIECE:
            self._connection.sendall(self.rest())
        return len(data)

    def all(self) -> bytes | None:
        """The answer, where nothing of it is sent yet."""
        return b"".join(self._held) if self._size == self._total else None

    def flush(self) -> None:
        """Nothing: what is left goes out with the last frame."""

    def begun(self) -> bytes:
        """What goes ahead of all frames, once."""
        before, self._before = self._before, b""
        return before

    def rest(self) -> bytes:
        """What is not sent yet, as frames."""
        head = b"" if self._headed else self.begun() + frame(frames.HEAD, self.media.encode())
        data = frame(frames.DATA, b"".join(self._held)) if self._size else b""
        self._headed, self._held, self._size = True, [], 0
        return head + data


class Worker:
    """What the process has open: the socket it has jobs from, and the version that was asked last."""

    def __init__(self, ox: Any, connection: socket.socket, limits: Limits, prefixes: dict[str, str]) -> None:
        self.connection, self.limits = connection, limits
        self._ox, self._prefixes = ox, prefixes
        self._store: Any = None
        self._opened, self._lease = "", -1
        self._size = self._now = 0
        self.grown = False
        self.asked = b""

    def run(self, job: dict[str, Any], out: Out) -> bytes | None:
        """Run the job, the answer goes to ``out``; a frame that says what went wrong."""
        memory = self.limits.memory
        try:
            if self._store is None or self._opened != job["store"]:
                self._open(job["store"])
        except (OSError, RuntimeError) as error:
            return error_frame(410, f"version {job['store']} cannot be opened: {error}")
        failed = _answer(self._ox, self._store, job, self._prefixes, out, memory)
        before, self._now = self._now, fence.address_space()
        if self._now != before:
            fence.limit_memory(memory)
        self.grown = self._now - self._size > memory // 2
        return failed

    def _open(self, path: str) -> None:
        fence.limit_memory(None)
        self._store = None  # closes the old version before the new one is opened
        self._lease, before = -1, self._lease
        self._lease = _lease(path, before)
        self._store, self._opened = self._ox.Store.read_only(path), path
        self._size = self._now = fence.limit_memory(self.limits.memory)

    def jobs(self) -> None:
        """Do the jobs that the server gives, until it says to go on, perhaps with what was ``asked``."""
        while True:
            kind, size = frames.HEADER.unpack(self._exactly(frames.HEADER.size))
            body = self._exactly(size)
            if kind != frames.JOB:
                self.asked = body if kind == frames.ASK else b""
                return
            out = Out(self.connection, self.limits.answer)
            failed = self.run(marshal.loads(body), out)
            self.connection.sendall(failed or out.rest() + self.end())

    def end(self) -> bytes:
        """The frame at the end of an answer."""
        return frame(frames.END, b"1" if self.grown else b"")

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = self.connection.recv(size - len(data))
            if not piece:
                os._exit(0)
            data += piece
        return data


def main(numbers: dict[str, int], limits: Limits, rules: dict[str, Any], prefixes: dict[str, str]) -> None:
    """Answer until the server closes the socket."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C and systemd signal the group: only the server decides
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    connection = socket.socket(fileno=numbers["socket"])
    threading.Thread(target=end_with, args=(numbers["socket"],), daemon=True).start()
    fence.forbid_core_dumps()
    fence.forbid_network()
    import pyoxigraph as ox  # after the fence, so that its threads stand inside

    worker = Worker(ox, connection, limits, prefixes)
    shared = Shared(numbers["shared"])
    straight = Straight(socket.socket(fileno=numbers["post"]), shared, Rules(limits, **rules))
    watched, bell = select.epoll.fromfd(numbers["epoll"]), numbers["bell"]
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)  # what lives long is frozen, and queries leave hardly any circles
    connection.sendall(frame(frames.READY))
    worker.jobs()  # until it is told to go on
    while True:
        ready = watched.poll(_NEWS, 1)
        straight.hear()
        for number, _ in ready:
            if number != bell:
                _attend(number, worker, straight, shared, watched)
            elif _took(bell):
                connection.sendall(frame(frames.FREE))
                worker.jobs()
            while worker.asked:
                straight.hear()
                read, worker.asked = worker.asked, b""
                number, _ = frames.NUMBER.unpack_from(read)
                _attend(number, worker, straight, shared, watched, read[frames.NUMBER.size :])


def _took(bell: int) -> bool:
    try:
        os.read(bell, 8)
    except BlockingIOError:
        return False
    return True


def _attend(
    number: int, worker: Worker, straight: Straight, shared: Shared, watched: select.epoll, read: bytes = b""
) -> None:
    """A client's connection has something to read, unless that was ``read`` already."""
    shared.begin(number, straight.current.edition if straight.current else 0, time.perf_counter())
    if read:
        shared.hold(read)
        shared.took()
    if _done(number, worker, straight, shared, read):
        with contextlib.suppress(OSError):  # the server has closed it
            watched.modify(number, AGAIN)
    shared.end()
    if worker.grown:
        os._exit(0)


def _done(number: int, worker: Worker, straight: Straight, shared: Shared, read: bytes) -> bool:
    """Read and answer; true where the connection waits for the next question, false where the server has it."""
    since = time.perf_counter()
    if number not in straight.clients:  # there were too many at once to tell this worker of all
        return _tell(worker, frames.PASSED if read else frames.SENT, number, read)
    try:
        data = read or os.read(number, LONGEST + 1)
    except BlockingIOError:
        return True
    except OSError:
        data = b""
    shared.hold(data)
    ask = straight.ask(number, data) if len(data) <= LONGEST else None
    if ask is None:
        return _tell(worker, frames.PASSED, number, data)
    if isinstance(ask, Ask):
        return _ask(number, data, since, ask, worker, straight, shared)
    kept, last = ask
    left = straight.send(number, kept.head, kept.body, last)
    straight.tell(number, since, len(kept.body), kept.query, ran=False)
    return _tell(worker, frames.SENT, number, left, last) if left or last else True


def _ask(number: int, data: bytes, since: float, ask: Ask, worker: Worker, straight: Straight, shared: Shared) -> bool:
    """Run a question and write its answer, or leave it to the server with the job, or the error, that it comes to."""
    out = Out(worker.connection, worker.limits.answer, frame(frames.BEGUN, frames.NUMBER.pack(number, False) + data))
    failed = worker.run(ask.job, out)
    body = None if failed else out.all()
    if body is not None and len(body) < ask.most:
        head = f"{ask.head}content-type: {out.media}\r\ncontent-length: {len(body)}\r\n"
        left = straight.send(number, head, body, ask.last)
        straight.tell(number, since, len(body), ask.job["query"], ran=True)
        straight.keep(ask, time.perf_counter() - since, head, body)
        return _tell(worker, frames.SENT, number, left, ask.last) if left or ask.last else True
    if failed is None:
        straight.keep(ask, 0, "", None)
    worker.connection.sendall(out.begun() + failed if failed else out.rest() + worker.end())
    shared.end()
    worker.jobs()
    return False


def _tell(worker: Worker, kind: bytes, number: int, data: bytes, last: bool = False) -> bool:
    worker.connection.sendall(frame(kind, frames.NUMBER.pack(number, last) + data))
    return False


def _lease(version: str, before: int) -> int:
    """Keep ``version`` from being pruned while it is open here, as ``Version.lease`` does; let go of ``before``."""
    if before >= 0:
        os.close(before)
    handle = os.open(version, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def end_with(fd: int) -> None:
    """End this process as soon as the other end of the socket is closed."""
    poll = select.poll()
    poll.register(fd, 0)  # POLLHUP and POLLERR are always told
    while not poll.poll():
        pass
    os._exit(1)


def error_frame(status: int, reason: str) -> bytes:
    return frame(frames.ERROR, json.dumps([status, " ".join(reason.split())]).encode())


def _answer(ox: Any, store: Any, job: dict[str, Any], prefixes: dict[str, str], out: Out, memory: int) -> bytes | None:
    """Run the job, the answer goes to ``out``; a frame that says what went wrong."""
    try:
        graphs = (
            [ox.NamedNode(iri) for iri in job["default_graphs"]],
            [ox.NamedNode(iri) for iri in job["named_graphs"]],
        )
    except ValueError as error:
        return error_frame(400, f"default-graph-uri or named-graph-uri: {error}")
    dataset = {"default_graph": graphs[0], "named_graphs": graphs[1]} if graphs[0] or graphs[1] else {}
    try:
        results = store.query(job["query"], base_iri=job["base"], prefixes=_used(job["query"], prefixes), **dataset)
        if job["rows"]:
            out.begin("application/json")
            out.write(json.dumps(_rows(ox, results, job["rows"])).encode())
        elif isinstance(results, ox.QueryTriples):
            form = _form(ox.RdfFormat, job["graph"], "triples")
            out.begin(job["graph"])
            ox.serialize(results, out, form, prefixes=prefixes)
        else:
            form = _form(ox.QueryResultsFormat, job["table"], "a table or a truth value")
            out.begin(job["table"])
            results.serialize(out, form)
    except Stop as stop:
        return error_frame(stop.status, stop.reason)
    except SyntaxError as error:
        return error_frame(400, syntax_message(str(error)))
    except MemoryError:
        return error_frame(507, f"the query needs more than the {memory >> 20} MB it may use: ask for less")
    except BrokenPipeError:
        os._exit(1)
    except (OSError, RuntimeError, ValueError) as error:
        ours = isinstance(error, OSError) or "Corruption" in str(error)  # the rest is what the query asks for
        return error_frame(500 if ours else 422, f"the query failed: {error}")
    return None


def _used(query: str, prefixes: dict[str, str]) -> dict[str, str]:
    """The prefixes that may be used in the query: each costs the parser a microsecond."""
    return prefixes if "\\" in query else {name: iri for name, iri in prefixes.items() if f"{name}:" in query}


@functools.lru_cache(16)
def _form(forms: Any, media: str | None, what: str) -> Any:
    if media is None:
        raise Stop(406, f"this query gives {what}, which none of the accepted formats can hold")
    return forms.from_media_type(media.partition(";")[0])


def _rows(ox: Any, results: Any, most: int) -> dict[str, Any]:
    """The first ``most`` rows as plain data, for a page."""
    if isinstance(results, ox.QueryBoolean):
        return {"boolean": bool(results)}
    graph = isinstance(results, ox.QueryTriples)
    names = ["subject", "predicate", "object"] if graph else [variable.value for variable in results.variables]
    rows: list[list[Any]] = []
    for result in results:
        if len(rows) == most:
            return {"names": names, "rows": rows, "more": True}
        terms = (result.subject, result.predicate, result.object) if graph else result
        rows.append([_term(ox, term) for term in terms])
    return {"names": names, "rows": rows, "more": False}


def _term(ox: Any, term: Any) -> dict[str, str] | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return {"iri": term.value}
    if isinstance(term, ox.Literal):
        shown = term.value if len(term.value) <= LONGEST_SHOWN else term.value[:LONGEST_SHOWN] + "…"
        return {"text": shown, "lang": term.language or "", "type": term.datatype.value}
    return {"text": str(term)[:LONGEST_SHOWN], "lang": "", "type": ""}


if __name__ == "__main__":
    _told = json.loads(sys.argv[1])
    main(_told["numbers"], Limits(**_told["limits"]), _told["rules"], _told["prefixes"])
