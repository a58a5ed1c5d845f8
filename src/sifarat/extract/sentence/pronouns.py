"""Whom a pronoun or a noun such as "the leader" means beside the mentions of its own sentence, and where "there" is."""

from sifarat.authority.entity import Rank
from sifarat.extract.grammar.chunks import Kind, Shadow
from sifarat.extract.grammar.grammar import COUNTERPART, Grammar
from sifarat.extract.mentions.known import Entry
from sifarat.extract.sentence.clauses import Argument, Clause
from sifarat.extract.sentence.focus import Focus

_RANKS = frozenset(rank.value for rank in Rank)
_ACTING = frozenset({"agent", "plain"})
_OWNED_BY = frozenset({"of"})
_AT = frozenset({"at", "goal"})
_THERE = frozenset({"at", "goal", "arriving"})
# The place that "where" means stands at most so many chunks before it.
_BEFORE = 9


def of_adjective(shadow: Shadow, i: int, focus: Focus) -> Entry | None:
    """``The Chinese leader``, without a name: who of that state was spoken of last."""
    before, chunks = i - 1, shadow.chunks
    named = i + 1 < len(chunks) and chunks[i + 1].kind in (Kind.PERSON, Kind.NAME, Kind.OFFICE)
    if named or before < 0 or chunks[before].kind is not Kind.DEMONYM:
        return None
    iso = getattr(chunks[before].data, "iso", None)
    return next((entry for entry in reversed(focus.persons) if iso and entry.of_state(focus.home) == iso), None)


def came(i: int, arguments: dict[int, Argument], parts: list[Clause]) -> Entry | None:
    """``X came to A, where they gave him a guard of honour``: nobody acts beside the pronoun, so it means who acted."""
    own = next((c for c in parts if c.first <= i <= c.last), None)
    if own is None or not own.relative:
        return None
    acting = [(k, a) for k, a in sorted(arguments.items()) if a.markers & _ACTING and a.type in ("Person", "State")]
    if any(own.first <= k <= own.last for k, _ in acting):
        return None
    people = [a.entries[0] for k, a in acting if k < own.first and a.type == "Person" and len(a.entries) == 1]
    return people[-1] if people else None


def several(i: int, arguments: dict[int, Argument]) -> tuple[Entry, ...]:
    """``On the envoys' arrival they were given``: the several who are named before, where they do not act."""
    named = [a for k, a in sorted(arguments.items()) if k < i and a.type == "Person" and len(a.entries) > 1]
    return named[-1].entries if named and named[-1].markers.isdisjoint(_ACTING) else ()


def named_beside(i: int, subject: Entry | None, arguments: dict[int, Argument]) -> Entry | None:
    """``X invited Y and talked with him``: whom the sentence names last before the pronoun, beside who acts."""
    named = (a for k, a in sorted(arguments.items(), reverse=True) if k < i and a.type == "Person")
    return next((a.entries[0] for a in named if len(a.entries) == 1 and a.entries[0] is not subject), None)


def owning(i: int, arguments: dict[int, Argument]) -> Entry | None:
    """``X's visit to A came after he met Y``: the one person named before a pronoun, whose something is."""
    people = [a for k, a in arguments.items() if k < i and a.type == "Person"]
    one = people[0] if len(people) == 1 and len(people[0].entries) == 1 else None
    return one.entries[0] if one is not None and one.markers == _OWNED_BY else None


def there(shadow: Shadow, arguments: dict[int, Argument], focus: Focus, grammar: Grammar) -> None:
    """``In A, where X met Y``: what such a clause tells was at the place named right before it.

    A word that opens no clause ("there") may mean the place that somebody was in in the sentence before.
    """
    for i in range(len(shadow.chunks)):
        if i in arguments or shadow.folded(i) not in grammar.there:
            continue
        opens = (shadow.folded(i),) in grammar.openers
        near = i - _BEFORE if opens else -1
        before = [a for k, a in arguments.items() if near < k < i and a.type in ("Place", "State")]
        last = max(before, key=lambda argument: argument.chunk, default=None)
        if last is None and not opens:
            last = focus.place if focus.placed == shadow.number - 1 else None
        if last is not None:
            arguments[i] = Argument(i, last.type, last.entries, _AT, last.words)
    places = [a for a in arguments.values() if a.type in ("Place", "State") and a.markers & _THERE]
    if places:
        focus.place, focus.placed = max(places, key=lambda argument: argument.chunk), shadow.number


def pair(
    i: int, arguments: dict[int, Argument], focus: Focus, rank: str | None = None, of_two: bool = False
) -> tuple[Entry, ...]:
    """The two persons spoken of last before chunk ``i``, in its sentence or before; empty where there are not two.

    "Both ministers" are the two of that ``rank``, whoever else was named since; ``of_two`` where who came along with
    one of them is meant never.
    """
    here = [e for k, a in arguments.items() if k < i and a.type == "Person" and len(a.entries) == 1 for e in a.entries]
    if rank in _RANKS:
        named = dict.fromkeys((*reversed(here), *reversed(focus.persons)))
        holders = [e for e in named if any(office.rank in (rank, COUNTERPART) for office, _ in e.offices)]
        if len(holders) > 1:
            return tuple(reversed(holders[:2]))
    if focus.met and len(set(here)) < 2:
        return focus.named if len(focus.named) == 2 and not here else focus.met
    spoken = tuple(dict.fromkeys([*reversed(here), *reversed(focus.persons[-2:])]))[:2][::-1]
    if of_two and len(spoken) == 2 and spoken[0].of_state(focus.home) == spoken[1].of_state(focus.home):
        spoken = _of_two(focus) or spoken
    return spoken if len(spoken) == 2 else ()


def _of_two(focus: Focus) -> tuple[Entry, ...]:
    """Whoever acted last, and who was spoken of last that is of another state."""
    one = focus.subject
    if one is None:
        return ()
    home = one.of_state(focus.home)
    other = next((entry for entry in reversed(focus.persons) if entry.of_state(focus.home) != home), None)
    return (other, one) if other is not None else ()
