"""The index of names: the same spelling at once, the same sound through consonant skeletons one letter apart."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from sifarat.authority.letters import spelled
from sifarat.authority.phones import phones, words
from sifarat.authority.similarity import sounds, spelling
from sifarat.authority.skeleton import skeleton

_HOME = {"en", "hi", "ur", "und"}
# Names in these languages are found by sound; those in the many others of CLDR by spelling alone.
_HEARD = {
    "en",
    "hi",
    "ur",
    "und",
    "ar",
    "fa",
    "ps",
    "ru",
    "kk",
    "ky",
    "uz",
    "tg",
    "tk",
    "tr",
    "az",
    "mr",
    "ne",
    "de",
    "fr",
}
# So many names are compared in full for one query, and more where many are equally likely.
_COMPARED, _AT_MOST = 60, 250
# A word that more names share says little.
_COMMON = 400
_SOFT_G = re.compile("g(?=[ei])")
_READABLE = re.compile("[a-z\u00e0-\u024f\u0400-\u04ff\u0600-\u06ff\u0900-\u097f]")


def _reduced(bones: str) -> Iterable[str]:
    """The skeleton itself and, where it is long enough, with each consonant left out."""
    yield bones
    if len(bones) >= 4:
        for place in range(len(bones)):
            yield bones[:place] + bones[place + 1 :]


def _bones(name: str) -> list[str]:
    """The skeletons of a name's words and, where there are several words, of all in one."""
    each = [skeleton(sound) for sound in sounds(name).words]
    if len(each) > 1:
        each.append("".join(each))
    # Gilgit, not George: nothing in a Latin spelling tells which g it is.
    hard = [skeleton(phones(word)) for word in words(_SOFT_G.sub("gh", name))] if _SOFT_G.search(name) else []
    return [bones for bones in [*each, *hard] if bones]


class NameIndex:
    """Names with the place of the record each belongs to. Built once, then only read."""

    def __init__(self, names: Iterable[tuple[str, str, int]]) -> None:
        """``names``: the name, its language, the place of its record."""
        exact: dict[str, dict[int, str]] = defaultdict(dict)
        foreign: dict[str, dict[int, str]] = defaultdict(dict)
        self._by_sound: set[str] = set()
        for name, lang, place in names:
            key = spelling(name)
            (exact if lang in _HOME else foreign)[key].setdefault(place, name)
            if lang in _HEARD:
                self._by_sound.add(key)
        # Brasília is a city; that some language calls Brazil so does not count where a nearer one has the name.
        self._exact = dict(foreign) | exact
        self._names: list[tuple[str, tuple[int, ...]]] = []
        self._lengths: list[int] = []
        self._by_bones: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._ready = False

    def _prepare(self) -> None:
        """Index the sounds: done at the first query that no spelling answers."""
        for key, places in self._exact.items():
            if key not in self._by_sound or not _READABLE.match(key):
                continue
            number = len(self._names)
            self._names.append((next(iter(places.values())), tuple(places)))
            self._lengths.append(key.count(" ") + 1)
            for word in set(key.split()):
                self._by_word[word].append(number)
            for feature in set(self._features(key)):
                self._by_bones[feature].append(number)
        self._ready = True

    def same(self, name: str) -> dict[int, str]:
        """Places of the records that have a name so spelled, with the name; acronyms spelled out included."""
        found = self._exact.get(spelling(name)) or {}
        acronym = spelled(name) if not found else None
        return found or (self._exact.get(acronym.casefold(), {}) if acronym else {})

    def near(self, name: str) -> list[tuple[str, tuple[int, ...]]]:
        """Names that may sound like ``name`` with the places of their records, the likeliest first."""
        if not self._ready:
            self._prepare()
        votes: dict[int, float] = defaultdict(float)
        key = spelling(name)
        for postings, features in ((self._by_word, key.split()), (self._by_bones, self._features(key))):
            for feature in set(features):
                holders = postings.get(feature, ())
                if postings is self._by_word and len(holders) > _COMMON:
                    continue
                worth = len(feature) / (1 + len(holders) ** 0.5)
                for number in holders:
                    votes[number] += worth
        length = key.count(" ") + 1
        ranked = sorted(
            ((-vote * (1.5 if self._lengths[number] == length else 1.0), number) for number, vote in votes.items())
        )
        last = ranked[_COMPARED - 1][0] if len(ranked) >= _COMPARED else 0.0
        return [self._names[number] for vote, number in ranked[:_AT_MOST] if vote <= last]

    @staticmethod
    def _features(key: str) -> list[str]:
        return [reduced for bones in set(_bones(key)) for reduced in _reduced(bones)]


def script(name: str) -> str:
    """The script of a name's first letter: ``LATIN``, ``DEVANAGARI``, ``ARABIC``, ``CYRILLIC`` …; "" for none."""
    for character in name:
        if character.isalpha():
            return unicodedata.name(character, "").partition(" ")[0]
    return ""


def consonants(name: str) -> int:
    """How many consonants the skeletons of a name's words hold: how much there is to compare."""
    return sum(len(skeleton(phones(word)).lstrip("A")) for word in words(name))
