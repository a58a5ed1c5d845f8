"""Sums of money: pledges and targets, in the three languages."""

from functools import cache

import pytest

from sifarat.article import Article
from sifarat.extract import Extractor
from sifarat.extract.finding import Finding, Reading, Ref
from sifarat.partial_date import PartialDate


@cache
def extractor() -> Extractor:
    """One for all tests."""
    return Extractor.default()


def read(lang: str, text: str) -> Reading:
    """The reading of a text of 12 June 2025."""
    return extractor().extract(Article(id="test", text=text, lang=lang, published=PartialDate.parse("2025-06-12")))


def only(reading: Reading, kind: str) -> Finding:
    """The only finding of a type."""
    (finding,) = [finding for finding in reading.findings if finding.type == kind]
    return finding


def states(reading: Reading, finding: Finding, role: str) -> set[str | None]:
    """The states in a role, by code."""
    return {reading.thing(value.key).state for value in finding.values(role) if isinstance(value, Ref)}


@pytest.mark.parametrize(
    ("lang", "text", "amount"),
    [
        ("hi", "भारत श्रीलंका को पच्चीस करोड़ डॉलर की कर्ज सुविधा देगा।", 250_000_000),
        ("hi", "भारत ने श्रीलंका को 4,000 करोड़ डॉलर की सहायता देने की घोषणा की।", 40_000_000_000),
        ("hi", "भारत ने श्रीलंका के लिए 2.5 अरब डॉलर के ऋण का एलान किया।", 2_500_000_000),
        ("ur", "بھارت نے سری لنکا کو 50 کروڑ ڈالر کی امداد دی۔", 500_000_000),
        ("en", "India will give Sri Lanka $450 million in aid.", 450_000_000),
    ],
)
def test_a_sum_with_words_for_aid_is_a_pledge(lang: str, text: str, amount: int) -> None:
    reading = read(lang, text)
    pledge = only(reading, "Pledge")
    assert pledge.values("amount") == [amount]
    assert [getattr(value, "words", None) for value in pledge.values("currency")] == ["USD"]
    assert states(reading, pledge, "from") == {"IND"}
    assert states(reading, pledge, "to") == {"LKA"}


def test_rupees_before_the_number() -> None:
    pledge = only(read("hi", "भारत भूटान को ₹500 करोड़ की ऋण सहायता देगा।"), "Pledge")
    assert [getattr(value, "words", None) for value in pledge.values("currency")] == ["INR"]
    assert pledge.values("amount") == [5_000_000_000]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("hi", "भारत और केन्या 2030 तक आपसी व्यापार को 20 अरब डॉलर तक ले जाने के लक्ष्य पर सहमत हैं।"),
        ("en", "India and Kenya set a target of $20 billion in bilateral trade by 2030."),
    ],
)
def test_a_sum_with_words_for_an_aim_is_a_target(lang: str, text: str) -> None:
    reading = read(lang, text)
    target = only(reading, "Target")
    assert target.values("amount") == [20_000_000_000]
    assert target.values("by") == [2030]
    assert states(reading, target, "party") == {"IND", "KEN"}


def test_a_sum_alone_says_nothing() -> None:
    reading = read("hi", "भारत और केन्या का व्यापार पिछले साल 3 अरब डॉलर रहा।")
    assert not [finding for finding in reading.findings if finding.type in ("Pledge", "Target")]
