"""Turns that all three languages have, a file of `turns/` for each subject: what a reader would note of them."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from sifarat.article import Article
from sifarat.authority import Authority, similarity
from sifarat.evaluate import Likeness, facts_of
from sifarat.evaluate.gold import read_fact
from sifarat.extract import Extractor
from sifarat.partial_date import PartialDate

CASES: list[dict[str, Any]] = [
    case
    for file in sorted(Path(__file__).with_name("turns").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
WEDNESDAY = PartialDate(2026, 6, 10)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.default()


@pytest.fixture(scope="module")
def extractor(authority: Authority) -> Extractor:
    return Extractor.default(authority)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_what_a_reader_would_note_is_told(case: dict[str, Any], authority: Authority, extractor: Extractor) -> None:
    found = facts_of(extractor.extract(Article("turn", case["text"], case["lang"], WEDNESDAY)), authority)
    likeness = Likeness(authority, similarity)
    for given in case.get("facts", ()):
        wanted = read_fact(msgspec.json.encode({"quote": "-", **given}), "turns")
        assert any(likeness.tells(fact, wanted) for fact in found), given
    assert not {fact.type for fact in found} & set(case.get("never", ()))
