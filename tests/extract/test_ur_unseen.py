"""Events are found in whatever order and with whatever words the Urdu press tells them, in sentences of our own."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from sifarat.article import Article
from sifarat.authority import Authority, similarity
from sifarat.evaluate import Likeness, facts_of
from sifarat.evaluate.gold import read_fact
from sifarat.extract.extractor import Extractor
from sifarat.partial_date import PartialDate

CASES: list[dict[str, Any]] = [
    case
    for name in ("ur_unseen.yaml", "ur_press.yaml")
    for case in yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
]
PUBLISHED = PartialDate.parse("2025-05-07")


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.default()


@pytest.fixture(scope="module")
def extractor(authority: Authority) -> Extractor:
    return Extractor.default(authority)


@pytest.mark.parametrize("case", CASES, ids=[str(number) for number, _ in enumerate(CASES)])
def test_what_the_sentence_tells_is_found(case: dict[str, Any], authority: Authority, extractor: Extractor) -> None:
    found = facts_of(extractor.extract(Article("unseen", case["text"], "ur", PUBLISHED)), authority)
    likeness = Likeness(authority, similarity)
    for given in case["facts"]:
        wanted = read_fact(msgspec.json.encode({"quote": "-", **given}), "ur_unseen.yaml")
        assert any(likeness.tells(fact, wanted) for fact in found), (case["text"], given)
    for absent in case.get("never", ()):
        assert not any(fact.type == absent for fact in found), (case["text"], absent)
