"""The questions of the catalogue as the server and the ``query`` verb see them."""

import difflib
import importlib
from collections.abc import Sequence
from typing import Protocol, cast

from sifarat.errors import NotFound


class Parameter(Protocol):
    """A parameter of a question; without a ``default`` it may be left out, and then restricts nothing."""

    @property
    def name(self) -> str: ...
    @property
    def default(self) -> str | None: ...
    @property
    def meaning(self) -> str: ...


class Question(Protocol):
    """A question an analyst asks: a query with parameters (``sifarat.questions.Question``)."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def question(self) -> str: ...
    @property
    def parameters(self) -> Sequence[Parameter]: ...
    @property
    def needs_network(self) -> bool: ...
    def bind(self, **values: object) -> str:
        """The query with its parameters filled in; ``QueryError`` where one is unknown or of the wrong kind."""
        ...


class Catalogue(Protocol):
    """All questions (the module ``sifarat.questions``)."""

    def catalogue(self) -> Sequence[Question]: ...


def questions() -> Catalogue:
    """The catalogue of this installation."""
    return cast(Catalogue, importlib.import_module("sifarat.questions"))


def named(name: str, catalogue: Catalogue) -> Question:
    """The question called ``name``; ``NotFound`` with the names that are close where there is none."""
    known = {question.name: question for question in catalogue.catalogue()}
    if name not in known:
        close = difflib.get_close_matches(name, known, 3, 0.5)
        mend = f"Did you mean {' or '.join(close)}?" if close else "See sifarat query --list"
        raise NotFound(f"{name}: no question of that name. {mend}")
    return known[name]
