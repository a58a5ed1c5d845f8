"""Names and titles of office on the command line and as a function."""

import json
from itertools import combinations, product
from pathlib import Path

import pytest
from click.testing import CliRunner

from sifarat.authority import Authority, Entity, EntityType, HeldOffice, Rank
from sifarat.authority.records import read_records, write_records
from sifarat.authority.similarity import similarity
from sifarat.authority.terms import in_office, sole
from sifarat.authority.titles import classify
from sifarat.authority.who import who
from sifarat.cli import sifarat
from sifarat.partial_date import PartialDate


def person(name: str, *offices: HeldOffice) -> Entity:
    id = "person/" + name.lower().replace(" ", "-")
    return Entity(id=id, type=EntityType.PERSON, names={"en": (name,)}, source="test", state="KAZ", offices=offices)


def minister(start: str | None, end: str | None = None) -> HeldOffice:
    dates = [PartialDate.parse(date) if date else None for date in (start, end)]
    return HeldOffice(Rank.MINISTER, ("foreign-affairs",), "KAZ", *dates)


FIRST = person("Daulet Omarov", minister("2016-12-28", "2018-12-26"))
SECOND = person("Erlan Saparov", minister("2018-12-26"))
THIRD = person("Samat Kenzhin", minister("2023-04-03"))
UNKNOWN = person("Nurlan Aitov", minister(None))


def holders(on: str) -> list[str]:
    terms = [(office, entity) for entity in (THIRD, UNKNOWN, FIRST, SECOND) for office in entity.offices]
    return [entity.label() for entity, _ in in_office(terms, PartialDate.parse(on))]


@pytest.mark.parametrize(
    "on, names",
    [
        ("2016-12-27", []), ("2017", ["Daulet Omarov"]), ("2018-12-26", ["Erlan Saparov", "Daulet Omarov"]),
        ("2020-05-01", ["Erlan Saparov"]), ("2023-04", ["Samat Kenzhin", "Erlan Saparov"]),
        ("2025-01-01", ["Samat Kenzhin"]), ("2018", ["Erlan Saparov", "Daulet Omarov"]),
    ],
)  # fmt: skip
def test_a_term_without_an_end_lasts_until_the_next_begins(on: str, names: list[str]) -> None:
    assert holders(on) == names


def test_the_title_of_an_office_gives_who_held_it_then_as_an_inference() -> None:
    (first, *_) = who("foreign minister of Pakistan", on=PartialDate.parse("2019-03"))
    assert first.entity.type is EntityType.PERSON
    assert first.reason.startswith("inferred: held the office on 2019-03")
    assert Authority.accept([first]) is None
    later = who("Foreign Minister", state="PAK", on=PartialDate.parse("2025-01"))[0]
    assert later.entity.id != first.entity.id


def test_without_a_day_no_holder_is_inferred() -> None:
    assert not any("inferred" in found.reason for found in who("foreign minister of Pakistan"))


def test_as_json_there_is_one_list_a_name() -> None:
    shown = CliRunner().invoke(sifarat, ["who", "कजाकिस्तान", "No Such Qqqxz", "--type", "state", "--format", "json"])
    first, second = map(json.loads, shown.stdout.splitlines())
    assert first[0] == {
        "id": "state/kazakhstan", "qid": "Q232", "label": "Kazakhstan", "type": "State", "score": 1.0,
        "reason": "same spelling",
    }  # fmt: skip
    assert second == []


def test_a_wrong_day_or_file_is_told(tmp_path: Path) -> None:
    assert "YYYY-MM-DD" in CliRunner().invoke(sifarat, ["who", "x", "--on", "March"]).output
    assert CliRunner().invoke(sifarat, ["who", "x", "--authority", str(tmp_path / "none")]).exit_code == 2


def test_sources_are_compiled_to_a_file_that_who_reads(tmp_path: Path) -> None:
    mine = tmp_path / "mine.jsonl"
    mine.write_text(
        '{"id": "person/zainab-qureshi", "type": "Person", "names": {"en": ["Zainab Qureshi"]}, "qid": "Q999999001",'
        ' "state": "PAK", "source": "test"}\n'
    )
    extract = tmp_path / "extract.jsonl"
    items = [
        {"id": "Q843", "type": "state", "labels": {"en": "Pakistan"}, "country": "Q843", "iso": {"alpha3": "PAK"}},
        {"id": "Q999999002", "type": "office", "labels": {"en": "Minister of Defence"}, "country": "Q843"},
        {
            "id": "Q999999001", "type": "person", "labels": {"ur": "زینب قریشی"},
            "aliases": {"en": ["Z Qureshi", "zq"]},
            "country": "Q843", "source": ["made-up"],
            "positions": [{"office": "Q999999002", "label": "Minister of Defence", "start": "2019-02", "end": "2020"}],
        },
    ]  # fmt: skip
    extract.write_text("".join(json.dumps(item) + "\n" for item in items))
    output = tmp_path / "both.authority"
    built = CliRunner().invoke(sifarat, ["authority", "build", str(mine), str(extract), "-o", str(output)])
    assert built.exit_code == 0, built.output
    both = Authority.load(output)
    zainab = both.get("person/zainab-qureshi")
    assert zainab.names == {"en": ("Zainab Qureshi", "Z Qureshi"), "ur": ("زینب قریشی",)}
    assert zainab.offices == (
        HeldOffice(Rank.MINISTER, ("defence",), "PAK", *map(PartialDate.parse, ("2019-02", "2020"))),
    )
    assert zainab.source == "test; Wikidata extract (made-up)"
    assert both.get("office/q999999002").type is EntityType.OFFICE
    shown = CliRunner().invoke(
        sifarat, ["who", "defence minister", "--state", "pak", "--on", "2019-06", "--authority", str(output)]
    )
    assert "person/zainab-qureshi" in shown.output


