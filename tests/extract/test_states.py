"""Mentions of states: abbreviations with stops, plurals of peoples, and names that only contain a state's."""

import pytest

from sifarat.article import Article
from sifarat.extract import Extractor


@pytest.mark.parametrize(
    ("lang", "text", "states"),
    [
        ("hi", "यू.एस. के राष्ट्रपति ने कनाडा के प्रधानमंत्री से मुलाकात की।", {"USA", "CAN"}),
        ("hi", "लैटिन अमेरिकी देशों के मंत्री यू.के. पहुंचे।", {"GBR"}),
        ("en", "The Germans and the Greeks met in Oslo.", {"DEU", "GRC"}),
        ("en", "North American and Latin American ministers sailed the South China Sea to Norway.", {"NOR"}),
        ("ur", "لاطینی امریکی وزرا نے ایل سیلواڈور کا دورہ کیا۔", {"SLV"}),
        ("ur", "سپلائی چین کے مسائل پر ایران نے بات کی۔", {"IRN"}),
        ("en", "Belgium has a province called Luxembourg. Pupils learn Urdu or Chinese.", {"BEL"}),
        ("en", "The province of Jordan and Urdu poetry were praised by Chinese ministers.", {"JOR", "CHN"}),
        ("hi", "बेल्जियम के एक प्रांत का नाम भी लक्ज़मबर्ग है। बच्चे उर्दू या चीनी सीखने लगे।", {"BEL"}),
        ("ur", "بیلجیم کے ایک صوبے کا نام لکسمبرگ ہے۔ بچے اردو یا چینی سیکھنے لگے۔", {"BEL"}),
    ],
)
def test_the_states_that_are_named_and_no_others(lang: str, text: str, states: set[str]) -> None:
    reading = Extractor.default().extract(Article("a", text, lang))
    assert {thing.state for thing in reading.things if thing.type == "State"} == states
