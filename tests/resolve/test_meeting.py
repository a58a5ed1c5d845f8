"""What meets across articles, what stays apart, and that the order of articles means nothing."""

# Quotes and rows keep their length.
# ruff: noqa: E501

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sifarat.resolve.judgement import PROGRAM, Judgement, Verdict
from sifarat.resolve.likeness import Likeness, Seen, likeness
from sifarat.resolve.meeting import Told, aliases
from sifarat.resolve.occasion import Reported, same_occasion
from sifarat.resolve.telling import Happening, Node, Telling, bones, decode, encode
from sifarat.resolve.when import apart_days, contradict

AMBASSADOR = "office/kenya/ambassador"


def nobody(_: str) -> bool:
    return False


def seen(
    name: str,
    state: str = "KEN",
    *offices: str,
    article: str = "a",
    published: str = "",
    kind: str = "person",
    **more: tuple[str, ...],
) -> Seen:
    path = f"{kind}/{state.lower() or 'of-none'}/{article}"
    node = Node(path, kind, name, (name,), state, offices)
    return Seen(node, Telling(article, published, nodes=(node,), **more))


def judged(one: Seen, other: Seen) -> Likeness | None:
    found = likeness(one, other)
    assert found == likeness(other, one)
    return found


def sure(one: Seen, other: Seen) -> bool:
    found = judged(one, other)
    return found is not None and found.sure


COMPANY = {"company": ("person/a", "organization/b"), "places": ("state/kenya", "state/india", "state/iran")}


@pytest.mark.parametrize(
    "one, other",
    [
        (seen("Joseph Wanyonyi Kiprop"), seen("जोसेफ वानयोनी किप्रोप", article="b")),
        (seen("Salim Abdula"), seen("Salim Abdulla", article="b")),
        (seen("Hamid Rezaei", "", AMBASSADOR), seen("حامد رضائی", "", AMBASSADOR, article="b")),
        (seen("Juan Carlos Ferrero", "", AMBASSADOR), seen("ہوان کارلوس فریرو", "", AMBASSADOR, article="b")),
        (seen("Hamid Rezaei", **COMPANY, published="2025-04-01"), seen("حامد رضائی", article="b", published="2025-04-02", **COMPANY)),
        (seen("Wanjiru", **COMPANY, published="2025"), seen("وانجیرو", article="b", published="2025", **COMPANY)),
        (seen("Kisumu Cement Company", kind="organization"), seen("किसुमु सीमेंट कंपनी", article="b", kind="organization")),
    ],
    ids=["long name, two scripts", "double letter", "office", "most of the name and office", "company", "surname in company", "body"],
)  # fmt: skip
def test_names_meet(one: Seen, other: Seen) -> None:
    assert sure(one, other)


@pytest.mark.parametrize(
    "one, other",
    [
        (seen("Muhammad Hassan"), seen("Muhammad Hussain", article="b")),
        (seen("محمد حسن"), seen("Muhammad Hussain", article="b")),
        (seen("Kamal Shah"), seen("Kamil Shah", article="b")),
        (seen("Wanjiru"), seen("Wanjiru", article="b")),
        (seen("Wanjiru", **COMPANY, published="2025-04-01"), seen("Wanjiru", article="b", published="2025-06-02", **COMPANY)),
        (seen("Hamid Rezaei", ""), seen("Hamid Rezaei", article="b")),
        (seen("Tariq Aziz", "KEN", AMBASSADOR), seen("Hamid Rezaei", "KEN", AMBASSADOR, article="b")),
        (seen("Juan Carlos Ferrero"), seen("ہوان کارلوس فریرو", article="b")),
    ],
    ids=["vowels", "vowels left out", "one vowel", "surname alone", "surname two months later", "no state", "successor",
         "a name half alike"],
)  # fmt: skip
def test_names_that_might_be_two_stay_apart(one: Seen, other: Seen) -> None:
    assert not sure(one, other)


