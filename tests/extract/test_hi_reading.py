"""Hindi: how news sentences are made, each phenomenon with sentences of our own."""

from functools import cache

import pytest

from sifarat.article import Article
from sifarat.extract import Extractor
from sifarat.extract.finding import Reading, Ref, Sector, Term, Text, Value
from sifarat.partial_date import PartialDate

Found = dict[str, list[str]]
THURSDAY = "2025-06-12"
PAIR = "भारत और वियतनाम पड़ोसी नहीं हैं। "


@cache
def extractor() -> Extractor:
    """One for all tests."""
    return Extractor.default()


def read(text: str, published: str = THURSDAY) -> Reading:
    """The reading of a Hindi text."""
    day = PartialDate.parse(published)
    return extractor().extract(Article(id="test", text=text, lang="hi", published=day))


def found(text: str, kind: str, published: str = THURSDAY) -> list[Found]:
    """All findings of one type as role to values: states by code, other things by their fullest name."""
    reading = read(text, published)
    things = {thing.key: thing for thing in reading.things}

    def plain(value: Value) -> str:
        if isinstance(value, Ref):
            thing = things.get(value.key)
            if thing is None:
                return value.key
            return thing.state if thing.type == "State" and thing.state else thing.names[0]
        if isinstance(value, Text):
            return value.words
        return value.name if isinstance(value, Term) else value.slug if isinstance(value, Sector) else str(value)

    return [
        {role: [plain(value) for value in finding.values(role)] for role in {f.role for f in finding.fillers}}
        for finding in reading.findings
        if finding.type == kind
    ]


def one(text: str, kind: str, published: str = THURSDAY) -> Found:
    """The only finding of a type."""
    (finding,) = found(text, kind, published)
    return finding


@pytest.mark.parametrize(
    "told",
    [
        "ने जापान के विदेश मंत्री केन तनाका से मुलाकात की।",
        "ने जापान के विदेश मंत्री केन तनाका से भेंट की।",
        "और जापान के विदेश मंत्री केन तनाका के बीच वार्ता हुई।",
        "ने जापान के विदेश मंत्री केन तनाका के साथ द्विपक्षीय बैठक की।",
        "की जापान के विदेश मंत्री केन तनाका के साथ बातचीत हुई।",
        "जापान के विदेश मंत्री केन तनाका से मिले।",
        "और जापान के विदेश मंत्री केन तनाका ने विचारों का आदान-प्रदान किया।",
    ],
)
def test_a_meeting_is_told_in_many_ways(told: str) -> None:
    meeting = one(f"भारत के रक्षा मंत्री मोहन वर्मा {told}", "Meeting")
    assert set(meeting["participant"]) == {"मोहन वर्मा", "केन तनाका"}
    assert meeting["status"] == ["Held"]


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        ("मुलाकात करेंगे", "Planned"),
        ("मुलाकात होनी है", "Planned"),
        ("मुलाकात का कार्यक्रम है", "Planned"),
        ("मुलाकात रद्द हो गई", "Cancelled"),
        ("मुलाकात की", "Held"),
    ],
)
def test_the_verb_tells_the_status(ending: str, status: str) -> None:
    text = f"भारत के रक्षा मंत्री मोहन वर्मा की जापान के विदेश मंत्री केन तनाका से {ending}।"
    assert one(text, "Meeting")["status"] == [status]


def test_what_did_not_happen_is_no_event() -> None:
    text = "भारत के रक्षा मंत्री मोहन वर्मा ने जापान के विदेश मंत्री केन तनाका से मुलाकात नहीं की।"
    assert found(text, "Meeting") == []


@pytest.mark.parametrize("beside", ["की बैठक से इतर", "की बैठक के पहले", "विदेश मंत्रियों की बैठक के दौरान"])
def test_a_body_takes_no_part_in_talks_beside_its_meeting(beside: str) -> None:
    text = f"विदेश मंत्री रमाकांत नवले ने जी-20 {beside} जापान के विदेश मंत्री केंजी मोरिता से मुलाकात की।"
    assert sorted(one(text, "Meeting")["participant"]) == ["केंजी मोरिता", "रमाकांत नवले"]


def test_a_conference_is_a_summit_where_a_body_holds_it() -> None:
    told = "में विदेश मंत्री रमाकांत नवले भाग लेंगे।"
    assert one(f"ढाका में होने वाले सार्क सम्मेलन {told}", "Summit")["participant"] == ["सार्क", "रमाकांत नवले"]
    assert not found(f"ढाका में होने वाले शिक्षा सम्मेलन {told}", "Summit")


