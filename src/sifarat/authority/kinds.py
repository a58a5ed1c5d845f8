"""Words of a name that only say what kind of thing it is: Swat District, ضلع سوات, स्वात जिला are one name.

The words stand in data/kinds.tsv, a kind a line with its words in English, Hindi, Urdu and some in Russian and Kazakh
(``_`` within one of two words), before them whether it is one of a ``place``, or of one ``within`` a state. ``+`` marks
kinds that are often left out, ``=`` words that tell things apart, so that both names must have them (South Sinai is not
Sinai), ``-`` those that only join. Only finding knows them: whether two nodes are one (``similarity``) takes every word
as it is.
"""

import re
from functools import lru_cache

from sifarat.authority.data import rows
from sifarat.authority.entity import EntityType
from sifarat.authority.phones import words
from sifarat.language.fold import fold

_ROWS = rows("kinds.tsv")
_KINDS = {" ".join(map(fold, word.split("_"))): kind for kind, _, forms in _ROWS for word in forms.split()}
# What no place is, and what is none within a state; a person is of no kind at all.
_NO_PLACE = frozenset({EntityType.PERSON, EntityType.COMPANY, EntityType.INTERNATIONAL_ORGANIZATION})
_NEVER = {
    kind: _NO_PLACE | {EntityType.STATE} if where == "within" else _NO_PLACE if where else {EntityType.PERSON}
    for kind, where, _ in _ROWS
}
_JOINING = "-"
# What stands in brackets behind a name, or behind its comma (Taji, Iraq), tells it from others of that name.
_IN_BRACKETS = re.compile(r"(?<=.)\s*\([^()]*\)\s*$")
_BEHIND_COMMA = re.compile(r"(?<=..)\s*[,،]\s+.*$")
_BRACKETS = "()"
# What a name is less worth where only one has a kind, an often omitted one or another; has others; a telling word more.
_OMITTED, _NONE, _OTHER, _UNTOLD = 0.02, 0.08, 0.12, 0.15


@lru_cache(maxsize=20_000)
def parted(name: str) -> tuple[str, str]:
    """The words of a name that tell it, and its kinds, sorted and with a blank between; the name itself without any.

    >>> parted("Swat District"), parted("जामिया विश्वविद्यालय"), parted("South Sinai"), parted("Lahore")
    (('Swat', '+district'), ('जामिया', 'university'), ('Sinai', '=south'), ('Lahore', ''))
    >>> parted("تاجی، عراق"), parted("Trinity College, Galle")
    (('تاجی', '()'), ('Trinity Galle', 'college'))
    """
    bare = _IN_BRACKETS.sub("", name)
    found = [_BRACKETS] if bare != name else []
    told: list[str] = []
    joined: list[str] = []
    parts = words(bare)
    plain = [fold(part) for part in parts]
    place = 0
    while place < len(parts):
        length = 2 if " ".join(plain[place : place + 2]) in _KINDS and place + 1 < len(parts) else 1
        kind = _KINDS.get(" ".join(plain[place : place + length]))
        if kind is None:
            told += [*joined, *parts[place : place + length]]
        elif kind != _JOINING:
            found.append(kind)
        joined = [parts[place]] if kind == _JOINING and told and not found else []
        place += length
    if not found and (short := _BEHIND_COMMA.sub("", bare)) != bare:
        return short, _BRACKETS
    return (" ".join(told), " ".join(sorted(set(found)))) if told and found else (name, "")


@lru_cache(maxsize=20_000)
def worse(one: str, other: str) -> float:
    """How much less two names are alike for their kinds: nothing where these are the same."""
    if one == other:
        return 0.0
    here, there = set(one.split()) - {_BRACKETS}, set(other.split()) - {_BRACKETS}
    if any(kind.startswith("=") for kind in here ^ there):
        return _UNTOLD
    if here <= there or there <= here:
        return _OMITTED if all(kind.startswith("+") for kind in here ^ there) else _NONE
    return _OTHER


def tells(name: str) -> bool:
    """True where a name has more than words of kind."""
    return any(_KINDS.get(fold(word)) is None for word in words(name))


def is_none(asked: str, held: str, kind: EntityType) -> bool:
    """True where a thing of this type can't be of a kind that is asked for and that its name has not.

    >>> is_none("+district", "", EntityType.COMPANY), is_none("+district", "", EntityType.CITY)
    (True, False)
    """
    return any(kind in _NEVER.get(each, ()) for each in set(asked.split()) - set(held.split()))
