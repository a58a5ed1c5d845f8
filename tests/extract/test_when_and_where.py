"""When and where an event was that the article tells without a day or a place of its own, in three languages."""

from functools import cache

import pytest

from sifarat.article import Article
from sifarat.extract import Extractor
from sifarat.extract.finding import Finding, Reading, Ref, Term
from sifarat.partial_date import PartialDate

# Wednesday: a weekday counts from it.
_PUBLISHED = PartialDate(2026, 6, 10)


@cache
def _extractor() -> Extractor:
    return Extractor.default()


def _read(lang: str, text: str) -> Reading:
    return _extractor().extract(Article("a", text, lang, _PUBLISHED))


def _one(reading: Reading, kind: str) -> Finding:
    (found,) = [finding for finding in reading.findings if finding.type == kind]
    return found


def _days(finding: Finding) -> list[str]:
    return [str(value) for value in finding.values("occursOn")]


def _places(reading: Reading, finding: Finding) -> list[str]:
    return [reading.thing(v.key).names[0] for v in finding.values("heldIn") if isinstance(v, Ref)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Norwegian Foreign Minister Lars Haugen is currently on a visit to Pakistan."),
        ("hi", "नॉर्वे के विदेश मंत्री लार्स हौगन इन दिनों भारत के दौरे पर हैं।"),
        ("ur", "ناروے کے وزیر خارجہ لارس ہوگن ان دنوں پاکستان کے دورے پر ہیں۔"),
    ],
)
def test_what_goes_on_is_in_the_month_of_the_article(lang: str, text: str) -> None:
    assert _days(_one(_read(lang, text), "Visit")) == ["2026-06"]


def test_what_goes_on_has_no_month_in_an_article_without_a_date() -> None:
    text = "Norwegian Foreign Minister Lars Haugen is currently on a visit to Pakistan."
    assert _days(_one(_extractor().extract(Article("a", text, "en", None)), "Visit")) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Pakistan and Norway signed a memorandum of understanding on trade on Monday. Prime Minister Adeel Hashmi "
            "said the country needs friends. He spoke of reforms. He thanked all. The two sides also signed a "
            "memorandum of understanding on tourism.",
        ),
        (
            "hi",
            "भारत और नॉर्वे ने सोमवार को व्यापार पर समझौता ज्ञापन पर हस्ताक्षर किए। प्रधानमंत्री ने सबको धन्यवाद दिया। "
            "उन्होंने सुधारों की बात की। दोनों देशों ने पर्यटन पर भी समझौता ज्ञापन पर हस्ताक्षर किए।",
        ),
    ],
)
def test_papers_have_the_day_of_the_one_signing_that_is_told(lang: str, text: str) -> None:
    papers = [f for f in _read(lang, text).findings if f.type == "MemorandumOfUnderstanding"]
    assert [_days(paper) for paper in papers] == [["2026-06-08"], ["2026-06-08"]]


def test_papers_have_no_day_where_two_days_of_signing_are_told() -> None:
    text = (
        "Pakistan and Norway signed a memorandum of understanding on trade on Monday. Pakistan and Kenya signed an "
        "agreement on health on Tuesday. Pakistan and Nepal had signed a protocol on tourism."
    )
    assert _days(_one(_read("en", text), "Protocol")) == []


def test_a_day_before_a_visit_that_is_only_spoken_of_is_not_its_day() -> None:
    text = "Pakistan on Friday pledged to help ahead of Norwegian President Lars Haugen's upcoming visit to Islamabad."
    assert _days(_one(_read("en", text), "Visit")) == []


def test_a_day_behind_the_occasion_is_that_of_what_was_done() -> None:
    text = "Commerce Minister Rashid Lodhi, during his visit to Norway, addressed traders on Sunday."
    assert _days(_one(_read("en", text), "Visit")) == []


def test_the_day_of_a_visit_is_told_behind_it() -> None:
    text = "Commerce Minister Rashid Lodhi will pay a visit to Norway on 3 August."
    assert _days(_one(_read("en", text), "Visit")) == ["2026-08-03"]


