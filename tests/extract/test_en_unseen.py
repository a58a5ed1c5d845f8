"""English: sentences of the kinds that newspapers and agencies write, each with the facts a reader would note."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sifarat.article import Article
from sifarat.authority import Authority, similarity
from sifarat.evaluate import Fact, Likeness, facts_of
from sifarat.evaluate.gold import read_fact
from sifarat.extract import Extractor
from sifarat.partial_date import PartialDate

_CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("en_unseen.yaml").read_text(encoding="utf-8"))
# Wednesday: a weekday counts from it.
_PUBLISHED = PartialDate(2026, 6, 10)


@lru_cache(maxsize=1)
def _tools() -> tuple[Extractor, Authority, Likeness]:
    authority = Authority.default()
    return Extractor.default(authority), authority, Likeness(authority, similarity)


def _fact(line: str) -> Fact:
    kind, status, *words = line.split(" ")
    roles: dict[str, str] = {}
    role = ""
    for word in words:
        if "=" in word:
            role, word = word.split("=", 1)
            roles[role] = word
        else:
            roles[role] += " " + word
    values = {role: _value(role, text) for role, text in roles.items()}
    told = {} if status == "-" else {"status": status}
    return read_fact(json.dumps({"type": kind, **told, "quote": "-", "roles": values}).encode(), line)


def _value(role: str, text: str) -> object:
    if role == "ordinal":
        return int(text)
    return text == "true" if role == "accepted" else text.split("+")


@pytest.mark.parametrize("case", _CASES, ids=[str(number) for number in range(len(_CASES))])
def test_what_a_sentence_tells_is_found(case: dict[str, Any]) -> None:
    extractor, authority, likeness = _tools()
    found = facts_of(extractor.extract(Article("a", case["text"], "en", _PUBLISHED)), authority)
    for line in case["told"]:
        wanted = _fact(line)
        assert any(likeness.tells(fact, wanted) for fact in found), line
    topics = {slot.value for fact in found if fact.type == "Meeting" for slot in fact.of("topic")}
    assert not {str(topic) for topic in topics} & set(case.get("silent", ()))
    kinds = [fact.type for fact in found]
    assert not set(kinds) & set(case.get("never", ()))
    assert not {kind for kind in case.get("once", ()) if kinds.count(kind) != 1}
