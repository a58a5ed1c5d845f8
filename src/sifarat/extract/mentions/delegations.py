"""Who acts without a name of their own: a government or delegation for its state, one that is led for its head."""

from dataclasses import replace

from sifarat.extract.grammar.chunks import Chunk, Kind, Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.persons import PersonWords

_ADJECTIVES = frozenset({Kind.DEMONYM})
_SIDES = (Kind.STATE, Kind.DEMONYM, Kind.PLACE)
# Marks that join those who hold something together: "India-France talks", "the Central Asia + Japan summit".
JOINTS = ("-", "–", "+")
_LONGEST = 6
_FARTHEST = 10
_SAID_OF_IT = (Kind.WORD, Kind.NAME, Kind.NUMBER, Kind.SECTOR)
_OWNING = frozenset({"of"})


def agencies(shadow: Shadow, grammar: Grammar) -> None:
    """A government, delegation or leadership without a name acts for its state."""
    for match in grammar.alphabet.find(shadow, grammar.agencies):
        inside = shadow.chunks[match.first : match.last + 1]
        state = next((chunk.data for chunk in inside if chunk.kind in (Kind.STATE, Kind.DEMONYM)), None)
        bodies = [chunk for chunk in inside if chunk.kind is Kind.ORG]
        both = next((chunk for chunk in inside if chunk.kind is Kind.BOTH), None)
        if state is None and both is not None:  # "the ministers of both countries"
            shadow.replace(match.first, match.last, Chunk(Kind.BOTH, inside[0].start, inside[-1].end, both.data))
            continue
        if state is None and len(bodies) == 1:  # "a delegation of the World Bank"
            shadow.replace(
                match.first, match.last, Chunk(Kind.ORG, inside[0].start, inside[-1].end, bodies[0].data, True)
            )
        if state is None:  # "the Kabul government"
            seats = [c.data.state for c in inside if c.kind is Kind.PLACE and getattr(c.data, "state", None)]
            state = grammar.authority.state(seats[0]) if seats else None
        if state is not None:
            shadow.replace(match.first, match.last, Chunk(Kind.STATE, inside[0].start, inside[-1].end, state, True))
            _beside(shadow, match.first, grammar)


def compounds(shadow: Shadow) -> None:
    """``India-EU talks``: behind a state and a hyphen, and before what is told, an adjective stands for its state."""
    for i in shadow.places(_ADJECTIVES):
        if not 2 <= i < len(shadow.chunks) - 1 or shadow.folded(i - 1) not in JOINTS:
            continue
        if shadow.chunks[i + 1].kind is not Kind.TRIGGER or shadow.chunks[i - 2].kind not in _SIDES:
            continue
        for j in (i - 2, i):
            other = shadow.chunks[j]
            if other.kind is Kind.DEMONYM:
                shadow.chunks[j] = Chunk(Kind.STATE, other.start, other.end, other.data)


def _beside(shadow: Shadow, i: int, grammar: Grammar) -> None:
    """``Iranian and Saudi officials``: the adjective before the conjunction stands for a state as well.

    Where markers stand behind nouns, "A, B and C's envoys" are the envoys of each.
    """
    while i > 1 and shadow.folded(i - 1) in grammar.joining | grammar.separators:
        chunk = shadow.chunks[i - 2]
        if chunk.kind is not Kind.DEMONYM and not (grammar.after and chunk.kind is Kind.STATE):
            return
        shadow.chunks[i - 2] = Chunk(Kind.STATE, chunk.start, chunk.end, chunk.data, grammar.after)
        i -= 2


def led(shadow: Shadow, grammar: Grammar) -> None:
    """``A Turkish delegation led by X``: what the delegation does X does, whose own office is of its state."""
    for match in grammar.alphabet.find(shadow, grammar.led):
        inside = range(match.first, match.last + 1)
        heads = [i for i in inside if shadow.chunks[i].kind is Kind.PERSON]
        named = match.labels.get("name", [])
        if named and not heads:
            person: object = _by_name(shadow, named)
        elif len(heads) == 1:
            person = shadow.chunks[heads[0]].data
        else:
            continue
        states = [shadow.chunks[i].data.iso for i in inside if shadow.chunks[i].kind in (Kind.STATE, Kind.DEMONYM)]
        if isinstance(person, PersonWords) and len(states) == 1 and states[0]:
            person = _seated(person, states[0])
        first, last = shadow.chunks[match.first], shadow.chunks[match.last]
        shadow.replace(match.first, match.last, Chunk(Kind.PERSON, first.start, last.end, person))


def _by_name(shadow: Shadow, named: list[int]) -> PersonWords:
    """Who leads without an office."""
    start, end = shadow.chunks[named[0]].start, shadow.chunks[named[-1]].end
    return PersonWords(_words(shadow, start, end), shadow.token_span(start, end), (), None, None)


