"""From gold files and folders of articles to tables, and what is refused on the way."""

import json
from pathlib import Path

import click.testing
import pytest
from as_reading import as_reading

import sifarat.cli.evaluate as verb
from sifarat.article import Article
from sifarat.errors import GoldError
from sifarat.evaluate import Scores, evaluate, held_out, load
from sifarat.evaluate.tables import as_json, table
from sifarat.extract import Extractor
from sifarat.extract.finding import Reading

TEXT = "Minister Ahad Cheema visited Astana on Monday. The two sides signed a memorandum on trade and called for peace."
FACTS = [
    {
        "type": "Visit",
        "status": "Held",
        "roles": {"visitor": ["Ahad Cheema"], "destination": ["Astana"]},
        "quote": "Ahad Cheema visited Astana",
    },
    {
        "type": "MemorandumOfUnderstanding",
        "status": "Signed",
        "roles": {"party": ["KAZ", "PAK"], "sector": ["trade"]},
        "quote": "signed a memorandum on trade",
    },
    {
        "type": "Position",
        "roles": {"speaker": ["KAZ", "PAK"], "stance": "CallsFor", "topic": ["peace"]},
        "quote": "called for peace",
    },
]


def put(folder: Path, name: str, facts: object = FACTS, **more: object) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"article": name, "lang": "en", "published": None, "facts": facts, **more}))
    return path


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for name in ("a-1", "a-2", "a-3", "a-4"):
        (tmp_path / "articles" / f"{name}.txt").write_text(f"{TEXT} ({name})")
        put(tmp_path / "gold", name)
    return tmp_path


def run(house: Path, keep: slice = slice(None)) -> Scores:
    golds = {gold.article: gold for gold in load([house / "gold"])}

    def extract(article: Article) -> Reading:
        whole = as_reading(golds[article.id], article)
        return Reading(article, whole.things, whole.findings[keep])

    return evaluate([house / "gold"], [house / "articles"], extract)


def test_perfect_extraction_scores_one_everywhere(house: Path) -> None:
    scores = run(house)
    assert scores.headline.f1 == 1
    assert scores.headline.gold == 4 * (4 + 5)
    assert list(scores.by_type()) == ["MemorandumOfUnderstanding", "Visit"]
    assert list(scores.apart()) == ["Position"]
    assert scores.by_language()["en"] == scores.headline


def test_positions_stay_out_of_the_headline(house: Path) -> None:
    scores = run(house, slice(2))
    assert scores.headline.f1 == 1
    assert scores.apart()["Position"].recall == 0


def test_what_is_missed_shows_by_type_and_role(house: Path) -> None:
    scores = run(house, slice(1))
    assert scores.headline.recall == pytest.approx(4 / 9)
    assert scores.headline.precision == 1
    assert scores.by_type()["Visit"].f1 == 1
    assert scores.by_role()["sector"].f1 == 0
    row = next(line for line in table(scores).splitlines() if line.startswith("sector"))
    assert row.split() == ["sector", "–", "0.000", "0.000", "0", "0", "4"]


def test_the_third_set_aside_is_told_apart_and_its_errors_are_not_listed(house: Path) -> None:
    scores = run(house, slice(0))
    aside = [article.article for article in scores.held_out.articles]
    assert aside == [name for name in ("a-1", "a-2", "a-3", "a-4") if held_out(name)]
    assert 0 < len(aside) < 4
    text = table(scores, errors=True)
    assert f"held out ({len(aside)})" in text
    assert "missed  Visit.visitor: Ahad Cheema" in text
    assert not any(f"{name} (en): F1" in text for name in aside)
    assert sorted(json.loads(as_json(scores, errors=True))["errors"]) == sorted({"a-1", "a-2", "a-3", "a-4"} - {*aside})


def test_the_seeds_are_never_held_out() -> None:
    assert not held_out("seed-000")
    assert not held_out("seed-002")


def test_gold_finds_its_article_by_its_quotes(house: Path) -> None:
    (house / "articles" / "other.txt").write_text("Marat Karabayev hailed the talks that were held in the capital.")
    fact = {"type": "Position", "roles": {"speaker": ["Marat Karabayev"]}, "quote": "Marat Karabayev hailed the talks"}
    gold = put(house / "more", "renamed", [fact])
    (loaded,) = load([gold])
    scores = evaluate([gold], [house / "articles"], lambda article: as_reading(loaded, article))
    assert scores.apart()["Position"].f1 == 1


