"""Names: what meets on one node, what stays apart, and that nothing else plays a part."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sifarat.article import Article, Span
from sifarat.authority.entity import Entity, EntityType
from sifarat.errors import NotFound
from sifarat.extract.finding import Filler, Finding, Reading, Ref, Sector, Term, Thing, Value
from sifarat.partial_date import PartialDate
from sifarat.resolve.judgement import Judgement, Verdict
from sifarat.resolve.names import Names, article_path, names, office_paths
from sifarat.resolve.slug import LONGEST, digest, hyphened, slug

DAY = PartialDate(2026, 2, 4)
LATIN = {"मारात करबायेव": "Marat Karabayev", "مارات کارابایف": "Marat Karabayev", "علی": "Ali", "آلی": "Ali"}


class Few:
    """Two states, two cities, a few people."""

    def __init__(self) -> None:
        rows = [
            ("state/pakistan", EntityType.STATE, "Pakistan", "PAK", None),
            ("state/kazakhstan", EntityType.STATE, "Kazakhstan", "KAZ", None),
            ("place/pakistan/islamabad", EntityType.CITY, "Islamabad", None, "PAK"),
            ("place/kazakhstan/astana", EntityType.CITY, "Astana", None, "KAZ"),
            ("person/shehbaz-sharif", EntityType.PERSON, "Shehbaz Sharif", None, "PAK"),
            ("person/ali", EntityType.PERSON, "Ali", None, None),
        ]
        self.rows = {
            id: Entity(id, type, {"en": (name,)}, "test", None, iso, state) for id, type, name, iso, state in rows
        }

    def get(self, id: str, /) -> Entity:
        if id not in self.rows:
            raise NotFound(id)
        return self.rows[id]

    def state(self, iso3: str, /) -> Entity:
        for row in self.rows.values():
            if row.iso == iso3:
                return row
        raise NotFound(iso3)


FEW = Few()
PAK = Thing("pak", "State", ("پاکستان",), (Span(0, 2),), "state/pakistan", "PAK")
KAZ = Thing("kaz", "State", ("قازقستان",), (Span(2, 4),), "state/kazakhstan", "KAZ")
ISB = Thing("isb", "City", ("اسلام آباد",), (Span(4, 6),), "place/pakistan/islamabad", "PAK")
AST = Thing("ast", "City", ("آستانہ",), (Span(6, 8),), "place/kazakhstan/astana", "KAZ")
HOUSE = Thing("house", "Place", ("House",), (Span(4, 6),), None, "PAK")
SHARIF = Thing("sharif", "Person", ("شہباز شریف",), (Span(8, 10),), "person/shehbaz-sharif", "PAK")
MARAT = Thing("marat", "Person", ("मारात करबायेव",), (Span(10, 12),), None, "KAZ")
THINGS = (PAK, KAZ, ISB, AST, HOUSE, SHARIF, MARAT)


def latin(name: str) -> str:
    return LATIN.get(name, name)


def finding(kind: str, *roles: tuple[str, Value], key: str = "f", at: int = 0) -> Finding:
    span = Span(at, at + 4)
    return Finding(key, kind, tuple(Filler(role, value, span, span, "test") for role, value in roles), span, "test")


def reading(
    *findings: Finding, things: tuple[Thing, ...] = THINGS, id: str = "a", published: PartialDate | None = DAY
) -> Reading:
    return Reading(Article(id, "word " * 20, "ur", published), things, findings)


def named(it: Reading, *judgements: Judgement) -> Names:
    return names(it, FEW, latin, judgements)


def path(*roles: tuple[str, Value], kind: str = "Meeting", id: str = "a", published: PartialDate | None = DAY) -> str:
    return named(reading(finding(kind, *roles), id=id, published=published)).paths["f"]


BOTH = (("participant", Ref("sharif")), ("participant", Ref("marat")))


def test_one_person_in_two_scripts_is_one_node() -> None:
    urdu = replace(MARAT, names=("مارات کارابایف",))
    assert named(reading(things=(MARAT,))).paths == named(reading(things=(urdu,))).paths
    assert named(reading(things=(MARAT,))).paths["marat"] == "person/kazakhstan/marat-karabayev"


def test_a_person_without_a_record_never_takes_the_name_of_a_record() -> None:
    stranger = replace(MARAT, names=("علی",), state=None)
    own = named(reading(things=(stranger,))).paths["marat"]
    assert own.startswith("person/ali-")
    assert own != "person/ali"


def test_namesakes_of_two_states_stay_apart() -> None:
    here, there = replace(MARAT, key="here", state="PAK"), replace(MARAT, key="there")
    paths = named(reading(things=(here, there))).paths
    assert paths["here"] != paths["there"]


@pytest.mark.parametrize("other", ["آلی", "علی"], ids=["another spelling", "the same spelling"])
def test_two_things_of_one_article_never_share_a_name(other: str) -> None:
    first = replace(MARAT, key="first", names=("علی",), spans=(Span(0, 2),))
    second = replace(MARAT, key="second", names=(other,), spans=(Span(3, 5),))
    paths = named(reading(things=(first, second))).paths
    assert len(set(paths.values())) == 2
    assert paths == named(reading(things=(second, first))).paths


def test_two_mentions_of_one_record_are_one_node() -> None:
    again = replace(SHARIF, key="again", names=("شریف",))
    assert len(set(named(reading(things=(SHARIF, again))).paths.values())) == 1


def test_a_state_the_authority_does_not_know_is_one_node_however_often_it_is_named() -> None:
    one = Thing("one", "State", ("Kosovo",), (Span(0, 3),), None, "XKX")
    two = replace(one, key="two", names=("کوسووو",))
    assert set(named(reading(things=(one, two))).paths.values()) == {"state/xkx"}


def test_a_commission_is_named_by_its_states_in_any_order() -> None:
    one = Thing("igc", "JointCommission", ("IGC",), (Span(0, 3),), members=("PAK", "KAZ"))
    two = replace(one, names=("آئی جی سی",), members=("KAZ", "PAK"))
    for thing in (one, two):
        assert named(reading(things=(thing,))).paths["igc"] == "joint-commission/kazakhstan-pakistan"


def test_a_session_is_its_commission_and_number_whoever_tells_what_of_it() -> None:
    states = (("sessionOf", Ref("pak")), ("sessionOf", Ref("kaz")), ("ordinal", 13))
    planned = path(*states, ("status", Term("Planned")), kind="Session", id="b", published=None)
    held = path(*states, ("heldIn", Ref("isb")), ("status", Term("Held")), kind="Session")
    assert planned == held == "session/kazakhstan-pakistan/13"


def test_reports_of_a_day_meet_whatever_place_and_topic_they_tell() -> None:
    dated = (*BOTH, ("occursOn", DAY))
    assert path(*dated) == "meeting/2026-02-04/kazakhstan-marat-karabayev-and-shehbaz-sharif"
    assert path(*dated) == path(
        *dated[::-1], ("heldIn", Ref("isb")), ("topic", Sector("trade")), id="b", published=None
    )
    assert path(*dated) != path(*BOTH, ("occursOn", PartialDate(2026, 2, 5)))


def test_with_a_month_the_place_tells_two_meetings_apart() -> None:
    month = (*BOTH, ("occursOn", PartialDate(2026, 2)))
    assert path(*month, ("heldIn", Ref("isb"))) == (
        "meeting/2026-02/kazakhstan-marat-karabayev-and-shehbaz-sharif/pakistan-islamabad"
    )
    assert path(*month, ("heldIn", Ref("isb"))) != path(*month, ("heldIn", Ref("ast")))


def test_undated_reports_of_one_day_meet_and_those_of_two_days_do_not() -> None:
    assert path(*BOTH, id="a") == path(*BOTH, id="b")
    assert path(*BOTH, id="a") != path(*BOTH, id="a", published=PartialDate(2026, 2, 5))
    assert path(*BOTH, id="a", published=None) != path(*BOTH, id="b", published=None)
    assert path(*BOTH, id="a") != path(*BOTH, ("topic", Sector("trade")), id="a")


def test_a_house_and_the_city_it_stands_in_are_one_place_of_an_event() -> None:
    assert path(*BOTH, ("heldIn", Ref("isb"))) == path(*BOTH, ("heldIn", Ref("house")), ("heldIn", Ref("isb")))


def test_a_meeting_with_one_known_party_does_not_meet_another() -> None:
    one = (("participant", Ref("sharif")), ("occursOn", DAY))
    assert path(*one, id="a", published=None) != path(*one, id="b", published=None)


def test_the_state_beside_its_person_changes_nothing() -> None:
    assert path(*BOTH) == path(*BOTH, ("participant", Ref("pak")))


def test_a_visit_to_the_capital_is_a_visit_to_the_state() -> None:
    visit = ("visitor", Ref("marat"))
    assert path(visit, ("destination", Ref("isb")), kind="Visit") == path(
        visit, ("destination", Ref("pak")), kind="Visit"
    )
    assert path(visit, ("destination", Ref("ast")), kind="Visit") != path(
        visit, ("destination", Ref("pak")), kind="Visit"
    )


PARTIES = (("party", Ref("pak")), ("party", Ref("kaz")))


def test_an_agreement_is_one_whether_signed_or_exchanged_with_its_day_or_without() -> None:
    trade = (*PARTIES, ("sector", Sector("trade")))
    signed = path(*trade, ("status", Term("Signed")), ("occursOn", DAY), kind="Agreement", published=None)
    exchanged = path(*trade[::-1], ("status", Term("Exchanged")), kind="Agreement", id="b")
    assert signed == exchanged == "agreement/2026-02/kazakhstan-and-pakistan/trade"
    assert path(*trade, kind="MemorandumOfUnderstanding") != signed


def test_agreements_without_sector_of_two_days_stay_apart() -> None:
    later = PartialDate(2026, 2, 5)
    assert path(*PARTIES, kind="Agreement") != path(*PARTIES, kind="Agreement", published=later)
    assert path(*PARTIES, kind="JointDeclaration") == path(*PARTIES, kind="JointDeclaration", published=later)


def test_two_findings_of_one_article_never_share_a_name_by_chance() -> None:
    first, second = finding("Agreement", *PARTIES, key="one"), finding("Agreement", *PARTIES, key="two", at=9)
    paths = named(reading(first, second)).paths
    assert paths["one"] != paths["two"]
    assert paths == named(reading(second, first)).paths


def test_two_meetings_told_with_their_month_are_two_and_told_with_their_day_one() -> None:
    month, day = (*BOTH, ("occursOn", PartialDate(2026, 2))), (*BOTH, ("occursOn", DAY))
    for roles, nodes in ((month, 2), (day, 1)):
        it = reading(finding("Meeting", *roles, key="one"), finding("Meeting", *roles, key="two", at=9))
        paths = named(it).paths
        assert len({paths["one"], paths["two"]}) == nodes


def test_a_position_belongs_to_its_article() -> None:
    said = (("speaker", Ref("sharif")), ("stance", Term("CallsFor")), ("topic", Sector("trade")))
    assert path(*said, kind="Position").startswith("position/shehbaz-sharif/calls-for/")
    assert path(*said, kind="Position") != path(*said, kind="Position", id="b")


def test_corridors_and_air_links_are_their_ways() -> None:
    way = (("route", Ref("kaz")), ("route", Ref("pak")))
    assert path(*way, kind="Corridor") == "corridor/kazakhstan-pakistan"
    assert path(*way[::-1], kind="Corridor") == "corridor/pakistan-kazakhstan"
    link = (("origin", Ref("isb")), ("terminus", Ref("kaz")))
    assert path(*link, kind="AirLink", id="b") == "air-link/pakistan-islamabad-to-kazakhstan"


def test_of_two_ranks_the_portfolio_is_the_ministers() -> None:
    office = finding(
        "Office", ("person", Ref("sharif")), ("rank", Term("Minister")), ("rank", Term("DeputyHeadOfGovernment")),
        ("portfolio", Sector("foreign-affairs")), ("ofState", Ref("pak")),
    )  # fmt: skip
    it = reading(office)
    assert office_paths(office, it, named(it), FEW) == {
        "DeputyHeadOfGovernment": "office/pakistan/deputy-head-of-government",
        "Minister": "office/pakistan/minister/foreign-affairs",
    }


def test_an_office_of_no_told_state_is_that_persons_alone() -> None:
    first = finding("Office", ("person", Ref("sharif")), ("rank", Term("Minister")))
    second = finding("Office", ("person", Ref("marat")), ("rank", Term("Minister")))
    it = reading(first, second)
    assert office_paths(first, it, named(it), FEW) != office_paths(second, it, named(it), FEW)


def test_a_positive_judgement_renames_the_thing_and_all_that_is_named_by_it() -> None:
    merge = Judgement("person/kazakhstan/marat-karabayev", "person/kazakhstan/marat-q", Verdict.POSITIVE)
    other = replace(MARAT, names=("Marat Q",))
    plain, merged = reading(finding("Meeting", *BOTH)), reading(finding("Meeting", *BOTH), things=(*THINGS[:-1], other))
    assert named(plain).paths != named(merged).paths
    assert named(plain, merge).paths == named(merged, merge).paths


def test_a_negative_judgement_takes_a_link_back() -> None:
    split = Judgement("person/shehbaz-sharif", "person/pakistan/shahbaz-sharif", Verdict.NEGATIVE)
    thing = replace(SHARIF, names=("Shahbaz Sharif",))
    assert named(reading(things=(thing,)), split).paths["sharif"] == "person/pakistan/shahbaz-sharif"


@pytest.mark.parametrize(
    "id, expected",
    [("seed-000", "seed-000"), ("a/evidence", "a%2Fevidence"), ("..", "%2E%2E"), ("خبر", "%D8%AE%D8%A8%D8%B1")],
)
def test_any_id_is_one_safe_part_of_an_article_name(id: str, expected: str) -> None:
    assert article_path(id) == f"article/{expected}"


@given(st.text())
def test_a_slug_is_ascii_short_and_never_empty(words: str) -> None:
    made = slug(words)
    assert 0 < len(made) <= LONGEST
    assert made.isascii()
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")


def test_long_names_that_differ_at_the_end_stay_apart() -> None:
    assert slug("word " * 40 + "a") != slug("word " * 40 + "b")
    assert digest("a", "b") != digest("ab")
    assert hyphened("HeadOfGovernment") == "head-of-government"
