"""Letters of Hindi and Urdu against Latin ones, and which consonants lead to a name."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sifarat.authority import bones
from sifarat.authority.letter_costs import asked, distance, letters

DEVANAGARI = st.text(alphabet=st.characters(min_codepoint=0x905, max_codepoint=0x94D), min_size=1, max_size=12)
LATIN = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéüş", min_size=1, max_size=14)


def cost(name: str, latin: str) -> float:
    ready = asked(name)
    assert ready is not None
    return distance(ready, letters(latin))


@pytest.mark.parametrize(
    "name, right, wrong",
    [
        ("متھرا", "Mathura", "Matara"), ("ठाणे", "Thane", "Tana"), ("پشاور", "Peshawar", "Pishvar"),
        ("गोरखपुर", "Gorakhpur", "Gurkapur"), ("ناسک", "Nashik", "Nazca"), ("गंगा", "Ganga", "Gonja"),
        ("नयपुर", "Naipur", "Nayapura"), ("روشھر", "Roshehr", "Roshar"),
        ("سمرقی", "Samarqi", "Samaraqia"), ("हम्माद", "Hammad", "Hamad"), ("بکس", "Bux", "Busk"),
    ],
)  # fmt: skip
def test_letters_tell_apart_what_sounds_alike(name: str, right: str, wrong: str) -> None:
    assert cost(name, right) < cost(name, wrong)
    assert cost(name, right) < -1.0


def test_a_vowel_is_unwritten_between_consonants_rather_than_behind_the_last() -> None:
    assert cost("بلند", "Buland") < cost("بلند", "Balnda")


def test_a_word_more_costs_less_than_the_same_letters_in_one_word() -> None:
    assert cost("کمال شاہ", "Kamal Haidar Shah") < cost("کمالشاہ", "Kamalhaidarshah") - 0.5


def test_only_scripts_of_which_something_is_learned_are_ready() -> None:
    assert asked("Karachi") is None
    assert asked("Караганда") is None
    assert asked("北京") is None
    assert asked("!?") is None


@given(DEVANAGARI, LATIN, st.floats(min_value=-4, max_value=9))
def test_a_bound_leaves_out_what_is_above_it_and_changes_nothing_below(name: str, latin: str, most: float) -> None:
    ready = asked(name)
    if ready is None:
        return
    whole = distance(ready, letters(latin))
    bounded = distance(ready, letters(latin), most)
    assert bounded == whole or (bounded == math.inf and whole > most - 1e-9)


@pytest.mark.parametrize(
    "name, latin",
    [
        ("شکاگو", "Chicago"), ("میونخ", "Munich"), ("हावड़ा", "Howrah"), ("खरड़", "Kharar"), ("پراگ", "Prague"),
        ("ویلز", "Wales"), ("इलिनॉय", "Illinois"), ("قاسم جومارت", "Kassym-Jomart"), ("अब्दुलअलीम", "Abdul Aleem"),
        ("ممبئی", "Mumbai"),
    ],
)  # fmt: skip
def test_what_is_looked_for_leads_to_the_name(name: str, latin: str) -> None:
    assert set(bones.asked(name)) & set(bones.held(latin, latin=True))


@given(st.text(max_size=60))
def test_any_text_gives_few_features(name: str) -> None:
    assert len(bones.asked(name)) <= 600
