"""Several server processes on one port."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from served import alive, facts, publish, until


def children(pid: int) -> set[int]:
    """Process ids of the children of ``pid``."""
    with Path(f"/proc/{pid}/task/{pid}/children").open() as file:
        return {int(child) for child in file.read().split()}


@contextmanager
def serving(store: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """``sifarat serve --processes 2`` and its address."""
    publish(store, "one", facts())
    command = [
        sys.executable,
        "-c",
        "from sifarat.cli import main; main()",
        "serve",
        "--store",
        str(store),
        "--port",
        "0",
        "--processes",
        "2",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://[\d.]+:\d+/", process.stderr.readline())
        assert found
        try:
            until(lambda: len(children(process.pid)) == 2)
            yield process, found[0]
        finally:
            process.kill()


def healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(url + "readyz", timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def test_one_that_is_killed_is_replaced_and_all_end_when_told(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, url):
        before = children(process.pid)
        os.kill(min(before), signal.SIGKILL)
        until(lambda: len(children(process.pid) - before) == 1)
        until(lambda: all(healthy(url) for _ in range(8)))
        servers = children(process.pid)
        workers = set().union(*(children(pid) for pid in servers))
        process.terminate()
        assert process.wait(20) == 0
        until(lambda: not any(alive(pid) for pid in servers | workers))


def test_each_watches_its_own_connections(tmp_path: Path) -> None:
    with serving(tmp_path) as (_, url):
        for number in range(60):
            for address in ("readyz", f"sparql?query=ASK%7B%7D%23{number}"):
                with urllib.request.urlopen(url + address, timeout=5) as answer:
                    assert answer.status == 200


def test_all_end_when_the_watching_one_is_killed(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, _):
        servers = children(process.pid)
        process.kill()
        until(lambda: not any(alive(pid) for pid in servers))


def test_a_server_that_takes_changes_is_one_process(tmp_path: Path) -> None:
    publish(tmp_path / "store", "one", facts())
    tokens = tmp_path / "tokens"
    tokens.write_text("a-token-that-is-long-enough write-all\n")
    tokens.chmod(0o600)
    command = [
        sys.executable,
        "-c",
        "from sifarat.cli import main; main()",
        "serve",
        "--store",
        str(tmp_path / "store"),
        "--port",
        "0",
    ]
    done = subprocess.run(
        [*command, "--processes", "2", "--token-file", str(tokens)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode != 0
    assert "--processes" in done.stderr
