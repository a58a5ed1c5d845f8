"""Sessions of joint commissions are read however the commission is called, in each of the three languages."""

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

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("sessions.yaml").read_text(encoding="utf-8"))
WEDNESDAY = PartialDate(2026, 6, 10)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.default()


@pytest.fixture(scope="module")
def extractor(authority: Authority) -> Extractor:
    return Extractor.default(authority)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_a_session_is_told_with_its_commission(
    case: dict[str, Any], authority: Authority, extractor: Extractor
) -> None:
    found = facts_of(extractor.extract(Article("sessions", case["text"], case["lang"], WEDNESDAY)), authority)
    likeness = Likeness(authority, similarity)
    for given in case.get("facts", ()):
        wanted = read_fact(msgspec.json.encode({"quote": "-", **given}), "sessions.yaml")
        assert any(likeness.tells(fact, wanted) for fact in found), given
    assert not {fact.type for fact in found} & set(case.get("never", ()))
