"""An event told twice, by the states and by the people they sent, is one event; a day told behind is another's."""

import pytest

from sifarat.article import Article
from sifarat.extract.extractor import Extractor
from sifarat.extract.finding import Finding
from sifarat.partial_date import PartialDate

PUBLISHED = PartialDate.parse("2024-06-20")


def found(text: str, lang: str, type_: str) -> list[Finding]:
    read = Extractor.default().extract(Article("a", text, lang, PUBLISHED))
    return [finding for finding in read.findings if finding.type == type_]


def values(finding: Finding, role: str) -> list[object]:
    return [filler.value for filler in finding.fillers if filler.role == role]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ur", (
            "وزیر خارجہ کمال شاہ نے ایرانی وزیر خارجہ رضا کریمی سے ملاقات کی۔ "
            "دونوں ممالک کے درمیان تجارت پر تبادلہ خیال ہوا۔ "
            "پاکستان اور ایران پڑوسی ہیں۔"
        )),
        ("hi", (
            "पाकिस्तान के विदेश मंत्री कमाल शाह ने ईरान के विदेश मंत्री रज़ा करीमी से मुलाकात की। "
            "दोनों देशों के बीच व्यापार पर बातचीत हुई।"
        )),
        ("en", (
            "Pakistan's Foreign Minister Kamal Shah met Iran's Foreign Minister Reza Karimi. "
            "Talks between the two countries covered trade."
        )),
    ],
)  # fmt: skip
def test_talks_of_the_two_states_are_those_of_the_people_they_sent(lang: str, text: str) -> None:
    talks = found(text, lang, "Meeting")
    assert len(talks) == 1
    assert len(values(talks[0], "participant")) == 2


def test_a_visitor_told_by_office_and_then_by_name_makes_one_visit() -> None:
    text = (
        "چینی وزیر خارجہ اسلام آباد کا دورہ کریں گے۔ "
        "لن تاؤ جلد پاکستان کا دورہ کریں گے۔ "
        "چینی وزیر خارجہ لن تاؤ نے کہا کہ وہ آئیں گے۔"
    )
    assert len(found(text, "ur", "Visit")) == 1


def test_a_day_told_behind_with_another_visit_is_not_that_of_the_first() -> None:
    text = "وزیر خارجہ کمال شاہ چین کا دورہ کریں گے، 5 جولائی کو وہ ملائیشیا جائیں گے۔"
    visits = found(text, "ur", "Visit")
    assert [bool(values(visit, "occursOn")) for visit in visits] == [False, True]


def test_a_call_has_no_place() -> None:
    text = (
        "اسلام آباد: وزیر خارجہ کمال شاہ نے ایرانی وزیر خارجہ رضا کریمی سے ٹیلی فون پر گفتگو کی۔ "
        "کمال شاہ اور رضا کریمی نے تجارت پر تبادلہ خیال کیا۔"
    )
    calls = found(text, "ur", "PhoneCall")
    assert len(calls) == 1
    assert not values(calls[0], "heldIn")


def test_talks_of_somebody_who_is_abroad_were_not_held_where_it_is_reported() -> None:
    text = (
        "نئی دہلی: بھارتی وزیر خارجہ وجے کمار نیویارک پہنچ گئے۔ وجے کمار نے ایرانی وزیر خارجہ رضا کریمی سے ملاقات کی۔ "
        "رضا کریمی نے تجارت پر بات کی۔"
    )
    read = Extractor.default().extract(Article("a", text, "ur", PUBLISHED))
    meeting = next(finding for finding in read.findings if finding.type == "Meeting")
    assert read.dateline is not None
    assert read.dateline not in values(meeting, "heldIn")


def test_a_place_that_is_told_stands_for_one_that_is_supposed() -> None:
    text = (
        "اسلام آباد: وزیر خارجہ کمال شاہ نے ایرانی وزیر خارجہ رضا کریمی سے ملاقات کی۔ "
        "کمال شاہ اور رضا کریمی کی تہران میں ملاقات ہوئی۔"
    )
    (meeting,) = found(text, "ur", "Meeting")
    assert len(values(meeting, "heldIn")) == 1


def test_the_day_of_a_statement_is_not_that_of_what_it_tells() -> None:
    text = "جمعہ کو دفتر خارجہ سے جاری بیان کے مطابق وزیر خارجہ کمال شاہ نے ایرانی وزیر خارجہ رضا کریمی سے ملاقات کی۔"
    (meeting,) = found(text, "ur", "Meeting")
    assert not values(meeting, "occursOn")


def test_the_visiting_president_is_not_the_host_who_is_named_later() -> None:
    text = (
        "ایران کے صدر رضا کریمی پاکستان پہنچے۔ مہمان صدر کو گارڈ آف آنر پیش کیا گیا۔ "
        "صدر پاکستان کمال شاہ نے صدر کریمی کا خیرمقدم کیا۔"
    )
    (guard,) = found(text, "ur", "GuardOfHonour")
    (visit,) = found(text, "ur", "Visit")
    assert values(guard, "honouree") == values(visit, "visitor")


def test_who_puts_out_a_statement_in_brackets_takes_no_part() -> None:
    text = (
        "پاک فوج کے شعبہ تعلقات عامہ (آئی ایس پی آر) کے مطابق چینی سفیر لن تاؤ نے آرمی چیف جنرل کمال شاہ سے ملاقات کی۔"
    )
    (meeting,) = found(text, "ur", "Meeting")
    assert len(values(meeting, "participant")) == 2
    assert not values(meeting, "topic")
