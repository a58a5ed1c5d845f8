"""The server's life: new versions while it runs, stopping, being killed, being mounted in another application."""

import asyncio
import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import uvicorn
from served import Server, alive, cpu_seconds, facts, numbers, publish, sparql_address, until
from starlette.applications import Starlette
from starlette.routing import Mount

from sifarat.serve import Limits, app

VERSION = "SELECT ?v { <http://e/graph> <http://e/version> ?v }"
LONG = "SELECT * { ?s ?p ?o . VALUES ?x { 1 2 3 4 5 6 7 8 } }"


def test_new_versions_are_taken_without_a_lost_request(tmp_path: Path) -> None:
    publish(tmp_path, "v1", numbers(2000, 1))
    with Server(tmp_path) as server:
        stop = threading.Event()
        seen: list[set[str]] = [set(), set(), set(), set()]
        failed: list[str] = []

        def client(number: int) -> None:
            # Both facts in one query: an answer must be of one version, whole
            query = f"{VERSION[:-1]} {{ SELECT (COUNT(*) AS ?n) {{ ?s <http://e/value> ?o }} }} }}".replace(
                "?v {", "* {"
            )
            while not stop.is_set():
                answer = server.ask(query) if number else server.get("/")
                if answer.status != 200 or (number and answer.rows[0]["n"] != "2000"):
                    failed.append(answer.text)
                elif number:
                    seen[number].add(answer.rows[0]["v"])

        clients = [threading.Thread(target=client, args=(number,)) for number in range(4)]
        for thread in clients:
            thread.start()
        for version in range(2, 9):
            publish(tmp_path, f"v{version}", numbers(2000, version))
            until(lambda version=version: all(str(version) in found for found in seen[1:]) or failed)  # type: ignore[misc]
        stop.set()
        for thread in clients:
            thread.join()
        assert not failed
        assert all(len(found) == 8 for found in seen[1:])
        assert server.get("/readyz").text == "ready v8\n"
    assert server.errors == ""


def test_a_running_answer_stays_on_its_version(tmp_path: Path) -> None:
    publish(tmp_path, "v1", numbers(20_000, 1))
    with Server(tmp_path, held=1000) as server, socket.create_connection(("127.0.0.1", server.port), 20) as raw:
        raw.sendall(f"GET {sparql_address(LONG, format='csv')} HTTP/1.0\r\n\r\n".encode())
        received = raw.recv(100)
        publish(tmp_path, "v2", numbers(1, 2))
        until(lambda: server.ask(VERSION).rows == [{"v": "2"}])
        while piece := raw.recv(1 << 20):
            received += piece
        assert received.count(b"\r\n") > 8 * 20_000


def test_a_version_that_is_read_is_kept_from_pruning(tmp_path: Path) -> None:
    publish(tmp_path, "v1", numbers(5))
    with Server(tmp_path, workers=1) as server:
        assert _prunable(tmp_path / "versions" / "v1")
        assert server.ask(VERSION).status == 200
        assert not _prunable(tmp_path / "versions" / "v1")  # the worker has it
        assert server.get("/").status == 200
        publish(tmp_path, "v2", numbers(5, 2))
        server.ask(VERSION)
        assert not _prunable(tmp_path / "versions" / "v1")  # the server itself still has it
        server.get("/")
        until(lambda: _prunable(tmp_path / "versions" / "v1"))
        assert not _prunable(tmp_path / "versions" / "v2")