def test_talks_by_telephone_are_a_call_and_no_meeting() -> None:
    text = "जापान के राष्ट्रपति केन तनाका ने भारत के रक्षा मंत्री मोहन वर्मा से फोन पर बातचीत की।"
    assert set(one(text, "PhoneCall")["participant"]) == {"केन तनाका", "मोहन वर्मा"}
    assert found(text, "Meeting") == []


def test_initials_belong_to_the_name() -> None:
    office = one("भारत के गृह सचिव वी. के. मेनन ने बयान दिया।", "Office")
    assert office["person"] == ["वी. के. मेनन"]


@pytest.mark.parametrize(
    ("office", "rank", "portfolio"),
    [
        ("के विदेश राज्य मंत्री", "DeputyMinister", ["foreign-affairs"]),
        ("के उपराष्ट्रपति", "DeputyHeadOfGovernment", None),
        ("के राजदूत", "Ambassador", None),
        ("के विशेष दूत", "Envoy", None),
        ("के सेना प्रमुख", "Official", ["defence"]),
        ("के विदेश मंत्रालय के प्रवक्ता", "Official", ["foreign-affairs"]),
        ("के वाणिज्य मंत्री", "Minister", ["trade"]),
        ("के कार्यवाहक प्रधानमंत्री", "HeadOfGovernment", None),
    ],
)
def test_offices_have_rank_and_portfolio(office: str, rank: str, portfolio: list[str] | None) -> None:
    said = one(f"नेपाल {office} हरि थापा ने यह बात कही।", "Office")
    assert (said["person"], said["rank"], said["ofState"]) == (["हरि थापा"], [rank], ["NPL"])
    assert said.get("portfolio") == portfolio


@pytest.mark.parametrize(("state", "rank"), [("फिलीपींस", "Minister"), ("नेपाल", "Official")])
def test_a_secretary_is_a_minister_where_ministers_are_called_so(state: str, rank: str) -> None:
    assert one(f"{state} के विदेश सचिव हरि थापा ने यह बात कही।", "Office")["rank"] == [rank]


def test_a_single_name_keeps_the_title_that_is_part_of_it() -> None:
    assert one("कतर के व्यापार मंत्री शेख नासिर ने यह बात कही।", "Office")["person"] == ["शेख नासिर"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("सात मई को", "2025-05-07"),
        ("16 से 18 मई तक", "2025-05-16"),
        ("मंगलवार को", "2025-06-10"),
        ("कल", "2025-06-11"),
        ("२१ मई को", "2025-05-21"),
    ],
)
def test_dates_in_words_ranges_and_digits(words: str, day: str) -> None:
    text = f"भारत के रक्षा मंत्री मोहन वर्मा {words} जापान के विदेश मंत्री केन तनाका से मिले।"
    assert one(text, "Meeting")["occursOn"] == [day]


def test_tomorrow_and_yesterday_are_one_word() -> None:
    text = "भारत के रक्षा मंत्री मोहन वर्मा कल जापान के विदेश मंत्री केन तनाका से मुलाकात करेंगे।"
    assert one(text, "Meeting")["occursOn"] == ["2025-06-13"]


def test_the_same_day_is_the_one_told_before() -> None:
    text = "भारत के रक्षा मंत्री मोहन वर्मा 3 जून को टोक्यो पहुंचे। उसी दिन उन्होंने जापान के विदेश मंत्री केन तनाका से भेंट की।"
    assert one(text, "Meeting")["occursOn"] == ["2025-06-03"]
    assert set(one(text, "Meeting")["participant"]) == {"मोहन वर्मा", "केन तनाका"}


@pytest.mark.parametrize(
    "told",
    [
        "मोहन वर्मा जापान पहुंचे।",
        "मोहन वर्मा जापान गए।",
        "मोहन वर्मा जापान के दौरे पर हैं।",
        "मोहन वर्मा जापान की दो दिवसीय यात्रा पर रवाना हुए।",
        "मोहन वर्मा जापान में रुके।",
    ],
)
def test_a_visit_is_told_in_many_ways(told: str) -> None:
    visit = one(f"भारत के रक्षा मंत्री {told}", "Visit")
    assert visit["visitor"] == ["मोहन वर्मा"]
    assert "JPN" in visit["destination"]


def test_a_participle_tells_who_came() -> None:
    text = "भारत के दौरे पर आए जापान के विदेश मंत्री केन तनाका ने रक्षा मंत्री मोहन वर्मा से वार्ता की।"
    visit = one(text, "Visit")
    assert (visit["visitor"], visit["destination"]) == (["केन तनाका"], ["IND"])


