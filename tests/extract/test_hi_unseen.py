"""Hindi as newspapers and agencies write it: sentences of our own in many shapes, each with what a reader finds."""

from pathlib import Path

import pytest
import yaml

from sifarat.article import Article
from sifarat.extract import Extractor
from sifarat.extract.finding import Finding, Reading, Ref, Sector, Term, Value
from sifarat.partial_date import PartialDate

TABLE = yaml.safe_load(Path(__file__).with_name("hi_unseen.yaml").read_text(encoding="utf-8"))
EVENTS = {
    "Meeting", "Visit", "Session", "Summit", "PhoneCall", "Invitation", "Reception", "Ceremony", "GuardOfHonour",
}  # fmt: skip


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.default()


def means(value: Value, reading: Reading) -> set[str]:
    """All that the table may call a value: the names of a thing, its state's code, the members of a commission."""
    if isinstance(value, Ref):
        thing = next((thing for thing in reading.things if thing.key == value.key), None)
        if thing is None:
            return {value.key}
        return {*thing.names, *thing.members, *({thing.state} if thing.type == "State" and thing.state else set())}
    if isinstance(value, Term):
        return {value.name}
    return {value.slug if isinstance(value, Sector) else str(value)}


def tells(finding: Finding, fact: dict[str, object], reading: Reading) -> bool:
    """Whether a finding is of the fact's type and has all its roles."""
    if finding.type != fact["type"]:
        return False
    return all(
        any(str(wanted) in means(value, reading) for value in finding.values(role))
        for role, values in fact.items()
        if role != "type"
        for wanted in (values if isinstance(values, list) else [values])
    )


@pytest.mark.parametrize("case", TABLE, ids=[case["text"][:40] for case in TABLE])
def test_a_reader_finds_it(case: dict[str, object], extractor: Extractor) -> None:
    day = PartialDate.parse("2025-06-12")
    reading = extractor.extract(Article(id="test", text=str(case["text"]), lang="hi", published=day))
    facts = case["facts"]
    assert isinstance(facts, list)
    for fact in facts:
        assert any(tells(finding, fact, reading) for finding in reading.findings), fact
    if not facts:
        assert not EVENTS & {finding.type for finding in reading.findings}
