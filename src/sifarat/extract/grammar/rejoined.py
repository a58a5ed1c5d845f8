"""A full stop between two states that is no end but a dash, as news in Urdu types it: two sentences that are one."""

from collections.abc import Iterable, Iterator

from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.grammar.grammar import Grammar
from sifarat.language.tokens import Sentence, Token

_STATES = (Kind.STATE, Kind.DEMONYM)


def rejoined(sentences: Iterable[Sentence], grammar: Grammar) -> Iterator[Sentence]:
    """The sentences, one that ends with a state alone joined to the next where that opens with a state.

    Only where the verb stands last: there no sentence ends with a name.
    """
    held: Sentence | None = None
    for sentence in sentences:
        if held is None:
            held = sentence
        elif grammar.after and held.line == sentence.line and _joined(held.tokens, sentence.tokens, grammar):
            held = Sentence((*held.tokens[:-1], *sentence.tokens), held.line)
        else:
            yield held
            held = sentence
    if held is not None:
        yield held


def _joined(before: tuple[Token, ...], behind: tuple[Token, ...], grammar: Grammar) -> bool:
    if len(before) < 2 or before[-1].kind != "mark" or before[-1].text not in grammar.pack.sentence_ends:
        return False
    named = grammar.lexicon.single(before[-2].folded)
    if named is None or named[0] not in _STATES:
        return False
    opening = grammar.lexicon.longest(behind, 0)
    return opening is not None and opening[1][0] is Kind.STATE and len(behind) > opening[0]
