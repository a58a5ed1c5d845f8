"""The rule files: each is a pattern with filters, and what it concludes is bound by it."""

from pathlib import Path

import pytest

from sifarat.errors import OntologyError
from sifarat.ontology import properties
from sifarat.ontology.rules import read_rule, rules, variables
from sifarat.vocabulary import SIF

_HEAD = "# title: T\nPREFIX sif: <https://w3id.org/sifarat/ns#>\n"


def test_every_file_of_the_folder_is_a_rule_with_a_title() -> None:
    assert len(rules()) > 12
    assert all(rule.title and rule.when and rule.then for rule in rules())


def test_what_a_rule_concludes_is_a_property_of_ours_that_says_so() -> None:
    concluded = {pattern.predicate.value.removeprefix(SIF) for rule in rules() for pattern in rule.then}
    assert concluded <= set(properties())
    said_too = {"passesThrough"}
    for name in concluded - said_too - {"plover"}:
        assert "Entailed" in properties()[name].comment, name


def test_a_rule_keeps_its_variables_apart_from_names() -> None:
    rule = next(rule for rule in rules() if rule.name == "state-of-the-place")
    prefix = "urn:sifarat:variable:"
    assert variables(rule.when) == {prefix + name for name in ("event", "place", "state")}
    assert variables(rule.then) == {prefix + "event", prefix + "state"}


@pytest.mark.parametrize(
    "text, why",
    [
        ("CONSTRUCT { ?a sif:chair ?b } WHERE {\n  ?a sif:coChair ?b .\n}\n", "write it as"),
        (_HEAD + "SELECT * WHERE {\n  ?a sif:coChair ?b .\n}\n", "write it as"),
        (_HEAD + "CONSTRUCT { ?a sif:chair ?b } WHERE {\n  ?a sif:coChair/sif:chair ?b .\n}\n", "no paths"),
        (_HEAD + "CONSTRUCT { ?a sif:chair ?b } WHERE {\n  OPTIONAL { ?a sif:coChair ?b . }\n}\n", "no paths"),
        (_HEAD + "CONSTRUCT { ?a sif:chair ?c } WHERE {\n  ?a sif:coChair ?b .\n}\n", "variable:c is not bound"),
    ],
)
def test_a_file_that_is_no_rule_is_named_with_the_mend(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=why) as told:
        read_rule(path)
    assert "mine.rq" in str(told.value)
