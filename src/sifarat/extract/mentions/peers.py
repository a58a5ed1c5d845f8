"""Those who hold one office in several states: told by a plural, without their names or with all of them behind it."""

from dataclasses import replace

from sifarat.authority.entity import Entity
from sifarat.extract.grammar.chunks import Chunk, Kind, Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.known import Office
from sifarat.extract.mentions.persons import PersonWords, joins

_PERSONS = frozenset({Kind.PERSON})
_OFFICES = frozenset({Kind.OFFICE})
_STATES = (Kind.STATE, Kind.DEMONYM)
_NAMES = (Kind.NAME, Kind.PERSON)
_LONGEST_NAME = 5
_SEATED = frozenset({"of", "source"})


def peers(shadow: Shadow, grammar: Grammar) -> None:
    """``Iranian, Turkish and Qatari foreign ministers``: each adjective stands for a holder of the office."""
    for i in shadow.places(_OFFICES)[::-1]:
        if i >= len(shadow.chunks) or not _plural(shadow, i, grammar) or _named(shadow, i + 1, grammar):
            continue
        states = [i - 1]
        while (
            states[-1] >= 2 and shadow.chunks[states[-1] - 2].kind in _STATES and joins(shadow, states[-1] - 1, grammar)
        ):
            states.append(states[-1] - 2)
        if len(states) < 2 or states[0] < 1 or shadow.chunks[i - 1].kind not in _STATES:
            continue
        _seat(shadow, states[1:], shadow.chunks[i].data)


def peers_by_name(shadow: Shadow, grammar: Grammar) -> None:
    """``The presidents of A and B, X and Y``: X holds the office in A, Y in B, where there are as many of both."""
    for i in shadow.places(_OFFICES)[::-1]:
        if not _plural(shadow, i, grammar) or i + 2 >= len(shadow.chunks):
            continue
        if not _SEATED & grammar.marked(shadow.tokens, shadow.chunks[i + 1].start):
            continue
        states, at = _list(shadow, i + 2, _STATES, 1, grammar)
        if len(states) < 2:
            continue
        if at < len(shadow.chunks) and shadow.folded(at) in grammar.separators:
            at += 1
        names, _ = _list(shadow, at, _NAMES, _LONGEST_NAME, grammar)
        held: Office = shadow.chunks[i].data
        if len(names) != len(states):
            _seat(shadow, [first for first, _ in states[1:]], held)
            continue
        for n in range(len(names) - 1, -1, -1):
            first, last = names[n]
            seat = shadow.chunks[states[n][0]].data.iso
            begun = i if n == 0 else first
            span = shadow.span(i, last)
            start, end = shadow.chunks[first].start, shadow.chunks[last].end
            words = tuple(token.folded for token in shadow.tokens[start:end] if token.kind != "mark")
            known = next((c.data for c in shadow.chunks[first : last + 1] if isinstance(c.data, Entity)), None)
            person = PersonWords(words, shadow.token_span(start, end), (held.seated(seat, span),), seat, known)
            shadow.replace(begun, last, Chunk(Kind.PERSON, shadow.chunks[begun].start, end, person))


def sharing(shadow: Shadow, grammar: Grammar) -> None:
    """``Federal Ministers A, B and C``: all who are listed behind an office in the plural hold it."""
    for i in shadow.places(_PERSONS)[::-1]:
        chunk = shadow.chunks[i]
        person = chunk.data
        if not isinstance(person, PersonWords) or len(person.offices) != 1:
            continue
        before = [token.folded for token in shadow.tokens[chunk.start : chunk.end] if token.end <= person.name.start]
        if not before or not before[-1].endswith(grammar.pack.plural_endings):
            continue
        at = i + 1
        while at + 1 < len(shadow.chunks) and joins(shadow, at, grammar):
            if shadow.folded(at) in grammar.separators and shadow.folded(at + 1) in grammar.joining:
                at += 1
            last = _listed(shadow, at + 1, person)
            if last is None:
                break
            at += 2


def _listed(shadow: Shadow, first: int, person: PersonWords) -> int | None:
    """Make who is named from chunk ``first`` on a holder of the office of ``person``; None where nobody is."""
    last = first
    while last + 1 < min(len(shadow.chunks), first + _LONGEST_NAME) and shadow.chunks[last + 1].kind is Kind.NAME:
        last += 1
    if first >= len(shadow.chunks) or shadow.chunks[first].kind not in _NAMES:
        return None
    held = shadow.chunks[first].data
    start, end = shadow.chunks[first].start, shadow.chunks[last].end
    words = tuple(token.folded for token in shadow.tokens[start:end] if token.kind != "mark")
    span = shadow.token_span(start, end)
    if isinstance(held, PersonWords):
        if held.offices:
            return None
        words, span, last = held.words, held.name, first
    elif not isinstance(held, Entity) and end - start < 2:  # one word may be anything
        return None
    offices = tuple(replace(each, span=each.span.join(span)) for each in person.offices)
    shared = PersonWords(words, span, offices, person.state, held if isinstance(held, Entity) else None)
    shadow.replace(first, last, Chunk(Kind.PERSON, start, shadow.chunks[last].end, shared))
    return first


def _seat(shadow: Shadow, states: list[int], held: Office) -> None:
    """Let each of these states stand for who holds the office there."""
    for i in states:
        chunk = shadow.chunks[i]
        office = held.seated(chunk.data.iso, shadow.span(i))
        shadow.chunks[i] = Chunk(Kind.OFFICE, chunk.start, chunk.end, office)


def _list(
    shadow: Shadow, at: int, kinds: tuple[Kind, ...], longest: int, grammar: Grammar
) -> tuple[list[tuple[int, int]], int]:
    """The members of a list from ``at`` on, as first and last chunks, and where it ends; a list is closed by "and"."""
    members: list[tuple[int, int]] = []
    closed = False
    while True:
        last = at
        while last < min(len(shadow.chunks), at + longest) and shadow.chunks[last].kind in kinds:
            last += 1
        if last == at:
            return [], at
        members.append((at, last - 1))
        at = last
        if closed or at + 1 >= len(shadow.chunks) or not joins(shadow, at, grammar):
            return members if closed else [], at
        closed = shadow.folded(at) in grammar.joining
        at += 1


def _plural(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    last = shadow.tokens[shadow.chunks[i].end - 1].folded
    return isinstance(shadow.chunks[i].data, Office) and last.endswith(grammar.pack.plural_endings)


def _named(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """Whether a name stands there, a comma before it or not."""
    if i < len(shadow.chunks) and shadow.folded(i) in grammar.separators:
        i += 1
    return i < len(shadow.chunks) and shadow.chunks[i].kind in _NAMES
