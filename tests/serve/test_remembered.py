"""Answers that are kept for the version: when they are sent again, and when they are not."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from served import Server, facts, numbers, publish, sparql_address, until
from starlette.types import Message, Receive, Scope, Send

from sifarat.serve.readings import Readings
from sifarat.serve.remembered import DEAR, Memory, Remembered

ALL = "SELECT ?s ?label { ?s rdfs:label ?label } ORDER BY ?label"


@contextmanager
def stopped(server: Server) -> Iterator[None]:
    """The workers stand still: what is answered now was kept."""
    workers = server.children()
    for pid in workers:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in workers:
            os.kill(pid, signal.SIGCONT)


def test_the_same_question_is_answered_again_without_a_worker_and_with_the_same_headers(tmp_path: Path) -> None:
    publish(tmp_path, "one", facts())
    with Server(tmp_path) as server:
        first = server.get(sparql_address(ALL), Accept_Encoding="gzip")
        with stopped(server):
            again = server.get(sparql_address(ALL), Accept_Encoding="gzip", User_Agent="another")
        assert (again.status, again.body) == (200, first.body)
        assert {**again.headers, "date": ""} == {**first.headers, "date": ""}
        until(lambda: len(server.log) == 2)
        assert [line["version"] for line in server.log] == ["one", "one"]
        assert server.log[0]["query"] == server.log[1]["query"]
        assert server.get(sparql_address(ALL), If_None_Match=first.headers["etag"]).status == 304
        assert server.send("HEAD", sparql_address(ALL)).body == b""


def test_what_was_kept_of_another_version_is_not_sent(tmp_path: Path) -> None:
    publish(tmp_path, "one", numbers(3, version=1))
    asked = sparql_address("SELECT ?v { ?s <http://e/version> ?v }")
    with Server(tmp_path) as server:
        assert [server.get(asked).rows for _ in range(2)] == [[{"v": "1"}]] * 2
        publish(tmp_path, "two", numbers(3, version=2))
        assert [server.get(asked).rows for _ in range(2)] == [[{"v": "2"}]] * 2


def test_another_format_or_site_is_another_answer_and_chance_is_never_kept(tmp_path: Path) -> None:
    publish(tmp_path, "one", facts())
    with Server(tmp_path) as server:
        kinds = [server.get(sparql_address(ALL), Accept=kind).headers["content-type"] for kind in ("text/csv", "*/*")]
        assert kinds == ["text/csv; charset=utf-8", "application/sparql-results+json"]
        assert "access-control-allow-origin" not in server.get(sparql_address(ALL)).headers
        assert server.get(sparql_address(ALL), Origin="http://a.example").headers["access-control-allow-origin"] == "*"
        chance = sparql_address("SELECT (STRUUID() AS ?x) {}")
        assert server.get(chance).body != server.get(chance).body


class Counting:
    """An application that counts what it is asked, with answers of ``size`` bytes that take ``seconds``."""

    def __init__(self, readings: Readings, size: int, seconds: float = 0) -> None:
        self.readings, self.size, self.seconds = readings, size, seconds
        self.asked: list[bytes] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope["query_string"])
        scope["state"]["version"] = self.readings.version().id
        await asyncio.sleep(self.seconds)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"etag", b'W/"1"')]})
        await send({"type": "http.response.body", "body": b"." * self.size, "more_body": False})


async def ask(application: Remembered, query: bytes, **headers: bytes) -> bytes:
    """The body of the answer to a GET."""
    body = b""

    async def receive() -> Message:
        raise AssertionError("nothing to read")

    async def send(message: Message) -> None:
        nonlocal body
        body += message.get("body", b"")

    told = [(name.encode(), value) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": "/sparql", "query_string": query, "state": {}}
    await application({**scope, "headers": told}, receive, send)
    return body


def test_no_more_is_kept_than_was_said_and_the_least_recent_leaves_first(tmp_path: Path) -> None:
    publish(tmp_path, "one", facts())
    inner = Counting(Readings(tmp_path), 10_000)
    application = Remembered(inner, Memory(inner.readings, 110_000))

    async def run() -> None:
        for query in (b"a", *(b"%d" % number for number in range(8)), b"a", b"8", b"a", b"0"):
            assert len(await ask(application, query)) == 10_000

    asyncio.run(run())
    assert inner.asked == [b"a", *(b"%d" % number for number in range(9)), b"0"]


def test_whoever_shows_a_token_is_always_answered_anew(tmp_path: Path) -> None:
    publish(tmp_path, "one", facts())
    inner = Counting(Readings(tmp_path), 10)
    application = Remembered(inner, Memory(inner.readings, 1 << 20))
    asyncio.run(ask(application, b"a"))
    for _ in range(2):
        asyncio.run(ask(application, b"a", authorization=b"Bearer one"))
    assert inner.asked == [b"a"] * 3


def test_dear_questions_that_were_asked_again_are_ready_before_they_are_asked_of_the_next_version(
    tmp_path: Path,
) -> None:
    publish(tmp_path, "one", facts())
    inner = Counting(Readings(tmp_path), 10, DEAR * 1.2)
    application = Remembered(inner, Memory(inner.readings, 1 << 20))

    async def run() -> None:
        for query in (b"often", b"often", b"once"):
            await ask(application, query)
        publish(tmp_path, "two", facts())
        await ask(application, b"other")
        while len(inner.asked) < 4:
            await asyncio.sleep(0)
        await asyncio.gather(*(task for task in asyncio.all_tasks() if task is not asyncio.current_task()))
        assert sorted(inner.asked) == [b"often", b"often", b"once", b"other"]
        await ask(application, b"often")

    asyncio.run(run())
    assert len(inner.asked) == 4


def test_an_answer_that_comes_in_pieces_is_kept_whole(tmp_path: Path) -> None:
    publish(tmp_path, "one", numbers(30_000))
    asked = sparql_address("SELECT ?s ?v { ?s <http://e/value> ?v } ORDER BY ?v")
    with Server(tmp_path) as server:
        first = server.get(asked)
        assert len(first.body) > 2 << 20
        with stopped(server):
            assert server.get(asked).body == first.body