def test_travellers_without_an_office_make_no_visit() -> None:
    assert found("वह मरीज पिछले महीने इटली की यात्रा पर गया था।", "Visit") == []


def test_whose_adviser_somebody_is_takes_no_part() -> None:
    text = (
        "नेपाल के प्रधानमंत्री हरि थापा काठमांडू में हैं। "
        "थापा के राजनीतिक सलाहकार गोपाल राय ने भारत के रक्षा मंत्री मोहन वर्मा से मुलाकात की।"
    )
    assert set(one(text, "Meeting")["participant"]) == {"गोपाल राय", "मोहन वर्मा"}


def test_an_invitation_leads_where_the_visit_goes() -> None:
    text = "जापान के विदेश मंत्री केन तनाका के निमंत्रण पर भारत के रक्षा मंत्री मोहन वर्मा टोक्यो गए।"
    invitation = one(text, "Invitation")
    assert invitation["inviter"] == ["केन तनाका"]
    assert invitation["invitee"] == ["मोहन वर्मा"]
    assert invitation["status"] == ["Held"]


@pytest.mark.parametrize(
    ("text", "ordinal", "status"),
    [
        ("भारत-वियतनाम संयुक्त आयोग की 18वीं बैठक हनोई में हुई।", "18", "Held"),
        ("भारत और वियतनाम के बीच संयुक्त आर्थिक आयोग का तीसरा सत्र दिल्ली में संपन्न हुआ।", "3", "Held"),
        ("तीसरी भारत-वियतनाम रणनीतिक वार्ता अगले महीने होगी।", "3", "Planned"),
        ("भारत-वियतनाम संयुक्त नदी आयोग की पांचवीं बैठक हनोई में हुई।", "5", "Held"),
    ],
)
def test_sessions_have_members_and_a_number(text: str, ordinal: str, status: str) -> None:
    session = one(text, "Session")
    assert (session["ordinal"], session["status"]) == ([ordinal], [status])


@pytest.mark.parametrize(
    ("told", "kind", "status"),
    [
        ("के बीच कृषि पर समझौता ज्ञापन पर हस्ताक्षर हुए।", "MemorandumOfUnderstanding", "Signed"),
        ("ने कृषि के क्षेत्र में सहयोग के समझौते पर दस्तखत किए।", "Agreement", "Signed"),
        ("के बीच कृषि पर समझौता हो गया है।", "Agreement", "Signed"),
        ("कृषि समझौते पर सहमत हुए।", "Agreement", "Agreed"),
        ("के बीच मुक्त व्यापार समझौते पर बातचीत चल रही है।", "Agreement", "UnderNegotiation"),
        ("के बीच निवेश संधि पर हस्ताक्षर किए गए।", "Treaty", "Signed"),
        ("ने कृषि समझौता ज्ञापन का आदान-प्रदान किया।", "MemorandumOfUnderstanding", "Exchanged"),
        ("अगले महीने कृषि समझौते पर हस्ताक्षर करेंगे।", "Agreement", "Proposed"),
    ],
)
def test_the_verb_tells_how_far_an_agreement_is(told: str, kind: str, status: str) -> None:
    agreement = one(f"भारत और वियतनाम {told}", kind)
    assert set(agreement["party"]) == {"IND", "VNM"}
    assert agreement["status"] == [status]


def test_the_name_of_a_treaty_holds_its_field() -> None:
    assert one("भारत और वियतनाम ने निवेश संधि पर हस्ताक्षर किए।", "Treaty")["sector"] == ["investment"]


def test_counted_documents_take_their_fields_from_the_next_sentence() -> None:
    text = "भारत और वियतनाम ने आठ समझौतों पर हस्ताक्षर किए। ये समझौते रक्षा, स्वास्थ्य और शिक्षा के क्षेत्र में हुए हैं।"
    package = one(text, "AgreementPackage")
    assert package["documentCount"] == ["8"]
    assert set(package["sector"]) == {"defence", "health", "education"}


def test_years_are_no_count_of_documents() -> None:
    text = "भारत और वियतनाम के बीच बंदरगाहों के लिए दस साल का अनुबंध हुआ है।"
    assert found(text, "AgreementPackage") == []


