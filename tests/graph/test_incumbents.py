"""Offices without names: who held them is inferred from records, told apart from what articles say, and refusable."""

# Texts keep their length.
# ruff: noqa: E501

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode

from sifarat.article import Article
from sifarat.authority import Authority
from sifarat.authority.entity import Entity, EntityType, HeldOffice, Rank
from sifarat.authority.records import write_records
from sifarat.build import build, drop, judge
from sifarat.check.conflicts import conflicts
from sifarat.cli import sifarat
from sifarat.extract import Extractor
from sifarat.partial_date import PartialDate
from sifarat.resolve.judgement import Judgement, Verdict
from sifarat.show import show
from sifarat.store import BASE, Store
from sifarat.vocabulary import PARTICIPANT, PROBABLE_PARTICIPANT
from sifarat.why import why

MEETING = "meeting/2019-03-12/kazakhstan-and-pakistan"
MINISTER = "incumbent/pakistan/minister/foreign-affairs/2019-03-12"
ENGLISH = "The foreign minister of Pakistan met his Kazakh counterpart in Astana on 12 March 2019."
HINDI = "पाकिस्तान के विदेश मंत्री ने 12 मार्च 2019 को अस्ताना में अपने कजाख समकक्ष से मुलाकात की।"
URDU = "پاکستان کے وزیر خارجہ نے 12 مارچ 2019 کو آستانہ میں اپنے قازق ہم منصب سے ملاقات کی۔"


def held(name: str, state: str, *terms: tuple[Rank, str, str | None], seen: str | None = None) -> Entity:
    offices = tuple(
        HeldOffice(
            rank,
            ("foreign-affairs",) if rank is Rank.MINISTER else (),
            state,
            PartialDate.parse(start),
            PartialDate.parse(end) if end else None,
            PartialDate.parse(seen) if seen and not end else None,
        )
        for rank, start, end in terms
    )
    id = "person/" + name.lower().replace(" ", "-")
    return Entity(id, EntityType.PERSON, {"en": (name,)}, "made up for a test", state=state, offices=offices)


PEOPLE = (
    held("Qadir Marwat", "PAK", (Rank.MINISTER, "2017-02-01", "2020-06-30")),
    held("Sohail Barki", "PAK", (Rank.MINISTER, "2020-07-01", None), seen="2025-04-01"),
    held("Yerlan Sadykbek", "KAZ", (Rank.MINISTER, "2018-01-10", "2019-11-05")),
    held("Aidos Temirkhan", "KAZ", (Rank.HEAD_OF_STATE, "2012-01-01", "2019-03-20")),
    held("Nurlan Ospankul", "KAZ", (Rank.HEAD_OF_STATE, "2019-03-21", None), seen="2025-04-01"),
)


@pytest.fixture(scope="module")
def authority() -> Authority:
    default = Authority.default()
    return Authority([*(each for each in default if each.type is not EntityType.PERSON), *PEOPLE])


def articles(folder: Path, *told: tuple[str, str, str, str]) -> Path:
    """Articles of id, language, day and text."""
    folder.mkdir(parents=True, exist_ok=True)
    for id, lang, day, text in told:
        line = json.dumps({"id": id, "lang": lang, "date": day, "text": text}, ensure_ascii=False)
        (folder / f"{id}.jsonl").write_text(line + "\n", encoding="utf-8")
    return folder


def probable(store: Path) -> set[tuple[str, str]]:
    """Events and who probably took part, as the default graph has it."""
    with Store(store).lease() as graph:
        quads = graph.quads_for_pattern(None, PROBABLE_PARTICIPANT, None, Store(store).names.inferred)
        return {tuple(str(term)[1:-1].removeprefix(BASE) for term in (q.subject, q.object)) for q in quads}  # type: ignore[misc]


def inferred(tmp: Path, authority: Authority, text: str, day: str = "2019-03-13", lang: str = "en") -> set[str]:
    """Who is inferred to have taken part in what an article tells."""
    build([articles(tmp / "in", ("one", lang, day, text))], tmp / "g", authority=authority, workers=1)
    return {person for _, person in probable(tmp / "g")}


def test_shown_it_is_told_as_inferred_and_apart_from_who_takes_part(authority: Authority) -> None:
    article = Article("one", ENGLISH, "en", PartialDate.parse("2019-03-13"))
    (meeting,) = show(Extractor.default(authority).extract(article), authority).blocks
    rows = {row.name: row.values for row in meeting.rows}
    assert rows["participant"] == ("Pakistan", "Kazakhstan")
    assert rows["by office"] == (
        "Minister of foreign affairs, Pakistan, on 2019-03-12 (probably Qadir Marwat: inferred)",
        "Minister of foreign affairs, Kazakhstan, on 2019-03-12 (probably Yerlan Sadykbek: inferred)",
    )


