"""Reviewing: what is open is shown best first, judged by key or table, and applied as a build from nothing would."""

# Quotes keep their length.
# ruff: noqa: E501

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sifarat.authority import Authority
from sifarat.build import build
from sifarat.errors import AuthorityError
from sifarat.judgements import stored
from sifarat.resolve.judgement import Judgement, Verdict, read
from sifarat.review import Proposal, proposals, read_table, write_table
from sifarat.store import BASE, Store

ARTICLES = {
    "en-1": ("en", "2025-04-01", "Kenyan Ambassador Kamal Owuor met Foreign Minister Ishaq Dar in Islamabad on Monday."),
    "en-2": ("en", "2025-05-11", "Trade Minister of Kenya Kamil Owuor visited Lahore."),
    "en-3": ("en", "2025-06-02", "Foreign Minister Ishaq Dar visited Nairobi."),
}  # fmt: skip
ONE, OTHER = "person/kenya/kamal-owuor", "person/kenya/kamil-owuor"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in")
    for id, (lang, date, text) in ARTICLES.items():
        line = json.dumps({"id": id, "lang": lang, "date": date, "text": text}, ensure_ascii=False)
        (path / f"{id}.jsonl").write_text(line + "\n", encoding="utf-8")
    return path


@pytest.fixture
def store(folder: Path, tmp_path: Path) -> Path:
    build([folder], tmp_path / "g", workers=1)
    return tmp_path / "g"


def open_pairs(store: Path, judgements: tuple[Judgement, ...] = ()) -> list[Proposal]:
    with Store(store).lease() as graph:
        return proposals(graph, BASE, judgements, Authority.default())


def sifarat(*words: str | Path, keys: str = "") -> str:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("sifarat")), *map(str, words)],
        input=keys,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_what_is_alike_is_shown_best_first_with_both_sides(store: Path) -> None:
    found = open_pairs(store)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    pair = next(each for each in found if {each.left, each.right} == {ONE, OTHER})
    sides = {side.name: side for side in pair.sides}
    assert sides[ONE].offices == ("Ambassador, Kenya",)
    assert "met Foreign Minister Ishaq Dar" in sides[ONE].sentences[0].words
    assert sides[ONE].sentences[0].article == "en-1"


def test_what_was_judged_is_open_no_more_but_the_unsure_is(store: Path) -> None:
    def pairs(verdict: Verdict) -> bool:
        found = open_pairs(store, (Judgement(ONE, OTHER, verdict),))
        return any({each.left, each.right} == {ONE, OTHER} for each in found)

    assert (pairs(Verdict.NEGATIVE), pairs(Verdict.POSITIVE), pairs(Verdict.UNSURE)) == (False, False, True)


def version(store: Path) -> str:
    return Store(store).current().id


def test_keys_judge_and_the_graph_is_that_of_a_build_from_nothing(store: Path, folder: Path, tmp_path: Path) -> None:
    file, plain = tmp_path / "judgements.jsonl", version(store)
    place = [{each.left, each.right} for each in open_pairs(store)].index({ONE, OTHER})
    told = sifarat("review", "--store", store, "--judgements", file, "--who", "amna", keys="s" * place + "yq")
    assert "1 judgements" in told
    [judgement] = read(file)
    assert (judgement.verdict, judgement.who, judgement.pair) == (Verdict.POSITIVE, "amna", (ONE, OTHER))
    fresh = build([folder], tmp_path / "fresh", workers=1, judgements=file)
    assert version(store) == fresh.version.id != plain
    with Store(store).lease() as graph:
        assert stored(graph.quads_for_pattern, BASE) == (judgement,)
    sifarat("review", "--store", store, "--judgements", file, "--withdraw", ONE, OTHER)
    assert (read(file), version(store)) == ((), plain)


def test_only_the_articles_concerned_are_made_anew(store: Path) -> None:
    from sifarat.build import judge

    assert judge([Judgement(ONE, OTHER, Verdict.POSITIVE)], store).remade == 1
    assert judge([Judgement(ONE, OTHER, Verdict.POSITIVE, why="told again")], store).remade == 0


def test_a_table_goes_out_and_comes_back(store: Path, tmp_path: Path) -> None:
    table, file = tmp_path / "open.csv", tmp_path / "judgements.jsonl"
    sifarat("review", "--store", store, "--judgements", file, "--export", table)
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        row["verdict"] = "No" if {row["left"], row["right"]} == {ONE, OTHER} else ""
    with table.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    sifarat("review", "--store", store, "--judgements", file, "--import", table, "--who", "amna")
    assert [(each.pair, each.verdict, each.who) for each in read(file)] == [((ONE, OTHER), Verdict.NEGATIVE, "amna")]


@pytest.mark.parametrize(
    "text, told",
    [
        ("verdict,left,right\nmaybe,a,b\n", "line 2, column verdict: 'maybe'"),
        ("left,right\na,b\n", "no column verdict"),
        ("verdict,left,right\nyes,a,a\n", "line 2: two names"),
        ("verdict,left,right,score\nyes,a,b,high\n", "not a table"),
    ],
)
def test_a_wrong_table_is_refused_with_the_place(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "t.csv").write_text(text)
    with pytest.raises(AuthorityError, match=told):
        read_table(tmp_path / "t.csv", "amna", "2025-04-01")


def test_no_cell_of_a_table_is_a_formula(store: Path, tmp_path: Path) -> None:
    from dataclasses import replace

    [first, *_] = open_pairs(store)
    sides = (replace(first.sides[0], label="=1+1"), first.sides[1])
    with (tmp_path / "t.csv").open("w") as file:
        write_table([replace(first, sides=sides)], file)
    assert "'=1+1" in (tmp_path / "t.csv").read_text()
    assert "\n=1+1" not in (tmp_path / "t.csv").read_text()


def test_a_pair_that_nobody_proposed_is_refused_by_its_names_and_taken_back(store: Path, tmp_path: Path) -> None:
    file, plain = tmp_path / "judgements.jsonl", version(store)
    told = sifarat("review", "--store", store, "--judgements", file, "--who", "amna", "--refuse", f"sid:{OTHER}", ONE)
    assert "1 judgements" in told
    [judgement] = read(file)
    assert (judgement.verdict, judgement.who, judgement.pair) == (Verdict.NEGATIVE, "amna", (ONE, OTHER))
    sifarat("review", "--store", store, "--judgements", file, "--withdraw", ONE, OTHER)
    assert (read(file), version(store)) == ((), plain)
