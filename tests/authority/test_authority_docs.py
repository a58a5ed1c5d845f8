import doctest
from pathlib import Path


def test_the_examples_in_the_documentation_are_true() -> None:
    page = Path(__file__).parents[2] / "docs" / "authority.md"
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0
