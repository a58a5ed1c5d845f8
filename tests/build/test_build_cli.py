"""``sifarat build`` and ``sifarat drop`` as a user runs them: output, exit status, Ctrl-C."""

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from build_parts import NAMES, write

from sifarat.store import Store

CHILD = [sys.executable, str(Path(__file__).with_name("build_child.py"))]


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*CHILD, *map(str, words)], capture_output=True, text=True, timeout=60)


def test_a_build_says_in_one_line_what_it_did(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    done = run("build", write(tmp_path / "x.jsonl", ("a", "one two"), ("b", "two")), "--store", graph)
    assert (done.returncode, done.stdout) == (0, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(
        "2 articles (2 new, 0 replaced, 0 unchanged), 0 skipped, 8 facts with 2 claims about 2 things,"
    )
    assert f"version {Store(graph).current().id} of {graph}" in line


def test_what_is_skipped_is_a_line_each_and_the_status_is_1(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", ("a", "one"), ("b", "FAIL"), ("a", "other"))
    done = run("build", path, "--store", tmp_path / "graph", "--workers", 1)
    assert done.returncode == 1
    first, second, summary = done.stderr.splitlines()
    assert first.startswith(f"sifarat: skipped {path}, line 2: nothing could be extracted")
    assert second.startswith(f"sifarat: skipped {path}, line 3: another article")
    assert "1 articles (1 new, 0 replaced, 0 unchanged), 2 skipped" in summary


def test_replace_and_drop(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    assert run("build", write(tmp_path / "x.jsonl", ("a", "one"), ("b", "b")), "--store", graph).returncode == 0
    path = write(tmp_path / "x.jsonl", ("a", "two"))
    assert "pass" not in run("build", path, "--store", graph).stderr
    assert "1 replaced" in run("build", path, "--store", graph, "--replace").stderr
    missing = run("drop", "c", "--store", graph)
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.startswith("sifarat: c: no article of this id or IRI in the store.")
    done = run("drop", "a", NAMES.article("b").value, "--store", graph)
    assert (done.returncode, done.stderr.partition(",")[0]) == (0, "2 articles dropped")


def test_a_file_in_the_place_of_the_store_is_one_line(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", ("a", "one"))
    done = run("build", path, "--store", path)
    assert done.returncode == 1
    assert done.stderr == f"sifarat: {path}: this is a file, not a store. Choose a directory with --store\n"


@pytest.mark.parametrize("verb", ["build", "drop"])
def test_help_has_an_example(verb: str) -> None:
    done = run(verb, "--help")
    assert done.returncode == 0
    assert f"  sifarat {verb} seed" in done.stdout


@pytest.mark.parametrize(
    "words", [["build", "--store", "x"], ["build", "a", "--store", "x", "--workers", "0"], ["drop"]]
)
def test_a_wrong_command_line_is_status_2(words: list[str]) -> None:
    assert run(*words).returncode == 2


def test_a_terminal_shows_progress(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    path = write(tmp_path / "x.jsonl", *((f"a{n}", "one") for n in range(5)), ("bad", "FAIL"))
    child = subprocess.Popen([*CHILD, "build", path, "--store", tmp_path / "g"], stderr=theirs, env=TERMINAL)
    os.close(theirs)
    seen = "".join(_until_closed(ours))
    assert child.wait() == 1
    assert "5/?" in seen
    assert "sifarat: skipped" in seen


TERMINAL = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "300"}


def _until_closed(handle: int) -> Iterator[str]:
    try:
        while part := os.read(handle, 4096):
            yield part.decode()
    except OSError:  # the other end of a pseudo-terminal is closed: EIO
        pass
    finally:
        os.close(handle)


def busy_build(path: Path, graph: Path, workers: int) -> subprocess.Popen[str]:
    """A build in a process group of its own, all of whose processes have begun with an article and never end it."""
    child = subprocess.Popen(
        [*CHILD, "build", path, "--store", graph, "--workers", str(workers)],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "WAIT_FOR": str(path.with_name("never"))},
    )
    deadline = time.monotonic() + 30
    while len(list(path.parent.glob("never-begun-*"))) < workers:
        assert time.monotonic() < deadline
        assert child.poll() is None
    return child


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_ends_with_130_and_publishes_nothing(tmp_path: Path, workers: int) -> None:
    graph = tmp_path / "graph"
    path = write(tmp_path / "x.jsonl", *((f"a{n}", "one") for n in range(5)))
    child = busy_build(path, graph, workers)
    deadline = time.monotonic() + 30
    os.killpg(child.pid, signal.SIGINT)
    _, told = child.communicate(timeout=30)
    assert child.returncode == 130
    assert told == "sifarat: stopped; nothing was published. The same command goes on from here\n"
    assert not (graph / "current").exists()
    while _group(child.pid):
        assert time.monotonic() < deadline, "a process outlives the build"
    assert run("build", path, "--store", graph).returncode == 0


def test_a_killed_build_leaves_no_process_and_a_store_to_go_on_with(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    path = write(tmp_path / "x.jsonl", *((f"a{n}", "one") for n in range(5)))
    child = busy_build(path, graph, 2)
    refused = run("build", path, "--store", graph)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"sifarat: {graph}: process {child.pid} is writing to this store. Wait")
    assert child.stderr
    child.stderr.close()
    child.kill()
    child.wait()
    deadline = time.monotonic() + 10
    try:
        while _group(child.pid):
            assert time.monotonic() < deadline, "a process outlives the build"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    assert "5 new" in run("build", path, "--store", graph).stderr


def _group(leader: int) -> list[int]:
    """The living processes of a process group."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            except OSError:  # it ended meanwhile
                continue
            if int(group) == leader and state != "Z":
                found.append(int(entry.name))
    return found
