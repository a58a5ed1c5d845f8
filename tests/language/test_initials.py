"""A letter spelled out before a full stop is an initial, and ends no sentence."""

from sifarat.authority.letters import letter
from sifarat.language.tokens import sentences


def split(text: str) -> list[list[str]]:
    """The tokens of each sentence."""
    return [[token.text for token in sentence.tokens] for sentence in sentences(text, "।.?!", frozenset(), letter)]


def test_an_initial_keeps_its_full_stop_and_its_sentence() -> None:
    """एस. is one token, and the name behind it stays in the sentence."""
    assert split("मंत्री एस. वर्मा आए।") == [["मंत्री", "एस.", "वर्मा", "आए", "।"]]


def test_initials_that_touch_are_two_tokens() -> None:
    """ए.के. is a name's two first letters."""
    assert split("ए.के. वर्मा") == [["ए.", "के.", "वर्मा"]]


def test_a_word_before_a_full_stop_ends_its_sentence() -> None:
    """Only names of letters are initials."""
    assert len(split("वह दिल्ली आए. उन्होंने बात की.")) == 2


def test_a_letter_at_the_end_of_a_line_is_a_word() -> None:
    """Nothing follows that it could be the initial of."""
    assert split("विटामिन सी.") == [["विटामिन", "सी", "."]]


def test_an_initial_is_not_the_postposition_of_the_same_letters() -> None:
    """के. (K.) is not के (of)."""
    tokens = next(sentences("श्री के. वर्मा के साथ", "।", frozenset(), letter)).tokens
    assert [token.folded for token in tokens if token.text.startswith("के")] == ["के.", "के"]
