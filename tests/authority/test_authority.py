import subprocess
import sys

import msgspec
import pytest

from sifarat.authority import Authority, Entity, EntityType
from sifarat.authority.records import read_records, write_records
from sifarat.errors import AuthorityError, NotFound

DEFAULT = Authority.default()


def record(**changes: object) -> bytes:
    plain = {"id": "person/a-b", "type": "Person", "names": {"en": ["A B"]}, "source": "test"} | changes
    return msgspec.json.encode({key: value for key, value in plain.items() if value is not None})


def test_every_state_of_the_region_is_found_by_its_code_and_has_its_wikidata_identifier() -> None:
    for iso, qid in [("PAK", "Q843"), ("KAZ", "Q232"), ("IND", "Q668"), ("PSE", "Q219060"), ("XKX", "Q1246")]:
        assert DEFAULT.state(iso).qid == qid
        assert DEFAULT.by_qid(qid) is DEFAULT.state(iso)


def test_a_code_of_no_state_is_told_with_what_to_do() -> None:
    with pytest.raises(NotFound, match="alpha-3"):
        DEFAULT.state("pak")
    with pytest.raises(NotFound, match=r"Authority\.find"):
        DEFAULT.get("state/atlantis")


@pytest.mark.parametrize(
    "name, iso",
    [
        ("قازقستان", "KAZ"), ("कजाकिस्तान", "KAZ"), ("कज़ाकिस्तान", "KAZ"), ("Қазақстан", "KAZ"),
        ("U.S.", "USA"), ("US", "USA"), ("امریکہ", "USA"), ("امریکا", "USA"), ("अमेरिका", "USA"), ("UK", "GBR"),
        ("یو اے ای", "ARE"), ("यूएई", "ARE"), ("U.A.E.", "ARE"), ("متحدہ عرب امارات", "ARE"), ("سعودی عرب", "SAU"),
        ("روس", "RUS"), ("चीन", "CHN"), ("巴基斯坦", "PAK"), ("Türkiye", "TUR"), ("ترکیہ", "TUR"),
    ],
)  # fmt: skip
def test_a_state_is_found_by_the_names_newspapers_use(name: str, iso: str) -> None:
    found = DEFAULT.find(name, types=[EntityType.STATE])
    assert found[0].entity.iso == iso
    assert found[0].reason == "same spelling"
    assert DEFAULT.accept(found) == found[0]


@pytest.mark.parametrize("name, iso", [("پاکستن", "PAK"), ("उज्बेकीस्तान", "UZB"), ("Kazakstahn", "KAZ")])
def test_a_misspelt_state_is_found_by_its_sound(name: str, iso: str) -> None:
    found = DEFAULT.find(name, types=[EntityType.STATE])
    assert (found[0].entity.iso, found[0].reason) == (iso, "same sound")
    assert DEFAULT.accept(found) == found[0]


def test_an_ordinary_word_that_sounds_like_a_state_is_not_accepted() -> None:
    assert DEFAULT.accept(DEFAULT.find("مؤثر")) is None


def test_a_name_of_nothing_finds_nothing() -> None:
    for name in ("", " ", "!!!", "١٢", "\u200c", "ж", "क्", "Qqqqxzzw"):
        assert DEFAULT.accept(DEFAULT.find(name)) is None


@pytest.mark.parametrize(
    "form, lang, iso",
    [
        ("Kazakh", "en", "KAZ"), ("Kazakhs", "en", "KAZ"), ("Chinese", "en", "CHN"), ("Frenchmen", "en", "FRA"),
        ("امریکی", "ur", "USA"), ("برطانوی", "ur", "GBR"), ("پاکستانیوں", "ur", "PAK"), ("ترک", "ur", "TUR"),
        ("अमेरिकी", "hi", "USA"), ("बांग्लादेशी", "hi", "BGD"), ("भारतीयों", "hi", "IND"), ("قازق", "ur", "KAZ"),
    ],
)  # fmt: skip
def test_a_demonym_gives_its_state(form: str, lang: str, iso: str) -> None:
    assert iso in {state.iso for found, state in DEFAULT.demonyms(lang) if found == form}


def test_names_for_a_lexicon_are_in_the_language_and_its_script() -> None:
    names = {(name, entity.iso) for name, entity in DEFAULT.names("ur")}
    assert ("قازقستان", "KAZ") in names
    assert not any(name.isascii() for name, _ in names)
    assert len(names) == len(set(names))


