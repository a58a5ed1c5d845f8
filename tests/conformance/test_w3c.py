"""The W3C's suites against our server: not one test fewer than the engine's own server passes.

They run where RDF_TESTS names the folder `sparql` of https://github.com/w3c/rdf-tests.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from sifarat.conformance import Endpoint, Results, run_suites
from sifarat.errors import StoreError

FOLDER = os.environ.get("RDF_TESTS", "")
OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


@contextmanager
def ours(folder: Path) -> Iterator[Endpoint]:
    """Our server over an empty plain store that anyone may write to."""
    (folder / "tokens").write_text("anyone write-all\n")
    code = "from sifarat.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--plain", "--store", str(folder / "store"), "--port", "0"]
    command += ["--token-file", str(folder / "tokens"), "--keep", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    url = process.stderr.readline().split()[-1].rstrip("/")
    try:
        yield Endpoint(f"{url}/sparql", f"{url}/sparql", f"{url}/store")
    finally:
        process.terminate()
        process.communicate()


@contextmanager
def theirs(folder: Path) -> Iterator[Endpoint]:
    """Oxigraph's server over an empty store."""
    assert OXIGRAPH is not None
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [OXIGRAPH, "serve", "--location", str(folder / "oxigraph"), "--bind", address]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    endpoint = Endpoint(f"http://{address}/query", f"http://{address}/update", f"http://{address}/store")
    try:
        for _ in range(500):
            with suppress(StoreError):
                endpoint.send("GET", endpoint.query)
                break
            time.sleep(0.02)
        yield endpoint
    finally:
        process.terminate()
        process.communicate()


def missing(found: Results, other: Results) -> set[str]:
    """Tests that only the other passes."""
    return set(found.failed) - set(other.failed)


@pytest.mark.skipif(not FOLDER, reason="RDF_TESTS does not name the folder `sparql` of w3c/rdf-tests")
def test_we_pass_the_suites() -> None:
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # each of thousands of changes is synced
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        with ours(Path(folder)) as endpoint:
            found = run_suites(Path(FOLDER), endpoint)
        for suite, tests in {
            "protocol": 34,
            "graph store, direct": 4,
            "graph store, indirect": 9,
            "description": 3,
        }.items():
            assert found[suite].failed == {}
            assert found[suite].passed == tests
        if OXIGRAPH is None:
            pytest.skip("oxigraph is not installed: evaluation, syntax and update are not compared")
        with theirs(Path(folder)) as endpoint:
            other = run_suites(Path(FOLDER), endpoint)
    assert not [name for suite in found for name in missing(found[suite], other[suite])]
