"""What reading Urdu news takes: offices and names, grown-together words, visits, meetings, texts without full stops."""

from functools import lru_cache
from pathlib import Path

import pytest

from sifarat.article import Article
from sifarat.authority import Authority
from sifarat.extract import Extractor
from sifarat.extract.finding import Finding, Reading, Ref, Sector, Term
from sifarat.partial_date import PartialDate


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    return Extractor.default()


def reading(text: str, published: str | None = "2024-05-10") -> Reading:
    date = PartialDate.parse(published) if published else None
    return extractor().extract(Article(id="t", text=text, lang="ur", published=date))


def told(read: Reading, type_: str) -> list[dict[str, list[str]]]:
    return [roles(read, finding) for finding in read.findings if finding.type == type_]


def roles(read: Reading, finding: Finding) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for filler in finding.fillers:
        value = filler.value
        if isinstance(value, Ref):
            thing = read.thing(value.key)
            shown = thing.state or "" if thing.type == "State" else (thing.linked or thing.names[0])
        else:
            shown = value.name if isinstance(value, Term) else value.slug if isinstance(value, Sector) else str(value)
        found.setdefault(filler.role, []).append(shown)
    return found


def office(text: str) -> dict[str, list[str]]:
    (only,) = told(reading(text), "Office")
    return only


@pytest.mark.parametrize(
    ("text", "rank", "state"),
    [
        ("جرمن چانسلر اولاف شولز نے خطاب کیا۔", "HeadOfGovernment", "DEU"),
        ("ترکیہ کے وزیر دفاع یشار گولر نے خطاب کیا۔", "Minister", "TUR"),
        ("وزیراعظم پاکستان شہباز شریف نے خطاب کیا۔", "HeadOfGovernment", "PAK"),
        ("پاکستان میں تعینات جاپانی سفیر اکاماتسو شویچی نے خطاب کیا۔", "Ambassador", "JPN"),
        ("امریکہ میں پاکستان کے سفیر رضوان سعید شیخ نے خطاب کیا۔", "Ambassador", "PAK"),
        ("روسی وزارت خارجہ کی ترجمان ماریا زخارووا نے خطاب کیا۔", "Official", "RUS"),
        ("امریکی ڈپٹی اسسٹنٹ سیکریٹری الزبتھ ہورسٹ نے خطاب کیا۔", "Official", "USA"),
        ("نائب وزیر خارجہ ازبکستان بہرام جان علویف نے خطاب کیا۔", "DeputyMinister", "UZB"),
        ("امریکی نائب صدر جے ڈی وینس نے خطاب کیا۔", "DeputyHeadOfGovernment", "USA"),
    ],
)
def test_an_office_has_rank_and_state(text: str, rank: str, state: str) -> None:
    found = office(text)
    assert (found["rank"], found["ofState"]) == ([rank], [state])


def test_an_ordinary_word_behind_a_title_is_a_name() -> None:
    assert office("امریکی وزیر خارجہ جان کیری نے خطاب کیا۔")["person"] == ["person/john-kerry"]


def test_who_held_an_office_or_will_hold_it_does_not_hold_it() -> None:
    assert not told(reading("سابق برطانوی وزیراعظم ٹونی بلیئر نے خطاب کیا۔"), "Office")
    assert not told(reading("نامزد امریکی وزیر دفاع پیٹ ہیگسیتھ نے خطاب کیا۔"), "Office")


def test_the_head_of_a_company_or_party_is_no_official() -> None:
    assert not told(reading("مائیکروسافٹ کے صدر بریڈ سمتھ نے خطاب کیا۔"), "Office")


def test_words_grown_together_are_cut_and_offsets_stay_true() -> None:
    text = "چینی سفیرجیانگ زیڈونگ نے خطاب کیا۔"
    read = reading(text)
    (found,) = told(read, "Office")
    assert found["rank"] == ["Ambassador"]
    person = next(thing for thing in read.things if thing.type == "Person")
    assert read.article.quote(person.spans[0]) == "جیانگ زیڈونگ"


@pytest.mark.parametrize(
    "text",
    [
        "وزیراعظم شہباز شریف نے ترک صدر رجب طیب اردوان سے ملاقات کی۔",
        "وزیراعظم شہباز شریف سے ترک صدر رجب طیب اردوان نے ملاقات کی۔",
        "وزیراعظم شہباز شریف اور ترک صدر رجب طیب اردوان کے درمیان ملاقات ہوئی۔",
        "وزیراعظم شہباز شریف کی ترک صدر رجب طیب اردوان سے ملاقات ہوئی۔",
        "وزیراعظم شہباز شریف اور ترک صدر رجب طیب اردوان کی ملاقات ہوئی۔",
        "ترک صدر رجب طیب اردوان سے ملاقات میں وزیراعظم شہباز شریف نے شکریہ ادا کیا۔",
    ],
)
def test_a_meeting_is_told_in_many_ways(text: str) -> None:
    (meeting,) = told(reading(text), "Meeting")
    assert sorted(meeting["participant"]) == ["person/recep-tayyip-erdogan", "person/shehbaz-sharif"]


