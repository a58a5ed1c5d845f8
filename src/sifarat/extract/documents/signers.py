"""Who signed, where a name alone says who it is: "signed in Ankara by Omar Farid, chairman of the chamber"."""

from sifarat.extract.grammar.chunks import Chunk, Kind, Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.known import Known

_TRIGGERS = frozenset({Kind.TRIGGER})
_ACTS = ("signing", "exchange")
_BY = frozenset({"by"})
_REACH = 8  # chunks between what was done and who did it: where and when


def name_signers(shadows: list[Shadow], known: Known, grammar: Grammar) -> None:
    """Enter persons whom nobody introduced: two names or more right behind the marker of who signed."""
    for shadow in () if grammar.after else shadows:
        _signers(shadow, known, grammar)


def _signers(shadow: Shadow, known: Known, grammar: Grammar) -> None:
    for at in reversed(shadow.places(_TRIGGERS)):
        if shadow.chunks[at].data.frame not in _ACTS:
            continue
        for i in range(at + 1, min(at + _REACH, len(shadow.chunks) - 1)):
            if shadow.chunks[i].kind is Kind.TRIGGER:
                break
            if shadow.chunks[i].kind is Kind.WORD and _BY & grammar.marked(shadow.tokens, shadow.chunks[i].start):
                _enter(shadow, i + 1, known)
                break


def _enter(shadow: Shadow, first: int, known: Known) -> None:
    last = first
    while last < len(shadow.chunks) and shadow.chunks[last].kind is Kind.NAME:
        last += 1
    if last - first > 1:
        start, end = shadow.chunks[first].start, shadow.chunks[last - 1].end
        words = tuple(token.folded for token in shadow.tokens[start:end])
        entry = known.person(words, shadow.token_span(start, end), None)
        shadow.replace(first, last - 1, Chunk(Kind.PERSON, start, end, entry))
