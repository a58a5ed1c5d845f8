"""What reading refuses: one clear line each, and the rest is read."""

import gzip
import json
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from sifarat.article import Article
from sifarat.errors import ReadError
from sifarat.language.pack import available, load
from sifarat.read import read

GOOD = "The ministers met in the capital and agreed to hold the next round of talks in May.\n"


def refused(path: Path | str, **options: int) -> ReadError:
    (error,) = read([path], **options)
    assert isinstance(error, ReadError)
    assert "\n" not in str(error)
    assert str(path) in str(error)
    assert error.mend
    assert error.__traceback__ is None
    return error


def test_the_rest_is_read_where_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" \n")
    (tmp_path / "b.txt").write_text(GOOD)
    first, second = read([tmp_path])
    assert isinstance(first, ReadError)
    assert isinstance(second, Article)


@pytest.mark.parametrize(
    "data, where, why",
    [
        (b"caf\xe9 in the capital", "byte 3", "not UTF-8"),
        (GOOD.encode("utf-16"), "byte 0", "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0", "byte 8", "binary"),
        (b"", "", "no text"),
        (b" \n\t\xc2\xa0\r\n", "", "no text"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes, where: str, why: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    error = refused(tmp_path / "a.txt")
    assert error.where == where
    assert why in error.why


def test_not_utf8_says_how_to_convert(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("ملاقات".encode("cp1256"))
    assert "iconv" in refused(tmp_path / "a.txt").mend


def test_a_huge_text_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    tracemalloc.start()
    error = refused(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "100.0 MB is more than the limit of 20 MB" in error.why
    assert peak < 2_000_000


def test_a_huge_line_is_passed_over_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b'{"text": "' + b"a" * 9_000_000 + b'"}\n' + json.dumps({"text": GOOD}).encode() + b"\n")
    tracemalloc.start()
    error, article = read([path], limit=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(error, ReadError)
    assert error.where == "line 1"
    assert isinstance(article, Article)
    assert peak < 8_000_000


def test_each_wrong_line_is_refused_with_its_place(tmp_path: Path) -> None:
    good = json.dumps({"text": GOOD})
    lines = [
        good, '{"text": "abc', good, '{"text": 3}', '{"title": "x"}', "[1]", '{"text": "x", "date": "5 May"}',
        '{"text": "\\ud800"}', '{"text": ""}', '{"text": "a\\u0000b"}', '{"a": ' + "[" * 100_000,
        '{"id": "a\\nb", "text": "x"}', '{"a": x}', good,
    ]  # fmt: skip
    path = tmp_path / "n.jsonl"
    path.write_text("\n".join(lines))
    items = list(read([path]))
    assert [item.id for item in items if isinstance(item, Article)] == ["n-1", "n-3", "n-14"]
    where = [item.where for item in items if isinstance(item, ReadError)]
    assert where == [
        "line 2, column 14", 'line 4, key "text"', "line 5", "line 6", 'line 7, key "date"', "line 8, column 1",
        "line 9", "line 10, character 1", "line 11, column 1", 'line 12, key "id"', "line 13, column 7",
    ]  # fmt: skip


def test_a_binary_file_of_lines_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\0\1\n" * 100)
    assert "binary" in refused(tmp_path / "a.jsonl").why


def test_a_broken_gzip_gives_what_stands_before(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": GOOD + os.urandom(40).hex()}) + "\n" for _ in range(3000))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(rows.encode())[:-2000])
    *before, error = read([path])
    assert len(before) > 1000
    assert isinstance(error, ReadError)
    assert "gzip" in error.why
    (tmp_path / "b.jsonl.gz").write_bytes(b"no gzip")
    assert "gzip" in refused(tmp_path / "b.jsonl.gz").why


@pytest.mark.parametrize(
    "sidecar, where",
    [
        ('{"date": "2026-02-30"}', 'key "date"'),
        ('{"date": "4 Feb 2026"}', 'key "date"'),
        ('{"date": "2025-12/2026-01"}', 'key "date"'),
        ('{"date": "2025-12/13"}', 'key "date"'),
        ('{"date": 20260204}', 'key "date"'),
        ('{"title": ["a"]}', 'key "title"'),
        ('{"id": "a\\u0007"}', 'key "id"'),
        ('{\n"id": "a",\n"date" "2026"}', "line 3, column 8"),
        ('{"id": "a', "line 1, column 10"),
        ("[]", ""),
    ],
)
def test_a_wrong_sidecar_refuses_its_article(tmp_path: Path, sidecar: str, where: str) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "a.json").write_text(sidecar)
    (error,) = read([tmp_path / "a.txt"])
    assert isinstance(error, ReadError)
    assert (error.file, error.where) == (str(tmp_path / "a.json"), where)


def test_a_language_without_pack_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("التقى الوزيران في العاصمة وناقشا التعاون بين البلدين في مجال الطاقة.")
    error = refused(path)
    assert "Arabic (ar)" in error.why
    assert ", ".join(available()) in error.mend
    (item,) = read([path], languages=("ar",))
    assert isinstance(item, Article)
    path.with_suffix(".json").write_text('{"lang": "de"}')
    assert "'de'" in refused(path).why
    path.with_suffix(".json").write_text('{"lang": "ur"}')
    assert isinstance(next(iter(read([path]))), Article)


def test_the_sentences_of_a_pack_are_read_in_its_language(tmp_path: Path) -> None:
    tested = [lang for lang in available() if load(lang).tests]
    for lang in tested:
        text = " ".join(test.text for test in load(lang).tests)
        (tmp_path / f"{lang}.txt").write_text(text, encoding="utf-8")
    assert "fa" in tested
    assert [item.lang for item in read([tmp_path]) if isinstance(item, Article)] == tested


def test_a_language_that_is_not_recognised_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("12345")
    assert '"lang"' in refused(tmp_path / "a.txt").mend


def test_a_folder_loop_is_told_and_not_walked(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(GOOD)
    (tmp_path / "in" / "self").symlink_to(".")
    (tmp_path / "in" / "up").symlink_to("..")
    (tmp_path / "in" / "ring.txt").symlink_to("ring.txt")
    (tmp_path / "in" / "gone.txt").symlink_to("nowhere.txt")
    article, *errors = read([tmp_path / "in"])
    assert isinstance(article, Article)
    assert [Path(error.file).name for error in errors if isinstance(error, ReadError)] == [
        "gone.txt",
        "ring.txt",
        "self",
        "up",
    ]


def test_two_folders_linked_to_each_other_are_each_read_once(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(GOOD)
        (tmp_path / name / "l").symlink_to(f"../{other}")
    both = list(read([tmp_path]))
    assert [getattr(item, "origin", None) for item in both] == [str(tmp_path / "a/x.txt"), str(tmp_path / "b/x.txt")]
    first, second, loop = read([tmp_path / "a"])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(loop, ReadError)


def test_very_deep_folders_are_walked(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(800):
        folder = folder / "d"
        folder.mkdir()
    (folder / "a.txt").write_text(GOOD)
    assert isinstance(next(iter(read([tmp_path]))), Article)


def test_a_missing_path_and_an_unknown_ending(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "nowhere.txt").why
    for name in ("a.pdf", "plain", ".txt"):
        (tmp_path / name).write_text(GOOD)
        assert ".jsonl" in refused(tmp_path / name).mend


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "pipe" in refused(tmp_path / "a.txt").why


def test_a_file_that_vanishes_while_reading(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(GOOD)
    found = read([tmp_path / "a.txt", tmp_path / "b.txt"])
    next(found)
    (tmp_path / "b.txt").unlink()
    error = next(found)
    assert isinstance(error, ReadError)
    assert "no such file" in error.why


def test_a_page_without_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><head><title>Talks</title></head><body></body></html>")
    assert "no article text" in refused(tmp_path / "a.html").why
    (tmp_path / "b.html").write_text("")
    assert refused(tmp_path / "b.html").why
    (tmp_path / "c.html").write_bytes(b"<meta charset='klingon'><p>x</p>")
    assert "klingon" in refused(tmp_path / "c.html").why


_AS_NOBODY = """
import os, sys
import sifarat.read.html, trafilatura
os.setgid(65534); os.setuid(65534)
from sifarat.read import read
for item in read(sys.argv[1:]):
    print(type(item).__name__, item)
"""


def test_no_permission_is_told(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents):
        if folder != Path("/") and folder.stat().st_uid == os.getuid():
            folder.chmod(folder.stat().st_mode | 0o055)
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "x.txt").write_text(GOOD)
    (tmp_path / "closed.txt").write_text(GOOD)
    script = _AS_NOBODY if os.getuid() == 0 else _AS_NOBODY.replace("os.setgid(65534); os.setuid(65534)", "")
    (tmp_path / "closed").chmod(0)
    (tmp_path / "closed.txt").chmod(0)
    try:
        run = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, timeout=60)
    finally:
        (tmp_path / "closed").chmod(0o755)
    if run.returncode and "PermissionError" in run.stderr and "setuid" in run.stderr:
        pytest.skip("this container does not let a process become another user")
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("ReadError") and "permission" in line and "chmod" in line for line in lines)