@pytest.mark.parametrize(
    "one, other",
    [
        (seen("Salim Abdulla"), seen("Salim Abdulla", "TZA", article="b")),
        (seen("Salim Abdulla", "", AMBASSADOR), seen("Salim Abdulla", "", "office/tanzania/ambassador", article="b")),
        (seen("Salim Abdulla"), seen("Salim Abdulla", kind="organization", article="b")),
        (seen("Salim Abdulla"), seen("William Owuor", article="b")),
    ],
    ids=["two states", "one rank in two states", "a person and a body", "nothing alike"],
)
def test_what_speaks_against_is_not_even_proposed(one: Seen, other: Seen) -> None:
    assert judged(one, other) is None


WHO = (("participant", ("person/a", "person/b")),)


def reported(article: str, published: str, *sessions: str, kind: str = "Meeting", **more: object) -> Reported:
    event = Happening(f"{kind.lower()}/{article}", kind, kind, WHO, states=("KEN", "PAK"), enough=True, status="Held")
    event = replace_struct(event, **more)
    return Reported(event, Telling(article, published, sessions=sessions, happenings=(event,)))


def replace_struct(event: Happening, **more: object) -> Happening:
    values = {name: getattr(event, name) for name in event.__struct_fields__} | more
    return Happening(**values)


def occasion(one: Reported, other: Reported) -> str:
    found = same_occasion(one, other)
    assert found == same_occasion(other, one)
    return "nothing" if found is None else "sure" if found.sure else "open"


MORE = (("participant", ("person/a", "person/b", "person/c")),)
SESSION = "session/kenya-pakistan/3"
STATES = (("participant", ("state/kenya", "state/pakistan")),)
BANKS = (("party", ("organization/a", "organization/b")),)


@pytest.mark.parametrize(
    "one, other, told",
    [
        (reported("a", "2025-04-01"), reported("b", "2025-04-02"), "sure"),
        (reported("a", "2025-03-31", date="2025-03-30"), reported("b", "2025-04-01", date="2025-03-30", who=MORE), "sure"),
        (reported("a", "2025-03-31", date="2025-03-30"), reported("b", "2025-03-31"), "sure"),
        (reported("a", "2025-03-31", date="2025-03-30"), reported("b", "2025-03-30", date="2025-03-29"), "nothing"),
        (reported("a", "2025-04-01"), reported("b", "2025-04-04"), "nothing"),
        (reported("a", "2025-04-01", places=("place/x",)), reported("b", "2025-04-01", places=("place/y",)), "nothing"),
        (reported("a", "2025-04-01", who=STATES), reported("b", "2025-04-01", who=STATES), "open"),
        (reported("a", "2025-04-01"), reported("b", "2025-04-01", who=MORE), "open"),
        (reported("a", "2025"), reported("b", "2025"), "nothing"),
        (reported("a", "", SESSION), reported("b", "2025-04-04", SESSION), "sure"),
        (reported("a", "2025-04-01"), reported("b", "2025-04-01", status="Planned"), "nothing"),
        (reported("a", "2025-04-01", kind="Visit"), reported("b", "2025-04-05", kind="Visit", status="Planned"), "sure"),
        (reported("a", "2025-04-01", kind="Visit"), reported("b", "2025-04-19", kind="Visit"), "nothing"),
        (reported("a", "", SESSION, kind="protocol", agreement=True, who=BANKS, sectors=("trade",)),
         reported("b", "2025-04-01", SESSION, kind="protocol", agreement=True, who=BANKS, sectors=("trade",)), "sure"),
        (reported("a", "2025-04-01", kind="protocol", agreement=True, who=BANKS, sectors=("trade",)),
         reported("b", "2025-04-01", kind="protocol", agreement=True, who=BANKS, sectors=("sport",)), "nothing"),
    ],
    ids=["two days running", "more people on one day", "its day and a report", "two days", "four days apart", "two places",
         "only states", "more people, no day", "only a year", "one session", "planned and held", "a visit goes on",
         "two visits", "agreement of a session", "two sectors"],
)  # fmt: skip
def test_reports_of_one_occasion(one: Reported, other: Reported, told: str) -> None:
    assert occasion(one, other) == told


def test_who_met_twice_in_one_article_is_not_brought_together_with_another_report() -> None:
    one, other = reported("a", "2025-04-01"), reported("b", "2025-04-01")
    again = replace_struct(one.event, name="meeting/again")
    twice = Reported(one.event, Telling("a", "2025-04-01", happenings=(one.event, again)))
    assert occasion(twice, other) == "open"