def _prunable(version: Path) -> bool:
    """What the store asks before it removes a version."""
    handle = os.open(version, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except BlockingIOError:
        return False
    finally:
        os.close(handle)


def test_the_etag_changes_with_the_version(tmp_path: Path) -> None:
    publish(tmp_path, "v1", numbers(5))
    with Server(tmp_path) as server:
        tag = server.get(sparql_address(VERSION)).headers["etag"]
        publish(tmp_path, "v2", numbers(5, 2))
        answer = server.get(sparql_address(VERSION), If_None_Match=tag)
        assert (answer.status, answer.rows) == (200, [{"v": "2"}])


def test_a_store_that_goes_away_is_503_until_it_is_back(tmp_path: Path) -> None:
    publish(tmp_path, "v1", numbers(5))
    with Server(tmp_path) as server:
        (tmp_path / "current").rename(tmp_path / "gone")
        answer = server.ask(VERSION)
        assert answer.status == 503
        assert "sifarat build" in answer.text
        assert server.get("/readyz").status == 503
        (tmp_path / "current").write_text("nothing")
        assert server.ask(VERSION).status == 503
        (tmp_path / "gone").replace(tmp_path / "current")
        assert server.ask(VERSION).status == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_and_answers_what_it_was_asked(tmp_path: Path, number: signal.Signals) -> None:
    publish(tmp_path, "v1", numbers(20_000))
    with Server(tmp_path) as server, socket.create_connection(("127.0.0.1", server.port), 20) as raw:
        workers = {worker: cpu_seconds(worker) for worker in server.children()}
        query = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?p ?x . ?c ?p ?x . ?s ?q ?y FILTER(?x < 250) }"
        raw.sendall(f"GET {sparql_address(query)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        until(lambda: any(cpu_seconds(worker) > before + 0.1 for worker, before in workers.items()))
        server.process.send_signal(number)
        received = b""
        while piece := raw.recv(1 << 16):
            received += piece
        assert b'"bindings":[{"n":' in received
        assert server.process.wait(20) == 0
        assert not any(alive(worker) for worker in workers)
    assert server.errors == ""


def test_no_worker_outlives_a_killed_server(tmp_path: Path) -> None:
    publish(tmp_path, "v1", numbers(20_000))
    with Server(tmp_path, timeout=60) as server:
        workers = {worker: cpu_seconds(worker) for worker in server.children()}
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z FILTER(?x + ?y + ?z = -1) }"
        with socket.create_connection(("127.0.0.1", server.port), 20) as raw:
            raw.sendall(f"GET {sparql_address(endless)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            until(lambda: any(cpu_seconds(worker) > before + 0.1 for worker, before in workers.items()))
            server.kill()
            until(lambda: not any(alive(worker) for worker in workers))


def test_it_can_be_mounted_in_another_application(tmp_path: Path) -> None:
    publish(tmp_path, "v1", facts())
    inner = app(tmp_path, Limits(workers=1))
    outer = Starlette(routes=[Mount("/graph", inner)], lifespan=lambda _: inner.router.lifespan_context(inner))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(outer, log_level="warning"))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
    thread.start()
    try:
        reached = Server(tmp_path)
        reached.port = listening.getsockname()[1]
        until(lambda: server.started)
        answer = reached.get("/graph" + sparql_address("SELECT ?s { ?s a sif:State }", format="html"))
        assert 'href="/graph/page/state/pakistan"' in answer.text
        assert 'href="/graph/sparql?query=' in answer.text
        there = reached.get("/graph/id/state/pakistan", Accept="text/html")
        assert there.headers["location"] == "/graph/page/state/pakistan"
        assert reached.get("/graph/static/style.css").status == 200
    finally:
        server.should_exit = True
        thread.join()


def _serve(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from sifarat.cli import main; main()", "serve", *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_the_verb_says_its_address_and_stops_cleanly(tmp_path: Path) -> None:
    publish(tmp_path, "v1", facts())
    process = _serve("--store", str(tmp_path), "--port", "0", "--workers", "1")
    assert process.stderr is not None
    line = process.stderr.readline()
    assert line.startswith(f"sifarat: serving {tmp_path} at http://127.0.0.1:")
    server = Server(tmp_path)
    server.port = int(line.rstrip("/\n").rpartition(":")[2])
    assert server.ask("ASK {}").status == 200
    process.send_signal(signal.SIGTERM)
    out, errors = process.communicate(timeout=20)
    assert (process.returncode, out, errors) == (0, "", "")


def test_the_verb_tells_in_one_line_why_it_cannot_serve(tmp_path: Path) -> None:
    _, errors = _serve("--store", str(tmp_path)).communicate(timeout=20)
    assert errors.startswith(f"sifarat: {tmp_path}: ")
    assert "sifarat build" in errors
    assert errors.count("\n") == 1
    publish(tmp_path, "v1", facts())
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = _serve("--store", str(tmp_path), "--port", str(port))
        _, errors = process.communicate(timeout=20)
        assert process.returncode == 1
        assert errors.startswith(
            f"sifarat: 127.0.0.1:{port}: cannot listen here: Address already in use. Stop the other"
        )
        assert errors.count("\n") == 1
    _, errors = _serve("--store", str(tmp_path), "--host", "no.such.host.invalid").communicate(timeout=20)
    assert "--host no.such.host.invalid: no such address" in errors
