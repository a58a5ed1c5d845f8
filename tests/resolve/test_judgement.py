"""Judgements: the file, and what positive and negative ones do to names."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sifarat.errors import AuthorityError
from sifarat.resolve.judgement import PROGRAM, Judgement, Verdict, read, renames, write

POSITIVE, NEGATIVE, UNSURE = Verdict.POSITIVE, Verdict.NEGATIVE, Verdict.UNSURE


def nobody(_: str) -> bool:
    return False


def test_a_written_file_has_one_sorted_line_a_pair_whatever_order_they_came_in(tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    made = [
        Judgement("person/a", "person/b", POSITIVE, 0.93, "spelling", "Amna", "2026-02-04", "same office"),
        Judgement("person/c", "person/a", NEGATIVE),
    ]
    write(file, [Judgement("person/a", "person/c", UNSURE), *made[::-1]])
    assert read(file) == tuple(made)
    assert file.read_text().splitlines()[1] == '{"left":"person/c","right":"person/a","verdict":"negative"}'
    once = file.read_bytes()
    write(file, made)
    assert file.read_bytes() == once


def test_what_the_program_judged_does_not_stand_against_a_person() -> None:
    program = [Judgement("b", "c", NEGATIVE, who=PROGRAM), Judgement("a", "b", POSITIVE, who=PROGRAM)]
    assert renames([*program, Judgement("c", "a", POSITIVE)], nobody) == {"c": "a"}
    assert renames([*program, Judgement("c", "b", POSITIVE)], nobody) == {"b": "a", "c": "a"}


@pytest.mark.parametrize(
    "line",
    ['{"left":"a"', '{"left":"a","right":"b"}', '{"left":"a","right":"b","verdict":"maybe"}',
     '{"left":"a","right":"b","verdict":"positive","sure":1}', '{"left":"a","right":"a","verdict":"positive"}', "\xff"],
)  # fmt: skip
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "judgements.jsonl"
    file.write_bytes(b'{"left":"a","right":"b","verdict":"unsure"}\n\n' + line.encode("latin-1") + b"\n")
    with pytest.raises(AuthorityError, match=r"judgements\.jsonl, line 3: "):
        read(file)


def test_chains_end_in_the_first_name_or_in_the_one_the_authority_knows() -> None:
    chain = [Judgement("c", "b", POSITIVE), Judgement("b", "a", POSITIVE)]
    assert renames(chain, nobody) == {"b": "a", "c": "a"}
    assert renames(chain, lambda name: name == "c") == {"a": "c", "b": "c"}


def test_a_negative_judgement_holds_against_a_chain() -> None:
    judged = [Judgement("a", "b", POSITIVE), Judgement("b", "c", POSITIVE), Judgement("c", "a", NEGATIVE)]
    assert renames(judged, nobody) == {"b": "a"}


def test_the_last_line_about_a_pair_counts() -> None:
    judged = [Judgement("a", "b", POSITIVE), Judgement("b", "a", UNSURE)]
    assert renames(judged, nobody) == {}
    assert renames(judged[::-1], nobody) == {"b": "a"}


PAIRS = st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.sampled_from([POSITIVE, NEGATIVE])).filter(
    lambda pair: pair[0] < pair[1]
)


@given(st.lists(PAIRS, unique_by=lambda pair: pair[:2]))
def test_order_means_nothing_and_no_negative_pair_is_joined(pairs: list[tuple[str, str, Verdict]]) -> None:
    judged = [Judgement(*pair) for pair in pairs]
    result = renames(judged, nobody)
    assert result == renames(judged[::-1], nobody)
    for left, right, verdict in pairs:
        if verdict is NEGATIVE:
            assert result.get(left, left) != result.get(right, right)
    assert not set(result.values()) & set(result)
