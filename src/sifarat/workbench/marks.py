"""An article's text with its claims marked in it, and its claims by the finding they belong to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pyoxigraph import NamedNode

from sifarat.graph.claims import Claim
from sifarat.graph.terms import SCHEMA
from sifarat.workbench.facts import Facts

_MENTIONS = SCHEMA + "mentions"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text; ``claims`` are the numbers of those whose quote covers it, the shortest quote first."""

    text: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The claims about one thing, by number; ``kind`` is what it is in the reader's language.

    ``runs`` are the same claims, together where one quote shows them.
    """

    subject: NamedNode
    kind: str
    claims: tuple[int, ...]
    runs: tuple[tuple[int, ...], ...]


def stretches(text: str, claims: Sequence[Claim]) -> list[Stretch]:
    """``text`` cut where a quote begins or ends; joined it is the text again.

    Offsets are code points, as everywhere; a claim whose offsets lie outside the text is left out.
    """
    whole = [(n, c.start, c.end) for n, c in enumerate(claims) if 0 <= c.start < c.end <= len(text)]
    length = {number: end - start for number, start, end in whole}
    cuts = sorted({0, len(text), *(place for _, start, end in whole for place in (start, end))})
    opening, closing = _at(whole, 1), _at(whole, 2)
    covering: set[int] = set()
    found = []
    for start, end in pairwise(cuts):
        covering = (covering | opening[start]) - closing[start]
        found.append(Stretch(text[start:end], tuple(sorted(covering, key=lambda number: (length[number], number)))))
    return found


def first_marks(cut: Sequence[Stretch]) -> dict[int, int]:
    """For each claim the number of the first stretch it covers."""
    found: dict[int, int] = {}
    for number, stretch in enumerate(cut):
        for claim in stretch.claims:
            found.setdefault(claim, number)
    return found


def groups(facts: Facts, claims: Sequence[Claim]) -> list[Group]:
    """The claims by their subject, in the order of the text; what is only mentioned is left to the marks."""
    by_subject: dict[NamedNode, list[int]] = {}
    for number, claim in enumerate(claims):
        if claim.predicate != _MENTIONS:
            by_subject.setdefault(claim.subject, []).append(number)
    return [
        Group(subject, facts.kind(subject), tuple(numbers), _runs(claims, numbers))
        for subject, numbers in by_subject.items()
    ]


def _runs(claims: Sequence[Claim], numbers: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    quotes: dict[tuple[int, int], list[int]] = {}
    for number in numbers:
        quotes.setdefault((claims[number].start, claims[number].end), []).append(number)
    return tuple(map(tuple, quotes.values()))


def _at(whole: Iterable[tuple[int, int, int]], end: int) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for each in whole:
        found[each[end]].add(each[0])
    return found