def test_lines_of_a_list_are_of_the_documents_signed_above() -> None:
    text = (
        "भारत और वियतनाम के बीच इन समझौता ज्ञापनों पर हस्ताक्षर किए गए।\n"
        "स्वास्थ्य के क्षेत्र में सहयोग पर समझौता ज्ञापन\nपर्यटन के क्षेत्र में सहयोग पर समझौता ज्ञापन\n"
    )
    sectors = [tuple(memo.get("sector", ())) for memo in found(text, "MemorandumOfUnderstanding")]
    assert ("health",) in sectors
    assert ("tourism",) in sectors


def test_here_is_where_the_report_was_written() -> None:
    text = "हनोई: भारत के रक्षा मंत्री मोहन वर्मा यहां पहुंचे।"
    assert "हनोई" in one(text, "Visit")["destination"]


def test_what_somebody_says_is_needed_is_called_for() -> None:
    text = "वियतनाम के प्रधानमंत्री गुयेन मिन्ह ने कहा कि आतंकवाद के खिलाफ मिलकर काम करना चाहिए।"
    position = one(text, "Position")
    assert (position["stance"], position["topic"]) == (["CallsFor"], ["counter-terrorism"])


def test_an_earlier_visit_is_another_one_though_the_day_of_todays_is_not_known() -> None:
    text = "जापान के प्रधानमंत्री केन तनाका सोमवार को नई दिल्ली पहुंचे। वह इससे पहले जनवरी 2010 में भारत आए थे।"
    read = extractor().extract(Article("t", text, "hi"))
    assert len([finding for finding in read.findings if finding.type == "Visit"]) == 2


def _sessions(text: str) -> list[tuple[str, str]]:
    read = extractor().extract(Article("t", text, "hi"))
    return [
        (
            next((str(f.value) for f in each.fillers if f.role == "ordinal"), ""),
            next((f.value.name for f in each.fillers if f.role == "status" and isinstance(f.value, Term)), ""),
        )
        for each in read.findings
        if each.type == "Session"
    ]


def test_a_session_that_somebody_came_for_and_that_was_held_is_one() -> None:
    text = (
        "नेपाल के विदेश मंत्री हरि थापा भारत-नेपाल संयुक्त आयोग की छठी बैठक में भाग लेने के लिए नई दिल्ली में हैं। "
        "संयुक्त आयोग की बैठक में भारत के विदेश मंत्री मोहन वर्मा ने भाग लिया।"
    )
    assert _sessions(text) == [("6", "Held")]


def test_the_last_session_of_a_commission_is_another_one() -> None:
    text = (
        "9वें भारत-नेपाल संयुक्त आयोग की बैठक की सह-अध्यक्षता मोहन वर्मा और हरि थापा ने की। "
        "आयोग की पिछली बैठक जनवरी 2013 में नई दिल्ली में हुई थी।"
    )
    assert _sessions(text) == [("9", "Held"), ("", "Held")]


def test_who_comes_on_an_invitation_was_invited_before() -> None:
    text = "प्रधानमंत्री मोहन वर्मा के निमंत्रण पर नेपाल के राष्ट्रपति हरि थापा 24 फरवरी 2020 को भारत की यात्रा पर आएंगे।"
    read = extractor().extract(Article("t", text, "hi"))
    (invited,) = (each for each in read.findings if each.type == "Invitation")
    assert not [filler for filler in invited.fillers if filler.role == "occursOn"]


def test_who_chairs_a_session_together_with_somebody_has_a_co_chair() -> None:
    text = "विदेश मंत्री मोहन वर्मा अपने नेपाल के समकक्ष हरि थापा के साथ भारत-नेपाल संयुक्त आयोग की बैठक की सह-अध्यक्षता करेंगे।"
    session = one(text, "Session")
    assert set(session["coChair"]) == {"मोहन वर्मा", "हरि थापा"}
    assert session["status"] == ["Planned"]


def test_who_chairs_a_commission_chairs_a_session_of_it() -> None:
    session = one("भारत-नेपाल संयुक्त आयोग की सह-अध्यक्षता विदेश मंत्री मोहन वर्मा करेंगे।", "Session")
    assert session["coChair"] == ["मोहन वर्मा"]
    assert session["status"] == ["Planned"]


def test_a_commission_without_members_is_that_of_the_states_whose_people_chair_it() -> None:
    text = "नई दिल्ली। विदेश मंत्री मोहन वर्मा ने ओमान के विदेश मंत्री सालिम हारिसी के साथ संयुक्त आयोग की बैठक की अध्यक्षता की।"
    session = one(text, "Session")
    assert session["sessionOf"] == ["संयुक्त आयोग"]
    assert set(session["coChair"]) == {"मोहन वर्मा", "सालिम हारिसी"}
