"""Real processes: killed at many moments, two at once, readers beside a publisher."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
from store_child import FORMS, number
from store_parts import by_the_rule, entail, lines

from sifarat.errors import StoreError, WriterBusy
from sifarat.store import Store

COUNT = 24
CHILD = [sys.executable, str(Path(__file__).with_name("store_child.py"))]


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a building process; none outlives its test."""
    running: list[subprocess.Popen[str]] = []

    def run(*words: object) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [*CHILD, *map(str, words)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )  # fmt: skip
        running.append(child)
        return child

    yield run
    for child in running:
        end(child)


def end(child: subprocess.Popen[str]) -> None:
    """kill -9, and wait until the process is gone."""
    child.send_signal(signal.SIGKILL)
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream:
            stream.close()


def follow(child: subprocess.Popen[str], word: str, times: int = 1) -> str:
    """Read the child's lines until it has said ``word`` so many times."""
    assert child.stdout
    for line in child.stdout:
        times -= line.startswith(word)
        if not times:
            return line
    raise AssertionError(f"the child ended before it said {word}")


def spin(microseconds: int) -> None:
    """Let a moment go by without giving the processor away."""
    deadline = time.perf_counter_ns() + microseconds * 1000
    while time.perf_counter_ns() < deadline:
        pass


def test_a_build_killed_at_any_article_goes_on_to_the_same_bytes(
    tmp_path: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    store = Store(tmp_path)
    for moment in range(1, COUNT, 3):
        child = start(tmp_path, 0, COUNT)
        follow(child, "put", moment)
        spin(moment * 97 % 1500)
        end(child)
        with pytest.raises(StoreError, match=r"nothing published yet\. Run `sifarat build"):
            store.current()
    follow(start(tmp_path, 0, COUNT), "done")
    assert lines(store.open()) == by_the_rule(number(n) for n in range(COUNT))


def test_a_build_killed_while_publishing_leaves_the_old_version_or_the_new(
    tmp_path: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    store = Store(tmp_path)
    child = start(tmp_path, 0, 1)
    follow(child, "done")
    end(child)
    whole = {n: by_the_rule(number(m) for m in range(n)) for n in range(1, 16)}
    reached = 1
    for n, moment in enumerate(range(0, 14000, 1000), start=2):
        child = start(tmp_path, 0, n)
        follow(child, "publish")
        spin(moment)
        end(child)
        found = lines(store.open())
        assert found in (whole[reached], whole[n])
        reached = n if found == whole[n] else reached
    follow(start(tmp_path, 0, 15), "done")
    assert lines(store.open()) == whole[15]
    assert not list((tmp_path / "versions").glob(".*"))


def test_an_article_being_replaced_is_always_one_or_the_other(
    tmp_path: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    whole = [by_the_rule([form]) for form in FORMS]
    for moment in range(0, 30_000, 3_000):
        child = start(tmp_path)
        follow(child, "put", 2)
        spin(moment)
        end(child)
        with Store(tmp_path).writer(entail) as writer:
            assert lines(writer.publish().open()) in whole


@pytest.mark.parametrize("sign", ["versions/.new-*", "versions/[!.]*", ".new-current", "current"])
def test_a_build_killed_at_each_step_of_publishing_goes_on(
    tmp_path: Path, start: Callable[..., subprocess.Popen[str]], sign: str
) -> None:
    child = start(tmp_path, 0, 3)
    follow(child, "publish")
    deadline = time.monotonic() + 20
    while not list(tmp_path.glob(sign)) and not (tmp_path / "current").exists():
        assert time.monotonic() < deadline
    end(child)
    follow(start(tmp_path, 0, 3), "done")
    assert lines(Store(tmp_path).open()) == by_the_rule(number(n) for n in range(3))


def test_books_lost_in_a_checkpoint_are_made_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writer(entail) as writer:
        writer.put(number(0))
        writer.put(number(1))
        version = writer.publish()
    writer_database = pyoxigraph.Store(str(tmp_path / "writer"))
    writer_database.update("DROP GRAPH <urn:sifarat:books>")
    del writer_database
    with store.writer(entail) as writer:
        assert writer.publish() == version
        writer.drop(number(1).article)
        assert lines(writer.publish().open()) == by_the_rule([number(0)])


def test_a_version_holds_content_alone(tmp_path: Path) -> None:
    with Store(tmp_path).writer(entail) as writer:
        writer.put(number(0))
        version = writer.publish()
        assert not [graph for graph in version.open().named_graphs() if str(graph).startswith("<urn:")]
        writer.put(number(1))
        assert writer.publish() != version


def test_a_second_writer_is_told_who_holds_the_first(
    tmp_path: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    child = start(tmp_path, 0, 1)
    follow(child, "done")
    store = Store(tmp_path)
    with pytest.raises(WriterBusy, match=rf"process {child.pid} is writing to this store\. Wait"), store.writer():
        pass
    with pytest.raises(WriterBusy):
        store.prune(0)
    end(child)
    with store.writer(entail) as writer:
        assert len(writer.articles()) == 1
        with pytest.raises(WriterBusy, match=f"process {os.getpid()} "), store.writer():
            pass


def test_readers_never_miss_while_versions_come_and_go(tmp_path: Path) -> None:
    with Store(tmp_path).writer() as writer:
        writer.put(number(0))
        writer.publish()
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert reader.stdout
    reader.stdout.readline()
    held = Store(tmp_path).open()
    before = lines(held)
    store = Store(tmp_path)
    for n in range(1, 30):
        with store.writer() as writer:
            writer.put(number(n))
            writer.publish()
        if n == 15:
            assert lines(held) == before
            assert len(store.versions()) == 16
        if n > 15:
            store.prune(keep=0)
    out, _ = reader.communicate("stop")
    opened, sizes = map(int, out.split())
    assert reader.returncode == 0
    assert opened > 10
    assert sizes > 3, "the reader saw several versions"
    store.prune(keep=0)
    assert len(store.versions()) == 1


READER = """
import select, sys
from sifarat.store import Store
store, opened, sizes = Store(sys.argv[1]), 0, set()
print("ready", flush=True)
while not select.select([sys.stdin], [], [], 0)[0]:
    with store.lease() as reader:
        found = len(reader)
        assert found == len(list(reader)) > 0
    sizes.add(found)
    opened += 1
print(opened, len(sizes))
"""
