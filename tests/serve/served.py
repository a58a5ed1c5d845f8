"""A store made by hand and a real server process over it, for the tests of this folder."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

HERE = Path(__file__).parent
SID, SIF = "https://w3id.org/sifarat/id/", "https://w3id.org/sifarat/ns#"
SESSION = SID + "session/kazakhstan-pakistan/13"
QUOTE = "दोनों मंत्रियों ने बैठक की अध्यक्षता की"
FACTS = f"""
@prefix sif: <{SIF}> . @prefix sid: <{SID}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix schema: <https://schema.org/> .
sid:state\\/pakistan a sif:State ; rdfs:label "Pakistan"@en, "پاکستان"@ur, "पाकिस्तान"@hi ;
    owl:sameAs <http://example.org/entity/PK> .
<{SESSION}> a sif:Session, sif:Event ; rdfs:label "13th session <b>&"@en ;
    sif:coChair sid:person\\/marat-karabayev ; sif:participant sid:state\\/pakistan ;
    sif:reportedOn "2026-02-04"^^xsd:date ; rdfs:seeAlso <javascript:alert(1)> .
sid:person\\/marat-karabayev a sif:Person ; rdfs:label "Marat Karabayev"@en .
sid:article\\/a1 a sif:Article ; schema:articleBody "<script>alert(1)</script> {QUOTE}"@hi .
<https://w3id.org/sifarat/sector/transit-trade> a sif:Sector ; rdfs:label "Transit trade"@en .
sif:coChair rdfs:label "co-chair"@en .
sid:article\\/a1 {{ <{SESSION}> sif:coChair sid:person\\/marat-karabayev . }}
<{SID}article/a1/evidence> {{
  sid:claim\\/1 a sif:Claim ; rdf:subject <{SESSION}> ; rdf:predicate sif:coChair ;
    rdf:object sid:person\\/marat-karabayev ; sif:confidence 0.93 ; sif:rule "hi/session.co-chair" ;
    sif:asWritten "मंत्री करबायेव"@hi ; sif:evidence <{SID}article/a1#char=26,64> ; prov:wasDerivedFrom sid:article\\/a1 .
  <{SID}article/a1#char=26,64> a oa:TextQuoteSelector ; oa:exact "{QUOTE}"@hi ; oa:start 26 ; oa:end 64 .
}}
"""


def publish(store: Path, name: str, quads: Iterable[ox.Quad]) -> None:
    """Make ``quads`` the current version of ``store``, under ``name``; the layout of ``sifarat.store``, by hand."""
    (store / "versions").mkdir(parents=True, exist_ok=True)
    if not (store / "layout").exists():
        (store / "layout").write_text(f"1 {SID}\n")
    writer = ox.Store(str(store / "writer"))
    writer.clear()
    writer.bulk_extend(quads)
    writer.flush()
    writer.backup(str(store / "versions" / name))
    del writer
    (store / "current.new").write_text(name + "\n")
    (store / "current.new").replace(store / "current")


def facts() -> list[ox.Quad]:
    """A small graph with one fact, its claim and its evidence."""
    return list(ox.parse(FACTS, ox.RdfFormat.TRIG))


def numbers(count: int, version: int = 1) -> list[ox.Quad]:
    """``count`` statements with numbers, and one that says which version this is."""
    value = ox.NamedNode("http://e/value")
    said = ox.Quad(ox.NamedNode("http://e/graph"), ox.NamedNode("http://e/version"), ox.Literal(version))
    return [said, *(ox.Quad(ox.NamedNode(f"http://e/n{n}"), value, ox.Literal(n)) for n in range(count))]


class Answer:
    """Status, headers by small name, body."""

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def rows(self) -> list[dict[str, str]]:
        found = json.loads(self.body)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in found]


class Server:
    """A server process on a free port, for a ``with`` block.

    ``tokens`` is a token file; it may fetch from ``allowed``; ``limits`` come by name.
    """

    def __init__(self, store: Path, tokens: Path | None = None, allowed: Sequence[str] = (), **limits: float) -> None:
        self.store, self.tokens, self.allowed, self.limits = store, tokens, allowed, limits

    def __enter__(self) -> "Server":
        command = [sys.executable, str(HERE / "serve_process.py"), str(self.store), json.dumps(self.limits)]
        command += [str(self.tokens or ""), *self.allowed]
        self._log = tempfile.NamedTemporaryFile("w", encoding="utf-8")
        self.process = subprocess.Popen(command, stdout=self._log, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = re.search(r"http://[\d.]+:(\d+)/", line)
        assert found, line + self.process.stderr.read()
        self.url, self.port = found[0].rstrip("/"), int(found[1])
        return self

    def __exit__(self, *_: object) -> None:
        self._log.close()
        if self.process.poll() is None:
            self.process.terminate()
        try:
            _, self.errors = self.process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    @property
    def log(self) -> list[dict[str, Any]]:
        """The lines of its log until now."""
        return [json.loads(line) for line in Path(self._log.name).read_text().splitlines()]

    def connect(self, timeout: float = 20) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """One request; header names with ``_`` for ``-``."""
        connection = self.connect()
        try:
            connection.request(method, path, body, {name.replace("_", "-"): text for name, text in headers.items()})
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, **headers)

    def ask(self, query: str, *, fields: Mapping[str, Any] | None = None, **headers: str) -> Answer:
        """A query by POST, as it is."""
        address = "/sparql" + ("?" + urlencode(fields, doseq=True) if fields else "")
        return self.send("POST", address, query.encode(), Content_Type="application/sparql-query", **headers)

    def update(self, text: str, token: str = "", **headers: str) -> Answer:
        """An update by POST, as it is."""
        if token:
            headers["Authorization"] = f"Bearer {token}"
        return self.send("POST", "/sparql", text.encode(), Content_Type="application/sparql-update", **headers)

    def children(self) -> set[int]:
        """Process ids of the workers."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return {int(pid) for pid in found.split()}

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


def sparql_address(query: str, **fields: str) -> str:
    return "/sparql?" + urlencode({"query": query, **fields})


def until(true: Callable[[], object], seconds: float = 15) -> None:
    """Wait for ``true``; fail after ``seconds``."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "did not come true in time"
        time.sleep(0.01)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def cpu_seconds(pid: int) -> float:
    """Processor time a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
