"""Words that mean something else and are parts of a name where they stand."""

from sifarat.extract.chunks import Chunk, Kind, Shadow
from sifarat.extract.grammar import Grammar

_TITLES = (Kind.OFFICE, Kind.HONORIFIC)
# What a word of a name may have been taken for: Mark is a noun, Jan a month, Van a city.
_WORDS = (Kind.WORD, Kind.DATE)
_LONGEST = 5


def name_words(shadow: Shadow, grammar: Grammar) -> None:
    """Ordinary words that are also parts of names: names behind a title or a name, or before an agent's marker."""
    chunks = shadow.chunks
    for i in range(len(chunks) - 1, 0, -1):
        chunk, before = chunks[i], chunks[i - 1]
        if chunk.end - chunk.start > 1 or i + 1 == len(chunks):
            continue
        if _surname_of(shadow, i, grammar):
            chunks[i] = Chunk(Kind.NAME, chunk.start, chunk.end)
        if grammar.pack.capitalised and not shadow.headline and _inside_name(shadow, i):
            chunks[i] = Chunk(Kind.NAME, chunk.start, chunk.end)
        if shadow.folded(i) not in grammar.name_words:
            continue
        titled = before.kind in (Kind.OFFICE, Kind.HONORIFIC) or shadow.folded(i - 1) in grammar.name_words
        named = chunks[i + 1].kind is Kind.NAME
        if (titled or before.kind is Kind.NAME) and (
            named or "agent" in grammar.markers.get((shadow.folded(i + 1),), ())
        ):
            chunks[i] = Chunk(Kind.NAME, chunk.start, chunk.end)


def _surname_of(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """A common noun between a title with one name and the agent's marker: nothing but the surname can stand there."""
    chunks = shadow.chunks
    if not grammar.after or i < 2 or chunks[i].kind is not Kind.WORD or shadow.folded(i) not in grammar.content:
        return False
    titled = chunks[i - 1].kind is Kind.NAME and chunks[i - 2].kind in (Kind.OFFICE, Kind.HONORIFIC)
    return titled and "agent" in grammar.markers.get((shadow.folded(i + 1),), frozenset())


def _inside_name(shadow: Shadow, i: int) -> bool:
    """A word with a capital behind a title: before a name word, and a place behind one ("President Tran Van Minh")."""
    chunks = shadow.chunks
    chunk = chunks[i]
    if not shadow.tokens[chunk.start].text[:1].isupper() or not shadow.tokens[chunk.start].text[1:].islower():
        return False
    first = i
    while first and i - first < _LONGEST and chunks[first - 1].kind is Kind.NAME:
        first -= 1
    if not first or chunks[first - 1].kind not in _TITLES:
        return False
    if chunk.kind is Kind.PLACE:
        return first < i
    return chunk.kind in _WORDS and chunks[i + 1].kind is Kind.NAME
