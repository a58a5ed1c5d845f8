"""English: who takes part in what is told by word order and prepositions."""

from functools import lru_cache

import pytest

from sifarat.article import Article
from sifarat.extract import Extractor
from sifarat.extract.finding import Finding, Reading, Ref, Sector, Term
from sifarat.partial_date import PartialDate


@lru_cache(maxsize=1)
def _extractor() -> Extractor:
    return Extractor.default()


def _read(text: str, published: str | None = "2026-06-10") -> Reading:
    day = PartialDate.parse(published) if published else None
    reading = _extractor().extract(Article("a", text, "en", day))
    for finding, filler in reading.claims():
        assert reading.article.quote(filler.quote), finding
    return reading


def _names(reading: Reading, finding: Finding, role: str) -> set[str]:
    return {reading.thing(v.key).names[0] for v in finding.values(role) if isinstance(v, Ref)}


def _all(reading: Reading, type_: str) -> list[Finding]:
    return [finding for finding in reading.findings if finding.type == type_]


def _participants(text: str) -> list[set[str]]:
    reading = _read(text)
    return [_names(reading, meeting, "participant") for meeting in _all(reading, "Meeting")]


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Kamal Shah met Iranian Foreign Minister Reza Karimi in Doha.",
        "Foreign Minister Kamal Shah called on Iranian Foreign Minister Reza Karimi.",
        "Foreign Minister Kamal Shah held a meeting with Iranian Foreign Minister Reza Karimi.",
        "In a meeting with Iranian Foreign Minister Reza Karimi, Foreign Minister Kamal Shah said trade had grown.",
        "Foreign Minister Kamal Shah said in a meeting with Iranian Foreign Minister Reza Karimi that trade had grown.",
        "Foreign Minister Kamal Shah’s meeting with Iranian Foreign Minister Reza Karimi lasted an hour.",
        "Talks between Foreign Minister Kamal Shah and Iranian Foreign Minister Reza Karimi lasted an hour.",
        "Foreign Minister Kamal Shah arrived late and met Iranian Foreign Minister Reza Karimi.",
        "Iranian Foreign Minister Reza Karimi spoke to Foreign Minister Kamal Shah, who had met him in Doha.",
    ],
)
def test_one_meeting_told_in_many_ways(text: str) -> None:
    assert _participants(text) == [{"Kamal Shah", "Reza Karimi"}]


def test_who_met_two_persons_had_two_meetings() -> None:
    text = "Prime Minister Kamal Shah met Iranian Minister Reza Karimi and Turkish Minister Mehmet Kaya."
    assert _participants(text) == [{"Kamal Shah", "Reza Karimi"}, {"Kamal Shah", "Mehmet Kaya"}]


def test_a_list_of_subjects_met_together() -> None:
    text = "Prime Minister Kamal Shah and Defence Minister Asad Jamali met Iranian Minister Reza Karimi."
    assert _participants(text) == [{"Kamal Shah", "Asad Jamali", "Reza Karimi"}]


def test_who_is_only_spoken_of_takes_no_part() -> None:
    text = "Prime Minister Kamal Shah met Iranian Minister Reza Karimi and praised Turkish Minister Mehmet Kaya."
    assert _participants(text) == [{"Kamal Shah", "Reza Karimi"}]


def test_a_place_after_the_dateline_is_where_it_was_held_and_the_dateline_is_not() -> None:
    text = "LAHORE: Minister Kamal Shah met Iranian Minister Reza Karimi in Doha.\nHe met Egyptian Minister Hany Fawzi."
    reading = _read(text)
    held = [_names(reading, meeting, "heldIn") for meeting in _all(reading, "Meeting")]
    assert held == [{"Doha"}, set()]


def test_the_date_of_a_dateline_dates_no_event() -> None:
    reading = _read("LAHORE, Jun 9 (APP): Minister Kamal Shah met Iranian Minister Reza Karimi.")
    assert [meeting.values("occursOn") for meeting in _all(reading, "Meeting")] == [[]]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Minister Kamal Shah will visit Tashkent next week.", "Planned"),
        ("Minister Kamal Shah visited Tashkent in 2024.", "Held"),
        ("Minister Kamal Shah is on a visit to Uzbekistan.", "Ongoing"),
        ("Minister Kamal Shah may visit Tashkent.", "Proposed"),
    ],
)
def test_the_words_before_the_verb_say_whether_a_visit_was(text: str, status: str) -> None:
    assert [visit.values("status") for visit in _all(_read(text), "Visit")] == [[Term(status)]]


def test_a_visit_that_goes_on_has_the_month_of_the_report_and_not_its_day() -> None:
    (visit,) = _all(_read("Minister Kamal Shah is on a visit to Uzbekistan."), "Visit")
    assert [str(day) for day in visit.values("occursOn")] == ["2026-06"]


def test_a_month_is_written_with_a_capital_and_a_modal_is_not() -> None:
    (visit,) = _all(_read("Minister Kamal Shah may visit Tashkent."), "Visit")
    assert visit.values("occursOn") == []
    (visit,) = _all(_read("Minister Kamal Shah visited Tashkent in May."), "Visit")
    assert visit.values("occursOn") == [PartialDate(2026, 5)]


def test_an_acronym_in_small_letters_is_a_word() -> None:
    reading = _read("Those who met Iranian Minister Reza Karimi said it was late.")
    assert not _all(reading, "Meeting")


def test_one_memorandum_has_all_its_fields_and_several_have_one_each() -> None:
    (one,) = _all(_read("Pakistan and Qatar signed an MoU on energy and health."), "MemorandumOfUnderstanding")
    assert {v.slug for v in one.values("sector") if isinstance(v, Sector)} == {"energy", "health"}
    assert len(_all(_read("Pakistan and Qatar signed MoUs on energy and health."), "MemorandumOfUnderstanding")) == 2


def test_states_and_then_the_persons_who_sign_are_one_signing() -> None:
    text = (
        "Pakistan and Qatar signed an MoU on health.\n"
        "The MoU was signed by Minister Kamal Shah and Qatari Ambassador Fahad Zadjali."
    )
    reading = _read(text)
    (signing,) = _all(reading, "Signing")
    assert _names(reading, signing, "signatory") == {"Kamal Shah", "Fahad Zadjali"}


def test_a_headline_comma_lists_and_a_text_comma_explains() -> None:
    text = "Shah, President of Turkey discuss ties\n\nKamal Shah, President of Iran, met Turkish Minister Mehmet Kaya."
    offices = {
        (name, code)
        for reading in [_read(text)]
        for office in _all(reading, "Office")
        for name in _names(reading, office, "person")
        for code in {reading.thing(v.key).state for v in office.values("ofState") if isinstance(v, Ref)}
    }
    assert ("Kamal Shah", "IRN") in offices
    assert ("Kamal Shah", "TUR") not in offices


def test_a_body_is_named_by_its_words_and_by_what_stands_in_brackets_behind_them() -> None:
    reading = _read("The Economic Cooperation Organization (ECO) Summit was held in Baku. He thanked the ECO.")
    (body,) = [thing for thing in reading.things if thing.type == "InternationalOrganization"]
    assert body.names[:2] == ("Economic Cooperation Organization", "ECO")
