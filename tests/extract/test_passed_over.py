"""What a sentence could have told and did not is kept with the reason, and nothing that a finding shows is."""

from functools import cache

import pytest

from sifarat.article import Article
from sifarat.extract import Extractor
from sifarat.extract.finding import Reading
from sifarat.extract.passed import Why

MET = "Foreign Minister Tariq Sample met the President of Kenya in Nairobi on Monday."


@cache
def extractor() -> Extractor:
    """One for all tests."""
    return Extractor.default()


def read(lang: str, text: str) -> Reading:
    """The reading of a text."""
    return extractor().extract(Article(id="test", text=text, lang=lang))


def reasons(reading: Reading) -> list[tuple[str, Why]]:
    """The words that were passed over, with the reason."""
    return [(reading.article.quote(each.words), each.why) for each in reading.passed]


@pytest.mark.parametrize(
    ("lang", "text", "words", "why"),
    [
        ("en", "Tariq Sample did not visit Kenya.", "visit", Why.DENIED),
        ("en", "No agreement was signed by Pakistan and Kenya.", "agreement", Why.DENIED),
        ("en", "Pakistan praised the weather.", "praised", Why.FIELD),
        ("en", "Talks were long.", "Talks", Why.PARTS),
        ("en", "Dr Sample met Mr Trial in a park.", "met", Why.PRIVATE),
        ("en", "The memorandum is long.", "memorandum", Why.STATUS),
        ("hi", "विदेश मंत्री तारिक नमूना केन्या नहीं गए।", "गए", Why.DENIED),
        ("hi", "बातचीत लंबी थी।", "बातचीत", Why.PARTS),
        ("ur", "وزیر خارجہ طارق نمونہ نے کینیا کا دورہ نہیں کیا۔", "دورہ", Why.DENIED),
        ("ur", "مذاکرات طویل تھے۔", "مذاکرات", Why.PARTS),
    ],
)
def test_the_words_and_the_reason_are_kept(lang: str, text: str, words: str, why: Why) -> None:
    reading = read(lang, text)
    assert any(words in said and given is why for said, given in reasons(reading)), reasons(reading)
    assert all(each.words.within(each.sentence) for each in reading.passed)


def test_what_is_told_is_not_passed_over() -> None:
    assert reasons(read("en", MET)) == []


def test_what_is_told_twice_is_said_to_have_been_told_before() -> None:
    again = "Tariq Sample met the President of Kenya"
    assert reasons(read("en", f"{MET} {again}.")) == [(again, Why.AGAIN)]


def test_a_sentence_without_a_word_that_tells_anything_has_no_reason() -> None:
    assert reasons(read("en", f"{MET} The hills were green.")) == []


def test_a_headline_is_left_to_the_text() -> None:
    reading = read("en", f"Sample meets Kenyan president\n\n{MET} The hills were green.")
    assert reading.findings
    assert Why.HEADLINE in {each.why for each in reading.passed}
