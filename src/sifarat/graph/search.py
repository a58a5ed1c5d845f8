"""Finds the things of a graph by name, in whatever script the name is typed."""

from collections import defaultdict
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from sifarat.authority.similarity import sounds, spelling
from sifarat.authority.skeleton import alike, skeleton
from sifarat.graph.terms import BASE, LABEL, SKOS

_LABELS = (LABEL, NamedNode(SKOS + "altLabel"), NamedNode("http://purl.org/dc/terms/title"))
_LEAST = 0.6
MOST = 30


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found: ``name`` is the name that matched, ``score`` 0 to 1."""

    iri: str
    name: str
    score: float


class NameSearch:
    """The names of one version: made at the first search, then kept with the version."""

    def __init__(self, store: Store, base: str = BASE) -> None:
        self._names: list[tuple[str, str, tuple[str, ...]]] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_bones: defaultdict[str, list[int]] = defaultdict(list)
        for predicate in _LABELS:
            for quad in store.quads_for_pattern(None, predicate, None, DefaultGraph()):
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                    if quad.subject.value.startswith(base):
                        self._add(quad.subject.value, quad.object.value)

    def find(self, query: str, most: int = MOST) -> list[Hit]:
        """Things with a name like ``query``, the likest first: its words, or words that begin so or sound so."""
        words, heard = spelling(query).split(), sounds(query).words
        if not words:
            return []
        best: dict[str, Hit] = {}
        for number in self._candidates(words, heard):
            iri, name, own = self._names[number]
            score = _score(words, heard, spelling(name).split(), own)
            if score >= _LEAST and (iri not in best or score > best[iri].score):
                best[iri] = Hit(iri, name, score)
        return sorted(best.values(), key=lambda hit: (-hit.score, len(hit.name), hit.iri))[:most]

    def _add(self, iri: str, name: str) -> None:
        number = len(self._names)
        heard = tuple(sounds(name).words)
        self._names.append((iri, name, heard))
        for word in set(spelling(name).split()):
            for length in range(2, min(len(word), 8) + 1):
                self._by_word[word[:length]].append(number)
        for bones in {skeleton(sound) for sound in heard}:
            self._by_bones[bones].append(number)

    def _candidates(self, words: list[str], heard: tuple[str, ...] | list[str]) -> set[int]:
        found: set[int] = set()
        for word in words:
            found.update(self._by_word.get(word[:8], ()))
        for sound in heard:
            found.update(self._by_bones.get(skeleton(sound), ()))
        return found


def _score(words: list[str], heard: tuple[str, ...] | list[str], own: list[str], own_heard: tuple[str, ...]) -> float:
    """How much of the query is in the name, word by word, and a little for how much of the name is in the query."""
    total = 0.0
    for place, word in enumerate(words):
        spelt = max((1.0 if each == word else 0.9 if each.startswith(word) else 0.0 for each in own), default=0.0)
        sound = heard[place] if place < len(heard) else ""
        by_sound = max((alike(sound, each, 0.5) for each in own_heard), default=0.0) if sound else 0.0
        total += max(spelt, by_sound * 0.95)
    share = total / len(words)
    return share * (0.9 + 0.1 * min(1.0, len(words) / max(1, len(own))))
