"""Scores of many articles, added up by type, by language, by role and by which third an article belongs to."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sifarat.evaluate.score import Count, Outcome
from sifarat.evaluate.yardstick import APART

_SEEDS = frozenset({"seed-000", "seed-002"})


def held_out(article: str) -> bool:
    """Whether an article is of the third that nobody reads while rules are written; the two seeds are not.

    >>> held_out("seed-000")
    False
    """
    return article not in _SEEDS and int(hashlib.sha256(article.encode()).hexdigest(), 16) % 3 == 0


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """The outcome of every slot of one article."""

    article: str
    lang: str
    outcomes: tuple[Outcome, ...]

    @property
    def headline(self) -> Count:
        """Its slots but for the types that are reported apart."""
        return total(outcome for outcome in self.outcomes if outcome.type not in APART)

    @property
    def errors(self) -> tuple[Outcome, ...]:
        """Its slots that are not right."""
        return tuple(outcome for outcome in self.outcomes if outcome.kind != "right")


@dataclass(frozen=True, slots=True)
class Scores:
    """What was measured; every figure is micro: slots of all articles in one count."""

    articles: tuple[ArticleScore, ...]

    @property
    def headline(self) -> Count:
        """All slots but those of ``Position``, ``Target`` and ``Pledge``."""
        return sum((article.headline for article in self.articles), Count())

    @property
    def authoring(self) -> "Scores":
        """Of the articles that rules are written from."""
        return Scores(tuple(article for article in self.articles if not held_out(article.article)))

    @property
    def held_out(self) -> "Scores":
        """Of the third set aside."""
        return Scores(tuple(article for article in self.articles if held_out(article.article)))

    def by_type(self) -> dict[str, Count]:
        """Of each type in the headline."""
        return self._by(lambda _, outcome: outcome.type if outcome.type not in APART else None)

    def apart(self) -> dict[str, Count]:
        """Of each type outside the headline."""
        return self._by(lambda _, outcome: outcome.type if outcome.type in APART else None)

    def by_language(self) -> dict[str, Count]:
        """Of the articles of each language, headline types only."""
        return self._by(lambda article, outcome: article.lang if outcome.type not in APART else None)

    def by_role(self) -> dict[str, Count]:
        """Of each role, and ``type`` and ``status``, headline types only."""
        return self._by(lambda _, outcome: outcome.role if outcome.type not in APART else None)

    def _by(self, group: Callable[[ArticleScore, Outcome], str | None]) -> dict[str, Count]:
        found: dict[str, Count] = {}
        for article in self.articles:
            for outcome in article.outcomes:
                name = group(article, outcome)
                if name is not None:
                    found[name] = found.get(name, Count()) + outcome.count
        return dict(sorted(found.items()))


def total(outcomes: Iterable[Outcome]) -> Count:
    """The sum of their counts."""
    return sum((outcome.count for outcome in outcomes), Count())
