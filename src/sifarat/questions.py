"""The catalogue: questions an analyst asks, each a SPARQL file in ``queries/`` with a head of comments.

The head of ``agreements-of-two-states.rq``::

    # title: Agreements of two states
    # question: What did two states agree, in which sector, and how far is it?
    # param: a state "PAK" -- ISO 3166-1 alpha-3 code of one state
    # needs: network

A parameter is a variable of the query. Its kinds: ``state`` (ISO alpha-3 code, also in lower case), ``sector`` (a
slug), ``iri`` (of any thing; a prefixed name with a known prefix too), ``text``, ``integer``, ``boolean``, ``date``
(YYYY, YYYY-MM or YYYY-MM-DD). One without a default may be left out: its variable then stays free.
Values are bound as terms in a VALUES block at the start of the pattern, never pasted into the text.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from sifarat import resources
from sifarat.errors import NotFound, QueryError
from sifarat.partial_date import PartialDate
from sifarat.vocabulary import PREFIXES, SECTOR, XSD

_HEAD = re.compile(r"#\s*(title|question|param|needs):\s*(.*)")
_PARAM = re.compile(r'(?P<name>[a-z]\w*)\s+(?P<kind>[a-z]+)(?:\s+"(?P<default>[^"]*)")?(?:\s+--\s*(?P<meaning>.*))?')
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Comments, strings and IRIs are passed over when the pattern's opening brace is looked for.
_TOKEN = re.compile(r"""#[^\n]*|<[^<>"{}|^`\\\s]*>|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\{|\bWHERE\b""", re.IGNORECASE)