def test_writing_what_was_read_gives_the_same_bytes() -> None:
    data = write_records(DEFAULT)
    assert write_records(reversed(list(read_records(data, "again")))) == data


def test_records_cannot_be_changed_behind_the_back() -> None:
    with pytest.raises(AttributeError):
        DEFAULT.state("PAK").iso = "IND"  # type: ignore[misc]


@pytest.mark.parametrize(
    "line, told",
    [
        (b'{"id": "person/a", "type": "Per', "line 2: .*truncated"),
        (b"[1]", "line 2"),
        (b"\xff\xfe", "line 2"),
        (record(colour="red"), "line 2.*colour"),
        (record(names={}), "line 2, key names: .*Give a name"),
        (record(names={"en": [" "]}), "line 2, key names.en"),
        (record(names={"english!": ["A"]}), "line 2, key names.english!: .*BCP 47"),
        (record(names={"en": "A"}), "line 2, key names"),
        (record(id="Person A"), "line 2, key id"),
        (record(type="Robot"), "line 2, key type"),
        (record(source=""), "line 2, key source: .*Say where"),
        (record(source=None), "line 2.*source"),
        (record(qid="843"), "line 2, key qid: .*Q843"),
        (record(state="Pakistan"), "line 2, key state: .*three capital letters"),
        (record(type="State"), "line 2, key iso"),
        (record(offices=[{"rank": "King"}]), "line 2, key offices"),
        (record(offices=[{"rank": "Minister", "start": "04.02.2026"}]), r"key offices\[0\].start: .*YYYY-MM-DD"),
        (record(offices=[{"rank": "Minister", "start": "2024", "end": "2023-01"}]), r"key offices\[0\].end: .*before"),
    ],
)
def test_a_wrong_record_is_told_with_file_line_key_and_mend(line: bytes, told: str) -> None:
    with pytest.raises(AuthorityError, match=told) as raised:
        list(read_records(record() + b"\n" + line + b"\n", "mine.jsonl"))
    assert str(raised.value).startswith("mine.jsonl, line 2")
    assert "\n" not in str(raised.value)


def test_two_records_with_one_id_or_one_wikidata_identifier_are_refused() -> None:
    one = Entity(id="person/a", type=EntityType.PERSON, names={"en": ("A",)}, source="test", qid="Q1")
    other = Entity(id="person/b", type=EntityType.PERSON, names={"en": ("B",)}, source="test", qid="Q1")
    with pytest.raises(AuthorityError, match="two records have the id person/a"):
        Authority([one, one])
    with pytest.raises(AuthorityError, match="person/a and person/b both have Q1"):
        Authority([one, other])


def test_a_file_of_ones_own_adds_and_replaces(tmp_path) -> None:  # type: ignore[no-untyped-def]
    mine = tmp_path / "mine.jsonl"
    mine.write_bytes(record(names={"hi": ["ज़ैनब क़ुरैशी"]}) + b"\n")
    both = DEFAULT.extended(mine)
    assert both.accept(both.find("زینب قریشی")).entity.id == "person/a-b"  # type: ignore[union-attr]
    assert len(both) == len(DEFAULT) + 1
    assert [entity.id for entity in Authority.load(mine)] == ["person/a-b"]
    with pytest.raises(AuthorityError, match="cannot be read"):
        Authority.load(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    "name, id",
    [
        ("قاسم جومارت", "person/kassym-jomart-tokayev"), ("Kassim Jomart Tokaev", "person/kassym-jomart-tokayev"),
        ("मारात करबायेव", "person/marat-karabayev"), ("अबई कुननबायुली", "person/abai-qunanbaiuly"),
        ("मुहम्मद अली जिन्ना", "person/muhammad-ali-jinnah"),
        ("नादरा", "organization/pakistan/national-database-and-registration-authority"),
        ("एस्टाना हब", "organization/kazakhstan/astana-hub"), ("जेबेल अली", "place/united-arab-emirates/jebel-ali"),
        ("وزیراعظم ہاؤس", "place/pakistan/prime-minister-house"), ("Sergei Lawrow", "person/sergey-lavrov"),
        ("Brasília", "place/brazil/brasilia"),
        ("شنگھائی تعاون تنظیم", "organization/shanghai-cooperation-organisation"), ("Kuwait", "state/kuwait"),
    ],
)  # fmt: skip
def test_what_the_region_names_is_known(name: str, id: str) -> None:
    accepted = DEFAULT.accept(DEFAULT.find(name))
    assert accepted is not None
    assert accepted.entity.id == id


