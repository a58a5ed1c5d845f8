"""The page on the vocabulary is up to date, and its example is SPARQL."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Store

from sifarat.ontology import classes, individuals, properties
from sifarat.ontology.page import renew

_PAGE = Path(__file__).parents[2] / "docs" / "vocabulary.md"


def test_the_tables_are_those_of_the_ontology() -> None:
    text = _PAGE.read_text(encoding="utf-8")
    assert text == renew(text), "run: python -m sifarat.ontology.page docs/vocabulary.md"


def test_every_term_is_on_the_page() -> None:
    text = _PAGE.read_text(encoding="utf-8")
    assert [name for name in (*classes(), *properties()) if f"| `sif:{name}` |" not in text] == []


def test_every_term_in_the_prose_is_in_the_ontology() -> None:
    known = {*classes(), *properties(), *individuals()}
    assert set(re.findall(r"\bsif:([A-Za-z]+)", _PAGE.read_text(encoding="utf-8"))) <= known


def test_the_example_is_sparql() -> None:
    examples = re.findall(r"```sparql\n(.*?)```", _PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert examples
    for example in examples:
        Store().query(example)


def test_a_page_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="needs the lines"):
        renew("# no marks")