_CHOSEN = re.compile(r"\bSELECT\b(?:\s+DISTINCT\b)?(.*?)(?:\bWHERE\b|\{)", re.DOTALL)
_COLUMN = re.compile(r"\((?:[^()]|\([^()]*\))*?\bAS\s+\?(\w+)\s*\)|\?(\w+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the variable's name, its kind, the default as written (``None``: may be left out), its meaning."""

    name: str
    kind: str
    default: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the catalogue; ``name`` is its file's stem, ``text`` the whole file."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    needs_network: bool
    text: str

    @property
    def columns(self) -> tuple[str, ...]:
        """What an answer has as columns, in order; empty for a question that is no SELECT."""
        chosen = _CHOSEN.search(self.text)
        return tuple(dict.fromkeys(one or other for one, other in _COLUMN.findall(chosen[1]))) if chosen else ()

    def bind(self, **values: object) -> str:
        """The query with its parameters bound: to ``values``, else to their defaults.

        Raises ``QueryError`` for a parameter that the question does not have and for a value that is not of its kind.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                have = ", ".join(known) or "none"
                raise QueryError(f"question {self.name}: no parameter {name!r}. It has: {have}")
        rows = []
        for parameter in self.parameters:
            value = values.get(parameter.name, parameter.default)
            if value is not None:
                rows.append(f"  VALUES ?{parameter.name} {{ {self._term(parameter, str(value))} }}\n")
        place = _opening(self.text)
        return self.text[:place] + "\n" + "".join(rows) + self.text[place:] if rows else self.text

    def _term(self, parameter: Parameter, value: str) -> NamedNode | Literal:
        try:
            return KINDS[parameter.kind](value)
        except ValueError as error:
            raise QueryError(f"question {self.name}, parameter {parameter.name}: {error}") from error


@cache
def catalogue() -> tuple[Question, ...]:
    """All questions in the order of their names. Raises ``QueryError`` naming the file whose head is wrong."""
    return tuple(_read(path) for path in sorted(resources.folder("queries").glob("*.rq")))


def find(name: str, among: Iterable[Question] | None = None) -> Question:
    """The question called ``name``; ``NotFound`` with the names that are close where there is none."""
    known = {question.name: question for question in (catalogue() if among is None else among)}
    if (stem := name.removesuffix(".rq")) in known:
        return known[stem]
    close = difflib.get_close_matches(name, known, 3, 0.5)
    mend = f"Did you mean {' or '.join(close)}?" if close else "See sifarat query --list"
    raise NotFound(f"{name}: no question of that name. {mend}")


def parse(name: str, text: str) -> Question:
    """The question in ``text``, the content of a ``.rq`` file; ``QueryError`` where the head is wrong."""
    head: dict[str, list[str]] = {"title": [], "question": [], "param": [], "needs": []}
    for line in text.splitlines():
        if match := _HEAD.fullmatch(line.strip()):
            head[match[1]].append(match[2].strip())
        elif line.strip() and not line.lstrip().startswith("#"):
            break
    for key in ("title", "question"):
        if len(head[key]) != 1 or not head[key][0]:
            raise QueryError(f"{name}.rq: needs one comment line '# {key}: …' at its head")
    parameters = tuple(_parameter(name, line) for line in head["param"])
    for parameter in parameters:
        if not re.search(rf"\?{parameter.name}\b", _without_comments(text)):
            raise QueryError(f"{name}.rq: parameter {parameter.name!r} is not a variable of the query")
    return Question(name, head["title"][0], head["question"][0], parameters, "network" in head["needs"], text)


def _read(path: Path) -> Question:
    try:
        return parse(path.stem, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read ({error}). Install sifarat again") from error


def _parameter(name: str, line: str) -> Parameter:
    match = _PARAM.fullmatch(line)
    if not match or match["kind"] not in KINDS:
        kinds = ", ".join(KINDS)
        raise QueryError(
            f"{name}.rq: '# param: {line}' is not 'NAME KIND \"DEFAULT\" -- meaning' with a kind of {kinds}"
        )
    return Parameter(match["name"], match["kind"], match["default"], match["meaning"] or "")


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def _opening(text: str) -> int:
    """Where the query's pattern begins: behind the first brace after WHERE."""
    seen = False
    for match in _TOKEN.finditer(text):
        if match[0].upper() == "WHERE":
            seen = True
        elif match[0] == "{" and seen:
            return match.end()
    raise QueryError("a question needs the word WHERE before its pattern")


def _state(value: str) -> Literal:
    code = value.upper()
    if not re.fullmatch("[A-Z]{3}", code):
        raise ValueError(f"{value!r} is not an ISO 3166-1 alpha-3 code such as PAK")
    return Literal(code)


def _sector(value: str) -> NamedNode:
    slug = value.removeprefix(SECTOR).removeprefix("sector:")
    if not _SLUG.fullmatch(slug):
        raise ValueError(f"{value!r} is not the slug of a sector such as transit-trade")
    return NamedNode(SECTOR + slug)


def _iri(value: str) -> NamedNode:
    prefix, _, local = value.strip("<>").partition(":")
    node = NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else value.strip("<>"))
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", node.value):
        raise ValueError(f"{value!r} is not an IRI; known prefixes: {', '.join(PREFIXES)}")
    return node


def _integer(value: str) -> Literal:
    if not re.fullmatch(r"-?\d+", value, re.ASCII):
        raise ValueError(f"{value!r} is not a whole number")
    return Literal(value, datatype=NamedNode(XSD + "integer"))


def _boolean(value: str) -> Literal:
    if value.lower() not in ("true", "false"):
        raise ValueError(f"{value!r} is neither true nor false")
    return Literal(value.lower(), datatype=NamedNode(XSD + "boolean"))


def _date(value: str) -> Literal:
    date = PartialDate.parse(value)
    return Literal(str(date), datatype=NamedNode(XSD + date.datatype))


KINDS: Mapping[str, Callable[[str], NamedNode | Literal]] = MappingProxyType(
    {
        "state": _state,
        "sector": _sector,
        "iri": _iri,
        "text": Literal,
        "integer": _integer,
        "date": _date,
        "boolean": _boolean,
    }
)
"""How a value of each kind becomes a term; ``ValueError`` where it is none."""
