"""SERVICE and LOAD: to allowed addresses they work, every way around is shut."""

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from served import Server, facts, publish

from sifarat.errors import SifaratError
from sifarat.serve.federation import calls, loads
from sifarat.serve.reach import Reach, is_public
from sifarat.serve.refused import Refused
from sifarat.store import Store

TOKEN = "a-token-that-writes-all"
TURTLE = b"<> <http://e/p> 1, 2 ."


class Elsewhere(BaseHTTPRequestHandler):
    """Says what its path asks it to."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/data")
            self.end_headers()
            return
        body = {"/data": TURTLE, "/long": b"x" * (17 << 20)}.get(self.path, b"no results")
        self.send_response(200)
        self.send_header("Content-Type", "text/turtle")
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[HTTPServer]:
    """A server of somebody else."""
    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, server: Server, elsewhere: HTTPServer) -> Iterator[Server]:
    """A plain store that may ask the server over the small graph, and what is below one path elsewhere."""
    folder = tmp_path_factory.mktemp("here")
    with Store(folder / "store").plain_writer():
        pass
    (folder / "tokens").write_text(f"{TOKEN} write-all\n")
    allowed = [server.url + "/sparql", f"http://127.0.0.1:{elsewhere.server_port}/"]
    with Server(folder / "store", folder / "tokens", allowed) as running:
        yield running


def at(elsewhere: HTTPServer, path: str) -> str:
    return f"http://127.0.0.1:{elsewhere.server_port}/{path}"


def test_an_allowed_service_is_asked_and_joined(here: Server, server: Server) -> None:
    there = f"<{server.url}/sparql>"
    query = f"SELECT ?name {{ VALUES ?l {{ 'ur' }} SERVICE {there} {{ ?s a sif:State ; rdfs:label ?name }} " \
            "FILTER(lang(?name) = ?l) }"  # fmt: skip
    answer = here.ask(query)
    assert answer.rows == [{"name": "پاکستان"}]
    assert "etag" not in here.get(f"/sparql?query=ASK{{SERVICE{there}{{}}}}").headers
    twice = (
        f"SELECT * {{ {{ SERVICE {there} {{ ?s a sif:State }} }} UNION {{ SERVICE {there} {{ ?s a sif:Person }} }} }}"
    )
    assert len(here.ask(twice).rows) == 2
    assert here.ask(f"PREFIX x: <http://e/> ASK {{ SERVICE {there} {{ ?s a x:Nothing }} }}").text.count("false") == 1
    assert "SERVICE only to" in here.get("/sparql", Accept="text/turtle").text
    assert here.get("/query/afar").status == 403  # offered here, but its address is not allowed


@pytest.mark.parametrize(
    "call",
    [
        "SERVICE <http://127.0.0.1:1/> {}",
        "SERVICE SILENT <http://127.0.0.1:1/> {}",
        "SERVICE <{there}/../x> {}",
        "SERVICE <{there}#x> {}",
        "SERVICE <{there}?x=y> {}",
        "SERVICE <{there}\\u002F..> {}",
        "SERVICE ?x {}",
        "BIND(<{there}> AS ?x) SERVICE ?x {}",
        "\\u0053ERVICE <{there}> {}",
        "SERVICE <{there}> { SERVICE <http://127.0.0.1:1/> {} }",
        "SERVICE <{there}> { \\u0053ERVICE <http://127.0.0.1:1/> {} }",
        "SERVICE <{there}> {} SERVICE <http://127.0.0.1:1/> {}",
        "SERVICE <{there}> {} FILTER(1<2)SERVICE#>\n<http://127.0.0.1:1/>{}",
        "SERVICE x:y {}",
        "SERVICE<{there}>{}trueSERVICE <{there}> {}",
        "{ SELECT * { SERVICE <http://[::1]:1/> {} } }",
    ],
)
def test_every_way_around_the_list_is_shut(here: Server, server: Server, call: str) -> None:
    answer = here.ask("PREFIX x: <http://127.0.0.1:1/> ASK { " + call.replace("{there}", server.url + "/sparql") + " }")
    assert answer.status in (400, 403), answer.text
    update = "INSERT { <a> <b> <c> } WHERE { " + call.replace("{there}", server.url + "/sparql") + " }"
    answer = here.update("PREFIX x: <http://127.0.0.1:1/> " + update, TOKEN)
    assert answer.status in (400, 403), answer.text


def test_what_fails_elsewhere_is_told_unless_silent(here: Server, elsewhere: HTTPServer) -> None:
    for path, status in (("nothing", 502), ("moved", 502), ("long", 502)):
        answer = here.ask(f"ASK {{ SERVICE <{at(elsewhere, path)}> {{}} }}")
        assert answer.status == status, answer.text
    assert "/data" not in elsewhere.asked[-2:]  # type: ignore[attr-defined]
    silent = here.ask(f"SELECT ?x {{ BIND(1 AS ?x) SERVICE SILENT <{at(elsewhere, 'nothing')}> {{}} }}")
    assert silent.rows == [{"x": "1"}]


def test_load_brings_what_is_allowed(here: Server, elsewhere: HTTPServer) -> None:
    assert here.update(f"LOAD <{at(elsewhere, 'data')}> INTO GRAPH <http://e/loaded>", TOKEN).status == 204
    assert len(here.ask("SELECT * { GRAPH <http://e/loaded> { ?s <http://e/p> ?o } }").rows) == 2
    assert (
        here.update(
            f"CLEAR ALL ; LOAD SILENT <{at(elsewhere, 'moved')}> ; LOAD <{at(elsewhere, 'data')}>", TOKEN
        ).status
        == 204
    )
    assert here.ask("SELECT ?s { ?s <http://e/p> 2 }").rows == [{"s": at(elsewhere, "data")}]
    for update in (
        "LOAD <http://127.0.0.1:1/>",
        "PREFIX x: <http://127.0.0.1:1/> LOAD x:y",
        f"LOAD <{at(elsewhere, '..')}>",
        "L\\u004FAD <http://127.0.0.1:1/>",
        "ASK {} LOAD <http://127.0.0.1:1/>",
    ):
        assert here.update(update, TOKEN).status in (400, 403), update
    assert here.update(f"LOAD <{at(elsewhere, 'data')}>").status == 401


def test_an_update_asks_allowed_services_too(here: Server, server: Server) -> None:
    update = f"INSERT {{ ?s a sif:State }} WHERE {{ SERVICE <{server.url}/sparql> {{ ?s a sif:State }} }}"
    assert here.update(update, TOKEN).status == 204
    assert len(here.ask("SELECT * { ?s a sif:State }").rows) == 1


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "ff02::1"],
)  # fmt: skip
def test_addresses_that_are_not_public_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "127.1", socket.gethostname()])
def test_a_name_that_leads_inside_is_not_asked(host: str) -> None:
    reach = Reach([f"http://{host}:1/sparql"])
    with pytest.raises(Refused, match=r"no public address|cannot be asked"):
        reach.fetch(f"http://{host}:1/sparql", {}, None, 1, 1)


def test_an_address_that_is_named_is_asked(elsewhere: HTTPServer) -> None:
    for host in ("127.0.0.1", "localhost"):
        address = f"http://{host}:{elsewhere.server_port}/data"
        assert Reach([address]).fetch(address, {}, None, 5, 1000).body == TURTLE


def test_one_that_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(Refused, match="504"):
            Reach([address]).fetch(address, {}, None, 0.2, 1000)


@pytest.mark.parametrize("address", ["ftp://e/", "example.org", "http://user:pass@e/", "file:///etc/passwd"])
def test_only_plain_web_addresses_can_be_allowed(address: str) -> None:
    with pytest.raises(SifaratError, match="--allow-service"):
        Reach([address])


def test_calls_and_loads_are_found_where_they_stand() -> None:
    text = "PREFIX a: <http://e/> SELECT * { 'SERVICE <x> {}' ?p ?o . SERVICE SILENT <http://s/> { ?s a:p '}' } }"
    (call,) = calls(text)
    assert (call.silent, call.address, call.body, call.declared) == (
        True, "http://s/", "{ ?s a:p '}' }", "PREFIX a: <http://e/>")  # fmt: skip
    (load,) = loads("INSERT DATA { <a> <LOAD> 'LOAD <x>' } ; LOAD <http://s/> INTO GRAPH <g>")
    assert (load.address, load.graph) == ("http://s/", "<g>")
    assert json.dumps(load.body) == '""'


def test_facts_are_only_read_here(tmp_path: Path) -> None:
    """Without a list nothing is fetched, whatever the rights."""
    publish(tmp_path, "v1", facts())
    with Server(tmp_path, workers=1) as server:
        assert server.ask("ASK { SERVICE <http://127.0.0.1:1/> {} }").status == 403
