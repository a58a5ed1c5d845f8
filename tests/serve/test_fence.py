"""Workers cannot reach the network even where a query got past the guard."""

import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from served import facts

from sifarat.serve import fence, frames
from sifarat.serve.job import Job
from sifarat.serve.limits import Limits
from sifarat.serve.pool import reading
from sifarat.serve.shared import SIZE
from sifarat.serve.watched import Watched


def test_a_worker_cannot_fetch(tmp_path: Path) -> None:
    """The frames of one job, sent by hand: the guard is not in between."""
    ox.Store(str(tmp_path)).bulk_extend(facts())
    ours, theirs = socket.socketpair()
    post, their_post = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    watched = Watched()
    watched.open()
    ours.settimeout(10)
    with socket.create_server(("127.0.0.1", 0)) as outside, tempfile.TemporaryFile() as shared:
        outside.settimeout(0)
        shared.truncate(SIZE)
        numbers = {
            "socket": theirs.fileno(),
            "post": their_post.fileno(),
            "shared": shared.fileno(),
            "epoll": watched.epoll.fileno(),
            "bell": watched.bell,
        }
        rules = {"current": str(tmp_path / "current"), "writes": False, "reaches": False, "kept": 0}
        process = subprocess.Popen(reading(Limits(), rules)(numbers), pass_fds=tuple(numbers.values()))
        theirs.close()
        with post, their_post, ours, ours.makefile("rb") as stream:
            assert stream.read(frames.HEADER.size) == frames.frame(frames.READY)
            query = f"ASK {{ SERVICE <http://127.0.0.1:{outside.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
            ours.sendall(Job(str(tmp_path), query, "application/sparql-results+json", None).told())
            kind, size = frames.HEADER.unpack(stream.read(frames.HEADER.size))
            assert kind == frames.ERROR
            assert "denied" in stream.read(size).decode()
        process.wait(10)  # it ends when the socket is closed
        watched.close()
        with pytest.raises(BlockingIOError):
            outside.accept()


def test_the_fence_holds_where_it_says_so() -> None:
    code = f"import runpy, socket; print(runpy.run_path({fence.__file__!r})['forbid_network']()); socket.socket()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.stdout.strip() == "False":
        pytest.skip("this system has no seccomp")
    assert "Permission denied" in done.stderr
