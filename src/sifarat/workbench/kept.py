"""What is made once a version and kept with it: names to search, counts, busiest pairs, the shelf, dossiers."""

import functools
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pyoxigraph import NamedNode

from sifarat.graph.claims import Claim
from sifarat.graph.search import NameSearch
from sifarat.serve.things import Graph
from sifarat.serve.words import LANGUAGES
from sifarat.workbench.articles import Shelved, shelf
from sifarat.workbench.contradictions import Contradiction, contradictions
from sifarat.workbench.dossier import Dossier, busiest_pairs, dossier, things
from sifarat.workbench.facts import Facts
from sifarat.workbench.passed import Left, kept_apart, left
from sifarat.workbench.places import states
from sifarat.workbench.used import Used, used

_DOSSIERS = 64
"""Dossiers kept of one version."""
_READINGS = 256
"""Articles of one version of which is kept what was passed over in them."""


@dataclass(frozen=True, slots=True)
class Between:
    """All that is shown of two states."""

    dossier: Dossier
    contradictions: tuple[Contradiction, ...]


@dataclass(slots=True)
class Kept:
    """What is made once a version."""

    graph: Graph
    by_language: dict[str, Facts]
    names: NameSearch | None = None
    between: list[tuple[NamedNode, NamedNode, int]] | None = None
    shelved: tuple[Shelved, ...] | None = None
    terms: dict[str, Used] | None = None
    dossiers: dict[tuple[str, ...], Between] = field(default_factory=dict)
    around: dict[NamedNode, frozenset[NamedNode]] = field(default_factory=dict)
    once: dict[NamedNode, NamedNode] = field(default_factory=dict)
    """A finding is of several states: its name is held in memory once."""
    passed: dict[str, Left] = field(default_factory=dict)
    making: defaultdict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))

    def facts(self, lang: str) -> Facts:
        return self.by_language.setdefault(lang, Facts(self.graph.store, lang))

    def pairs(self) -> list[tuple[NamedNode, NamedNode, int]]:
        with self.making["pairs"]:
            if self.between is None:
                self.between = busiest_pairs(self.facts("en"), self.things)
            return self.between

    def things(self, state: NamedNode) -> frozenset[NamedNode]:
        """The findings a state has part in; of all states from the first look at the busiest pairs on."""
        if state not in self.around:
            found = things(self.facts("en"), state)
            self.around[state] = frozenset(self.once.setdefault(each, each) for each in found)
        return self.around[state]

    def shelf(self, base: str) -> tuple[Shelved, ...]:
        with self.making["shelf"]:
            if self.shelved is None:
                self.shelved = shelf(self.facts("en"), base)
            return self.shelved

    def dossier(self, lang: str, left: NamedNode, right: NamedNode) -> Between:
        """The dossiers asked for last are kept."""
        key = (lang, *sorted((left.value, right.value)))
        found = self.dossiers.get(key)
        if found is None:
            facts = self.facts(lang)
            made = dossier(facts, left, right, self.things)
            found = Between(made, contradictions(facts, made))
            _make_room(self.dossiers, _DOSSIERS)
            self.dossiers[key] = found
        return found

    def left(self, article: NamedNode, claims: Sequence[Claim], base: str) -> Left:
        """What of an article did not become a fact; the articles read last are kept."""
        from sifarat.workbench.reading_again import reread  # extraction is slow to load: only where it is wanted

        found = self.passed.get(article.value)
        if found is None:
            apart, reading = kept_apart(self.graph.store, article), reread(self.graph.store, article, base)
            found = Left(apart=apart, read=False) if reading is None else left(reading, claims, apart)
            _make_room(self.passed, _READINGS)
            self.passed[article.value] = found
        return found

    def used(self) -> dict[str, Used]:
        """How often each class and property is used, with an example."""
        with self.making["terms"]:
            if self.terms is None:
                self.terms = used(self.graph.store)
            return self.terms

    def search(self, base: str) -> NameSearch:
        with self.making["names"]:
            if self.names is None:
                self.names = NameSearch(self.graph.store, base)
            return self.names


_K = TypeVar("_K")
_V = TypeVar("_V")


def _make_room(held: dict[_K, _V], most: int) -> None:
    while len(held) >= most:
        held.pop(next(iter(held)), None)


_FINDING = threading.Lock()


@functools.lru_cache(maxsize=2)
def _keep(graph: Graph) -> Kept:
    return Kept(graph, {})


def kept_of(graph: Graph) -> Kept:
    """What is kept of a version; the two read last are."""
    with _FINDING:  # two threads are to find the same
        return _keep(graph)


def prepare(graph: Graph, base: str) -> Iterator[None]:
    """What pages of a version take from what is kept, the dossiers asked for most, what reads its articles."""
    kept = kept_of(graph)
    for make in (lambda: graph.counts, lambda: graph.newest, kept.pairs, kept.used, lambda: kept.shelf(base)):
        make()
        yield
    kept.search(base)
    yield
    for lang in LANGUAGES:
        states(kept.facts(lang))
        for one, other, _ in kept.pairs():
            kept.dossier(lang, one, other)
            yield
    from sifarat.workbench.reading_again import ready  # extraction is slow to load

    for lang in sorted({each.language for each in kept.shelf(base)}):
        ready(lang)
        yield
