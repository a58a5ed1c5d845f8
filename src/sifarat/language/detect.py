"""In which language a text is written, by its script, the letters only one language uses, and its commonest words.

All of that is in ``data/detect.json``. It tells more languages apart than have a pack, so that a text in another one
can be refused by name. Counting function words is the way of Grefenstette, "Comparing two language identification
schemes" (1995).
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

_LOOKED_AT = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻ][^\W\d_]+)*[\u0900-\u0903\u093a-\u094f]*", re.UNICODE)
# Of a text's words so many must be among a language's commonest, and its rivals must have clearly fewer.
_LEAST, _MARGIN = 0.04, 1.1


class _Script(msgspec.Struct, frozen=True):
    ranges: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]


class _File(msgspec.Struct, frozen=True):
    scripts: dict[str, _Script]
    letters: dict[str, str]
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Traits:
    """The file made ready: sorted range starts with end and script; letters and words as sets."""

    starts: tuple[int, ...]
    ends: tuple[tuple[int, str], ...]
    languages: dict[str, tuple[str, ...]]
    letters: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]


@cache
def _traits() -> _Traits:
    data = (files("sifarat.language") / "data" / "detect.json").read_bytes()
    read = msgspec.json.decode(data, type=_File)
    ranges = sorted((ord(low), ord(high), name) for name, script in read.scripts.items() for low, high in script.ranges)
    return _Traits(
        tuple(low for low, _, _ in ranges),
        tuple((high, name) for _, high, name in ranges),
        {name: script.languages for name, script in read.scripts.items()},
        {code: frozenset(letters) for code, letters in read.letters.items()},
        {code: frozenset(words.split()) for code, words in read.words.items()},
    )


def detect(text: str) -> str | None:
    """The ISO 639 code of the language of ``text``, from its beginning; None where it cannot be told.

    A headline without function words is not enough for a script that many languages share.

    >>> detect("The two sides agreed to hold the talks in March."), detect("دونوں ممالک کے درمیان ملاقات ہوئی۔")
    ('en', 'ur')
    >>> detect("2026-02-04") is None
    True
    """
    traits = _traits()
    sample = text[:_LOOKED_AT]
    letters = Counter(sample)
    scripts: Counter[str] = Counter()
    for letter, times in letters.items():
        script = _script(letter, traits)
        if script:
            scripts[script] += times
    if not scripts:
        return None
    # Japanese mixes kana into Chinese characters; a script counts by its share alone everywhere else.
    script = min(scripts, key=lambda name: (-scripts[name], name))
    if script == "Hani" and scripts["Kana"] * 10 > scripts["Hani"]:
        script = "Kana"
    languages = traits.languages[script]
    if len(languages) == 1:
        return languages[0]
    words = [word.lower() for word in _WORD.findall(sample) if _script(word[0], traits) == script]
    scores = sorted(((_score(code, words, letters, scripts[script], traits), code) for code in languages), reverse=True)
    (best, code), (second, _) = scores[:2]
    return code if best >= _LEAST and best >= second * _MARGIN else None


def _script(letter: str, traits: _Traits) -> str | None:
    place = bisect_right(traits.starts, ord(letter)) - 1
    if place < 0:
        return None
    high, name = traits.ends[place]
    return name if ord(letter) <= high else None


def _score(code: str, words: list[str], letters: Counter[str], total: int, traits: _Traits) -> float:
    """Share of the language's commonest words among the words, and of its own letters among the letters."""
    common = traits.words.get(code, frozenset())
    said = sum(word in common for word in words) / len(words) if words else 0.0
    own = sum(letters[letter] + letters[letter.upper()] for letter in traits.letters.get(code, ()) if letter.islower())
    own += sum(letters[letter] for letter in traits.letters.get(code, ()) if not letter.islower())
    return said + own / total
