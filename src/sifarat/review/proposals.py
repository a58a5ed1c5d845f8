"""Which pairs of names a person should look at: alike, and neither merged by the program nor judged by anybody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import Store

from sifarat.authority import Authority
from sifarat.authority.entity import Entity, EntityType
from sifarat.authority.skeleton import skeleton
from sifarat.resolve.judgement import Judgement, Verdict, pair_of, standing
from sifarat.resolve.known import record
from sifarat.resolve.likeness import Likeness, Seen
from sifarat.resolve.meeting import MOST, Told, aliases, opposed, partners, weighed
from sifarat.resolve.slug import hyphened
from sifarat.resolve.telling import full_words
from sifarat.resolve.when import span
from sifarat.review.sides import Side, Sides
from sifarat.settle import Stored

_SHORTEST = 3
_FOUND = 0.75
_TYPES = {
    "person": (EntityType.PERSON,),
    "place": (EntityType.CITY, EntityType.PLACE),
    "organization": (
        EntityType.ORGANIZATION,
        EntityType.GOVERNMENT_BODY,
        EntityType.INTERNATIONAL_ORGANIZATION,
        EntityType.COMPANY,
    ),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names that may be one: how alike (0 to 1), how that was found, why, and what each is known by."""

    left: str
    right: str
    score: float
    method: str
    why: str
    sides: tuple[Side, Side]

    def judged(self, verdict: Verdict, who: str, when: str) -> Judgement:
        """The judgement of a person who looked at it."""
        return Judgement(self.left, self.right, verdict, self.score, self.method, who, when, self.why)


def proposals(
    store: Store, base: str, judgements: Iterable[Judgement], authority: Authority, limit: int | None = None,
    lang: str = "en",
) -> list[Proposal]:  # fmt: skip
    """What is open in a graph, best first: pairs of its names, and names with records of the authority.

    Both sides are called by their names in ``lang``.
    Judgements that say ``unsure`` are open too, such as links that were proposed. Reads what all articles tell into
    memory: about two thousand bytes an article.
    """
    decided = standing(judgements)
    index = Told(Stored(store.quads_for_pattern, base).tellings())
    _, merged = aliases(index, index, decided.values(), lambda path: record(authority, path) is not None)
    goes_by = {name: alias.stays for name, alias in merged.items()}
    found: dict[tuple[str, str], Likeness] = {}
    for left, right, likeness in (*_alike(index), *_records(index, authority)):
        one, other = goes_by.get(left, left), goes_by.get(right, right)
        pair = pair_of(one, other)
        if one == other or pair in decided or pair_of(left, right) in decided:
            continue
        if pair not in found or likeness.score > found[pair].score:
            found[pair] = likeness
    for pair, judgement in decided.items():
        if judgement.verdict is Verdict.UNSURE:
            found[pair] = Likeness(judgement.score or 0.5, False, judgement.method, judgement.why)
    best = sorted(found.items(), key=lambda row: (-row[1].score, row[0]))[:limit]
    sides = Sides(store, base, authority, lang)
    return [
        Proposal(left, right, likeness.score, likeness.method, likeness.why, (sides.of(left), sides.of(right)))
        for (left, right), likeness in best
    ]


def _alike(index: Told) -> Iterator[tuple[str, str, Likeness]]:
    """Pairs of names that share a key or a word of a name, are alike, and do not exclude each other."""
    words: dict[str, set[str]] = {}
    pairs = {pair_of(name, other) for name in index for other in partners(name, index)}
    for name in index:
        for sight in index.sights(name)[:1]:
            if isinstance(sight, Seen):
                heard = {skeleton(word) for written in sight.node.names for word in full_words(written)}
                for word in heard:
                    if len(word) >= _SHORTEST:
                        words.setdefault(f"{sight.node.kind}|{word}", set()).add(name)
    for names in words.values():
        if len(names) <= MOST:
            pairs |= set(combinations(sorted(names), 2))
    for left, right in sorted(pairs):
        mine, theirs = index.sights(left), index.sights(right)
        likeness = None if opposed(mine, theirs) else weighed(mine, theirs)
        if likeness:
            yield left, right, likeness


def _records(index: Told, authority: Authority) -> Iterator[tuple[str, str, Likeness]]:
    """Names with the record of the authority that they sound like most, too unsure to be linked when they were read."""
    for name in index:
        for sight in index.sights(name)[:1]:
            if isinstance(sight, Seen) and sight.node.kind in _TYPES:
                node = sight.node
                ranked = authority.find(node.names[0], types=_TYPES[node.kind], state=node.state or None, limit=1)
                for candidate in ranked:
                    if candidate.score >= _FOUND:
                        office = _shared_office(sight, candidate.entity)
                        score = round(min(candidate.score + (0.15 if office else 0.0), 0.95), 2)
                        why = f"{candidate.reason} ({candidate.entity.label('en')}){office}"
                        yield name, candidate.entity.id, Likeness(score, False, "authority", why)


def _shared_office(sight: Seen, entity: Entity) -> str:
    """In words the office of a state that the article gives a person and the record as well, held at that time."""
    told = {tuple(office.split("/")[2:]) for office in sight.node.offices}
    day = span(sight.telling.published)
    for held in entity.offices:
        path = (hyphened(held.rank), *(["-and-".join(sorted(held.portfolio))] if held.portfolio else []))
        first, last = span(str(held.start or "")), span(str(held.end or ""))
        outside = day and ((first and day[1] < first[0]) or (last and last[1] < day[0]))
        if path in told and sight.node.state == (held.state or "") and not outside:
            return f", {held.rank} {held.state} in both"
    return ""
