"""kill -9 of the writer, of the server, in updates and in publishing: nothing torn, nothing lost that was answered."""

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple
from served import Server, until

from sifarat.graph.article_graph import ArticleGraph
from sifarat.ontology import entail
from sifarat.store import Store

TOKEN = "a-token-that-writes-all"
MINE = "http://example.org/mine"
EACH = 40
"""Triples of one update: all of them are there, or none."""


def built(path: Path) -> None:
    here = "https://w3id.org/sifarat/id/article/one"
    body = Triple(NamedNode(here), NamedNode("https://schema.org/articleBody"), Literal("A met B."))
    with Store(path).writer(entail) as writer:
        writer.put(ArticleGraph(NamedNode(here), (body,), (), {}))
        writer.publish()


def plain(path: Path) -> None:
    with Store(path).plain_writer():
        pass


def update(number: int) -> str:
    triples = " ".join(f"<http://e/{number}> <http://e/p> {n} ." for n in range(EACH))
    return f"INSERT DATA {{ GRAPH <{MINE}> {{ {triples} }} }}"


def found(server: Server) -> dict[int, int]:
    """How many triples of each update are there."""
    rows = server.ask(f"SELECT ?s (COUNT(*) AS ?n) {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }} GROUP BY ?s").rows
    return {int(row["s"].rpartition("/")[2]): int(row["n"]) for row in rows}


def writer(server: Server) -> int:
    """The process id of the writer."""
    commands = {pid: Path(f"/proc/{pid}/cmdline").read_text() for pid in server.children()}
    return next(pid for pid, command in commands.items() if "serve.writing" in command)


def kill_writer(server: Server) -> None:
    os.kill(writer(server), signal.SIGKILL)


@pytest.mark.parametrize("make", [built, plain])
@pytest.mark.parametrize("kill", [kill_writer, Server.kill])
def test_an_update_that_was_answered_is_never_lost_and_none_is_torn(
    tmp_path: Path, make: Callable[[Path], None], kill: Callable[[Server], None]
) -> None:
    make(tmp_path / "store")
    (tmp_path / "tokens").write_text(f"{TOKEN} write-all\n")
    done: set[int] = set()
    number = 0
    for round_ in range(4):
        with Server(tmp_path / "store", tmp_path / "tokens", workers=1) as server:
            assert server.update(update(number), TOKEN).status == 204
            done.add(number)
            number += 1
            stop = threading.Event()

            def client(server: Server = server, stop: threading.Event = stop) -> None:
                nonlocal number
                while not stop.is_set():
                    number += 1
                    try:
                        if server.update(update(number), TOKEN).status == 204:
                            done.add(number)
                    except OSError:
                        return

            thread = threading.Thread(target=client)
            thread.start()
            time.sleep(0.03 + 0.057 * round_)  # at another point of an update each time
            kill(server)
            stop.set()
            thread.join()
            if server.process.poll() is None:
                assert server.update(update(number + 1), TOKEN).status == 204
                number += 1
                done.add(number)
                there = found(server)
                assert done <= set(there)
                assert set(there.values()) == {EACH}
    with Server(tmp_path / "store", tmp_path / "tokens", workers=1) as server:
        until(lambda: done <= set(found(server)))
        assert set(found(server).values()) == {EACH}
        assert len(done) >= 4
    make(tmp_path / "store")  # whoever writes next takes away what a writer that was killed had begun to publish
    assert not list((tmp_path / "store" / "versions").glob(".new-*"))


def test_a_killed_writer_is_replaced_and_takes_no_reader_with_it(tmp_path: Path) -> None:
    built(tmp_path / "store")
    (tmp_path / "tokens").write_text(f"{TOKEN} write-all\n")
    with Server(tmp_path / "store", tmp_path / "tokens") as server:
        before = writer(server)
        kill_writer(server)
        assert server.ask("ASK {}").status == 200
        until(lambda: server.update(update(1), TOKEN).status == 204)
        assert writer(server) != before
        assert len(server.children()) == 3
