"""Two words written as one: in Arabic script no blank is seen behind letters that never join the next.

Only a word that is not known is cut, behind such a letter, and only where a part is a word of titles, states or
grammar: an office grown together with the name behind it is cut, but nobody cuts a name because both halves happen to
be words.
"""

from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.grammar.grammar import Grammar
from sifarat.language.fold import fold
from sifarat.language.tokens import UNJOINED, Token

# What is longer is no two words, and looking for them takes the square of its length.
_LONGEST = 60
_TITLES = (Kind.RANK, Kind.HONORIFIC)
_CASES = frozenset({"agent", "patient", "of"})
_SEATS = (Kind.STATE, Kind.DEMONYM, Kind.PLACE)


def unglued(tokens: tuple[Token, ...], grammar: Grammar) -> tuple[Token, ...]:
    """The tokens, with those cut in two that are two words; offsets stay true to the article."""
    if not any(token.kind == "word" and len(token.text) > 3 and not token.text.isascii() for token in tokens):
        return tokens
    found: list[Token] = []
    for token in tokens:
        found.extend(_parts(token, grammar))
    return tuple(found)


def _parts(token: Token, grammar: Grammar) -> tuple[Token, ...]:
    text = token.text
    if token.kind != "word" or not 4 <= len(text) <= _LONGEST or text.isascii() or _known(token.folded, grammar):
        return (token,)
    cut = _cut(text, grammar)
    if cut is None:
        return (token,)
    at = token.start + cut
    first = Token(text[:cut], fold(text[:cut]), token.start, at, "word")
    return (first, *_parts(Token(text[cut:], fold(text[cut:]), at, token.end, "word"), grammar))


def _cut(text: str, grammar: Grammar) -> int | None:
    """Where the last of two words begins."""
    for cut in range(len(text) - 2, 1, -1):
        if text[cut - 1] in UNJOINED and text[cut].isalpha() and _two(fold(text[:cut]), fold(text[cut:]), grammar):
            return cut
    return None


def _known(word: str, grammar: Grammar) -> bool:
    return word in grammar.ordinary or grammar.lexicon.opens(word)


def _two(left: str, right: str, grammar: Grammar) -> bool:
    meant = grammar.lexicon.single(left)
    kind = meant[0] if meant is not None else None
    behind = grammar.lexicon.single(right)
    if kind in _TITLES:
        return len(left) > 2 and (len(right) > 2 or _known(right, grammar))
    if kind in _SEATS and len(left) > 2:
        return right in grammar.function_words or (behind is not None and behind[0] in _TITLES)
    if left in grammar.function_words or left in grammar.joining:
        cases = grammar.markers.get((left,), frozenset()) & _CASES
        if len(left) + len(right) > (3 if cases else 5) and right in grammar.ordinary:
            return True
        if len(right) > 3 and (behind is not None or _cut(right, grammar) is not None):
            return True
    if left in grammar.calendar.words or left in grammar.ordinary:
        return len(left) > 2 and right in grammar.function_words and len(right) > 1
    return False
