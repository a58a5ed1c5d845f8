"""A readable Latin spelling of a name in Devanagari, Arabic or Cyrillic script, as English newspapers write such."""

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from sifarat.authority.data import rows
from sifarat.authority.letters import letter, spelled
from sifarat.authority.phones import phones
from sifarat.authority.script import script
from sifarat.authority.skeleton import alike, skeleton
from sifarat.authority.transliterate import from_arabic, from_cyrillic, from_devanagari
from sifarat.language.fold import fold

_BY_RULE = {"DEVANAGARI": from_devanagari, "ARABIC": from_arabic, "CYRILLIC": from_cyrillic}
# A known element is taken from this likeness on: Urdu writes no short vowels, so less can agree.
_LEAST = {"DEVANAGARI": 0.93, "ARABIC": 0.86, "CYRILLIC": 0.95}
_SMALL = {"bin", "ibn", "bint", "ul", "al", "e", "de", "van", "von"}
_PIECES = re.compile(r"[\w\u0900-\u097f\u200c\u200d'’`ʼ]+\.?")


@dataclass(frozen=True, slots=True)
class _Elements:
    """``spellings``: folded Hindi or Urdu word to its Latin one; ``by_bones``: skeleton to (Latin, sounds, count)."""

    spellings: dict[str, str]
    by_bones: dict[str, tuple[tuple[str, str, int], ...]]


@cache
def _elements() -> _Elements:
    spellings: dict[str, str] = {}
    by_bones: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for latin, count, forms in rows("name_elements.tsv"):
        for form in forms.split():
            spellings.setdefault(form, latin)
        sounds = phones(latin)
        by_bones[skeleton(sounds)].append((latin, sounds, int(count)))
    return _Elements(spellings, {bones: tuple(found) for bones, found in by_bones.items()})


@lru_cache(maxsize=20_000)
def _word(word: str) -> str:
    """One word in small letters or, for a known element, as that is written."""
    written = script(word)
    if written not in _BY_RULE:
        return word
    known = _elements()
    if (latin := known.spellings.get(fold(word))) is not None:
        return latin
    sounds = phones(word)
    best, most = "", 0.0
    for latin, other, count in known.by_bones.get(skeleton(sounds), ()):
        likeness = alike(sounds, other)
        if likeness < _LEAST[written]:
            continue
        score = likeness + 0.012 * math.log(count)
        if score > most:
            best, most = latin, score
    return best or _BY_RULE[written](word)


def _capital(word: str, first: bool) -> str:
    return word if not first and word in _SMALL else word[:1].upper() + word[1:]


@lru_cache(maxsize=20_000)
def romanise(name: str) -> str:
    """``name`` in Latin letters, each word with a capital; a name in Latin letters, or in another script, stays itself.

    Each word is looked up among known elements of names, by spelling and then by sound; else it is spelled by rule.
    Letters spelled out become an acronym, an initial becomes a letter with a full stop.

    >>> romanise("नरेश गुजराल"), romanise("نریش گجرال"), romanise("मारात इस्माइलोव")
    ('Naresh Gujral', 'Naresh Gujral', 'Marat Ismailov')
    >>> romanise("आईजीसी"), romanise("एस. जयशंकर"), romanise("Ерлан Садыков")
    ('IGC', 'S. Jaishankar', 'Erlan Sadykov')
    """
    if script(name) not in _BY_RULE:
        return name
    if (acronym := spelled(name)) is not None:
        return acronym
    several = len(_PIECES.findall(name)) > 1
    first = True

    def replaced(match: re.Match[str]) -> str:
        nonlocal first
        piece, was_first = match.group(), first
        first = False
        initial = letter(piece) if several and script(piece) in ("DEVANAGARI", "ARABIC") else None
        if initial and (was_first or piece.endswith(".")):
            return initial + "."
        return _capital(_word(piece.rstrip(".")), was_first)

    return _PIECES.sub(replaced, name)
