"""The questions of the catalogue as the server and the ``query`` verb see them."""

import difflib
import importlib
from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from sifarat.errors import NotFound, QueryError


class Parameter(Protocol):
    """A parameter of a question: ``default`` is what it is where none is given, ``None`` where one must be."""

    @property
    def name(self) -> str: ...
    @property
    def default(self) -> str | None: ...


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
    def bind(self, **values: str) -> str:
        """The query with its parameters filled in."""
        ...


class Catalogue(Protocol):
    """All questions (the module ``sifarat.questions``)."""

    def catalogue(self) -> Sequence[Question]: ...
    def find(self, name: str) -> Question: ...


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


def bound(name: str, parameters: Mapping[str, str], catalogue: Catalogue) -> str:
    """The text of the catalogue's question ``name``; an unknown name is told with those that are close."""
    question = named(name, catalogue)
    takes = [parameter.name for parameter in question.parameters]
    for given in parameters:
        if given not in takes:
            raise QueryError(f"{name}: has no parameter {given}. It takes {', '.join(takes) or 'none'}")
    for parameter in question.parameters:
        if parameter.default is None and parameter.name not in parameters:
            raise QueryError(f"{name}: the parameter {parameter.name} is missing. Add --param {parameter.name}=VALUE")
    try:
        return question.bind(**parameters)
    except (ValueError, TypeError) as error:
        raise QueryError(f"{name}: {error}. See sifarat query --list") from error