def test_what_talks_are_about_takes_no_part_in_them() -> None:
    text = "روسی صدر ولادیمیر پوتن اور ترک صدر رجب طیب اردوان نے شام اور یوکرین کی صورت حال پر بات چیت کی۔"
    (meeting,) = told(reading(text), "Meeting")
    assert sorted(meeting["participant"]) == ["person/recep-tayyip-erdogan", "person/vladimir-putin"]


@pytest.mark.parametrize(
    "text",
    [
        "امریکا اور روس کے درمیان ملاقات نہیں ہوئی۔",
        "وزیراعظم شہباز شریف نے ترک صدر رجب طیب اردوان سے ملاقات کی خواہش ظاہر کی۔",
        "امریکی وزیر خارجہ نے جنوبی کوریا میں صحافیوں سے گفتگو کی۔",
    ],
)
def test_no_meeting_is_told(text: str) -> None:
    assert not told(reading(text), "Meeting")


def test_this_meeting_is_the_one_told_before() -> None:
    text = "روس، چین اور ایران کے درمیان مذاکرات منگل کو ہوئے۔ امریکا نے چین کے ساتھ روس کی اس ملاقات پر تنقید کی۔"
    assert len(told(reading(text), "Meeting")) == 1


def test_a_visit_with_the_country_behind_the_noun() -> None:
    (visit,) = told(reading("وزیراعظم شہباز شریف کے دورہ چین کے دوران کئی معاہدے ہوئے۔"), "Visit")
    assert (visit["visitor"], visit["destination"]) == (["person/shehbaz-sharif"], ["CHN"])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("چینی وزیراعظم لی چیانگ پیر کی شام اسلام آباد پہنچ گئے۔", "Ongoing"),
        ("چینی وزیراعظم لی چیانگ گزشتہ سال اسلام آباد پہنچے تھے۔", "Held"),
        ("چینی وزیراعظم لی چیانگ آئندہ ماہ اسلام آباد پہنچیں گے۔", "Planned"),
    ],
)
def test_an_arrival_says_how_far_the_visit_is(text: str, status: str) -> None:
    (visit,) = told(reading(text), "Visit")
    assert visit["status"] == [status]


def test_a_government_acts_for_its_state() -> None:
    text = "چینی حکام نے جاپان کے تجارتی وفد سے ملاقات کی۔"
    (meeting,) = told(reading(text), "Meeting")
    assert sorted(meeting["participant"]) == ["CHN", "JPN"]


def test_a_text_without_full_stops_is_parted_at_its_verbs() -> None:
    text = (
        "چین کے صدر شی جن پنگ نے منگل کو بیجنگ میں ایک بڑی تقریب سے خطاب کیا تقریب میں ہزاروں شہری موجود تھے "
        "اور انہوں نے پرچم اٹھا رکھے تھے روس کے صدر ولادیمیر پوتن نے ماسکو میں ترک صدر رجب طیب اردوان سے ملاقات کی "
        "جس میں توانائی کے شعبے پر بات ہوئی ہے جاپان میں شدید بارشوں کے بعد کئی علاقے زیر آب آ گئے ہیں "
        "اور لوگ محفوظ مقامات پر منتقل ہوئے ہیں"
    )
    (meeting,) = told(reading(text), "Meeting")
    assert sorted(meeting["participant"]) == ["person/recep-tayyip-erdogan", "person/vladimir-putin"]
    assert "occursOn" not in meeting, "the day belongs to the sentence before"


def test_who_says_it_is_the_speaker_of_what_is_said() -> None:
    (position,) = told(reading("وزیر خارجہ اسحاق ڈار نے کہا کہ پاکستان افغانستان میں امن کا خواہاں ہے۔"), "Position")
    assert (position["speaker"], position["stance"]) == (["person/ishaq-dar"], ["Supports"])


def test_a_day_in_words_before_a_month() -> None:
    (meeting,) = told(reading("ایران اور عراق کے درمیان چار اپریل کو مذاکرات ہوئے۔"), "Meeting")
    assert meeting["occursOn"] == ["2024-04-04"]


@pytest.mark.parametrize(
    "text",
    [
        "کرکٹر نعیم کھوکھر برطانیہ کے دورے پر روانہ ہو گئے۔",
        "جناب شکیل کھوکھر نے جناب نوید لغاری سے ملاقات کی۔",
    ],
)
def test_private_persons_make_no_diplomacy(text: str) -> None:
    read = reading(text)
    assert not told(read, "Visit")
    assert not told(read, "Meeting")


def test_a_title_that_begins_a_known_name_is_no_second_office(tmp_path: Path) -> None:
    """``شاہ`` (king) behind a minister's title belongs to the name, though the record has the name without it."""
    (tmp_path / "own.jsonl").write_text(
        '{"id": "person/kemal-durrani", "type": "Person", "names": {"en": ["Kemal Durrani"], "ur": ["کمال درانی"]}, '
        '"source": "made up"}\n',
        encoding="utf-8",
    )
    known = Extractor.default(Authority.default().extended(tmp_path / "own.jsonl"))
    read = known.extract(Article(id="t", text="ایران کے وزیر خارجہ شاہ کمال درانی نے خطاب کیا۔", lang="ur"))
    assert [(each["rank"], each["ofState"]) for each in told(read, "Office")] == [(["Minister"], ["IRN"])]
