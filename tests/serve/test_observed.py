"""What the operator sees, and how the server lives with systemd and behind a proxy."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

from served import Server, facts, publish, sparql_address, until

from sifarat.store import Store

TOKEN = "a-token-that-writes-all"
ASK = "ASK { ?s a sif:Session }"
VERB = "from sifarat.cli import main; main()"


def test_every_request_is_a_line_of_json_without_its_query_or_token(tmp_path: Path) -> None:
    with Store(tmp_path / "store").plain_writer():
        pass
    (tmp_path / "tokens").write_text(f"{TOKEN} write-all\n")
    with Server(tmp_path / "store", tmp_path / "tokens", workers=1) as server:
        server.get(sparql_address(ASK), Authorization=f"Bearer {TOKEN}")
        server.update("INSERT DATA { <http://secret/s> <http://e/p> 1 }", TOKEN)
        server.get("/no/such/page")
        server.get("/", Authorization="Bearer some-other-token-here")
        until(lambda: len(server.log) == 4)
        asked, changed, missing, refused = server.log
        assert (asked["route"], asked["method"], asked["status"], asked["token"]) == ("/sparql", "GET", 200, True)
        assert re.fullmatch("[0-9a-f]{16}", asked["query"])
        assert asked["bytes"] > 20
        assert changed["status"] == 204
        assert changed["version"] != asked["version"]
        assert (missing["route"], missing["status"]) == ("none", 404)
        assert refused["status"] == 401
        assert not any(word in str(server.log) for word in (TOKEN, "some-other-token", "secret", "Session"))


def test_metrics_count_requests_by_route_and_status(server: Server) -> None:
    server.get(sparql_address(ASK))
    server.get("/a/path/that/somebody/made/up")
    server.send("BREW", "/coffee")
    answer = server.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    found = dict(re.findall(r"^(sifarat_\S+) (\S+)$", answer.text, re.MULTILINE))
    assert float(found['sifarat_requests_total{method="GET",route="/sparql",status="200"}']) >= 1
    assert 'sifarat_requests_total{method="GET",route="none",status="404"}' in found
    assert float(found['sifarat_waiting{workers="readers"}']) == 0
    assert 'sifarat_replaced_workers{workers="readers"}' in found
    assert "made/up" not in answer.text
    assert "BREW" not in answer.text


def test_it_takes_the_socket_that_systemd_listens_on_and_says_when_it_is_ready(tmp_path: Path) -> None:
    publish(tmp_path / "store", "v1", facts())
    took = "import os, sys\nos.dup2(int(sys.argv.pop(1)), 3)\nos.environ['LISTEN_PID'] = str(os.getpid())\n" + VERB
    listening = socket.create_server(("127.0.0.1", 0))
    with listening, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.bind(str(tmp_path / "notify"))
        told.settimeout(20)
        environment = {**os.environ, "LISTEN_FDS": "1", "NOTIFY_SOCKET": str(tmp_path / "notify")}
        command = [sys.executable, "-c", took, str(listening.fileno()), "serve", "--store", str(tmp_path / "store")]
        process = subprocess.Popen(command, pass_fds=[listening.fileno()], env=environment, stderr=subprocess.DEVNULL)
        try:
            assert told.recv(100) == b"READY=1"
            reached = Server(tmp_path)
            reached.port = listening.getsockname()[1]
            assert reached.ask(ASK).status == 200
        finally:
            process.terminate()
        assert told.recv(100) == b"STOPPING=1"
        assert process.wait(20) == 0


def test_behind_a_proxy_at_a_sub_path_all_addresses_begin_there(tmp_path: Path) -> None:
    publish(tmp_path / "store", "v1", facts())
    command = [sys.executable, "-c", VERB, "serve", "--store", str(tmp_path / "store"), "--port", "0",
               "--root-path", "/graph/", "--log", str(tmp_path / "log"), "--log-queries"]  # fmt: skip
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        server = Server(tmp_path)
        server.port = int(process.stderr.readline().rstrip("/\n").rpartition(":")[2])
        proxied = {"Host": "data.example.org", "X_Forwarded_Proto": "https"}
        leads = server.get("/id/state/pakistan", Accept="text/html", **proxied)
        assert leads.headers["location"] == "/graph/page/state/pakistan"
        described = server.get("/sparql", Accept="text/turtle", **proxied)
        assert "https://data.example.org/graph/sparql" in described.text
        linked = server.get(sparql_address(ASK), **proxied)
        assert "<https://data.example.org/graph/versions>" in linked.headers["link"]
        assert 'href="/graph/static/style.css"' in server.get("/", **proxied).text
        assert server.get("/openapi.json", **proxied).text.count("https://data.example.org/graph") == 1
        until(lambda: ASK in (tmp_path / "log").read_text())
    finally:
        process.terminate()
        process.communicate()
