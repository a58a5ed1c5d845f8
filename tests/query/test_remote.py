"""A graph on another SPARQL server: real HTTP servers that are busy, wrong, slow or right."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from sifarat.errors import QueryError, StoreError
from sifarat.query import query
from sifarat.store.remote import RemoteStore

JSON, TURTLE = "application/sparql-results+json", "text/turtle"
DATA = ox.Store()
DATA.add(ox.Quad(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal("پاکستان", language="ur")))
Reply = tuple[int, dict[str, str], bytes]


@contextmanager
def endpoint(reply: Callable[[str, list[str]], Reply]) -> Iterator[tuple[str, list[str]]]:
    """A server that answers each query by ``reply(query, methods so far)``: its address and the methods seen."""
    methods: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply(urlsplit(self.path).query)

        def do_POST(self) -> None:
            self._reply(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _reply(self, form: str) -> None:
            methods.append(self.command)
            status, headers, body = reply(parse_qs(form)["query"][0], methods)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql", methods
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def right(text: str, _: list[str]) -> Reply:
    """What a right server answers."""
    results = DATA.query(text)
    if isinstance(results, ox.QueryTriples):
        return 200, {"Content-Type": TURTLE}, ox.serialize(results, format=ox.RdfFormat.TURTLE) or b""
    return 200, {"Content-Type": JSON + "; charset=utf-8"}, results.serialize(format=ox.QueryResultsFormat.JSON) or b""


def test_tables_truth_values_and_triples_come_from_afar() -> None:
    with endpoint(right) as (url, methods):
        assert query("SELECT ?o { ?s ?p ?o }", url, "csv") == "o\r\nپاکستان\r\n"
        assert query("ASK { ?s ?p ?o }", url, "table") == "true\n"
        assert query("CONSTRUCT WHERE { ?s ?p ?o }", url, "ntriples") == '<http://e/s> <http://e/p> "پاکستان"@ur .\n'
        assert query("ASK { ?s a sif:State }", url, "table") == "false\n"  # the prefix is declared for the server
        assert set(methods) == {"GET"}


def test_a_long_query_is_posted() -> None:
    with endpoint(right) as (url, methods):
        assert query("ASK { ?s ?p ?o } #" + "x" * 3000, url, "table") == "true\n"
        assert methods == ["POST"]


@pytest.mark.parametrize("busy", [429, 503])
def test_a_busy_server_is_asked_again_after_the_time_it_says(busy: int) -> None:
    pauses: list[float] = []
    told = iter(["7", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", "1000000"])

    def reply(text: str, methods: list[str]) -> Reply:
        return (busy, {"Retry-After": next(told)}, b"") if len(methods) < 5 else right(text, methods)

    with endpoint(reply) as (url, _):
        assert RemoteStore(url, tries=5, pause=pauses.append).query("ASK {}")
    assert pauses == [7, 0, 2, 60]


def test_a_server_that_stays_busy_is_told_so() -> None:
    pauses: list[float] = []
    with endpoint(lambda *_: (503, {}, b"maintenance\n")) as (url, methods):
        with pytest.raises(StoreError, match=r"busy after 4 tries \(503 maintenance\)"):
            RemoteStore(url, pause=pauses.append).query("ASK {}")
        assert len(methods) == 4
    assert pauses == [0.5, 1, 2]


@pytest.mark.parametrize(
    ("reply", "error", "reason"),
    [
        ((400, {}, b"line 1: bad"), QueryError, r"refused the query \(400 line 1: bad\)"),
        ((403, {}, b"no"), QueryError, r"refused \(403 no\)"),
        ((404, {"Content-Type": "text/html"}, b"<h1>"), StoreError, "answered 404 Not Found. Check the address"),
        ((500, {}, b""), StoreError, "answered 500"),
        ((200, {"Content-Type": "text/html"}, b"<h1>"), StoreError, "answered with text/html, not with results"),
        ((200, {"Content-Type": JSON}, b"{"), StoreError, "the answer is not valid"),
        ((200, {"Content-Type": TURTLE}, b"<x"), StoreError, "the answer is not valid text/turtle"),
        ((200, {"Content-Type": JSON, "Content-Length": "99"}, b"{}"), StoreError, "broke off|cannot be reached"),
    ],
)
def test_a_wrong_answer_is_one_clear_line(reply: Reply, error: type[Exception], reason: str) -> None:
    with endpoint(lambda *_: reply) as (url, _), pytest.raises(error, match=reason) as told:
        list(RemoteStore(url).query("SELECT * {}"))  # type: ignore[arg-type]
    assert str(told.value).startswith(url)
    assert "\n" not in str(told.value)


def test_a_moved_endpoint_is_not_followed_with_a_lost_query() -> None:
    moved = endpoint(lambda *_: (302, {"Location": "http://127.0.0.1:1/new"}, b""))
    with moved as (url, _), pytest.raises(StoreError, match=r"has moved to http://127.0.0.1:1/new. Use that address"):
        RemoteStore(url).query("ASK {} #" + "x" * 3000)


def test_a_server_that_is_not_there_or_silent_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(StoreError, match=r"silent for 0.2 s"):
            RemoteStore(url, timeout=0.2).query("ASK {}")
    with pytest.raises(StoreError, match="cannot be reached"):
        query("ASK {}", url)
    with pytest.raises(StoreError, match="Check the address"):
        query("ASK {}", "http://")


def test_literals_come_as_they_are() -> None:
    literal = {"type": "literal", "value": "01", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}
    body = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": literal}]}}).encode()
    with endpoint(lambda *_: (200, {"Content-Type": JSON}, body)) as (url, _):
        assert '"01"' in query("SELECT ?x {}", url, "json")
