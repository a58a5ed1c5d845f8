"""Which states an article is about, and which is the one whose ministers it need not call by their state."""

from collections import Counter

from sifarat.extract.grammar.chunks import Kind, Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.known import Entry, Known
from sifarat.extract.sentence.focus import Focus

_SINGULAR = ("HeadOfState", "HeadOfGovernment")
_STATES = frozenset({Kind.STATE, Kind.DEMONYM})
_BODIES = frozenset({Kind.ORG})


def state_counts(shadows: list[Shadow], known: Known) -> Counter[str]:
    """How often the article speaks of each state, by name or by its people."""
    counts = _named(shadows)
    unions = (shadow.chunks[i].data for shadow in shadows for i in shadow.places(_BODIES))
    counts.update(e.linked.iso for e in unions if isinstance(e, Entry) and e.linked is not None and e.linked.iso)
    for entry in known.persons():
        if entry.state:
            counts[entry.state] += len(entry.spans)
    return counts


def two_states(counts: Counter[str]) -> tuple[str, ...]:
    """The states the article speaks of most: what "both countries" means."""
    return tuple(sorted(iso for iso, _ in counts.most_common(2)))


def about_two(counts: Counter[str]) -> bool:
    """Whether two states make up most of what is said of states, the second no passing mention."""
    first, second = ([n for _, n in counts.most_common(2)] + [0, 0])[:2]
    return first + second >= 0.6 * counts.total() and second * 8 >= first and second > 0


def home_of(shadows: list[Shadow], known: Known, focus: Focus, grammar: Grammar) -> str | None:
    """The state whose ministers the article need not call by their state.

    It is the state of the people the authority knows among those introduced so; else the home of the language's press
    where the article speaks of it; else where it was written, if that is neither of the two states it speaks of most
    and none of its people are introduced with it; else, of those two, the one whose people are less often introduced
    with their state; else where the article was written; else the state named most.
    """
    unmarked = Counter(
        entry.state
        for entry in known.persons()
        if entry.linked is not None
        and entry.state
        and entry.offices
        and all(office.state is None for office, _ in entry.offices)  # "the president of A", later "the president"
    )
    if unmarked:
        return min(unmarked, key=lambda iso: (-unmarked[iso], iso))
    named = _named(shadows)
    if grammar.pack.home in named:
        return grammar.pack.home
    dateline = focus.dateline.state if focus.dateline is not None else None
    if not grammar.after and dateline in focus.states:
        return dateline
    seated = Counter(
        office.state for entry in known.persons() for office, _ in entry.offices if office.state and not office.former
    )
    written = focus.dateline.state if focus.dateline is not None else None
    if written and not seated[written] and written not in focus.states:
        return written
    if grammar.pack.home and _held_by_others(known, focus):
        return grammar.pack.home
    if len(focus.states) == 2:
        one, other = focus.states
        if seated[one] != seated[other]:
            return one if seated[one] < seated[other] else other
    if focus.dateline is not None and focus.dateline.state:
        return focus.dateline.state
    return min(named, key=lambda iso: (-named[iso], iso)) if named else None


def _held_by_others(known: Known, focus: Focus) -> bool:
    """Whether somebody is introduced without a state by an office that others hold in both states of the article."""
    holders: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for entry in known.persons():
        for office, _ in entry.offices:
            if office.state and not office.former and (office.portfolio or office.rank in _SINGULAR):
                holders.setdefault((office.rank, office.portfolio), set()).add(office.state)
    return any(
        office.state is None
        and entry.state is None
        and set(focus.states) <= holders.get((office.rank, office.portfolio), set())
        for entry in known.persons()
        for office, _ in entry.offices
        if len(focus.states) == 2
    )


def _named(shadows: list[Shadow]) -> Counter[str]:
    """How often each state is named."""
    return Counter(iso for shadow in shadows for i in shadow.places(_STATES) if (iso := shadow.chunks[i].data.iso))
