"""The folders of extraction know only those before them, as docs/architecture.md says."""

import ast
from pathlib import Path

import pytest

import sifarat.extract

ROOM = Path(sifarat.extract.__file__).parent
STEPS = ("grammar", "mentions", "sentence", "events", "documents")


def steps_named_in(source: Path) -> set[str]:
    """The folders of extraction that a module imports from."""
    imports = [node.module for node in ast.walk(ast.parse(source.read_text())) if isinstance(node, ast.ImportFrom)]
    return {name.split(".")[2] for name in imports if name and name.startswith("sifarat.extract.")} & set(STEPS)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_knows_only_those_before_it(step: str) -> None:
    later = set(STEPS[STEPS.index(step) + 1 :])
    assert {source.name: steps_named_in(source) & later for source in (ROOM / step).glob("*.py")} == {
        source.name: set[str]() for source in (ROOM / step).glob("*.py")
    }