def heads(shadow: Shadow, grammar: Grammar) -> None:
    """``Under X's lead a Turkish delegation``: who leads is a person, office or not, and acts for those led."""
    for i in range(len(shadow.chunks) - 1, -1, -1):
        if i >= len(shadow.chunks) or shadow.chunks[i].kind not in (Kind.NAME, Kind.PERSON):
            continue
        end = shadow.chunks[i].end
        if end == len(shadow.tokens) or shadow.tokens[end].folded not in grammar.leading.first:
            continue
        sizes = range(min(grammar.longest_marker, len(shadow.tokens) - end), 0, -1)
        n = next((n for n in sizes if _words(shadow, end, end + n) in grammar.leading), None)
        if n is None:
            continue
        first = _named_from(shadow, i)
        if first is None:
            continue
        if shadow.chunks[i].kind is Kind.NAME:
            start = shadow.chunks[first].start
            person = PersonWords(_words(shadow, start, end), shadow.token_span(start, end), (), None, None)
            shadow.replace(first, i, Chunk(Kind.PERSON, start, end, person))
        _lead(shadow, first, end + n, grammar)


def _words(shadow: Shadow, start: int, end: int) -> tuple[str, ...]:
    return tuple(token.folded for token in shadow.tokens[start:end])


def _named_from(shadow: Shadow, i: int) -> int | None:
    """Where the name that ends at chunk ``i`` begins; None where it is one word, which may be anything."""
    first = i
    while shadow.chunks[i].kind is Kind.NAME and first and i - first < _LONGEST:
        if shadow.chunks[first - 1].kind is not Kind.NAME:
            break
        first -= 1
    return None if shadow.chunks[i].kind is Kind.NAME and first == i else first


def _lead(shadow: Shadow, i: int, end: int, grammar: Grammar) -> None:
    """Put the delegation that person ``i`` leads, right before or behind the words that say so, into their mention."""
    chunk = shadow.chunks[i]
    if i > 1 and (shadow.folded(i - 1),) in grammar.markers and _delegation(shadow, i - 2, grammar):
        begin = _delegation_from(shadow, i - 2, grammar)
        first = shadow.chunks[begin]
        shadow.replace(begin, i, Chunk(Kind.PERSON, first.start, chunk.end, _of(chunk.data, first)))
        return
    behind = (k for k in range(i, len(shadow.chunks)) if shadow.chunks[k].start == end)
    last = next(behind, len(shadow.chunks))
    for k in range(last, min(last + _LONGEST, len(shadow.chunks))):
        if _delegation(shadow, k, grammar):
            person = _of(chunk.data, shadow.chunks[k])
            shadow.replace(i, k, Chunk(Kind.PERSON, chunk.start, shadow.chunks[k].end, person))
            return
        acts = "agent" in grammar.markers.get((shadow.folded(k),), ())
        if acts or shadow.chunks[k].kind not in _SAID_OF_IT:
            return


def _delegation(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    chunk = shadow.chunks[i]
    named = (shadow.tokens[chunk.end - 1].folded,) in grammar.delegations
    return named and (chunk.sent or chunk.kind is Kind.WORD)


def _delegation_from(shadow: Shadow, i: int, grammar: Grammar) -> int:
    """Where the delegation at ``i`` begins: with the state whose "businessmen's delegation" it is, if one is named."""
    if shadow.chunks[i].sent:
        return i
    for k in range(i - 1, max(-1, i - _FARTHEST), -1):
        if shadow.chunks[k].kind in (Kind.STATE, Kind.DEMONYM):
            return k
        marks = grammar.markers.get((shadow.folded(k),), _OWNING)
        if shadow.chunks[k].kind not in _SAID_OF_IT or "of" not in marks:
            break
    return i


def _of(person: object, delegation: Chunk) -> object:
    iso = delegation.data.iso if delegation.kind in (Kind.STATE, Kind.DEMONYM) else None
    return _seated(person, iso) if isinstance(person, PersonWords) and iso else person


def _seated(person: PersonWords, iso: str) -> PersonWords:
    offices = tuple(
        office if office.state is not None else office.seated(iso, office.span) for office in person.offices
    )
    return replace(person, offices=offices, state=person.state or iso)


def delegations(shadow: Shadow, grammar: Grammar) -> None:
    """``The delegation``, without saying whose: the one that was named before."""
    nouns = grammar.delegations.last
    for i, chunk in enumerate(shadow.chunks):
        if chunk.kind is Kind.WORD and shadow.tokens[chunk.end - 1].folded in nouns:
            if _named_delegation(shadow, chunk.end, grammar):
                shadow.chunks[i] = Chunk(Kind.BOTH, chunk.start, chunk.end, "delegation")


def _named_delegation(shadow: Shadow, end: int, grammar: Grammar) -> bool:
    """Whether the tokens before ``end`` are words for a delegation: a pack may ask for an article before them."""
    return any(_words(shadow, max(0, end - n), end) in grammar.delegations for n in (1, 2, 3))
