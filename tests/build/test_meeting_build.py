"""Meeting across articles in a store: the same bytes in any order, in one build or many, with and without judgements."""

# Quotes and rows keep their length.
# ruff: noqa: E501

import json
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from sifarat.build import build, drop, judge
from sifarat.graph.terms import REPLACED_BY
from sifarat.resolve.judgement import Judgement, Verdict
from sifarat.show import show_thing
from sifarat.store import BASE, Store

SEEDS = Path(__file__).parents[2] / "seeds"
NTREX = Path("/work/shared/corpus/articles")
ENGLISH_OF_SEED = """ISLAMABAD: The 13th session of the Pakistan-Kazakhstan Joint Intergovernmental Commission was held in Islamabad, \
co-chaired by Minister for Economic Affairs Ahad Cheema and Kazakhstan's Minister of Transport Marat Karabaev.
On the sidelines, Communications Minister Abdul Aleem Khan met Kazakh Transport Minister Marat Karabaev in Islamabad and \
discussed connectivity and trade between the two countries.
A memorandum of understanding on the digital economy was signed between Astana Hub and Ignite.
Karabaev invited Abdul Aleem Khan to visit Kazakhstan, and he accepted the invitation.
The two sides agreed that the 14th session of the commission will be held in Astana in 2026."""
ARTICLES = {
    "en-1": ("en", "2025-04-01", "Kenyan Ambassador Salim Wanyonyi Abdula met Foreign Minister Ishaq Dar in Islamabad on Monday."),
    "en-2": ("en", "2025-04-01", "Ambassador of Kenya Salim Wanyonyi Abdulla called on Foreign Minister Ishaq Dar in Islamabad."),
    "hi-1": ("hi", "2025-04-02", "केन्या के राजदूत सलीम वानयोनी अब्दुल्ला ने नैरोबी में संवाददाताओं से बात की।"),
    "en-3": ("en", "2025-06-09", "Tanzanian Ambassador Salim Wanyonyi Abdulla arrived in Islamabad."),
}  # fmt: skip


def write(folder: Path, *ids: str) -> Path:
    folder.mkdir(exist_ok=True)
    for id in ids:
        lang, date, text = ARTICLES[id]
        line = json.dumps({"id": id, "lang": lang, "date": date, "text": text}, ensure_ascii=False)
        (folder / f"{id}.jsonl").write_text(line + "\n", encoding="utf-8")
    return folder


def gave_way(store: Path) -> dict[str, str]:
    """Old names and what they go by, of all articles."""
    with Store(store).lease() as graph:
        quads = graph.quads_for_pattern(None, REPLACED_BY, None, None)
        return {
            quad.subject.value.removeprefix(BASE): quad.object.value.removeprefix(BASE)  # type: ignore[union-attr]
            for quad in quads
        }


def graphs_of(store: Path, name: str) -> set[str]:
    """The articles whose facts speak of a node."""
    with Store(store).lease() as graph:
        quads = graph.quads_for_pattern(NamedNode(BASE + name), None, None, None)
        found = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
    return {
        iri.removeprefix(BASE + "article/") for iri in found if "/article/" in iri and not iri.endswith("/evidence")
    }


def version(paths: list[Path], store: Path, **options: object) -> str:
    return build(paths, store, workers=1, **options).version.id  # type: ignore[arg-type]


def test_two_spellings_of_an_ambassador_are_one_node_and_the_old_name_is_kept(tmp_path: Path) -> None:
    build([write(tmp_path / "in", *ARTICLES)], tmp_path / "g", workers=1)
    old = gave_way(tmp_path / "g")
    assert old["person/kenya/salim-wanyonyi-abdulla"] == "person/kenya/salim-wanyonyi-abdula"
    assert graphs_of(tmp_path / "g", "person/kenya/salim-wanyonyi-abdula") == {"en-1", "en-2", "hi-1"}
    assert not graphs_of(tmp_path / "g", "person/kenya/salim-wanyonyi-abdulla")
    assert not any("tanzania" in name for name in old)
    with Store(tmp_path / "g").lease() as graph:
        assert show_thing(graph, "person/kenya/salim-wanyonyi-abdulla").title == "Salim Wanyonyi Abdula"


