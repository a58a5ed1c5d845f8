"""Our endpoint beside others, in one run: every cell of every round asks each engine in turn.

    python bench/endpoint.py [--scale 1] [--rounds 3] [--seconds 2] [--engine NAME …] [--cell CLASS@CLIENTS …]

Printed are medians over the rounds of ratios to ``oxigraph serve-read-only``: queries a second, the 99th percentile of
the time to answer, processor time a query (which other work disturbs least; also of each process), and the most
memory of the tree of processes. Needs ``wrk`` and the extra ``bench``; Virtuoso and rdflib-endpoint take part where
they are.
"""

import argparse
import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import quote

import pyoxigraph as ox

from endpoint_data import DAILY, questions, write

HERE = Path(__file__).parent
FIRST = "oxigraph"
_LUA = """
local asked, i = {}, 0
function init(args)
  for line in io.lines(args[1]) do asked[#asked + 1] = args[2] .. line end
  math.randomseed(os.time()); i = math.random(#asked)
end
function request()
  i = i % #asked + 1
  return wrk.format("GET", asked[i], {["Accept"] = "application/sparql-results+json"})
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %d %f %f %d\\n", summary.requests, summary.duration / 1e6,
    latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write))
end
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """One cell of one round."""

    rate: float
    p99: float
    cpu: float
    errors: int
    each: tuple[float, ...]
    """Processor time a query of each process, the first its parent."""


@dataclass(slots=True)
class Engine:
    """A server of the graph: its command, where it takes queries, what it took."""

    name: str
    command: Sequence[str]
    path: str
    port: int
    folder: Path | None = None
    process: subprocess.Popen[bytes] | None = None
    memory: int = 0
    own: int = 0
    cells: dict[str, list[Measure]] = field(default_factory=dict)

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, cwd=self.folder, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)  # fmt: skip
        deadline = time.monotonic() + 900
        while True:
            try:
                address = f"http://127.0.0.1:{self.port}{self.path}?query=" + quote("ASK { ?s ?p ?o }")
                urllib.request.urlopen(address, timeout=60).read()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    def tree(self) -> list[int]:
        """Numbers of its processes."""
        assert self.process is not None
        found = [self.process.pid]
        for pid in found:
            with contextlib.suppress(OSError):
                for task in Path(f"/proc/{pid}/task").iterdir():
                    found += [int(child) for child in (task / "children").read_text().split()]
        return found

    def seconds(self) -> list[float]:
        """Processor time that each of its processes has used."""
        used = []
        for pid in self.tree():
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                used.append(sum(int(number) for number in fields[11:15]) / os.sysconf("SC_CLK_TCK"))
        return used

    def look(self) -> None:
        """Note the most memory its processes held: as the system tells of each, and what they share counted once."""
        resident = shared_out = 0
        for pid in self.tree():
            with contextlib.suppress(OSError):
                told = Path(f"/proc/{pid}/smaps_rollup").read_text()
                resident += sum(int(size) << 10 for size in re.findall(r"^Rss: +(\d+)", told, re.MULTILINE))
                shared_out += sum(int(size) << 10 for size in re.findall(r"^Pss: +(\d+)", told, re.MULTILINE))
        self.memory, self.own = max(self.memory, resident), max(self.own, shared_out)

    def measure(self, script: Path, asked: Path, clients: int, seconds: int) -> Measure:
        """Ask it with ``wrk``."""
        over = threading.Event()

        def watch() -> None:
            while not over.wait(0.2):
                self.look()

        watching = threading.Thread(target=watch)
        watching.start()
        used = self.seconds()
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "60s", "-s", str(script)]
        command += [f"http://127.0.0.1:{self.port}/", "--", str(asked), f"{self.path}?query="]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        each = [after - before for before, after in zip(used, self.seconds(), strict=False)]
        over.set()
        watching.join()
        found = re.search(r"RESULT (\d+) ([\d.]+) ([\d.]+) (\d+)", told)
        assert found, told
        count = max(1, int(found[1]))
        used_each = tuple(seconds / count for seconds in each)
        return Measure(count / float(found[2]), float(found[3]), sum(used_each), int(found[4]), used_each)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def make_store(folder: Path, scale: float) -> Path:
    """A store as a build leaves it, of made-up facts; made once."""
    store = folder / f"store-{scale:g}"
    if not (store / "current").exists():
        shutil.rmtree(store, ignore_errors=True)
        (store / "versions").mkdir(parents=True)
        file = folder / f"graph-{scale:g}.nq"
        write(file, scale)
        writer = ox.Store(str(store / "writer"))
        writer.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        writer.optimize()
        writer.flush()
        writer.backup(str(store / "versions" / "made-up"))
        (store / "layout").write_text("1 https://w3id.org/sifarat/id/\n")
        (store / "current").write_text("made-up\n")
        (store / "size").write_text(f"{len(writer)}\n")
    return store


def engines(names: Sequence[str], store: Path, folder: Path, graph: Path) -> Iterator[Engine]:
    """The engines of these names that are installed."""
    version, here = str(store / "versions" / "made-up"), Path(sys.executable).parent
    for name in names:
        port = free_port()
        ours = [str(here / "sifarat"), "serve", "--store", str(store), "--port", str(port), "--timeout", "60"]
        known: dict[str, tuple[str, Sequence[str], str]] = {
            FIRST: (str(here / "oxigraph"), ["serve-read-only", "--location", version, "--bind", f"127.0.0.1:{port}"],
                    "/query"),
            "ours": (ours[0], [*ours[1:], "--cache", "0"], "/sparql"),
            "ours, answers kept": (ours[0], ours[1:], "/sparql"),
            "ours, 2 processes": (ours[0], [*ours[1:], "--cache", "0", "--processes", "2"], "/sparql"),
            "ours, 2 processes, answers kept": (ours[0], [*ours[1:], "--processes", "2"], "/sparql"),
            "plain": (sys.executable, [str(HERE / "endpoint_plain.py"), version, str(port)], "/sparql"),
            "rdflib": (str(here / "rdflib-endpoint"), ["serve", "--port", str(port), str(graph)], "/"),
            "virtuoso": ("virtuoso-t", ["+foreground", "+configfile", "virtuoso.ini"], "/sparql"),
        }  # fmt: skip
        program, arguments, path = known[name]
        if shutil.which(program) is None:
            print(f"{name}: {program} is not installed, left out")
            continue
        if name == "virtuoso":
            yield virtuoso(folder / "virtuoso", graph, port, program, arguments)
        else:
            yield Engine(name, [program, *arguments], path, port)


def virtuoso(folder: Path, graph: Path, port: int, program: str, arguments: Sequence[str]) -> Engine:
    """Virtuoso over a database of its own; the graph is loaded at the first run."""
    loaded, sql = folder / f"{graph.name}.loaded", free_port()
    if not loaded.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    (folder / "virtuoso.ini").write_text(
        f"[Database]\nDatabaseFile = v.db\nErrorLogFile = v.log\nTransactionFile = v.trx\nxa_persistent_file = v.pxa\n"
        f"[TempDatabase]\nDatabaseFile = t.db\nTransactionFile = t.trx\n"
        f"[Parameters]\nServerPort = {sql}\nNumberOfBuffers = 85000\nMaxDirtyBuffers = 60000\nServerThreads = 40\n"
        f"DirsAllowed = ., {graph.parent}\n[HTTPServer]\nServerPort = {port}\nServerThreads = 40\n"
        f"MaxClientConnections = 40\n"
        f"[SPARQL]\nResultSetMaxRows = 100000\n"
    )
    engine = Engine("virtuoso", [program, *arguments], "/sparql", port, folder)
    if not loaded.exists():
        engine.start()
        load = f"ld_dir('{graph.parent}', '{graph.name}', 'urn:default'); rdf_loader_run(); checkpoint; shutdown();"
        subprocess.run(["isql-vt", str(sql), "dba", "dba", f"exec={load}"], check=False, stdout=subprocess.DEVNULL)
        assert engine.process is not None
        engine.process.wait(300)
        loaded.touch()
    return engine


def ratio(pairs: Sequence[tuple[float, float]]) -> str:
    return f"{median(one / other for one, other in pairs if other):.2f}" if any(other for _, other in pairs) else "-"


def show(compared: Sequence[Engine], cells: Sequence[str]) -> None:
    """The table, as Markdown."""
    first = compared[0]
    print("\n| cell | engine | queries/s | ratio | p99 (ms) | ratio | CPU ms a query | ratio | by process | errors |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---|---:|")
    for cell in cells:
        for engine in compared:
            told, base = engine.cells[cell], first.cells[cell]
            both = list(zip(told, base, strict=True))
            each = " + ".join(f"{1000 * median(parts):.3f}" for parts in zip(*(one.each for one in told), strict=False))
            print(
                f"| {cell} | {engine.name} | {median(each.rate for each in told):.0f} "
                f"| {ratio([(a.rate, b.rate) for a, b in both])} | {median(each.p99 for each in told):.1f} "
                f"| {ratio([(a.p99, b.p99) for a, b in both])} | {1000 * median(each.cpu for each in told):.3f} "
                f"| {ratio([(a.cpu, b.cpu) for a, b in both])} | {each} | {sum(one.errors for one in told)} |"
            )
    print("\n| engine | most memory (MB) | ratio | what is shared counted once | ratio |\n|---|---:|---:|---:|---:|")
    for engine in compared:
        print(f"| {engine.name} | {engine.memory >> 20} | {engine.memory / max(1, first.memory):.2f} "
              f"| {engine.own >> 20} | {engine.own / max(1, first.own):.2f} |")  # fmt: skip


def main() -> None:
    """Make the data where it is not there, start all engines, ask them in turns, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="1 is about two million quads")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=2, help="of each cell")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "sifarat-bench-endpoint")
    parser.add_argument("--engine", action="append", default=[], help="oxigraph is always one of them")
    parser.add_argument("--cell", action="append", default=[], help="such as light@8")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    store = make_store(options.folder, options.scale)
    print(f"{(store / 'size').read_text().strip()} quads, {options.rounds} rounds of {options.seconds:g} s")
    asked: dict[str, Path] = {}
    for name, queries in questions(options.scale, 500).items():
        asked[name] = options.folder / f"{name.replace(' ', '-')}.txt"
        asked[name].write_text("".join(quote(query, safe="") + "\n" for query in queries))
    script = options.folder / "ask.lua"
    script.write_text(_LUA)
    cells = options.cell or [
        "light@1", "light@8", "light@32", *(f"{name}@1" for name in asked if name not in ("light", *DAILY)),
        *(f"{name}@8" for name in DAILY),
    ]  # fmt: skip
    names = options.engine or ["ours", "ours, 2 processes", "ours, 2 processes, answers kept", "plain"]
    graph = options.folder / f"graph-{options.scale:g}.nq"
    compared = list(engines([FIRST, *(name for name in names if name != FIRST)], store, options.folder, graph))
    try:
        for engine in compared:
            engine.start()
            for clients in (8, 32):
                engine.measure(script, asked["light"], clients, 6)  # warm
        for turn in range(options.rounds):
            for cell in cells:
                kind, _, clients = cell.rpartition("@")
                for place in range(len(compared)):
                    engine = compared[(place + turn) % len(compared)]
                    found = engine.measure(script, asked[kind], int(clients), options.seconds)
                    engine.cells.setdefault(cell, []).append(found)
    finally:
        for engine in compared:
            if engine.process is not None:
                engine.process.terminate()
                engine.process.wait(60)
    show(compared, cells)


if __name__ == "__main__":
    main()
