"""Hostile queries against a real server: each is ended properly, and the query after it is answered."""

import json
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import Server, alive, cpu_seconds, sparql_address, until

from sifarat.serve.limits import Limits

GOOD = "SELECT ?v { <http://e/graph> <http://e/version> ?v }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z FILTER(?x + ?y + ?z = -1) }"
MEMORY = 256 << 20


@pytest.fixture(scope="module")
def guarded(numbered: Path) -> Iterator[Server]:
    """A server with short limits: 1.5 s, 256 MB, answers of 1 MB of which 64 kB are held back, 2 workers."""
    with Server(numbered, timeout=1.5, memory=MEMORY, answer=1 << 20, held=64 << 10) as running:
        yield running
        until(lambda: len(running.children()) == Limits().workers)  # nothing left over, nothing missing


def good(server: Server) -> None:
    answer = server.ask(GOOD)
    assert (answer.status, answer.rows) == (200, [{"v": "1"}])


VALUES = " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(60)))} }}" for n in range(8))
CLOSURE = (
    "SELECT (COUNT(*) AS ?n) { ?a (<http://e/value>|!<http://e/x>)* ?b . ?c (^<http://e/value>|!<http://e/x>)* ?d }"
)
DOUBLED = " ".join(f"BIND(CONCAT({', '.join([f'?v{n}'] * 20)}) AS ?v{n + 1})" for n in range(8))
HOSTILE = {
    "nested brackets": ("ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", {400}, "deep"),
    "nested groups": ("ASK " + "{" * 10_000 + "}" * 10_000, {400}, "deep"),
    "a long sum": ("ASK { FILTER(1" + "+1" * 60_000 + "> 0) }", {400}, "deep"),
    "a long path": ("ASK { ?s <http://e/p>" + "/<http://e/p>" * 15_000 + " ?o }", {400}, "deep"),
    "many negations": ("ASK { FILTER(" + "!" * 100_000 + "true) }", {400}, "deep"),
    "a product of values": (f"SELECT (COUNT(*) AS ?n) {{ {VALUES} }}", {503, 507}, ""),
    "sorting a product": ("SELECT * { ?a ?p ?x . ?b ?q ?y } ORDER BY ?x ?y", {503, 507}, ""),
    "a closure of everything": (CLOSURE, {503, 507}, ""),
    "a growing string": (f"SELECT ?v8 {{ BIND('x' AS ?v0) {DOUBLED} }}", {503, 507}, ""),
    "counting for ever": (ENDLESS, {503}, "longer than 1.5 s"),
    "an escaped service": ("ASK { \\u0053ERVICE <http://127.0.0.1:1/> {} }", {403}, "SERVICE"),
    "a hidden service": ("ASK { FILTER(1<2)SERVICE#>\n<http://127.0.0.1:1/>{} }", {400}, "comparison"),
}


@pytest.mark.parametrize(("query", "statuses", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_query_ends_properly(guarded: Server, query: str, statuses: set[int], reason: str) -> None:
    answer = guarded.ask(query)
    assert answer.status in statuses, answer.text
    assert reason in answer.text
    assert ("retry-after" in answer.headers) == (answer.status == 503)
    good(guarded)


def test_an_answer_over_the_size_limit_breaks_the_connection(guarded: Server) -> None:
    """It has begun with 200, so the end must be missing: the client sees that it is cut."""
    with socket.create_connection(("127.0.0.1", guarded.port), 20) as raw:
        raw.sendall(f"GET {sparql_address('SELECT * { ?s ?p ?o }')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        received = b""
        while piece := raw.recv(1 << 16):
            received += piece
    assert received.startswith(b"HTTP/1.1 200")
    assert 64 << 10 < len(received) < 3 << 20
    assert not received.endswith(b"0\r\n\r\n")
    good(guarded)


def test_an_answer_that_fails_early_has_its_status(numbered: Path) -> None:
    with Server(numbered, answer=100_000, held=1 << 20) as server:
        answer = server.ask("SELECT * { ?s ?p ?o }")
        assert answer.status == 507
        assert "larger than 100000 bytes" in answer.text


def test_a_slow_reader_holds_a_worker_no_longer_than_the_limit(numbered: Path) -> None:
    big = "SELECT * { ?s ?p ?o . ?s ?p ?x . VALUES ?y { 1 2 3 4 5 } }"
    with Server(numbered, timeout=1, workers=1, held=64 << 10) as server, socket.socket() as raw:
        (worker,) = server.children()
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.connect(("127.0.0.1", server.port))
        raw.sendall(f"GET {sparql_address(big)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert raw.recv(12) == b"HTTP/1.1 200"
        until(lambda: not alive(worker))
        good(server)


def test_a_client_that_hangs_up_ends_its_query(numbered: Path) -> None:
    with Server(numbered, timeout=60, workers=1) as server:
        (worker,) = server.children()
        before = cpu_seconds(worker)
        with socket.create_connection(("127.0.0.1", server.port), 20) as raw:
            raw.sendall(f"GET {sparql_address(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            until(lambda: cpu_seconds(worker) > before + 0.1)
        until(lambda: not alive(worker))
        good(server)


def test_a_full_queue_is_503_with_a_time_to_come_back(numbered: Path) -> None:
    with Server(numbered, timeout=3, workers=1, queue=1, wait=0.5) as server:
        statuses: list[tuple[int, str]] = []

        def endless() -> None:
            answer = server.ask(ENDLESS)
            statuses.append((answer.status, answer.text))
            assert answer.headers["retry-after"].isdigit()

        threads = [threading.Thread(target=endless) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [status for status, _ in statuses] == [503] * 3
        reasons = " ".join(text for _, text in statuses)
        assert "too many queries are waiting" in reasons
        assert "no worker was free within 0.5 s" in reasons
        until(lambda: server.ask(GOOD).status == 200)  # the one that was stopped is replaced


def test_a_killed_worker_is_replaced(guarded: Server) -> None:
    for worker in guarded.children():
        os.kill(worker, signal.SIGKILL)
    good(guarded)
    until(lambda: len(guarded.children()) == 2)


def test_a_request_that_never_ends_is_408(numbered: Path) -> None:
    with Server(numbered, wait=0.5) as server, socket.create_connection(("127.0.0.1", server.port), 20) as raw:
        raw.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                    b"Content-Length: 100\r\n\r\nASK")  # fmt: skip
        assert raw.recv(100).startswith(b"HTTP/1.1 408")
        good(server)


def test_many_clients_at_once_all_get_their_answer(guarded: Server) -> None:
    counted: list[str] = []

    def client(number: int) -> None:
        for _ in range(5):
            query = f"SELECT ?n {{ ?n <http://e/value> {number} }}"
            counted.append(json.loads(guarded.ask(query).body)["results"]["bindings"][0]["n"]["value"])

    threads = [threading.Thread(target=client, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counted) == sorted(f"http://e/n{number}" for number in range(16) for _ in range(5))


def test_the_query_after_a_crash_is_fast(guarded: Server) -> None:
    guarded.ask("ASK { FILTER(1" + "+1" * 60_000 + "> 0) }")
    before = time.monotonic()
    good(guarded)
    assert time.monotonic() - before < 1
