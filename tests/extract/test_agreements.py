"""What is signed, agreed, negotiated or in force is found, in sentences of our own in three languages."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from sifarat.article import Article
from sifarat.authority import Authority, similarity
from sifarat.evaluate import Fact, Likeness, facts_of
from sifarat.evaluate.gold import read_fact
from sifarat.extract.extractor import Extractor
from sifarat.partial_date import PartialDate

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_suffix("").parent.joinpath("agreements.yaml").read_text()
)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.default()


@pytest.fixture(scope="module")
def extractor(authority: Authority) -> Extractor:
    return Extractor.default(authority)


def _told(fact: Fact) -> str:
    return f"{fact.type}({', '.join(f'{slot.role}={slot.value}' for slot in fact.slots)})"


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:70] for case in CASES])
def test_agreements_are_read(case: dict[str, Any], authority: Authority, extractor: Extractor) -> None:
    published = PartialDate.parse(str(case["published"])) if "published" in case else None
    article = Article("agreement", case["text"], case.get("lang", "en"), published)
    found = facts_of(extractor.extract(article), authority)
    likeness = Likeness(authority, similarity)
    shown = "; ".join(_told(fact) for fact in found if fact.type != "Office")
    for given in case.get("facts", ()):
        wanted = read_fact(msgspec.json.encode({"quote": "-", **given}, enc_hook=str), "agreements.yaml")
        assert any(likeness.tells(fact, wanted) for fact in found), f"no {_told(wanted)} in {shown}"
    for fact in found:
        assert fact.type not in case.get("never", ()), f"wrongly {_told(fact)}"
        roles = {slot.role for slot in fact.slots}
        assert roles.isdisjoint(case.get("without", ())), f"wrongly {_told(fact)}"
    for kind, count in case.get("count", {}).items():
        assert sum(fact.type == kind for fact in found) == count, shown
