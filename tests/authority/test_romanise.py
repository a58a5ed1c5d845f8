import pytest
from hypothesis import given
from hypothesis import strategies as st

from sifarat.authority.romanise import romanise
from sifarat.authority.similarity import similarity
from sifarat.authority.transliterate import from_arabic, from_cyrillic, from_devanagari


@pytest.mark.parametrize(
    "name, latin",
    [
        ("शहबाज शरीफ", "Shehbaz Sharif"), ("شہباز شریف", "Shehbaz Sharif"), ("मारात करबायेव", "Marat Karabayev"),
        ("کربائیوف", "Karabayev"), ("कराबायेव", "Karabayev"), ("احسن اقبال", "Ahsan Iqbal"),
        ("मुहम्मद अली जिन्ना", "Muhammad Ali Jinnah"), ("अहद चीमा", "Ahad Cheema"), ("संजय वर्मा", "Sanjay Verma"),
        ("ملک محمد احمد خان", "Malik Muhammad Ahmed Khan"), ("حنیف عباسی", "Hanif Abbasi"),
        ("آئی جی سی", "IGC"), ("यूएई", "UAE"), ("एस. जयशंकर", "S. Jaishankar"), ("Сергей Шойгу", "Sergey Shoigu"),
        ("Жаслан Мадиев", "Zhaslan Madiyev"), ("نیشنل بینک", "National Bank"),
    ],
)  # fmt: skip
def test_a_name_is_spelled_as_english_newspapers_do(name: str, latin: str) -> None:
    assert romanise(name) == latin


@pytest.mark.parametrize("name", ["Shehbaz Sharif", "de Gaulle", "習近平", "", "12", "—"])
def test_a_name_in_latin_or_another_script_stays_itself(name: str) -> None:
    assert romanise(name) == name


@pytest.mark.parametrize(
    "word, latin",
    [("समुद्र", "samudr"), ("चमकीला", "chamkila"), ("अंबर", "ambar"), ("ज़मीन", "zamin"), ("कर्म", "karm"), ("न", "na")],
)
def test_the_unwritten_vowel_is_left_out_where_hindi_does_not_say_it(word: str, latin: str) -> None:
    assert from_devanagari(word) == latin


@pytest.mark.parametrize(
    "word, latin", [("محمد", "mahmad"), ("ناصر", "nasir"), ("بلوچستان", "baluchstan"), ("کریموف", "karimov"), ("", "")]
)
def test_urdu_gets_short_vowels_where_consonants_need_them(word: str, latin: str) -> None:
    assert similarity(from_arabic(word), latin) >= 0.9


def test_cyrillic_is_spelled_as_it_is_said() -> None:
    assert [from_cyrillic(word) for word in ("Тоқаев", "Мирзиёев", "Юрий", "Жээнбеков")] == [
        "tokayev", "mirziyoyev", "yuri", "zheenbekov",
    ]  # fmt: skip


@given(st.text(max_size=40))
def test_any_text_can_be_spelled(name: str) -> None:
    assert romanise(name) == romanise(name)


@given(st.text(alphabet=st.characters(min_codepoint=0x904, max_codepoint=0x939), min_size=1, max_size=8))
def test_hindi_becomes_latin_letters_alone(word: str) -> None:
    assert romanise(word).replace(".", "").isascii()
