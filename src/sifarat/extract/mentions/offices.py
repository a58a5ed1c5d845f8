"""Offices in a sentence: rank, portfolio and deputies of a matched office, and the state it is seated in."""

from dataclasses import dataclass

from sifarat.authority.entity import Entity, EntityType, Rank
from sifarat.extract.grammar.chunks import Chunk, Kind, Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.grammar.patterns import Match
from sifarat.extract.mentions.known import Office
from sifarat.language.pack import OfficeWords

_DEPUTY = {
    Rank.HEAD_OF_GOVERNMENT.value: Rank.DEPUTY_HEAD_OF_GOVERNMENT.value,
    Rank.MINISTER.value: Rank.DEPUTY_MINISTER.value,
    Rank.HEAD_OF_STATE.value: Rank.OFFICIAL.value,
}
# Parts of offices that none was made of.
_UNPLACED = frozenset({Kind.RANK, Kind.FIELD})
# What names a state and not only something in it.
STATE_ITSELF = frozenset({Kind.STATE, Kind.DEMONYM})
# Who is at the head of all has no field: the sector behind the office belongs to what follows.
_WHOLE = frozenset({Rank.HEAD_OF_STATE.value, Rank.HEAD_OF_GOVERNMENT.value})


@dataclass(frozen=True, slots=True)
class Labelled:
    """A commission, body or session as a pattern matched it: states and ordinal inside, body named.

    ``sectors`` are those it is on by its name ("commission *on trade*"); ``named`` are the first and last token
    (exclusive) of the commission's own name in a session's words.
    """

    states: tuple[str, ...]
    ordinal: int | None
    sectors: tuple[str, ...]
    commission: bool
    body: Entity | None = None
    named: tuple[int, int] | None = None


def find_offices(shadow: Shadow, grammar: Grammar) -> None:
    for match in grammar.alphabet.find(shadow, grammar.offices):
        office = _office(shadow, match)
        if office is not None:
            first, last = shadow.chunks[match.first], shadow.chunks[match.last]
            shadow.replace(match.first, match.last, Chunk(Kind.OFFICE, first.start, last.end, office))
    for i in shadow.places(_UNPLACED):
        chunk = shadow.chunks[i]
        if chunk.kind is Kind.RANK:
            office = _office(shadow, Match(i, i, {}))
            shadow.chunks[i] = Chunk(Kind.OFFICE, chunk.start, chunk.end, office)
        else:
            shadow.chunks[i] = Chunk(Kind.WORD, chunk.start, chunk.end)


def _office(shadow: Shadow, match: Match) -> Office | None:
    matched = shadow.chunks[match.first : match.last + 1]
    ranks = [chunk.data for chunk in matched if chunk.kind is Kind.RANK]
    offices = [chunk.data for chunk in matched if chunk.kind is Kind.OFFICE]
    qualifiers = {chunk.data for chunk in matched if chunk.kind is Kind.QUALIFIER}
    sectors = tuple(dict.fromkeys(chunk.data for chunk in matched if chunk.kind in (Kind.SECTOR, Kind.FIELD)))
    if ranks:
        words: OfficeWords = ranks[0]
        rank, state, bare = words.rank, words.state, words.bare
        portfolio = tuple(dict.fromkeys((*sectors, *words.portfolio)))
        rank_in = tuple(sorted(words.rank_in.items()))
        called = next(
            shadow.folded(i) for i in range(match.first, match.last + 1) if shadow.chunks[i].kind is Kind.RANK
        )
    elif offices:
        held: Office = offices[0]
        rank, portfolio, state, bare = held.rank, held.portfolio or sectors, held.state, held.bare
        rank_in, called = held.rank_in, held.called
    else:
        return None
    if sectors and rank in _WHOLE:
        return None
    if "deputy" in qualifiers:
        rank = _DEPUTY.get(rank, rank)
    within = False
    for label in match.labels.get("seat", ()):
        seat = seat_of(shadow.chunks[label])
        state = state if seat is None else seat
        within = within or shadow.chunks[label].kind not in STATE_ITSELF
    span = shadow.span(match.first, match.last)
    return Office(rank, portfolio, None, span, "former" in qualifiers, bare, rank_in, called, within).seated(
        state, span
    )


def seat_of(chunk: Chunk) -> str | None:
    """The state that a state, its adjective, a place or a body stands for; empty for a body of no one state."""
    if isinstance(chunk.data, Labelled):
        return chunk.data.states[0] if chunk.data.states else None
    if chunk.data is None:
        return None
    if chunk.kind is Kind.ORG and chunk.data.type is not EntityType.GOVERNMENT_BODY:
        return chunk.data.iso or ""
    iso: str | None = chunk.data.iso or chunk.data.state
    return iso
