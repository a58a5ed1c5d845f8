"""From the English label of an office to its rank and portfolio: "Minister of Foreign Affairs" is a minister's.

The words stand in data/titles.tsv, a line each: what it gives, how it is compared, and the title. ``=`` is a whole
title of a state's office, ``~`` a pattern of titles (``-`` gives none: offices of provinces and such), ``@`` and the
name of a state a pattern of titles there, whatever they are elsewhere, ``#`` a pattern of portfolios, ``%`` what may
stand between the word before a state's name and the name.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sifarat.authority.data import rows
from sifarat.authority.entity import Rank
from sifarat.authority.similarity import spelling

# An office has so many portfolios at most.
_MOST = 3


@dataclass(frozen=True, slots=True)
class _Titles:
    whole: dict[str, Rank]
    patterns: dict[str, re.Pattern[str]]
    there: list[tuple[str, re.Pattern[str], Rank]]
    fields: list[tuple[str, re.Pattern[str]]]
    between: re.Pattern[str]


@cache
def _titles() -> _Titles:
    lines = rows("titles.tsv")
    return _Titles(
        whole={title: Rank(gives) for gives, how, title in lines if how == "="},
        patterns={gives: re.compile(title) for gives, how, title in lines if how == "~"},
        there=[(how[1:], re.compile(title), Rank(gives)) for gives, how, title in lines if how.startswith("@")],
        fields=[(gives, re.compile(title)) for gives, how, title in lines if how == "#"],
        between=next(re.compile(title) for _, how, title in lines if how == "%"),
    )


@lru_cache(maxsize=50_000)
def classify(label: str, state_names: frozenset[str]) -> tuple[Rank, tuple[str, ...]] | None:
    """Rank and portfolios of an office of a state; None for offices of provinces, parties, chambers and courts.

    ``state_names`` are the folded names of the office's state: "President of Kazakhstan" is a head of state where
    the state is Kazakhstan, "President of the Senate" is not.
    """
    titles = _titles()
    patterns = titles.patterns
    plain = spelling(label)
    head, of, rest = plain.partition(" of ")
    bare = head if of and titles.between.sub("", rest) in state_names else plain
    if bare in titles.whole:
        return titles.whole[bare], ()
    if patterns[Rank.DEPUTY_HEAD_OF_GOVERNMENT].search(bare):
        return Rank.DEPUTY_HEAD_OF_GOVERNMENT, ()
    if patterns[Rank.AMBASSADOR].search(plain):
        return Rank.AMBASSADOR, ()
    if patterns["-"].search(plain):
        return None
    found = tuple(dict.fromkeys(slug for slug, pattern in titles.fields if pattern.search(bare)))[:_MOST]
    for state, pattern, rank in titles.there:
        if state in state_names and pattern.search(bare):
            return rank, found
    for rank in (Rank.DEPUTY_MINISTER, Rank.MINISTER, Rank.OFFICIAL):
        if patterns[rank].search(bare):
            return (rank, found) if found else None
    return None
