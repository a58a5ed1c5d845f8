import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sifarat.authority.letters import spelled
from sifarat.authority.phones import LONGEST, phones, words
from sifarat.authority.similarity import similarity
from sifarat.authority.skeleton import alike, distance, skeleton

CASES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
LEAST = {"STRONG": 0.85, "MEDIUM": 0.75, "WEAK": 0.6}
NAME_LIKE = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x17F),
        st.characters(min_codepoint=0x400, max_codepoint=0x4FF),
        st.characters(min_codepoint=0x600, max_codepoint=0x6FF),
        st.characters(min_codepoint=0x900, max_codepoint=0x97F),
    ),
    max_size=30,
)


@pytest.mark.parametrize("label, one, other", [case for case in CASES if case[0] in ("STRONG", "DIFFERENT")])
def test_spellings_of_one_name_are_alike_and_two_names_are_not(label: str, one: str, other: str) -> None:
    found = similarity(one, other)
    assert found < 0.75 if label == "DIFFERENT" else found >= LEAST[label]


def test_most_of_the_harder_pairs_are_alike_enough() -> None:
    harder = [case for case in CASES if case[0] == "MEDIUM"]
    missed = [case for case in harder if similarity(case[1], case[2]) < LEAST[case[0]]]
    assert len(missed) <= len(harder) // 4, missed


def test_the_case_file_covers_six_scripts_and_400_pairs() -> None:
    text = "".join(one + other for _, one, other in CASES)
    for first, last in ["az", "अह", "اے", "аю", "құ", "一龥", "কহ", "აჰ"]:
        assert any(first <= letter <= last for letter in text)
    assert len(CASES) >= 400


@given(NAME_LIKE, NAME_LIKE)
def test_likeness_is_symmetric_and_between_0_and_1(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert 0.0 <= similarity(one, other) <= 1.0


@given(st.text(max_size=60))
def test_every_string_is_like_itself(name: str) -> None:
    assert similarity(name, name) == 1.0


@given(st.text(max_size=200))
def test_sounds_never_fail_and_stay_within_three_a_letter(name: str) -> None:
    for word in words(name):
        assert len(phones(word)) <= 3 * min(len(word), LONGEST)
        assert len(skeleton(phones(word))) <= len(phones(word)) + 1
    spelled(name)


@given(st.text(alphabet="aAEIOUWYhbpfkgtdszSCjrlmn", max_size=12), st.text(alphabet="aAEIOUWYkgtdsSCr", max_size=12))
def test_distance_is_symmetric_and_zero_only_for_the_same(one: str, other: str) -> None:
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert distance(one, one) == 0.0
    assert alike(one, other) == alike(other, one)


def test_a_huge_name_takes_no_time() -> None:
    started = time.process_time()
    similarity("करबायेव " * 20_000, "Karabayev-" * 20_000)
    similarity("ए" * 200_000, "یو" * 100_000)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "name, letters",
    [("यूएई", "UAE"), ("آئی جی سی", "IGC"), ("एससीओ", "SCO"), ("ایف اے ٹی ایف", "FATF"), ("डब्ल्यूएचओ", "WHO"),
     ("आई.एम.एफ.", "IMF"), ("لاہور", None), ("पाकिस्तान", None), ("", None), ("ए", None)],
)  # fmt: skip
def test_letters_spelled_out_give_the_acronym(name: str, letters: str | None) -> None:
    assert spelled(name) == letters
