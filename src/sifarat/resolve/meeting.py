"""Which nodes of many articles are one: from what articles tell and what was judged to the name each node goes by.

A pure function of a set: neither the order of articles nor what was built before plays a part. Only names that share a
key or a judgement are compared, so what one article changes is found by looking at its keys and no further.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sifarat.resolve.judgement import PROGRAM, Judgement, Verdict, pair_of, renames, standing
from sifarat.resolve.likeness import Likeness, Seen, contradicts, likeness
from sifarat.resolve.occasion import Reported, excludes, same_occasion
from sifarat.resolve.telling import Telling

MOST = 200
"""So many different names under one key are compared; a key with more tells nothing, and its names stay apart."""
SEEN = 20
"""Of so many articles that tell of a name, the first by their ids, is what they say weighed."""
Sight = Seen | Reported


class Index(Protocol):
    """What many articles tell, looked up by name and by key. Sights come in the order of the articles' names."""

    def keys(self, name: str, /) -> Iterable[str]: ...

    def names(self, key: str, /) -> Iterable[str]: ...

    def sights(self, name: str, /) -> Sequence[Sight]: ...


class Told:
    """An index in memory over the tellings given."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self._keys: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        self._sights: dict[str, list[Sight]] = {}
        for telling in sorted(tellings, key=lambda each: each.article):
            for key, names in telling.keys().items():
                self._names.setdefault(key, set()).update(names)
                for name in names:
                    self._keys.setdefault(name, set()).add(key)
            for name, sight in sights(telling):
                self._sights.setdefault(name, []).append(sight)

    def keys(self, name: str, /) -> Iterable[str]:
        return self._keys.get(name, ())

    def names(self, key: str, /) -> Iterable[str]:
        return self._names.get(key, ())

    def sights(self, name: str, /) -> Sequence[Sight]:
        return self._sights.get(name, ())

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._sights))


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that gives way: ``name`` to ``stays``, whose English label is ``label``, by this judgement."""

    name: str
    stays: str
    label: str
    judgement: Judgement


def sights(telling: Telling) -> Iterator[tuple[str, Sight]]:
    """Each node of an article by name, as the article tells of it."""
    for node in telling.nodes:
        yield node.name, Seen(node, telling)
    for happening in telling.happenings:
        yield happening.name, Reported(happening, telling)


def partners(name: str, index: Index) -> set[str]:
    """The other names that share a key with ``name``."""
    found: set[str] = set()
    for key in index.keys(name):
        names = set(index.names(key))
        if len(names) <= MOST:
            found |= names
    return found - {name}


def weighed(left: Sequence[Sight], right: Sequence[Sight]) -> Likeness | None:
    """The surest of what any two articles say of two names; None where too little speaks for them."""
    found = [_compare(a, b) for a in left[:SEEN] for b in right[:SEEN]]
    return max(filter(None, found), key=lambda each: (each.sure, each.score, each.why), default=None)


def opposed(left: Sequence[Sight], right: Sequence[Sight]) -> bool:
    """Whether something any two articles say keeps two names apart, however alike they are."""
    return any(_opposed(a, b) for a in left[:SEEN] for b in right[:SEEN])


def _compare(one: Sight, other: Sight) -> Likeness | None:
    if isinstance(one, Seen) and isinstance(other, Seen):
        return likeness(one, other)
    return same_occasion(one, other) if isinstance(one, Reported) and isinstance(other, Reported) else None


def _opposed(one: Sight, other: Sight) -> bool:
    if isinstance(one, Seen) and isinstance(other, Seen):
        return contradicts(one.node, other.node)
    return isinstance(one, Reported) and isinstance(other, Reported) and excludes(one.event, other.event)


def aliases(
    start: Iterable[str], index: Index, judgements: Iterable[Judgement], known: Callable[[str], bool]
) -> tuple[set[str], dict[str, Alias]]:
    """All names that have to do with those of ``start``, and for each that gives way to which and why.

    What a person judged outranks the program: a pair judged in any way is not judged again. Names that exclude one
    another are never joined by the program, not even through a third. ``known`` tells the names of records.
    """
    decided = standing(judgements)
    beside: dict[str, set[str]] = {}
    for left, right in decided:
        beside.setdefault(left, set()).add(right)
        beside.setdefault(right, set()).add(left)
    everything: dict[tuple[str, str], Judgement] = {}
    done: set[str] = set()
    waiting = deque(sorted(set(start)))
    while waiting:
        name = waiting.popleft()
        if name in done:
            continue
        done.add(name)
        waiting.extend(sorted(beside.get(name, set()) - done))
        everything |= {pair_of(name, other): decided[pair_of(name, other)] for other in beside.get(name, ())}
        for other in sorted(partners(name, index) - done):
            pair = pair_of(name, other)
            if pair not in decided and (judged := by_program(*pair, index)):
                everything[pair] = judged
                if judged.verdict is Verdict.POSITIVE:
                    waiting.append(other)
    joined = renames(everything.values(), known, lambda name: _as_spelled(name, index))
    found = {
        name: Alias(name, stays, _label(stays, index), _reason(name, stays, everything))
        for name, stays in joined.items()
    }
    return done, found


def by_program(left: str, right: str, index: Index) -> Judgement | None:
    """What the program judges of two names by itself: positive where it is sure, negative where they exclude."""
    mine, theirs = index.sights(left), index.sights(right)
    if opposed(mine, theirs):
        return Judgement(left, right, Verdict.NEGATIVE, None, "", PROGRAM)
    found = weighed(mine, theirs)
    if not found or not found.sure:
        return None
    return Judgement(left, right, Verdict.POSITIVE, found.score, found.method, PROGRAM, "", found.why)


def _as_spelled(name: str, index: Index) -> bool:
    """Whether an article writes the thing so itself, in Latin letters, and not another script that had to be read."""
    seen = [each for each in index.sights(name)[:SEEN] if isinstance(each, Seen)]
    return any(each.node.names[0].isascii() for each in seen if each.node.names)


def _label(name: str, index: Index) -> str:
    labels = [each.node.label if isinstance(each, Seen) else each.event.label for each in index.sights(name)[:SEEN]]
    return min(labels, default="")


def _reason(name: str, stays: str, judgements: Mapping[tuple[str, str], Judgement]) -> Judgement:
    """The judgement that joins the two, or where a chain does the surest one that touches the name."""
    direct = judgements.get(pair_of(name, stays))
    if direct and direct.verdict is Verdict.POSITIVE:
        return direct
    touching = [j for pair, j in judgements.items() if name in pair and j.verdict is Verdict.POSITIVE]
    return max(touching, key=lambda j: (j.score or 1.0, j.pair))
