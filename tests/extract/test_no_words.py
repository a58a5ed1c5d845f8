"""The engine holds no word of any language: words are pack data, names of things authority and ontology data."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sifarat
from sifarat.extract.grammar.grammar import COUNTERPART
from sifarat.language import pack
from sifarat.ontology import classes, individuals, properties

SOURCE = Path(sifarat.__file__).parent
ENGINE = sorted([*(SOURCE / "extract").rglob("*.py"), *(SOURCE / "language").glob("*.py")])
NAMES = sorted((SOURCE / "authority").glob("*.py"))
# Folding, tokens and the sounds of letters speak of single letters of scripts; that is their work.
OF_LETTERS = {"fold.py", "tokens.py", "phones.py", "transliterate.py", "letter_costs.py"}
# A class of characters in a pattern is no word.
CLASS = re.compile(r"\[[^\]]*\]")
OTHER_SCRIPTS = re.compile("[\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufdff\ufe70-\ufeff]{2,}")


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """String literals of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


@pytest.mark.parametrize("path", [*ENGINE, *NAMES], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_word_in_another_script_stands_in_the_engine(path: Path) -> None:
    if path.name in OF_LETTERS:
        return
    found = [(line, text) for line, text in strings(path) if OTHER_SCRIPTS.search(CLASS.sub("", text))]
    assert not found


def english_triggers() -> set[str]:
    english = pack.load("en")
    words = {w.casefold() for triggers in english.triggers.values() for t in triggers for w in t.words}
    words |= {w.casefold() for phrases in english.stances.values() for w in phrases}
    words |= {w.casefold() for office in english.offices for w in office.words}
    ids = {*english.triggers, *english.office_qualifiers, *english.markers}
    return {word for word in words if len(word) > 3} - ids - TERMS


# Names of the ontology's terms are English words as well, and so is the rank of whom only "counterpart" is said.
TERMS = {name.casefold() for name in (*classes(), *properties(), *individuals(), COUNTERPART)}


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_english_trigger_stands_in_the_engine(path: Path) -> None:
    triggers = english_triggers()
    found = [(line, text) for line, text in strings(path) if text.casefold() in triggers]
    assert not found
