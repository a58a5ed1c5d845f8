"""The index of names: the same spelling at once, the same sound through consonant skeletons one letter apart."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from sifarat.authority.letters import spelled
from sifarat.authority.phones import phones, words
from sifarat.authority.similarity import sounds, spelling
from sifarat.authority.skeleton import skeleton

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
# So many names are compared in full for one query.
_COMPARED = 60
# A skeleton that more names share says little and is read only with others.
_COMMON = 400
_READABLE = re.compile("[a-z\u00e0-\u024f\u0400-\u04ff\u0600-\u06ff\u0900-\u097f]")


def _reduced(bones: str) -> Iterable[str]:
    """The skeleton itself and, where it is long enough, with each consonant left out."""
    yield bones
    if len(bones) >= 3:
        for place in range(len(bones)):
            yield bones[:place] + bones[place + 1 :]


def _bones(name: str) -> list[str]:
    """The skeletons of a name's words and, where there are several words, of all in one."""
    each = [skeleton(sound) for sound in sounds(name).words]
    if len(each) > 1:
        each.append("".join(each))
    return [bones for bones in each if bones]


class NameIndex:
    """Names with the place of the record each belongs to. Built once, then only read."""

    def __init__(self, names: Iterable[tuple[str, str, int]]) -> None:
        """``names``: the name, its language, the place of its record."""
        exact: dict[str, dict[int, str]] = defaultdict(dict)
        self._by_sound: set[str] = set()
        for name, lang, place in names:
            key = spelling(name)
            exact[key].setdefault(place, name)
            if lang in _HEARD:
                self._by_sound.add(key)
        self._exact = dict(exact)
        self._names: list[tuple[str, tuple[int, ...]]] = []
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
            for word in set(key.split()):
                self._by_word[word].append(number)
            for bones in set(_bones(key)):
                for reduced in set(_reduced(bones)):
                    self._by_bones[reduced].append(number)
        self._ready = True

    def same(self, name: str) -> dict[int, str]:
        """Places of the records that have a name so spelled, with the name; acronyms spelled out included."""
        found = self._exact.get(spelling(name)) or {}
        acronym = spelled(name) if not found else None
        return found or (self._exact.get(acronym.casefold(), {}) if acronym else {})

    def near(self, name: str) -> list[tuple[str, tuple[int, ...]]]:
        """Names that may sound like ``name`` with the places of their records, at most 60, the likeliest first."""
        if not self._ready:
            self._prepare()
        votes: dict[int, float] = defaultdict(float)
        for word in set(spelling(name).split()):
            holders = self._by_word.get(word, ())
            if len(holders) <= _COMMON:
                for number in holders:
                    votes[number] += len(word) / (1 + len(holders) ** 0.5)
        for bones in set(_bones(name)):
            for reduced in set(_reduced(bones)):
                holders = self._by_bones.get(reduced, ())
                if not holders or (len(holders) > _COMMON and len(reduced) < 2):
                    continue
                worth = len(reduced) / (1 + len(holders) ** 0.5)
                for number in holders:
                    votes[number] += worth
        likeliest = sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:_COMPARED]
        return [self._names[number] for number, _ in likeliest]


def script(name: str) -> str:
    """The script of a name's first letter: ``LATIN``, ``DEVANAGARI``, ``ARABIC``, ``CYRILLIC`` …; "" for none."""
    for character in name:
        if character.isalpha():
            return unicodedata.name(character, "").partition(" ")[0]
    return ""


def consonants(name: str) -> int:
    """How many consonants the skeletons of a name's words hold: how much there is to compare."""
    return sum(len(skeleton(phones(word)).lstrip("A")) for word in words(name))
