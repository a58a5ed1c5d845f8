"""How letters of Hindi and Urdu are written in Latin names, learned from names known in both: the finer comparison.

Sounds (``phones``) put together what scripts confuse; here each letter keeps what it tells: ठ is th rather than t,
a final ہ is ah, an Urdu word hides its short vowels and a Hindi one does not. ``data/letter_costs.tsv`` holds for each
letter of a script the cost of each Latin one in its place, of leaving it out, and of a Latin letter that nothing stands
for: the negative logarithm of how much likelier the two are together than each by itself, after a probabilistic edit
distance (Ristad and Yianilos, "Learning string-edit distance", 1998). All of it depends on what stands beside: between
two consonants of Urdu a vowel is mostly unwritten, behind the last hardly ever. ``bench/make_letter_costs.py`` makes
it.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from sifarat.authority.data import rows
from sifarat.authority.phones import LATIN_MARKED, LONGEST, words
from sifarat.authority.script import script
from sifarat.language.fold import fold

_GROUPS = re.findall(
    r"\S+",
    "tsch tch sch sh ch kh gh zh ph th dh bh jh ck qu wh aa ee oo ou ai ei au ea ie "
    "a b c d e f g h i j k l m n o p q r s t u v w x y z",
)
_AT_END = ("a", "e", "i", "o", "h")
# A vowel and a glide that no vowel follows are one: Jaypur, Howrah, but Kay-ani.
_GLIDING = ("ay", "ey", "aw", "ow")
# A byte a group; ``*`` doubles the consonant before it. Compiled authorities hold these numbers: new ones come last.
_LATIN = (
    *_GROUPS, "c,", "g,", *(f"{end}$" for end in _AT_END), *(f"^{g}" for g in _GROUPS if g[0] in "aeiou"), *_GLIDING,
    "ah$", "eh$", "*",
)  # fmt: skip
_NUMBER = {group: number for number, group in enumerate(_LATIN, 1)}
_STEP = re.compile("|".join((*_GROUPS, r"\*")))
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1+")
_VOWEL_LETTERS = ("a", "e", "i", "o", "u", "y")
_SIGNS = "ािीुूेैोौॉॅृॆॊ"
_VOWELS = dict(zip("अआइईउऊएऐओऔऑऍऋऎऒ", "@" + _SIGNS, strict=True))
_LENGTHS_AT_END = frozenset("ािीे")
_ASPIRATED = frozenset("بپتٹجچدڈڑکگ")
_ARABIC_VOWELS = frozenset("ایےوعآئ")
_ARABIC_AT_END, _ARABIC_AT_START = frozenset("ہایوےع"), frozenset("اعویآے")
# What a pair costs that was never seen.
_UNSEEN = 9.0
# What a letter of a word costs that only one of two names of several words has, at most.
_ANOTHER_WORD = 3.0
# So much of a name is compared.
_MOST_WORDS = 8


def latin_groups(word: str) -> list[str]:
    """One word in Latin letters as groups that are said as one; ``^`` begins, ``$`` ends a word, ``c,`` is soft.

    >>> latin_groups("Samarra"), latin_groups("Howrah")
    (['s', 'a', 'm', 'a', 'r', '*', 'a$'], ['h', 'ow', 'r', 'ah$'])
    """
    small = word[:LONGEST].casefold().translate(LATIN_MARKED)
    plain = "".join(c for c in unicodedata.normalize("NFD", small) if not unicodedata.combining(c))
    # x is sh in Chinese names, at the start and behind n and g; else ks.
    plain = re.sub("(?<=[^ng])x", "ks", plain)
    found = _STEP.findall(_DOUBLED.sub(r"\1*", plain))
    for place, group in enumerate(found[:-1]):
        if group in ("c", "g") and found[place + 1][0] in "eiy":
            found[place] = group + ","
    found = _glided(found)
    if len(found) > 2 and found[-2:] in (["a", "h"], ["e", "h"]):
        found[-2:] = [found[-2] + "h$"]
    elif len(found) > 1 and found[-1] in _AT_END:
        found[-1] += "$"
    if found and found[0] in _GROUPS and found[0][0] in "aeiou":
        found[0] = "^" + found[0]
    return found


def _glided(groups: list[str]) -> list[str]:
    found: list[str] = []
    for group, following in zip(groups, [*groups[1:], ""], strict=False):
        if found and group in ("y", "w") and found[-1] + group in _GLIDING and following[:1] not in _VOWEL_LETTERS:
            found[-1] += group
        else:
            found.append(group)
    return found


def letters(name: str) -> bytes:
    """A name in Latin letters as the numbers of its groups, word for word."""
    return bytes(_NUMBER[group] for word in words(name)[:_MOST_WORDS] for group in latin_groups(word))


def devanagari_groups(word: str) -> list[str]:
    """One word in Devanagari: consonants with their nukta, ``*`` a doubled one's second, vowels; ``@`` an unwritten a.

    ``~`` is an a that is not said: between a vowel and a consonant on one side, a consonant and a vowel on the other
    (Ohala 1983); ``@य`` and ``@व`` are an a and a glide that make one vowel (जयपुर, Jaipur).
    """
    text = unicodedata.normalize("NFD", word[:LONGEST]).replace("\u200d", "").replace("\u200c", "")
    found: list[str] = []
    place = 0
    while place < len(text):
        letter = text[place]
        place += 1
        if "क" <= letter <= "ह":
            if text[place : place + 1] == "़":
                letter += "़"
                place += 1
            found.append("*" if found and found[-1] == letter else letter)
            following = text[place : place + 1]
            if following == "्":
                place += 1
            elif following and following not in _SIGNS:
                found.append("@")
        elif letter in _SIGNS:
            found.append(letter)
        elif letter in _VOWELS:
            found.append(_VOWELS[letter] if found else "^" + _VOWELS[letter])
        elif letter in "ंँ":
            found.append("M")
        elif letter == "ः":
            found.append("h")
    found = _as_said(found)
    if len(found) > 1 and found[-1] in _LENGTHS_AT_END:
        found[-1] += "$"
    return found


def _as_said(letters: list[str]) -> list[str]:
    for place in range(len(letters) - 3, 1, -1):
        before, after, beyond = letters[place - 2], letters[place + 1], letters[place + 2]
        if letters[place] == "@" and _is_vowel(before) and not _is_vowel(after) and _is_vowel(beyond) and beyond != "~":
            letters[place] = "~"
    found: list[str] = []
    for letter, following in zip(letters, [*letters[1:], "~"], strict=False):
        if letter in ("य", "व") and found and found[-1] == "@" and following == "~":
            found[-1] += letter
        elif not (letter == "~" and found and found[-1] in ("@य", "@व")):
            found.append(letter)
    return found


def _is_vowel(letter: str) -> bool:
    return letter in ("@", "~") or letter[-1] in _SIGNS


def arabic_groups(word: str) -> list[str]:
    """One word in Urdu: letters, an aspirate with its ھ, vowels marked where they begin or end the word."""
    kept = word[:LONGEST].replace("ئ", "\ue000").replace("ھ", "\ue002")
    found: list[str] = []
    for letter in fold(kept).replace("\ue000", "ئ").replace("\ue002", "ھ"):
        if letter == "ھ":
            if found and found[-1] in _ASPIRATED:
                found[-1] += letter
            else:
                found.append("ہ")
        elif "ء" <= letter <= "ۓ":
            found.append(letter)
    if len(found) > 1 and found[-1] in _ARABIC_AT_END:
        found[-1] += "$"
    if found and found[0] in _ARABIC_AT_START:
        found[0] = "^" + found[0]
    if len(found) > 1 and found[0] == "^ا" and found[1] in ("ی", "ے", "و"):
        found[:2] = ["^ا" + found[1]]
    return found


GROUPS = {"DEVANAGARI": devanagari_groups, "ARABIC": arabic_groups}


def _kinds(letters: Sequence[str]) -> list[str]:
    return ["#", *("V" if _is_vowel(each) or each.strip("^$")[0] in _ARABIC_VOWELS else "C" for each in letters), "#"]


def sides(letters: Sequence[str]) -> list[str]:
    """What stands before and behind each letter: C a consonant, V a vowel, # the edge of the word.

    >>> sides(arabic_groups("کراچی"))
    ['#C', 'CV', 'CC', 'VV', 'C#']
    """
    kinds = _kinds(letters)
    return [before + behind for before, behind in zip(kinds, kinds[2:], strict=False)]


def gaps(letters: Sequence[str]) -> list[str]:
    """What stands beside the places before, between and behind letters.

    >>> gaps(arabic_groups("کرا"))
    ['#C', 'CC', 'CV', 'V#']
    """
    return [before + behind for before, behind in pairwise(_kinds(letters))]


_Row = tuple[float, ...]


@cache
def _costs(written: str) -> dict[tuple[str, str], _Row]:
    """For each letter of a script (``""``: none) and what is beside it (``""``: anything) what each Latin group in its
    place costs; first, what nothing does."""
    table: dict[tuple[str, str], list[float]] = {("", ""): [_UNSEEN] * (len(_LATIN) + 1)}
    for which, letter, beside, group, cost in rows("letter_costs.tsv"):
        if which == written:
            # What is not told for one place costs there what it does anywhere, and comes later in the file.
            row = table.setdefault((letter, beside), list(table.get((letter, ""), table["", ""])))
            row[_NUMBER[group] if group else 0] = float(cost)
    return {letter: tuple(row) for letter, row in table.items()}


@dataclass(frozen=True, slots=True)
class Asked:
    """A name made ready for ``distance``.

    ``rows`` are the costs of each of its letters, ``lowest`` what all from that letter on cost at least, ``between``
    those of groups that no letter stands for: before the first letter, and behind each.
    """

    rows: tuple[_Row, ...]
    lowest: _Row
    between: tuple[_Row, ...]


@lru_cache(maxsize=500)
def _lower(one: _Row, other: _Row) -> _Row:
    """What costs less in either, and no more than a letter of another word."""
    return tuple(min(*each, _ANOTHER_WORD) for each in zip(one, other, strict=True))


@lru_cache(maxsize=20_000)
def asked(name: str) -> Asked | None:
    """``name`` made ready for ``distance``; None where nothing is learned about its script."""
    groups = GROUPS.get(script(name))
    if groups is None:
        return None
    costs = _costs(script(name))
    nothing = costs["", ""]
    parts = [letters for word in words(name)[:_MOST_WORDS] if (letters := groups(word))]
    found: list[_Row] = []
    between: list[_Row] = []
    for letters in parts:
        found += (
            costs.get(each) or costs.get((each[0], ""), nothing) for each in zip(letters, sides(letters), strict=True)
        )
        free = [costs.get(("", beside), nothing) for beside in gaps(letters)]
        if len(parts) > 1:
            # Another word may stand before, between and behind these, of whatever letters.
            free[0] = _lower(between.pop(), free[0]) if between else _lower(nothing, free[0])
            free[-1] = _lower(nothing, free[-1])
        between += free
    if not found:
        return None
    lowest = tuple(accumulate((min(row) for row in reversed(found)), initial=0.0))
    return Asked(tuple(found), lowest[-2::-1], tuple(between))


def distance(name: Asked, other: bytes, most: float = math.inf) -> float:
    """How unlike a name made ready and one of ``letters`` are, a letter of the first; infinite above ``most``.

    Likely pairs cost less than nothing: about -3 is the same name, 0 and above is another.
    """
    most *= len(name.rows)
    before = name.between[0]
    previous = [0.0]
    for group in other:
        previous.append(previous[-1] + before[group])
    for row, lowest, between in zip(name.rows, name.lowest, name.between[1:], strict=True):
        corner = previous[0]
        omitted = row[0]
        last = least = corner + omitted
        current = [last]
        place = 1
        for group in other:
            best = corner + row[group]
            corner = previous[place]
            if corner + omitted < best:
                best = corner + omitted
            last += between[group]
            if best < last:
                last = best
                if best < least:
                    least = best
            current.append(last)
            place += 1
        if least + lowest > most:
            return math.inf
        previous = current
    return previous[-1] / len(name.rows)
