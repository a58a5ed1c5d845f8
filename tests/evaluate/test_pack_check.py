"""The pack checker finds what is wrong with a pack and names where."""

from pathlib import Path

import pytest

from sifarat.errors import PackError
from sifarat.evaluate.pack import check
from sifarat.language.pack import PACKS, available

SMALL = """
lang: en
about: A pack for tests.
side: pre
sentence_ends: "."
conjunctions: [and]
separators: [","]
markers: {with: [with]}
clause_openers: [who]
capitalised: true
offices: [{rank: HeadOfState, words: [president]}]
person_patterns: ["<STATE=seat> <OFFICE> <NAME>"]
triggers: {meeting: [{words: [met], kind: verb}]}
"""
TEST = """
tests:
  - text: "Pakistan President Karim Bakhtawar met Iran President Dara Sohrabi."
    facts:
      - {type: Office, roles: {person: Karim Bakhtawar, rank: HeadOfState, ofState: PAK}}
      - {type: Meeting, status: Held, roles: {participant: [Karim Bakhtawar, Dara Sohrabi]}}
"""


def _check(tmp_path: Path, source: str) -> list[str]:
    file = tmp_path / "small.yaml"
    file.write_text(source, encoding="utf-8")
    return check(file)


@pytest.mark.parametrize("lang", available())
def test_every_pack_that_comes_along_passes_its_own_tests(lang: str) -> None:
    assert check(PACKS / f"{lang}.yaml") == []


def test_a_pack_whose_tests_give_their_facts_is_well(tmp_path: Path) -> None:
    assert _check(tmp_path, SMALL + TEST) == []


def test_a_fact_that_is_not_found_is_told_with_what_was(tmp_path: Path) -> None:
    (line,) = _check(tmp_path, SMALL + TEST.replace("ofState: PAK", "ofState: IRN"))
    assert "small.yaml, tests, 0:" in line
    assert "does not give Office" in line
    assert '"ofState": ["PAK"]' in line


def test_a_type_that_must_never_be_found_is_told(tmp_path: Path) -> None:
    (line,) = _check(tmp_path, SMALL + TEST + "    never: [Meeting, Visit]\n")
    assert "must not give Meeting" in line


@pytest.mark.parametrize(
    ("given", "wrong", "told"),
    [
        ("HeadOfState, words", "King, words", "offices, president, rank: there is no 'King'"),
        ("meeting: [", "meetin: [", "triggers: there is no 'meetin'"),
        ("kind: verb}]}", "kind: verb, status: Helt}]}", "triggers, meeting, status: there is no 'Helt'"),
        ("<STATE=seat>", "<STATTE>", "no kind <STATTE>"),
        ("<STATE=seat>", "{stattes}", "no group {stattes}; the pack's groups: none"),
        ("words: [president]", "words: [president], portfolio: [forein]", "portfolio: there is no 'forein'"),
        ("side: pre", "side: front", "side"),
        ("lang: en", "lang: en\nstances: {Likes: [likes]}", "stances: there is no 'Likes'"),
        ("lang: en", "lang: en\ntense: {Done: [did]}", "tense: there is no 'Done'"),
        ("lang: en", "lang: en\ncolour: red", "colour"),
        ("lang: en", "lang: en\nmute: [a]\nmute: [b]", "the key mute stands in line"),
        ("about: A", "about: [A", "not YAML"),
        ("lang: en", 'lang: en\ndates: {relative: {"-1h": [last hour]}}', "'-1h' is no shift"),
    ],
)
def test_each_wrong_name_is_told_with_its_place(tmp_path: Path, given: str, wrong: str, told: str) -> None:
    lines = _check(tmp_path, SMALL.replace(given, wrong) + TEST)
    assert len(lines) == 1
    assert told in lines[0]


def test_a_test_in_another_form_than_gold_is_told(tmp_path: Path) -> None:
    (line,) = _check(tmp_path, SMALL + TEST.replace("participant:", "partner:"))
    assert "tests, 0" in line
    assert "partner" in line


def test_a_pack_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="Name a pack"):
        check(tmp_path / "none.yaml")