def test_when_somebody_said_it_is_not_when_it_was() -> None:
    text = "The Foreign Office on Friday said that Prime Minister Adeel Hashmi met Norwegian President Lars Haugen."
    assert _days(_one(_read("en", text), "Meeting")) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Norwegian President Lars Haugen will arrive in Pakistan on 2 August. Lars Haugen will meet "
            "Prime Minister Adeel Hashmi.",
        ),
        (
            "hi",
            "नॉर्वे के राष्ट्रपति लार्स हौगन 2 अगस्त को भारत आएंगे। लार्स हौगन प्रधानमंत्री मोहन वर्मा से मुलाकात करेंगे।",
        ),
    ],
)
def test_what_a_visitor_will_do_is_in_the_month_of_the_visit(lang: str, text: str) -> None:
    assert _days(_one(_read(lang, text), "Meeting")) == ["2026-08"]


def test_who_is_in_a_city_meets_others_there() -> None:
    text = (
        "Norwegian President Lars Haugen arrived in Lahore on Monday. Lars Haugen met Prime Minister Adeel Hashmi "
        "and discussed trade."
    )
    reading = _read("en", text)
    assert _places(reading, _one(reading, "Meeting")) == ["Lahore"]


def test_who_is_in_a_state_meets_others_in_no_place_that_is_told() -> None:
    text = "Norwegian President Lars Haugen arrived in Pakistan on Monday. Lars Haugen met Prime Minister Adeel Hashmi."
    reading = _read("en", text)
    assert _places(reading, _one(reading, "Meeting")) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Prime Minister Adeel Hashmi on Tuesday called for more trade with Norway. The prime "
            "minister, in a meeting with Norwegian Foreign Minister Lars Haugen, said that both had strong ties.",
        ),
        (
            "hi",
            "भारत के प्रधानमंत्री आदित्य मेहरा ने मंगलवार को कहा कि व्यापार बढ़ना चाहिए। "
            "मेहरा ने नॉर्वे के विदेश मंत्री लार्स हौगन से मुलाकात की।",
        ),
        (
            "ur",
            "پاکستان کے وزیراعظم عدیل ہاشمی نے منگل کو کہا کہ تجارت بڑھنی چاہیے۔ "
            "وزیراعظم عدیل ہاشمی نے ناروے کے وزیر خارجہ لارس ہوگن سے ملاقات کی۔",
        ),
    ],
)
def test_the_first_meeting_told_right_behind_the_day_of_the_lead_was_on_that_day(lang: str, text: str) -> None:
    assert _days(_one(_read(lang, text), "Meeting")) == ["2026-06-09"]


def test_a_second_meeting_has_no_day_of_the_lead() -> None:
    text = (
        "Prime Minister Adeel Hashmi on Tuesday met Norwegian Foreign Minister Lars Haugen. "
        "Defence Minister Sara Malik also met Norwegian Defence Minister Nils Berg."
    )
    first, second = [f for f in _read("en", text).findings if f.type == "Meeting"]
    assert (_days(first), _days(second)) == (["2026-06-09"], [])


def test_papers_of_those_whom_the_lead_names_were_signed_on_its_day_but_not_on_a_visit() -> None:
    lead = "Foreign Minister Adeel Hashmi on Tuesday exchanged views with Norwegian Foreign Minister Lars Haugen. "
    signed = "The two ministers signed a memorandum of understanding on trade"
    assert _days(_one(_read("en", f"{lead}{signed}."), "Signing")) == ["2026-06-09"]
    assert _days(_one(_read("en", f"{lead}{signed} during the visit."), "Signing")) == []


def test_the_day_of_an_old_report_says_nothing_of_what_stands_behind_it() -> None:
    text = (
        "Prime Minister Adeel Hashmi on 2 May called for more trade with Norway. The prime minister, "
        "in a meeting with Norwegian Foreign Minister Lars Haugen, said that both countries had strong ties."
    )
    assert _days(_one(_read("en", text), "Meeting")) == []


