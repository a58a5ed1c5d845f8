"""A worker: a process of its own that answers one query at a time and may be killed at any moment.

Started as ``python -I worker.py FD SHARED LIMIT… PREFIXES`` by ``pool.py``, never imported by the server. It takes a
job from its socket and sends the answer back in frames, or, where the client's own connection came with the job, a
small answer straight there; before it does, it says so in the byte of the SHARED file, so that the server knows whether
anything may have been sent when it dies. When the other end of the socket is gone it ends at once, even in the middle
of a query, so that a killed server leaves nothing behind.
"""

import fcntl
import functools
import gc
import json
import marshal
import mmap
import os
import runpy
import select
import signal
import socket
import sys
import threading
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_fence = runpy.run_path(str(HERE / "fence.py"))
_frames = runpy.run_path(str(HERE / "frames.py"))
_syntax_message = runpy.run_path(str(HERE.parent / "parse_errors.py"))["syntax_message"]
frame, HEADER = _frames["frame"], _frames["HEADER"]
PIECE = 64 << 10
"""Bytes gathered before a piece is sent."""
LONGEST_SHOWN = 2000
"""Characters of a literal shown in a page of rows."""


class Stop(Exception):
    """The answer ends here, with a status and a reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class Out:
    """The file that answers are written to: sends them in pieces and stops at the size limit."""

    def __init__(self, connection: socket.socket, limit: int) -> None:
        self._connection, self._limit = connection, limit
        self._held: list[bytes] = []
        self._size = self._total = 0
        self._begun, self.media = False, ""

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

    def rest(self) -> bytes:
        """What is not sent yet, as frames."""
        head = b"" if self._begun else frame(_frames["HEAD"], self.media.encode())
        data = frame(_frames["DATA"], b"".join(self._held)) if self._size else b""
        self._begun, self._held, self._size = True, [], 0
        return bytes(head + data)


def main(fd: int, shared: int, memory: int, answer: int, prefixes: dict[str, str]) -> None:
    """Answer jobs until the server closes the socket."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C and systemd signal the group: only the server decides
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    connection = socket.socket(fileno=fd)
    writing = mmap.mmap(shared, 1)
    threading.Thread(target=end_with, args=(fd,), daemon=True).start()
    _fence["forbid_core_dumps"]()
    _fence["forbid_network"]()
    import pyoxigraph as ox  # after the fence, so that its threads stand inside

    store: ox.Store | None = None
    opened, size, now, lease = "", 0, 0, -1
    gc.freeze()
    connection.sendall(frame(_frames["READY"]))
    while told := _told(connection):
        job, client = marshal.loads(told[0]), told[1]
        try:
            if store is None or opened != job["store"]:
                _fence["limit_memory"](None)
                store = None  # closes the old version before the new one is opened
                lease, before = -1, lease
                lease = _lease(job["store"], before)
                store, opened = ox.Store.read_only(job["store"]), job["store"]
                size = now = _fence["limit_memory"](memory)
        except (OSError, RuntimeError) as error:
            last = error_frame(410, f"version {job['store']} cannot be opened: {error}")
        else:
            out = Out(connection, answer)
            failed = _answer(ox, store, job, prefixes, out, memory)
            before, now = now, _fence["address_space"]()
            if now != before:
                _fence["limit_memory"](memory)
            grown = now - size > memory // 2
            if failed:
                last = failed
            elif client >= 0 and (body := out.all()) is not None and len(body) < job["most"]:
                writing[0] = 1
                last = _straight(client, job, out.media, body, grown)
            else:
                last = out.rest() + frame(_frames["END"], b"1" if grown else b"")
        if client >= 0:
            os.close(client)
        connection.sendall(last)


def _told(connection: socket.socket) -> tuple[bytes, int] | None:
    """The next job and the client's connection that came with it (-1: none); nothing where the server is gone."""
    data, clients, _, _ = socket.recv_fds(connection, 64 << 10, 1)
    client = clients[0] if clients else -1
    while data and (len(data) < HEADER.size or len(data) < HEADER.size + HEADER.unpack_from(data)[1]):
        piece = connection.recv(1 << 20)
        data = data + piece if piece else b""
    return (data[HEADER.size :], client) if data else None


def _straight(client: int, job: dict[str, Any], media: str, body: bytes, grown: bool) -> bytes:
    """Write the answer to the client; the frame that says so, with what the connection did not take at once."""
    head = f"{job['head']}content-type: {media}\r\ncontent-length: {len(body)}\r\n\r\n"
    whole = head.encode("latin-1") + body
    try:
        left = whole[os.write(client, whole) :]
    except BlockingIOError:
        left = whole
    except OSError:
        left = b""  # the client is gone, which the server sees for itself
    told = _frames["SENT_HEAD"].pack(len(body), len(left), media == job["graph"], grown)
    return bytes(frame(_frames["SENT"], told + left + (body if job["keep"] else b"")))


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
    return bytes(frame(_frames["ERROR"], json.dumps([status, " ".join(reason.split())]).encode()))


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
        return error_frame(400, _syntax_message(str(error)))
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
    _fd, _shared, _memory, _longest = (int(argument) for argument in sys.argv[1:5])
    main(_fd, _shared, _memory, _longest, json.loads(sys.argv[5]))
