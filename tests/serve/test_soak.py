"""Reading and changing while builds go on beside: no read fails, memory stays flat.

SIFARAT_SOAK=3600: for an hour. SIFARAT_SOAK_RATE=50: so many reads a second, a tenth of it changes, a build a second.
"""

import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

from served import Answer, Server, sparql_address

from sifarat.store import Store

TOKEN = "a-token-that-writes-all"
READERS = 4
BUILDS = """
import sys
from pyoxigraph import Literal, NamedNode, Triple
from sifarat.graph.article_graph import ArticleGraph
from sifarat.ontology import entail
from sifarat.store import Store
number = 0
while not sys.stdin.closed:
    with Store(sys.argv[1]).writer(entail, 60) as writer:
        for _ in range(5):
            number += 1
            name = NamedNode(f"https://w3id.org/sifarat/id/article/a{number % 50}")
            body = Triple(name, NamedNode("https://schema.org/articleBody"), Literal(f"text {number} " * 50))
            writer.put(ArticleGraph(name, (body,), (), {}))
        writer.publish()
        Store(sys.argv[1]).prune_locked(5)
    print(number, flush=True)
    if sys.stdin.readline() != "go\\n":
        break
"""


def plain(server: Server, query: str) -> Answer:
    """A question that takes the fast path; one in two is no other's, so that it is not answered from what was kept."""
    return server.get(sparql_address(f"{query} # {time.monotonic_ns() % 2 and time.monotonic_ns()}"))


def resident(pids: set[int]) -> int:
    """Resident memory of all these processes, in bytes."""
    sizes = [re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()) for pid in pids]
    return sum(int(size[1]) << 10 for size in sizes if size)


def test_reads_never_fail_and_memory_stays_flat_while_builds_go_on(tmp_path: Path) -> None:
    seconds, rate = float(os.environ.get("SIFARAT_SOAK", "8")), float(os.environ.get("SIFARAT_SOAK_RATE", "0"))
    command = [sys.executable, "-c", BUILDS, str(tmp_path / "store")]
    (tmp_path / "tokens").write_text(f"{TOKEN} write-all\n")
    build = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert build.stdin is not None
    assert build.stdout is not None
    assert build.stdout.readline() == "5\n"
    failed: list[str] = []
    counts = {"reads": 0, "updates": 0, "builds": 1}
    stop = threading.Event()
    with Server(tmp_path / "store", tmp_path / "tokens") as server:

        def read(number: int) -> None:
            queries = ("SELECT * { ?s ?p ?o }", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "ASK {}")
            while not stop.is_set():
                query = queries[counts["reads"] % 3]
                way = (counts["reads"] + number) % 8
                answer = server.get("/") if way == 0 else server.ask(query) if way < 4 else plain(server, query)
                if answer.status != 200:
                    failed.append(f"{answer.status} {answer.text[:200]}")
                counts["reads"] += 1
                stop.wait(READERS / rate if rate else 0)

        def change() -> None:
            while not stop.is_set():
                number = counts["updates"]
                update = f"INSERT DATA {{ GRAPH <http://e/g{number % 9}> {{ <http://e/s> <http://e/p> {number} }} }}"
                answer = server.update(f"CLEAR SILENT GRAPH <http://e/g{number % 9}> ; {update}", TOKEN)
                if answer.status not in (204, 503):
                    failed.append(f"{answer.status} {answer.text[:200]}")
                counts["updates"] += 1
                stop.wait(10 / rate if rate else 0)

        threads = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
        threads.append(threading.Thread(target=change))
        for thread in threads:
            thread.start()
        sizes: list[int] = []
        end = time.monotonic() + seconds
        while time.monotonic() < end and not failed:
            build.stdin.write("go\n")
            build.stdin.flush()
            assert build.stdout.readline()
            counts["builds"] += 1
            sizes.append(resident({server.process.pid, *server.children()}))
            stop.wait(1 if rate else 0)
        stop.set()
        for thread in threads:
            thread.join()
        assert not failed
        assert len(Store(tmp_path / "store").versions()) < 40
    build.communicate("stop\n")
    sizes = [size >> 20 for size in sizes]
    middle = sizes[len(sizes) // 2]
    print(f"{counts}; resident memory {sizes[0]} MB at first, {middle} MB in the middle, {sizes[-1]} MB at last, "
          f"{max(sizes)} MB at most")  # fmt: skip
    assert counts["builds"] > 2
    assert max(sizes[len(sizes) // 2 :]) < 1.3 * max(sizes[: len(sizes) // 2 + 1])
