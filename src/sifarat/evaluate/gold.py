"""Gold facts: what a careful reader found in an article, one JSON file an article, checked on loading."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from sifarat.errors import GoldError
from sifarat.evaluate import yardstick
from sifarat.evaluate.fact import Fact, Named, Slot, Value, one_office_a_rank
from sifarat.partial_date import PartialDate

_CODE = re.compile(r"[A-Z]{3}")


class _Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    roles: dict[str, Any]
    quote: str
    status: str | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    article: str
    lang: str
    facts: tuple[_Fact, ...]
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """The facts of one article. ``quotes`` are verbatim stretches of its text; ``file`` is for messages."""

    article: str
    lang: str
    facts: tuple[Fact, ...]
    quotes: tuple[str, ...]
    file: str


def load(paths: Iterable[Path | str]) -> Iterator[Gold]:
    """The gold of every file, and of every ``.json`` file below a folder, in the order of their paths.

    Raises ``GoldError`` naming file, fact (counted from 0) and reason.
    """
    seen: dict[str, str] = {}
    for file in sorted({file for path in paths for file in _files(Path(path))}):
        gold = load_file(file)
        if gold.article in seen:
            raise GoldError(f"{file}: {gold.article} has gold in {seen[gold.article]} too. Merge the two")
        seen[gold.article] = str(file)
        yield gold


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(path.rglob("*.json"))
        if not found:
            raise GoldError(f"{path}: no .json file in this folder. Name a gold file or a folder of them")
        return found
    return [path]


def load_file(path: Path) -> Gold:
    """The gold of one file. Raises ``GoldError``."""
    try:
        read = msgspec.json.decode(path.read_bytes(), type=_File)
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror}. Name a gold file or a folder of them") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise GoldError(f"{path}: {error}. A gold file has article, lang, published and facts") from None
    names: dict[str, Named] = {}
    facts = [_fact(fact, f"{path}, fact {place}", names) for place, fact in enumerate(read.facts)]
    quotes = tuple(fact.quote for fact in read.facts)
    return Gold(read.article, read.lang, tuple(one_office_a_rank(facts, yardstick.RANKS)), quotes, str(path))


def read_fact(source: bytes, where: str) -> Fact:
    """One gold fact from JSON; ``where`` names it in the ``GoldError`` for what is wrong."""
    try:
        return _fact(msgspec.json.decode(source, type=_Fact), where, {})
    except msgspec.DecodeError as error:
        raise GoldError(f"{where}: {error}. A fact has type, roles and perhaps status") from None


def _fact(fact: _Fact, where: str, names: dict[str, Named]) -> Fact:
    if fact.type not in yardstick.ROLES:
        raise GoldError(f"{where}: no type {fact.type!r}. Types are {', '.join(sorted(yardstick.ROLES))}")
    slots = []
    allowed = yardstick.ROLES[fact.type]
    for role, given in fact.roles.items():
        if role not in allowed:
            raise GoldError(f"{where}: {fact.type} has no role {role!r}. Its roles are {', '.join(sorted(allowed))}")
        values = given if isinstance(given, list) else [given]
        slots += [Slot(role, _value(role, value, f"{where}, {role}", names)) for value in values]
    if fact.status is not None:
        statuses = yardstick.STATUS.get(fact.type, frozenset())
        if fact.status not in statuses:
            raise GoldError(
                f"{where}: {fact.type} has no status {fact.status!r}. It may be {sorted(statuses) or 'none'}"
            )
        slots.append(Slot("status", fact.status))
    if not fact.quote:
        raise GoldError(f"{where}: the quote is empty. Copy the words that show the fact")
    return Fact(fact.type, tuple(slots), fact.quote)


_CLOSED = {
    "signed": yardstick.AGREEMENTS,
    "exchanged": yardstick.AGREEMENTS,
    "rank": frozenset(yardstick.RANKS),
    "stance": yardstick.STANCES,
}


def _value(role: str, value: object, where: str, names: dict[str, Named]) -> Value:
    if role == "accepted":
        if isinstance(value, bool):
            return value
        raise GoldError(f"{where}: {value!r} is neither true nor false")
    if role in yardstick.NUMBERS:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        raise GoldError(f"{where}: {value!r} is no number")
    if not isinstance(value, str) or not value.strip():
        raise GoldError(f"{where}: {value!r} is no text. Leave a role out where the article does not fill it")
    if role in yardstick.DATES:
        try:
            return PartialDate.parse(value)
        except ValueError as error:
            raise GoldError(f"{where}: {error}") from None
    if role in _CLOSED and value not in _CLOSED[role]:
        raise GoldError(f"{where}: no {role} {value!r}. It is one of {', '.join(sorted(_CLOSED[role]))}")
    if role in yardstick.NAMES:
        return names.setdefault(value, Named((value,), (value,), value if _CODE.fullmatch(value) else None))
    return value
