"""``check-endpoint`` against our own server: every line is yes; and against what is no endpoint."""

import http.server
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from test_w3c import ours

from sifarat.conformance import Endpoint, Outcome, check
from sifarat.errors import StoreError

CODE = "from sifarat.cli import main; main()"


def test_our_own_server_does_all_of_it(tmp_path: Path) -> None:
    with ours(tmp_path) as endpoint:
        lines = list(check(endpoint))
        assert [line for line in lines if line.outcome != Outcome.YES] == []
        assert {line.part for line in lines} >= {"query", "results", "update", "graph store", "HTTP"}
        reading = list(check(Endpoint(endpoint.query)))
        assert {"update", "graph store"}.isdisjoint(line.part for line in reading)
        command = [sys.executable, "-c", CODE, "check-endpoint", endpoint.query, "--token", "OURS", "--format", "json"]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "OURS": "x" * 20}
        )
        assert done.returncode == 1  # this token is not known there
        assert {line["note"] for line in json.loads(done.stdout)} > {"answered 401"}


def test_the_verb_prints_a_line_for_each_and_fails_where_a_must_fails() -> None:
    class Nothing(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None: ...

    with http.server.HTTPServer(("127.0.0.1", 0), Nothing) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        command = [sys.executable, "-c", CODE, "check-endpoint", f"http://127.0.0.1:{server.server_port}/"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        server.shutdown()
        thread.join()
    assert done.returncode == 1
    assert "MUST  no   answered 404" in done.stdout


def test_what_does_not_answer_is_told() -> None:
    with pytest.raises(StoreError, match="no answer"):
        list(check(Endpoint("http://127.0.0.1:1/sparql")))
    with pytest.raises(StoreError, match="not an http"):
        list(check(Endpoint("nothing")))
