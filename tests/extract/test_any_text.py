"""Any text is read: without an error, with quotes that are the text's own words, in time that its length bounds."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sifarat.article import Article
from sifarat.extract.extractor import Extractor

_PLAIN = {
    "en": "The minister of trade of Kazakhstan, Arman Tokayev, met Foreign Minister Ishaq Dar in Islamabad on Monday. "
    "They signed an agreement on railways and discussed energy. The crops were late this year, farmers said. ",
    "hi": "पाकिस्तान के विदेश मंत्री इशाक डार ने सोमवार को इस्लामाबाद में कजाकिस्तान के मंत्री अरमान तोकायेव से मुलाकात की। "
    "दोनों देशों ने रेलवे पर समझौते पर हस्ताक्षर किए। किसानों ने कहा कि इस साल फसल देर से हुई। ",
    "ur": "پاکستان کے وزیر خارجہ اسحاق ڈار نے پیر کو اسلام آباد میں قازقستان کے وزیر ارمان توکائیف سے ملاقات کی۔ "
    "دونوں ممالک نے ریلوے پر معاہدے پر دستخط کیے۔ کسانوں نے کہا کہ اس سال فصل دیر سے ہوئی۔ ",
}
# What patterns could be driven with: pieces, each repeated without end.
_PIECES = (
    "Khan ", "Arman Tokayev ", "Al-", "A.B.", "O'", "the of ", "minister ", "Minister of Foreign ", "(", ") (", "[",
    ",",
    ", and ", "- ", ". ", "'s ", "\"", "9", "1,2,", "May 5 ", "Monday to ", "Pakistan-",
    "Pakistan and Kazakhstan, ",
    "13th session of the ", "signed ", "met with ", "visit visit ", "MoU on trade, ", "he said that ", "$5 billion ",
    "President X ", "Commission ", "मंत्री ", "के बीच ", "ने कहा कि ", "पाकिस्तान के ", "समझौते और ", "एस.ए.", "وزیر ",
    "اور ", "کےوزیرخارجہ", "پاکستان کے صدر ", "معاہدے پر ", "\u200f", "́", "ـ", "🇵🇰 ", "\n", "\n\n", "\u2028", "\x00",
    "कʼ", "Ｐ", "²", "፲",
)  # fmt: skip
# Generous: a text of nothing but agreements has a dozen times the work per kB of plain text of the same language.
_TIMES = 40
_SIZE = 8000


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.default()


def _hold_verbatim(article: Article, extractor: Extractor) -> None:
    reading = extractor.extract(article)
    for finding, filler in reading.claims():
        for span in (finding.quote, filler.quote, filler.words):
            assert 0 <= span.start < span.end <= len(article.text)
        assert filler.words.within(filler.quote)
    for thing in reading.things:
        for span in thing.spans:
            assert 0 <= span.start < span.end <= len(article.text)


_bits = st.one_of(st.sampled_from(_PIECES), st.sampled_from([*_PLAIN.values()]), st.text(max_size=12))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(st.tuples(_bits, st.integers(1, 6)), max_size=25), st.sampled_from(sorted(_PLAIN)))
def test_any_text_is_read_and_every_quote_is_its_own_words(pieces: list[tuple[str, int]], lang: str) -> None:
    text = "".join(piece * times for piece, times in pieces)
    _hold_verbatim(Article("any", text, lang), Extractor.default())


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(st.sampled_from(_PLAIN["en"].split() + _PLAIN["hi"].split() + _PLAIN["ur"].split()), max_size=120))
def test_the_words_of_three_languages_in_any_order_are_read(words: list[str]) -> None:
    for lang in _PLAIN:
        _hold_verbatim(Article("mixed", " ".join(words), lang), Extractor.default())


def _took(text: str, lang: str, extractor: Extractor, times: int = 1) -> float:
    """CPU seconds, the least of several readings."""
    spent = []
    for _ in range(times):
        begun = time.process_time()
        extractor.extract(Article("long", text, lang))
        spent.append(time.process_time() - begun)
    return min(spent)


@pytest.fixture(scope="module")
def ordinary(extractor: Extractor) -> dict[str, float]:
    """Seconds that plain text takes."""
    return {lang: _took((text * (_SIZE // len(text) + 1))[:_SIZE], lang, extractor, 3) for lang, text in _PLAIN.items()}


@pytest.mark.parametrize("piece", _PIECES)
def test_a_run_of_one_thing_takes_no_longer_than_its_length_explains(
    piece: str, extractor: Extractor, ordinary: dict[str, float]
) -> None:
    for lang, usual in ordinary.items():
        hostile = _took((piece * (_SIZE // len(piece) + 1))[:_SIZE], lang, extractor)
        assert hostile < _TIMES * usual, f"{piece!r} in {lang}: {hostile / usual:.1f} times as long as plain text"


@pytest.mark.parametrize("lang", sorted(_PLAIN))
def test_time_grows_with_the_length_of_a_text_and_no_faster(lang: str, extractor: Extractor) -> None:
    names = "".join(
        f"Minister Tok{chr(97 + i % 26)}y{chr(97 + i // 26)}v Arm{chr(97 + i % 7)}n met. " for i in range(100)
    )
    short, long = _PLAIN[lang] * 8 + names, (_PLAIN[lang] * 8 + names) * 8
    assert _took(long, lang, extractor) < 8 * 4 * _took(short, lang, extractor)