@pytest.mark.parametrize("quote", ["no such words", "Ahad Cheema visited Astana"])
def test_a_missing_or_ambiguous_article_is_one_line(house: Path, quote: str) -> None:
    gold = put(house / "more", "b", [{"type": "Visit", "roles": {"visitor": ["KAZ"]}, "quote": quote}])
    with pytest.raises(GoldError, match=r"b\.json: no article b") as caught:
        evaluate([gold], [house / "articles"], lambda article: Reading(article, (), ()))
    assert "\n" not in str(caught.value)


def test_an_article_that_could_not_be_read_says_why(house: Path) -> None:
    (house / "articles" / "b.txt").write_bytes(b"\xff\xff")
    gold = put(house / "more", "b")
    with pytest.raises(GoldError, match="not UTF-8"):
        evaluate([gold], [house / "articles" / "b.txt"], lambda article: Reading(article, (), ()))


def test_a_quote_that_is_not_in_the_text_is_refused(house: Path) -> None:
    put(house / "gold", "a-1", [{"type": "Visit", "roles": {}, "quote": "never said"}])
    with pytest.raises(GoldError, match="'never said' is not in"):
        run(house)


def test_two_articles_of_one_id_are_refused(house: Path) -> None:
    (house / "articles" / "a-1.jsonl").write_text(json.dumps({"id": "a-1", "text": "The other one of the two in it."}))
    with pytest.raises(GoldError, match="a-1 too"):
        run(house)


@pytest.mark.parametrize(
    "fact, reason",
    [
        ({"type": "Party", "roles": {}, "quote": "x"}, "no type 'Party'"),
        ({"type": "Visit", "roles": {"guest": ["x"]}, "quote": "x"}, "no role 'guest'"),
        ({"type": "Visit", "roles": {"visitor": [3]}, "quote": "x"}, "visitor: 3 is no text"),
        ({"type": "Visit", "roles": {"occursOn": "May"}, "quote": "x"}, "occursOn: 'May' is not a date"),
        ({"type": "Visit", "roles": {}, "quote": "x", "status": "Signed"}, "no status 'Signed'"),
        ({"type": "Corridor", "roles": {}, "quote": "x", "status": "Held"}, "no status 'Held'"),
        ({"type": "Session", "roles": {"ordinal": "13"}, "quote": "x"}, "'13' is no number"),
        ({"type": "Office", "roles": {"rank": "King"}, "quote": "x"}, "no rank 'King'"),
        ({"type": "Invitation", "roles": {"accepted": "yes"}, "quote": "x"}, "neither true nor false"),
        ({"type": "Visit", "roles": {}, "quote": ""}, "quote is empty"),
    ],
)
def test_a_wrong_fact_is_named_with_its_place(tmp_path: Path, fact: object, reason: str) -> None:
    path = put(tmp_path, "g", [FACTS[0], fact])
    with pytest.raises(GoldError, match=reason) as caught:
        list(load([path]))
    assert str(caught.value).startswith(f"{path}, fact 1")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"article": "a", "lang": "en"}', '{"x": 1}'])
def test_a_file_that_is_no_gold_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "g.json").write_text(content)
    with pytest.raises(GoldError, match=r"g\.json"):
        list(load([tmp_path]))


def test_missing_gold_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(GoldError, match="Name a gold file"):
            list(load([path]))


def test_gold_named_twice_counts_once_and_two_of_one_article_are_refused(tmp_path: Path) -> None:
    path = put(tmp_path / "gold", "a")
    assert len(list(load([path, tmp_path / "gold"]))) == 1
    (tmp_path / "gold" / "copy.json").write_text(path.read_text())
    with pytest.raises(GoldError, match="Merge the two"):
        list(load([tmp_path]))


def test_the_verb_prints_tables_or_json(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Extractor, "extract", lambda _self, article: Reading(article, (), ()))
    call = [str(house / "gold"), "--articles", str(house / "articles")]
    runner = click.testing.CliRunner()
    shown = runner.invoke(verb.command, [*call, "--errors"])
    assert shown.exit_code == 0
    assert "all (4 articles)" in shown.stdout
    assert "held-out articles are not listed" in shown.stderr
    data = json.loads(runner.invoke(verb.command, [*call, "--authoring", "--format", "json"]).stdout)
    assert not [name for name in data["articles"] if held_out(name)]
    aside = json.loads(runner.invoke(verb.command, [*call, "--held-out", "--format", "json"]).stdout)
    assert sorted([*data["articles"], *aside["articles"]]) == ["a-1", "a-2", "a-3", "a-4"]