@pytest.mark.parametrize(("lang", "text"), [("en", ENGLISH), ("hi", HINDI), ("ur", URDU)])
def test_an_office_without_a_name_is_whoever_held_it_that_day_in_three_languages(
    lang: str, text: str, tmp_path: Path, authority: Authority
) -> None:
    build(
        [articles(tmp_path / "in", ("one", lang, "2019-03-13", text))], tmp_path / "g", authority=authority, workers=1
    )
    assert probable(tmp_path / "g") == {(MEETING, "person/qadir-marwat"), (MEETING, "person/yerlan-sadykbek")}


def test_the_same_words_of_another_year_mean_another_person(tmp_path: Path, authority: Authority) -> None:
    told = "The foreign minister of Pakistan met the president of Kazakhstan in Astana on 3 March 2025."
    assert inferred(tmp_path, authority, told, "2025-03-04") == {"person/sohail-barki", "person/nurlan-ospankul"}


def test_the_inference_is_no_participant_and_in_no_graph_of_an_article(tmp_path: Path, authority: Authority) -> None:
    build(
        [articles(tmp_path / "in", ("one", "en", "2019-03-13", ENGLISH))],
        tmp_path / "g",
        authority=authority,
        workers=1,
    )
    person = NamedNode(BASE + "person/qadir-marwat")
    with Store(tmp_path / "g").lease() as graph:
        assert not list(graph.quads_for_pattern(None, PARTICIPANT, person, None))
        told = {str(quad.graph_name) for quad in graph.quads_for_pattern(None, None, person, None)}
    assert not any("/article/" in name and not name.endswith("/evidence>") for name in told)


def test_why_gives_the_words_of_the_article_and_the_record_with_its_dates_and_source(
    tmp_path: Path, authority: Authority
) -> None:
    build(
        [articles(tmp_path / "in", ("one", "en", "2019-03-13", ENGLISH))],
        tmp_path / "g",
        authority=authority,
        workers=1,
    )
    concluded = [each for each in why(tmp_path / "g", MEETING) if each.fact.predicate == PROBABLE_PARTICIPANT]
    qadir = next(each for each in concluded if str(each.fact.object).endswith("qadir-marwat>"))
    grounds = next(reason for reason in qadir.reasons if reason.rule == "holder-of-the-office").grounds
    assert any("foreign minister of Pakistan met" in claim.quote for ground in grounds for claim in ground.claims)
    reason = next(ground.judged for ground in grounds if ground.judged)
    assert "from 2017-02-01 to 2020-06-30" in reason
    assert "made up for a test" in reason
    printed = CliRunner().invoke(sifarat, ["why", MEETING, "--store", str(tmp_path / "g")]).output
    assert reason in printed


def test_who_is_named_or_does_not_hold_the_office_is_nobody_else(tmp_path: Path, authority: Authority) -> None:
    texts = {
        "en-0": "Foreign Minister Karim Baloch of Pakistan landed in Astana. The Pakistani foreign minister met the Kazakh commerce minister on 12 March 2019.",
        "en-1": "The former foreign minister of Pakistan met the Kazakh commerce minister in Astana on 12 March 2019.",
        "en-2": "The acting Pakistani foreign minister met the Kazakh commerce minister in Astana on 12 March 2019.",
        "en-3": "The then Pakistani foreign minister met the Kazakh commerce minister in Astana on 12 March 2019.",
        "en-4": "The Sindh president met the Kazakh commerce minister in Karachi on 12 March 2019.",
        "en-5": "The deputy foreign minister of Pakistan met the Kazakh commerce minister in Astana on 12 March 2019.",
        "hi-0": "पाकिस्तान के पूर्व विदेश मंत्री ने 12 मार्च 2019 को अस्ताना में कजाकिस्तान के वाणिज्य मंत्री से मुलाकात की।",
        "ur-0": "پاکستان کے قائم مقام وزیر خارجہ نے 12 مارچ 2019 کو آستانہ میں قازقستان کے وزیر تجارت سے ملاقات کی۔",
    }
    source = articles(tmp_path / "in", *((id, id[:2], "2019-03-13", text) for id, text in texts.items()))
    build([source], tmp_path / "g", authority=authority, workers=1)
    assert probable(tmp_path / "g") == set()


def test_where_the_office_changed_within_the_month_nobody_is_inferred(tmp_path: Path, authority: Authority) -> None:
    told = "The foreign minister of Pakistan met the president of Kazakhstan in Astana on 12 March 2019."
    assert inferred(tmp_path, authority, told) == {"person/qadir-marwat"}


def test_long_after_a_source_saw_somebody_in_office_nobody_is_inferred(tmp_path: Path, authority: Authority) -> None:
    told = "The foreign minister of Pakistan met the president of Kazakhstan in Astana on 3 March 2026."
    assert inferred(tmp_path, authority, told, "2026-03-04") == set()