def test_any_order_and_any_number_of_builds_give_the_same_bytes(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", *ARTICLES)
    whole = version([folder], tmp_path / "whole")
    for n, order in enumerate(list(permutations(sorted(ARTICLES)))[::7]):
        for id in order:
            last = version([folder / f"{id}.jsonl"], tmp_path / f"g{n}")
        assert last == whole
        again = build([folder], tmp_path / f"g{n}", workers=1)
        assert (again.version.id, again.unchanged) == (whole, len(ARTICLES))


def test_what_dropping_parts_is_as_if_it_had_never_met(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", *ARTICLES)
    version([folder], tmp_path / "g")
    without = drop(["en-1"], tmp_path / "g").id
    rest = [folder / f"{id}.jsonl" for id in ARTICLES if id != "en-1"]
    assert without == version(rest, tmp_path / "rest")


def test_a_judgement_parts_and_joins_and_taken_back_leaves_no_trace(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", *ARTICLES)
    plain = version([folder], tmp_path / "g")
    two = Judgement(
        "person/kenya/salim-wanyonyi-abdula",
        "person/kenya/salim-wanyonyi-abdulla",
        Verdict.NEGATIVE,
        why="father and son",
    )
    one = Judgement("person/kenya/salim-wanyonyi-abdula", "person/tanzania/salim-wanyonyi-abdulla", Verdict.POSITIVE)
    for judged in ([two], [one], [two, one]):
        assert judge(judged, tmp_path / "g").version.id == version(
            [folder], tmp_path / f"new{len(judged)}{judged[0].verdict}", judgements=judged
        )
    assert graphs_of(tmp_path / "g", "person/kenya/salim-wanyonyi-abdula") == {"en-1", "en-3"}
    assert version([folder], tmp_path / "g") != plain, "a build without judgements keeps those of the store"
    assert judge((), tmp_path / "g").version.id == plain


def test_a_record_that_was_wrongly_linked_is_taken_away_and_back(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", "en-1", "en-2")
    plain = version([folder], tmp_path / "g")
    apart = Judgement("person/pakistan/ishaq-dar", "person/ishaq-dar", Verdict.NEGATIVE)
    judge([apart], tmp_path / "g")
    assert graphs_of(tmp_path / "g", "person/pakistan/ishaq-dar") == {"en-1", "en-2"}
    assert not graphs_of(tmp_path / "g", "person/ishaq-dar")
    assert judge((), tmp_path / "g").version.id == plain


def test_the_hindi_seed_and_an_english_report_of_the_same_commission_land_on_the_same_nodes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for published in ("", "2025-06-18"):
        line = {"id": "report", "lang": "en", "date": published, "text": ENGLISH_OF_SEED}
        (tmp_path / "in" / "report.jsonl").write_text(json.dumps(line) + "\n")
        store = tmp_path / f"g{published}"
        build([tmp_path / "in", SEEDS], store, workers=1)
        both = {"002_3d80eca237f60a55", "report"}
        with Store(store).lease() as graph:
            kinds = ["Session", "Meeting", "Invitation", "MemorandumOfUnderstanding"]
            rows = graph.query(
                "SELECT ?t (COUNT(DISTINCT ?e) AS ?n) WHERE { { SELECT ?e ?t (COUNT(DISTINCT ?a) AS ?k) WHERE { "
                "GRAPH ?a { ?e a ?t } } GROUP BY ?e ?t } FILTER(?k > 1) } GROUP BY ?t"
            )
            met = {row[0].value.split("#")[-1]: int(row[1].value) for row in rows}  # type: ignore[union-attr]
        assert {kind: met.get(kind, 0) for kind in kinds} == {
            "Session": 2, "Meeting": 1, "Invitation": 1, "MemorandumOfUnderstanding": 1
        }  # fmt: skip
        for person in ("marat-karabayev", "ahad-cheema", "abdul-aleem-khan"):
            assert graphs_of(store, f"person/{person}") == both


@pytest.mark.skipif(not NTREX.is_dir(), reason="the shared corpus is not there")
@pytest.mark.parametrize(
    ("news", "langs", "kinds"),
    [
        ("nytimes-184804", ("en", "hi", "ur"), ["meeting", "person", "person", "person"]),
        ("reuters-218933", ("en", "hi", "ur"), ["person"]),
        ("euronews-en-153800", ("en", "hi", "ur"), ["person"]),
        ("euronews-en-153800", ("en", "ur"), ["person", "visit"]),
    ],
)
def test_the_same_news_in_several_languages_gives_the_same_nodes(
    tmp_path: Path, news: str, langs: tuple[str, ...], kinds: list[str]
) -> None:
    build([NTREX / f"{lang}-ntrex-{news}.txt" for lang in langs], tmp_path / "g", workers=1)
    with Store(tmp_path / "g").lease() as graph:
        rows = graph.query(
            "SELECT ?e WHERE { { SELECT ?e (COUNT(DISTINCT ?a) AS ?k) WHERE { GRAPH ?a { ?e a ?t } "
            f"FILTER(STRSTARTS(STR(?a), '{BASE}article/') && ?t IN (<https://w3id.org/sifarat/ns#Meeting>, "
            "<https://w3id.org/sifarat/ns#Person>, <https://w3id.org/sifarat/ns#Visit>)) } GROUP BY ?e } "
            f"FILTER(?k = {len(langs)}) }}"
        )
        met = Counter(row[0].value.removeprefix(BASE).split("/")[0] for row in rows)  # type: ignore[union-attr]
    assert Counter(kinds) <= met
