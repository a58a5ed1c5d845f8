"""Workers cannot reach the network even where a query got past the guard."""

import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from served import facts

from sifarat.serve import fence, frames, worker
from sifarat.serve.job import Job


def test_a_worker_cannot_fetch(tmp_path: Path) -> None:
    """The frames of one job, sent by hand: the guard is not in between."""
    ox.Store(str(tmp_path)).bulk_extend(facts())
    ours, theirs = socket.socketpair()
    ours.settimeout(10)
    with socket.create_server(("127.0.0.1", 0)) as outside, tempfile.TemporaryFile() as shared:
        outside.settimeout(0)
        shared.truncate(1)
        numbers = theirs.fileno(), shared.fileno()
        command = [sys.executable, "-I", str(worker.__file__), *map(str, numbers), str(1 << 30), "1000000", "{}"]
        process = subprocess.Popen(command, pass_fds=numbers)
        theirs.close()
        with ours, ours.makefile("rb") as stream:
            assert stream.read(frames.HEADER.size) == frames.frame(frames.READY)
            query = f"ASK {{ SERVICE <http://127.0.0.1:{outside.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
            ours.sendall(Job(str(tmp_path), query, "application/sparql-results+json", None).told())
            kind, size = frames.HEADER.unpack(stream.read(frames.HEADER.size))
            assert kind == frames.ERROR
            assert "denied" in stream.read(size).decode()
        process.wait(10)  # it ends when the socket is closed
        with pytest.raises(BlockingIOError):
            outside.accept()


def test_the_fence_holds_where_it_says_so() -> None:
    code = f"import runpy, socket; print(runpy.run_path({fence.__file__!r})['forbid_network']()); socket.socket()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.stdout.strip() == "False":
        pytest.skip("this system has no seccomp")
    assert "Permission denied" in done.stderr