def test_who_will_hold_the_office_on_a_day_to_come_nobody_knows(tmp_path: Path, authority: Authority) -> None:
    told = "The foreign minister of Pakistan will meet the president of Kazakhstan in Astana on 20 August 2023."
    assert inferred(tmp_path, authority, told, "2023-05-04") == set()


def test_succession_is_no_contradiction(tmp_path: Path, authority: Authority) -> None:
    later = "The foreign minister of Pakistan met the president of Kazakhstan in Astana on 3 March 2025."
    named = "Pakistani Foreign Minister Karim Baloch met Kazakh Foreign Minister Yerlan Sadykbek in Astana on 14 March 2019."
    told = [("a", "en", "2019-03-13", ENGLISH), ("b", "en", "2025-03-04", later), ("c", "en", "2019-03-15", named)]
    build([articles(tmp_path / "in", *told)], tmp_path / "g", authority=authority, workers=1)
    assert {person for _, person in probable(tmp_path / "g")} >= {"person/qadir-marwat", "person/sohail-barki"}
    with Store(tmp_path / "g").lease() as graph:
        assert not conflicts(graph)


def refusal(verdict: Verdict = Verdict.NEGATIVE) -> Judgement:
    return Judgement(
        MINISTER, "person/qadir-marwat", verdict, who="amna", when="2025-06-02", why="he was ill that week"
    )


def test_a_judgement_refuses_it_and_taken_back_it_is_there_again_as_from_nothing(
    tmp_path: Path, authority: Authority
) -> None:
    source = [articles(tmp_path / "in", ("one", "en", "2019-03-13", ENGLISH), ("two", "ur", "2019-03-13", URDU))]
    fresh = build(source, tmp_path / "fresh", authority=authority, workers=1).version.id
    build(source, tmp_path / "g", authority=authority, workers=1)
    refused = judge([refusal()], tmp_path / "g", authority=authority, workers=1)
    assert probable(tmp_path / "g") == {(MEETING, "person/yerlan-sadykbek")}
    anew = build(source, tmp_path / "anew", authority=authority, workers=1, judgements=[refusal()])
    assert refused.version.id == anew.version.id
    assert judge([], tmp_path / "g", authority=authority, workers=1).version.id == fresh


def test_a_judgement_that_confirms_it_takes_the_place_of_the_programs_reason(
    tmp_path: Path, authority: Authority
) -> None:
    source = [articles(tmp_path / "in", ("one", "en", "2019-03-13", ENGLISH))]
    build(source, tmp_path / "g", authority=authority, workers=1)
    judged = judge([refusal(Verdict.POSITIVE)], tmp_path / "g", authority=authority, workers=1).version.id
    assert (MEETING, "person/qadir-marwat") in probable(tmp_path / "g")
    assert [g.judged for g in _grounds(tmp_path / "g") if "Qadir" in g.judged] == []
    assert (
        build(source, tmp_path / "h", authority=authority, workers=1, judgements=[refusal(Verdict.POSITIVE)]).version.id
        == judged
    )


def _grounds(store: Path) -> Iterator:  # type: ignore[type-arg]
    return (g for each in why(store, MEETING) for reason in each.reasons for g in reason.grounds)


def test_a_dropped_article_takes_its_inference_along(tmp_path: Path, authority: Authority) -> None:
    source = articles(tmp_path / "in", ("one", "en", "2019-03-13", ENGLISH))
    build([source], tmp_path / "g", authority=authority, workers=1)
    other = articles(
        tmp_path / "other",
        ("two", "en", "2019-03-13", "The president of Pakistan met the Kazakh trade minister in Astana."),
    )
    alone = build([other], tmp_path / "alone", authority=authority, workers=1).version.id
    build([other], tmp_path / "g", authority=authority, workers=1)
    assert drop(["one"], tmp_path / "g", authority=authority).id == alone


def test_the_mark_is_in_every_export(tmp_path: Path, authority: Authority) -> None:
    (tmp_path / "mine.jsonl").write_bytes(write_records(PEOPLE))
    build(
        [articles(tmp_path / "in", ("one", "en", "2019-03-13", ENGLISH))],
        tmp_path / "g",
        authority=authority,
        workers=1,
    )
    for format in ("turtle", "trig", "nquads", "jsonld", "graphml"):
        told = CliRunner().invoke(
            sifarat,
            ["export", "--store", str(tmp_path / "g"), "--format", format, "-o", str(tmp_path / f"out.{format}")],
        )
        assert told.exit_code == 0, told.output
        text = (tmp_path / f"out.{format}").read_text(encoding="utf-8")
        assert "probableParticipant" in text, format