@pytest.mark.parametrize(
    "name",
    [
        "Karabayev", "Sharif", "محمود قریشی", "Mohammad Khan", "Bin Salman", "خان", "Hyderabad", "Amina Khan",
        "Mohammad Kayani", "Shahabuddin Ahmed", "Bani Gala", "Department of Posts",
    ],
)  # fmt: skip
def test_a_part_of_a_name_or_a_name_of_several_is_never_accepted(name: str) -> None:
    assert DEFAULT.accept(DEFAULT.find(name)) is None


def test_a_surname_alone_offers_the_person_below_acceptance() -> None:
    found = DEFAULT.find("कराबायेव", types=[EntityType.PERSON], state="KAZ")
    assert (found[0].entity.id, found[0].reason) == ("person/marat-karabayev", "part of the name")
    assert found[0].score <= 0.79


def test_a_word_of_a_name_finds_it_before_what_only_sounds_so() -> None:
    people = [
        Entity(id="person/zarif-tekoyev", type=EntityType.PERSON, names={"en": ("Zarif Tekoyev",)}, source="test"),
        Entity(id="place/tekoyo", type=EntityType.PLACE, names={"en": ("Tekoyo",)}, source="test"),
    ]
    found = Authority(people).find("Tekoyev")
    assert [one.entity.id for one in found] == ["person/zarif-tekoyev", "place/tekoyo"]
    assert found[0].reason == "part of the name"
    assert Authority.accept(found) is None


def test_a_name_whose_words_are_divided_elsewhere_is_the_same_name() -> None:
    whole = Entity(id="person/z", type=EntityType.PERSON, names={"en": ("Zarifullah Khan Tamizi",)}, source="test")
    accepted = Authority.accept(Authority([whole]).find("ظریف اللہ خان تمیزی"))
    assert accepted is not None
    assert accepted.entity == whole


def test_a_name_in_capitals_is_less_likely_to_be_said_as_a_word() -> None:
    known = [
        Entity(id="company/ramt", type=EntityType.COMPANY, names={"en": ("ZARAMT",)}, source="test", qid="Q41"),
        Entity(id="place/zaramat", type=EntityType.PLACE, names={"en": ("Zaramt",)}, source="test", qid="Q9900041"),
    ]
    capitals, word = (Authority([one]).find("ज़रम्त")[0].score for one in known)
    assert capitals < word


def test_a_word_whose_consonants_too_many_share_is_found_as_it_is_spelled() -> None:
    many = [
        Entity(
            id=f"person/p{n}", type=EntityType.PERSON, names={"en": (f"Person{n} Tokoy{'a' * (n % 30)}",)}, source="t"
        )
        for n in range(3100)
    ]
    wanted = Entity(id="person/wanted", type=EntityType.PERSON, names={"en": ("Zarif Tikayev",)}, source="t")
    assert Authority([*many, wanted]).find("Tikayev")[0].entity.id == "person/wanted"


def test_types_and_state_keep_what_they_name_and_what_is_narrower() -> None:
    assert {c.entity.state for c in DEFAULT.find("Hyderabad", types=[EntityType.PLACE], state="PAK")} == {"PAK"}
    assert DEFAULT.find("KazMunayGas", types=[EntityType.ORGANIZATION])[0].entity.type is EntityType.COMPANY
    assert DEFAULT.find("Shehbaz Sharif", types=[EntityType.STATE]) == []


def test_every_capital_office_state_and_portfolio_is_known() -> None:
    states = {entity.iso for entity in DEFAULT if entity.iso}
    for entity in DEFAULT:
        assert entity.capital is None or entity.capital in DEFAULT
        assert entity.state is None or entity.state in states
        assert all(office.state is None or office.state in states for office in entity.offices)
    assert DEFAULT.get(DEFAULT.state("KAZ").capital or "").label("ur") == "آستانہ"


def test_the_same_question_gives_the_same_answer_in_a_fresh_process() -> None:
    script = (
        "from sifarat.authority import Authority as A;"
        "print([(c.entity.id, c.name, c.score) for c in A.default().find('Sharif', limit=20)])"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