def test_articles_with_a_year_alone_meet_where_they_mention_the_same_and_give_the_same_numbers() -> None:
    def visit(article: str, *numbers: str) -> Reported:
        one = reported(article, "2018", kind="Visit")
        mentions = {"company": ("person/a",), "places": ("state/kenya", "state/pakistan")}
        return Reported(one.event, Telling(article, "2018", numbers=numbers, happenings=(one.event,), **mentions))

    assert occasion(visit("a", "25", "29"), visit("b", "25", "29")) == "sure"
    assert occasion(visit("a", "25", "29"), visit("b", "25")) == "nothing"
    assert occasion(visit("a", "25", "29"), visit("b", "14", "90")) == "nothing"


def told(*sights: Seen | Reported) -> Told:
    return Told(sight.telling for sight in sights)


def test_the_name_that_stays_is_the_one_written_in_latin_letters_with_its_label() -> None:
    urdu, english = seen("حامد رضائی", "", AMBASSADOR, article="a"), seen("Hamid Rezaei", "", AMBASSADOR, article="b")
    _, found = aliases([urdu.node.name], told(urdu, english), (), nobody)
    alias = found[urdu.node.name]
    assert (alias.stays, alias.label) == (english.node.name, "Hamid Rezaei")
    assert (alias.judgement.who, alias.judgement.method) == (PROGRAM, "name and office")


def test_two_that_exclude_each_other_are_not_joined_through_a_third() -> None:
    early, late = reported("a", "2025-04-01", date="2025-03-31"), reported("c", "2025-04-01", date="2025-04-01")
    between = reported("b", "2025-04-01")
    assert [occasion(early, between), occasion(between, late), occasion(early, late)] == ["sure", "sure", "nothing"]
    _, found = aliases([between.event.name], told(early, between, late), (), nobody)
    assert len(found) == 1


def test_a_person_outranks_the_program() -> None:
    one, other = seen("Salim Abdula"), seen("Salim Abdulla", article="b")
    pair = (one.node.name, other.node.name)
    for verdict in (Verdict.NEGATIVE, Verdict.UNSURE):
        assert aliases(pair, told(one, other), [Judgement(*pair, verdict)], nobody)[1] == {}
    far = Judgement(one.node.name, "person/of-record", Verdict.POSITIVE)
    _, found = aliases([other.node.name], told(one, other), [far], lambda name: name == "person/of-record")
    assert {alias.stays for alias in found.values()} == {"person/of-record"}
    assert set(found) == set(pair)


NAMES = st.sampled_from(["Salim Abdula", "Salim Abdulla", "سلیم عبداللہ", "सलीम अब्दुल्ला", "Salima Abdulla", "Abdulla"])
PEOPLE = st.builds(
    lambda name, state, office: (name, state, *([AMBASSADOR] if office else [])),
    NAMES, st.sampled_from(["KEN", "TZA", ""]), st.booleans(),
)  # fmt: skip


@given(st.lists(PEOPLE, max_size=6), st.randoms(use_true_random=False))
def test_order_and_where_one_begins_mean_nothing(people: list[tuple[str, ...]], random: object) -> None:
    tellings = [seen(*person, article=f"a{n}").telling for n, person in enumerate(people)]
    index = Told(tellings)
    _, whole = aliases(index, index, (), nobody)
    shuffled = list(tellings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for name in index:
        done, found = aliases([name], Told(shuffled), (), nobody)
        assert found == {each: whole[each] for each in done if each in whole}
    for name, alias in whole.items():
        assert alias.stays not in whole
        assert name != alias.stays


def test_what_an_article_tells_comes_back_from_its_line() -> None:
    sight = reported("a", "2025-04-01", SESSION, date="2025-04")
    assert decode(encode(sight.telling)) == sight.telling


def test_skeletons_survive_script_and_order() -> None:
    assert bones("Marat Karabayev") == bones("कराबायेव मारात") != bones("Marat Karimov")


def test_dates_that_may_be_one() -> None:
    assert contradict("2025-04-01", "2025-05")
    assert not contradict("2025", "2025-05")
    assert not contradict("", "2025-05")
    assert (apart_days("2025-04", "2025-05"), apart_days("2025-04-01", "2025")) == (1, None)