def test_a_wrong_line_of_an_extract_is_told_by_its_number(tmp_path: Path) -> None:
    extract = tmp_path / "extract.jsonl"
    extract.write_text('{"id": "Q1", "type": "city", "labels": {"en": "A"}}\n{"id": 2, "labels": {}}\n')
    built = CliRunner().invoke(sifarat, ["authority", "build", str(extract), "-o", str(tmp_path / "x")])
    assert "line 2" in str(built.exception)
    assert not (tmp_path / "x").exists()


def test_a_build_and_a_look_take_a_larger_authority_along(tmp_path: Path) -> None:
    mine = tmp_path / "mine.jsonl"
    mine.write_text(
        '{"id": "person/zainab-qureshi", "type": "Person", "names": {"en": ["Zainab Qureshi"]}, "state": "PAK",'
        ' "source": "test"}\n'
    )
    article = tmp_path / "one.txt"
    article.write_text("Defence Minister of Pakistan Zainab Qureshi met the President of Kazakhstan in Astana.")
    store = tmp_path / "graph"
    built = CliRunner().invoke(
        sifarat, ["build", str(article), "--store", str(store), "--workers", "1", "--authority", str(mine)]
    )
    assert built.exit_code == 0, built.output
    shown = CliRunner().invoke(sifarat, ["show", "sid:person/zainab-qureshi", "--store", str(store)])
    assert shown.exit_code == 0
    assert "Zainab Qureshi" in shown.output
    assert CliRunner().invoke(sifarat, ["show", str(article), "--authority", str(mine)]).exit_code == 0


def known(label: str, *terms: tuple[str, str | None, str | None]) -> list[tuple[HeldOffice, Entity]]:
    """A person's terms as start, end and the day it was seen."""
    days = [[PartialDate.parse(day) if day else None for day in term] for term in terms]
    offices = tuple(HeldOffice(Rank.HEAD_OF_STATE, (), "KAZ", *term) for term in days)
    id = "person/" + label.lower().replace(" ", "-")
    entity = Entity(id, EntityType.PERSON, {"en": (label,)}, "test", state="KAZ", offices=offices)
    return [(office, entity) for office in offices]


@pytest.mark.parametrize(
    "on, name",
    [
        ("2015-01-15", None), ("2015-02-15", "Daulet Omarov"), ("2016", "Daulet Omarov"), ("2017", None),
        ("2019-05-01", None), ("2019-05-03", "Erlan Saparov"), ("2022-08-31", "Erlan Saparov"), ("2022-09-02", None),
    ],
)  # fmt: skip
def test_one_alone_holds_an_office_a_month_around_and_not_long_after_it_was_seen(on: str, name: str | None) -> None:
    terms = [
        *known("Daulet Omarov", ("2015-01-10", "2019-04-01", None)),
        *known("Erlan Saparov", ("2019-04-01", None, "2022-06-01")),
    ]
    if on == "2017":
        terms += known("Samat Kenzhin", ("2017-06-01", "2017-09-01", None))
    found = sole(terms, PartialDate.parse(on))
    assert (found[1].label() if found else None) == name


def test_two_who_hold_one_office_side_by_side_are_neither_alone() -> None:
    terms = [
        *known("Daulet Omarov", ("1990-01-10", None, "2022-06-01")),
        *known("Erlan Saparov", ("2019-04-01", None, "2022-06-01")),
    ]
    assert sole(terms, PartialDate.parse("2021-01-01")) is None


def test_a_foreign_secretary_is_a_minister_in_london_alone() -> None:
    assert classify("Foreign Secretary", frozenset({"united kingdom"})) == (Rank.MINISTER, ("foreign-affairs",))
    assert classify("Foreign Secretary of India", frozenset({"india"})) == (Rank.OFFICIAL, ("foreign-affairs",))
    held = [
        entity.id
        for entity, _ in Authority.default().holders(
            Rank.MINISTER, "foreign-affairs", "IND", PartialDate.parse("2021-05-01")
        )
    ]
    assert held == ["person/s-jaishankar"]


def test_until_when_an_open_term_was_seen_is_written_and_read_again() -> None:
    (_, entity), *_ = known("Erlan Saparov", ("2019-04-01", None, "2022-06-01"))
    line = write_records([entity])
    assert b'"seen":"2022-06-01"' in line
    assert [*read_records(line, "test")] == [entity]


def test_nobody_has_two_records_for_one_office_from_one_year_on() -> None:
    """Two records of one person would leave open who held the office."""
    high = (Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT)
    by_term: dict[tuple[str | None, Rank, int], list[Entity]] = {}
    for entity in Authority.default():
        for held in entity.offices:
            if held.start and (held.rank in high or held.portfolio == ("foreign-affairs",)):
                by_term.setdefault((held.state, held.rank, held.start.year), []).append(entity)
    apart = {frozenset({"person/prawit-wongsuwan", "person/prayut-chan-o-cha"}),
             frozenset({"person/dendev-terbishdagva", "person/dendeviin-terbishdagva"})}  # fmt: skip
    for found in by_term.values():
        for one, other in combinations({entity.id: entity for entity in found}.values(), 2):
            pairs = product(one.names.get("en", ()), other.names.get("en", ()))
            alike = max((similarity(ours, theirs) for ours, theirs in pairs), default=0.0)
            assert alike < 0.8 or frozenset({one.id, other.id}) in apart, (one.id, other.id)
