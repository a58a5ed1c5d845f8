"""Bad disks and bad directories: one line with the mend, and nothing half written."""

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, Triple
from store_parts import article, files, lines, sid, sif

from sifarat.errors import StoreError
from sifarat.graph.article_graph import ArticleGraph
from sifarat.store import Store


def long(n: int) -> ArticleGraph:
    """An article of about 200 kB that does not compress."""
    words = os.urandom(100_000).hex()
    return article(f"long-{n}", [Triple(sid("x"), sif("text"), Literal(words))])


def one_line(error: pytest.ExceptionInfo[StoreError]) -> str:
    text = str(error.value)
    assert "\n" not in text
    return text


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 8 MB."""
    if os.geteuid() or not shutil.which("mount"):
        pytest.skip("needs root to mount a small file system")
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no small file system: {done.stderr.strip()}")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def test_a_full_disk_is_told_and_the_build_goes_on_when_there_is_space(small_disk: Path) -> None:
    store = Store(small_disk / "graph")
    small = article("small", [Triple(sid("a"), sif("b"), sid("c"))])
    with store.writer() as writer:
        writer.put(small)
        before = lines(writer.publish().open())
    with pytest.raises(StoreError) as error, store.writer() as writer:  # noqa: PT012 — which put fails is open
        for n in range(100):
            writer.put(long(n))
    assert "no space left to write. Free some space and run the same command again" in one_line(error)
    assert lines(store.open()) == before
    subprocess.run(["mount", "-o", "remount,size=200m", small_disk], check=True)
    with store.writer() as writer:
        writer.put(long(100))
        for name in writer.articles():
            if name != small.article:
                writer.drop(name)
        assert lines(writer.publish().open()) == before


def test_a_limit_on_file_size_is_told(tmp_path: Path) -> None:
    code = """
        import resource, sys
        sys.path.insert(0, sys.argv[2])
        from test_store_disk import long
        from sifarat.store import Store
        with Store(sys.argv[1]).writer() as writer:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
            for n in range(100):
                writer.put(long(n))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), tmp_path, Path(__file__).parent], capture_output=True, text=True
    )
    assert "StoreError" in done.stderr.splitlines()[-1]
    assert "no space left to write" in done.stderr.splitlines()[-1]
    with Store(tmp_path).writer() as writer:
        assert writer.articles(), "what was put before is there"
        writer.publish()


@pytest.mark.parametrize("how", ["read", "write"])
def test_a_forbidden_store_is_told(tmp_path: Path, how: str) -> None:
    path = tmp_path / "graph"
    with Store(path).writer() as writer:
        writer.publish()
    if how == "read":
        path.chmod(0o700 if os.geteuid() == 0 else 0)
    code = """
        import os, sys
        from sifarat.store import Store
        if os.geteuid() == 0:
            os.setgid(65534); os.setuid(65534)
        store = Store(sys.argv[1])
        with store.writer() as writer:
            pass
    """
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    if how == "write" and os.geteuid():
        (path / "lock").chmod(0o400)
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code), path], capture_output=True, text=True)
    path.chmod(0o755)
    last = done.stderr.splitlines()[-1]
    assert "StoreError" in last
    assert "no permission" in last
    assert "choose another --store" in last


def test_a_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    for act in (Store(path).current, Store(path).versions, lambda: Store(path).writer().__enter__()):
        with pytest.raises(StoreError) as error:
            act()
        assert "this is a file, not a store. Choose a directory" in one_line(error)
    assert path.read_text() == "x"


def test_a_directory_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="holds other files and is no store"), Store(tmp_path).writer():
        pass
    assert files(tmp_path) == {"letter.txt"}


def test_a_store_of_a_newer_layout_is_left_alone(tmp_path: Path) -> None:
    with Store(tmp_path).writer() as writer:
        writer.publish()
    (tmp_path / "layout").write_text("2 https://example.org/\n")
    for act in (Store(tmp_path).current, lambda: Store(tmp_path).writer().__enter__()):
        with pytest.raises(
            StoreError, match=r"a newer sifarat wrote this store \(layout 2, this one knows 1\)\. Upgrade"
        ):
            act()


def test_where_there_is_no_store_readers_are_told_to_build(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(StoreError, match=r"no store here\. Run `sifarat build PATHS --store"):
            Store(path).current()
        assert Store(path).versions() == []
    assert files(tmp_path) == set()


def test_a_damaged_version_is_told(tmp_path: Path) -> None:
    with Store(tmp_path).writer() as writer:
        writer.put(article("one", []))
        version = writer.publish()
    for table in version.path.glob("*.sst"):
        table.unlink()
    with pytest.raises(StoreError) as error:
        Store(tmp_path).open()
    assert "damaged" in one_line(error)


def test_a_store_keeps_its_base(tmp_path: Path) -> None:
    with Store(tmp_path, base="https://example.org/id/").writer() as writer:
        assert writer.names.article("a").value == "https://example.org/id/article/a"
    with pytest.raises(StoreError, match="this writer is closed"):
        writer.articles()
    assert Store(tmp_path).names.base == "https://example.org/id/"
    with Store(tmp_path).writer():
        pass
    with pytest.raises(StoreError, match=r"made with the base https://example\.org/id/, not https://other/"):
        Store(tmp_path, base="https://other/").writer().__enter__()


def test_prune_keeps_the_current_and_the_newest(tmp_path: Path) -> None:
    store = Store(tmp_path)
    made = []
    with store.writer() as writer:
        for n in range(4):
            writer.put(article(f"a{n}", []))
            made.append(writer.publish())
        for n in range(3, 0, -1):
            writer.drop(store.names.article(f"a{n}"))
        assert writer.publish() == made[0], "equal content is one version"
    assert set(store.versions()) == set(made)
    assert store.versions()[-1] == store.current() == made[0]
    with made[1].lease() as reader:
        assert store.prune(keep=1) == [made[2]]
        assert lines(reader)
    assert made[1] in store.versions()
    removed = store.prune(keep=1)
    assert removed == [made[1]]
    assert store.versions() == [made[3], made[0]]
    with pytest.raises(StoreError, match="has been pruned"):
        removed[0].open()
