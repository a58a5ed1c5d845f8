"""How far apart two words sound: consonant skeletons to find candidates, a weighted edit distance to judge them.

Vowels weigh little, least where a script leaves them out; sounds that languages of the region take for one another
weigh less than foreign ones. Weights were set by hand and are measured in bench/names.py.
"""

import itertools
import math
import re
from functools import lru_cache

from sifarat.authority.phones import GLIDES, VOWELS

_DROPPED = str.maketrans({"j": "z", "S": "s", "f": "p", "d": "t"} | dict.fromkeys("WYhAaEIOU"))
_NEAR = {
    frozenset(pair): cost
    for pair, cost in {
        "jz": 0.3, "sS": 0.25, "pf": 0.4, "dr": 0.5, "tC": 0.6, "Sz": 0.5, "jg": 0.4, "Wb": 0.5, "WU": 0.1, "WO": 0.1,
        "YI": 0.1, "YE": 0.15, "kg": 0.5, "td": 0.5, "sz": 0.35, "SC": 0.4, "mn": 0.4, "tS": 0.7, "CZ": 0.5, "ks": 0.7,
        "jY": 0.5, "Wf": 0.25, "kC": 0.6, "zd": 0.5, "kh": 0.3, "Cj": 0.5, "Cs": 0.5, "zg": 0.7, "bp": 0.5, "ts": 0.6,
        "gh": 0.4, "Ya": 0.25, "YA": 0.6, "Wa": 0.5, "WA": 0.7,
    }.items()
}  # fmt: skip
# A long name of one word must not sound like a short one that it begins with: gaps of consonants cost all.
_GAP = {"a": 0.12, "A": 0.3, "E": 0.3, "I": 0.3, "O": 0.3, "U": 0.3, "W": 0.35, "Y": 0.3, "h": 0.3}
_WEIGHT = {"a": 0.2, "A": 0.35, "E": 0.35, "I": 0.35, "O": 0.35, "U": 0.35, "W": 0.6, "Y": 0.35, "h": 0.4}


@lru_cache(maxsize=200_000)
def skeleton(sounds: str) -> str:
    """The consonants that survive a change of script; ``A`` stands for a vowel at the start.

    >>> skeleton("karabAYEW") == skeleton("krbAYOW")
    True
    """
    if not sounds:
        return ""
    first = ""
    if sounds[0] in VOWELS or sounds[0] == "Y":
        # Spain is اسپین: a vowel before s and another consonant comes and goes.
        first = "" if re.match(r".s[^AaEIOUWYhs]", sounds) else "A"
        sounds = sounds[1:]
    elif sounds[0] in "Wh":
        first, sounds = sounds[0].lower(), sounds[1:]
    rest = re.sub("m(?=[bpf])", "n", sounds).translate(_DROPPED)
    return re.sub(r"(.)\1+", r"\1", first + rest)


@lru_cache(maxsize=50_000)
def weight(sounds: str) -> float:
    """How much there is of a word: about 1 a consonant. Never 0."""
    return sum(_WEIGHT.get(sound, 1.0) for sound in sounds) or 0.1


def _change(one: str, other: str) -> float:
    """The cost of one sound standing where the other does."""
    if one == other:
        return 0.0
    if one in VOWELS and other in VOWELS:
        return 0.08 if "a" in (one, other) else 0.2
    near = _NEAR.get(frozenset((one, other)))
    if near is not None:
        return near
    if (one in VOWELS) != (other in VOWELS):
        return 1.1
    return 0.8 if one in GLIDES or other in GLIDES else 1.0


_SOUNDS = "abdfghjkmnlprstzCSZWYAEIOU"
_GAPS = [_GAP.get(sound, 1.0) for sound in _SOUNDS]
_CHANGES = {one: {other: _change(one, other) for other in _SOUNDS} for one in _SOUNDS}


def distance(one: str, other: str, most: float = math.inf) -> float:
    """The weighted edit distance of two words' sounds; 0 for the same, symmetric. Infinite where it is above ``most``.

    No way through the table gets cheaper from row to row: once a row has no cell up to ``most``, the end has none.
    """
    gaps, previous = _edge(other)
    for left in one:
        gap, changes = _GAP.get(left, 1.0), _CHANGES[left]
        corner = previous[0]
        last = least = corner + gap
        current = [last]
        for right, gap_right, above in zip(other, gaps, previous[1:], strict=True):
            best = corner + changes[right]
            if above + gap < best:
                best = above + gap
            if last + gap_right < best:
                best = last + gap_right
            current.append(best)
            if best < least:
                least = best
            corner, last = above, best
        if least > most:
            return math.inf
        previous = current
    return previous[-1]


@lru_cache(maxsize=20_000)
def _edge(word: str) -> tuple[list[float], list[float]]:
    """What leaving out each sound of a word costs, and the first row of its table."""
    gaps = [_GAP.get(sound, 1.0) for sound in word]
    return gaps, [0.0, *itertools.accumulate(gaps)]


@lru_cache(maxsize=50_000)
def alike(one: str, other: str, least: float = 0.0) -> float:
    """1 for words that sound the same, 0 for words that share nothing or are less alike than ``least``."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if one > other:
        one, other = other, one
    whole = max(weight(one), weight(other))
    most = (1.0 - least) * whole + 1e-9
    if _floor(one, other) > most or _floor(other, one) > most:
        return 0.0
    found = max(0.0, 1.0 - distance(one, other, most) / whole)
    return found if found >= least else 0.0


def _floor(one: str, other: str) -> float:
    """Less than this no distance is: each sound of ``one`` goes at its cheapest, whatever stands beside it.

    Most pairs that are compared have little in common, which this tells at a tenth of what the table costs.
    """
    return sum(map(_cheapest(other).__getitem__, one))


@lru_cache(maxsize=20_000)
def _cheapest(word: str) -> dict[str, float]:
    """What each sound costs at least where ``word`` stands on the other side: left out or exchanged."""
    return dict(zip(_SOUNDS, map(min, _GAPS, *(_CHANGES[sound].values() for sound in set(word))), strict=True))
