"""Who or what a name may mean, or who held an office on a day: the verb ``sifarat who`` as a function."""

from collections.abc import Iterable, Iterator

from sifarat.authority.authority import Authority
from sifarat.authority.candidate import Candidate
from sifarat.authority.entity import EntityType
from sifarat.authority.similarity import spelling
from sifarat.authority.titles import classify
from sifarat.partial_date import PartialDate

# An inferred holder is no match of a name: below what is ever accepted.
_INFERRED = 0.79


def who(
    name: str,
    *,
    types: Iterable[EntityType] | None = None,
    state: str | None = None,
    on: PartialDate | None = None,
    authority: Authority | None = None,
    limit: int = 5,
) -> list[Candidate]:
    """Ranked candidates for ``name`` in any script.

    With a date, people who held an office on it come first among those equally like, and the title of an office in
    English ("foreign minister of Pakistan", or "foreign minister" with ``state``) gives who held it then. That is
    inferred from the dates of terms, and says so in ``reason``.
    """
    known = authority or Authority.default()
    kinds = None if types is None else tuple(types)
    found = known.find(name, kinds, state, limit)
    if on is None:
        return found
    holders = [] if kinds and EntityType.PERSON not in kinds else list(_holders(known, name, state, on))
    named = sorted(found, key=lambda candidate: (-candidate.score, not _in_office(candidate, on)))
    return [*holders, *(candidate for candidate in named if candidate.entity.id not in {h.entity.id for h in holders})][
        :limit
    ]


def _holders(known: Authority, name: str, state: str | None, on: PartialDate) -> Iterator[Candidate]:
    head, of, rest = name.rpartition(" of ")
    if of and (place := known.accept(known.find(rest.removeprefix("the "), [EntityType.STATE]))):
        state = place.entity.iso
    else:
        head = name
    if state is None:
        return
    names = frozenset(map(spelling, known.state(state).names.get("en", ())))
    office = classify(name, names) or classify(head, names)
    if office is None:
        return
    for entity, held in known.holders(office[0], office[1][0] if office[1] else None, state, on):
        until = f" to {held.end}" if held.end else ", no end known"
        told = f"inferred: held the office on {on} (from {held.start}{until})"
        yield Candidate(entity, entity.label(), _INFERRED, told)


def _in_office(candidate: Candidate, on: PartialDate) -> bool:
    day = str(on)
    return any(
        office.start is not None
        and str(office.start)[: len(day)] <= day
        and (office.end is None or day <= str(office.end))
        for office in candidate.entity.offices
    )
