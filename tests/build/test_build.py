"""Building and dropping with a small pipeline: what is built, skipped, refused, reported."""

from pathlib import Path

import pytest
from build_parts import NAMES, ROOMS, write

from sifarat.build import BuildReport, build, drop
from sifarat.errors import NotFound, ReadError, StoreError
from sifarat.store import Change, Store

TEXTS = [(f"a{n}", f"word{n} word{n + 1} common") for n in range(20)]


def run(paths: list[Path], store: Path, workers: int | None = 1, replace: bool = False) -> BuildReport:
    return build(paths, store, workers=workers, replace=replace, rooms=ROOMS)


def held(store: Path) -> list[str]:
    return sorted(map(str, Store(store).open()))


def test_a_build_tells_what_it_did(tmp_path: Path) -> None:
    report = run([write(tmp_path / "x.jsonl", *TEXTS)], tmp_path / "graph")
    assert (report.added, report.replaced, report.unchanged, report.repeated, report.skipped) == (20, 0, 0, 0, ())
    assert (report.facts, report.claims, report.things) == (20 * 7, 20, 22)
    assert report.version == Store(tmp_path / "graph").current()
    again = run([tmp_path / "x.jsonl"], tmp_path / "graph")
    assert (again.added, again.unchanged, again.version) == (0, 20, report.version)


def test_processes_order_and_number_of_runs_leave_no_trace(tmp_path: Path) -> None:
    one = write(tmp_path / "1.jsonl", *TEXTS[:11])
    two = write(tmp_path / "2.jsonl", *TEXTS[11:])
    ids = {
        run([one, two], tmp_path / "a", workers=1).version.id,
        run([two, one], tmp_path / "b", workers=3).version.id,
        run([two], tmp_path / "c").version.id and run([one], tmp_path / "c").version.id,
    }
    assert len(ids) == 1
    assert held(tmp_path / "a") == held(tmp_path / "b") == held(tmp_path / "c")


def test_dropping_leaves_the_graph_of_the_others(tmp_path: Path) -> None:
    run([write(tmp_path / "all.jsonl", *TEXTS)], tmp_path / "a")
    run([write(tmp_path / "some.jsonl", *TEXTS[2:])], tmp_path / "b")
    version = drop(["a0", NAMES.article("a1").value], tmp_path / "a", rooms=ROOMS)
    assert version.id == Store(tmp_path / "b").current().id
    assert held(tmp_path / "a") == held(tmp_path / "b")


def test_an_article_with_odd_signs_in_its_id_is_dropped_by_that_id(tmp_path: Path) -> None:
    run([write(tmp_path / "x.jsonl", ("a%20b", "text"), ("other", "text"))], tmp_path / "a")
    run([write(tmp_path / "y.jsonl", ("other", "text"))], tmp_path / "b")
    assert drop(["a b"], tmp_path / "a", rooms=ROOMS).id == Store(tmp_path / "b").current().id


def test_dropping_what_is_not_there_names_what_is_close_and_drops_nothing(tmp_path: Path) -> None:
    report = run([write(tmp_path / "x.jsonl", ("seed-000", "a"), ("seed-002", "b"), ("other", "c"))], tmp_path / "g")
    with pytest.raises(
        NotFound, match=r"seed-001: no article of this id or IRI.* Did you mean seed-00. or seed-00."
    ) as error:
        drop(["other", "seed-001"], tmp_path / "g", rooms=ROOMS)
    assert "other" not in str(error.value)
    with pytest.raises(NotFound, match="It holds 3 articles"):
        drop(["https://example.org/?"], tmp_path / "g", rooms=ROOMS)
    assert Store(tmp_path / "g").current() == report.version
    with pytest.raises(StoreError, match=r"no store here\. Check --store"):
        drop(["a"], tmp_path / "none", rooms=ROOMS)
    assert not (tmp_path / "none").exists()


def test_bad_inputs_are_skipped_in_order_and_the_rest_is_built(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", ("a", "good"), ("b", "FAIL"), ("a", "another text"), ("c", "good"))
    with path.open("a") as file:
        file.write('{"id": "d", "te\n')
    seen: list[Change | ReadError] = []
    report = build([path], tmp_path / "g", workers=2, rooms=ROOMS, progress=seen.append)
    told = [str(error) for error in report.skipped]
    assert told[0].startswith(
        f"{path}, line 2: nothing could be extracted from article b: ValueError at build_parts.py:"
    )
    assert told[1].startswith(f"{path}, line 3: another article with the id a was read from {path}, line 1. Give")
    assert told[2].startswith(f"{path}, line 5: this is not JSON. Repair")
    assert not any("\n" in line for line in told)
    assert report.articles == 2
    assert set(report.skipped) == {event for event in seen if isinstance(event, ReadError)}
    assert seen.count(Change.ADDED) == 2
    clean = run([write(tmp_path / "y.jsonl", ("a", "good"), ("c", "good"))], tmp_path / "clean")
    assert report.version.id == clean.version.id


def test_an_article_that_kills_its_process_is_named_and_the_rest_is_built(tmp_path: Path) -> None:
    texts = [*TEXTS[:5], ("killer", "DIE"), *TEXTS[5:]]
    report = run([write(tmp_path / "x.jsonl", *texts)], tmp_path / "g", workers=2)
    assert report.added == 20
    (error,) = report.skipped
    assert "line 6: nothing could be extracted from article killer: its process died (exit status 7)" in str(error)


def test_the_same_article_twice_is_built_once(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", ("a", "text"), ("a", "text"))
    report = run([path, path], tmp_path / "g")
    assert (report.added, report.repeated, report.skipped) == (1, 3, ())


def test_another_text_of_a_stored_article_needs_a_word(tmp_path: Path) -> None:
    before = run([write(tmp_path / "x.jsonl", ("a", "old text"), ("b", "text"))], tmp_path / "g")
    changed = write(tmp_path / "y.jsonl", ("a", "new text"))
    report = run([changed], tmp_path / "g")
    (error,) = report.skipped
    assert str(error).endswith(
        "the store has another text as article a. Run `sifarat drop a` first, or build with --replace"
    )
    assert report.version == before.version
    report = run([changed], tmp_path / "g", replace=True)
    assert (report.replaced, report.skipped) == (1, ())
    fresh = run([write(tmp_path / "z.jsonl", ("a", "new text"), ("b", "text"))], tmp_path / "fresh")
    assert report.version.id == fresh.version.id


def test_a_build_that_fails_publishes_nothing_and_frees_the_writer(tmp_path: Path) -> None:
    run([write(tmp_path / "x.jsonl", TEXTS[0])], tmp_path / "g")
    before = held(tmp_path / "g")

    def stop(_: Change | ReadError) -> None:
        raise KeyboardInterrupt

    more = write(tmp_path / "y.jsonl", *TEXTS)
    with pytest.raises(KeyboardInterrupt):
        build([more], tmp_path / "g", workers=2, rooms=ROOMS, progress=stop)
    assert held(tmp_path / "g") == before
    report = run([more], tmp_path / "g")
    assert report.articles == 20