@pytest.mark.parametrize(
    ("lang", "text", "town"),
    [
        (
            "en",
            "NEW DELHI: Norwegian Foreign Minister Lars Haugen called on President Asha Mehra at Rashtrapati Bhavan.",
            "NEW DELHI",
        ),
        (
            "hi",
            "विशेष संवाददाता, नई दिल्ली।\nभारत की राष्ट्रपति आशा मेहरा ने यहां नॉर्वे के विदेश मंत्री लार्स हौगन से मुलाकात की।",
            "नई दिल्ली",
        ),
    ],
)
def test_what_was_in_a_building_or_here_was_in_the_town_that_the_report_comes_from(
    lang: str, text: str, town: str
) -> None:
    reading = _read(lang, text)
    assert town in _places(reading, _one(reading, "Meeting"))


def test_a_building_of_another_state_is_not_in_the_town_that_the_report_comes_from() -> None:
    reading = _read(
        "en", "ISLAMABAD: Prime Minister Adeel Hashmi met President Asha Mehra of India at Rashtrapati Bhavan."
    )
    assert _places(reading, _one(reading, "Meeting")) == ["Rashtrapati Bhavan"]


def test_documents_that_are_exchanged_have_no_day_of_signing() -> None:
    text = "Pakistan and Norway exchanged a memorandum of understanding on trade in Islamabad on Monday."
    reading = _read("en", text)
    assert _days(_one(reading, "DocumentExchange")) == ["2026-06-08"]
    assert _days(_one(reading, "MemorandumOfUnderstanding")) == []


def test_nothing_to_come_has_a_day_of_a_year_gone_by() -> None:
    met = _one(
        _read("en", "President Emomali Rahmon will meet Prime Minister Narendra Modi, elected on 5 May 2014."),
        "Meeting",
    )
    assert not _days(met)


def test_what_will_be_is_told_once_for_all_that_the_sentence_lists() -> None:
    reading = _read(
        "en",
        "President Emomali Rahmon will call on the newly elected President of the Republic of India Droupadi Murmu; "
        "meet Indian Deputy Prime Minister for Economic Affairs and Minister of Finance Nirmala Sitharaman; "
        "and hold delegation-level talks with Prime Minister Narendra Modi.",
    )
    told = [f for f in reading.findings if f.type == "Meeting"]
    assert [value for finding in told for value in finding.values("status")] == [Term("Planned")] * 3


@pytest.mark.parametrize(
    ("lang", "text", "kind", "town"),
    [
        (
            "en",
            "Prime Minister Aziz Rahmon, who is in Beijing to co-chair the seventh meeting of the China-Uzbekistan "
            "Intergovernmental Cooperation Committee, met President Xi Jinping.",
            "Session",
            "Beijing",
        ),
        ("hi", "प्रधानमंत्री नरेंद्र मोदी एससीओ शिखर सम्मेलन में भाग लेने के लिए बीजिंग जाएंगे।", "Summit", "बीजिंग"),
        ("ur", "وزیر اعظم شہباز شریف ایس سی او سربراہی اجلاس میں شرکت کے لیے تاشقند جائیں گے۔", "Summit", "تاشقند"),
    ],
)
def test_what_somebody_comes_to_a_town_for_is_held_there(lang: str, text: str, kind: str, town: str) -> None:
    reading = _read(lang, text)
    assert town in _places(reading, _one(reading, kind))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("hi", "प्रधानमंत्री नरेंद्र मोदी एससीओ शिखर सम्मेलन में भाग लेने के लिए मंगलवार को बीजिंग पहुंचे।"),
        ("ur", "وزیر اعظم شہباز شریف ایس سی او سربراہی اجلاس میں شرکت کے لیے منگل کو تاشقند پہنچ گئے۔"),
    ],
)
def test_the_day_somebody_came_for_a_summit_is_not_that_of_the_summit(lang: str, text: str) -> None:
    reading = _read(lang, text)
    assert _days(_one(reading, "Visit")) == ["2026-06-09"]
    assert not _days(_one(reading, "Summit"))
