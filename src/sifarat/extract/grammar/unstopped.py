"""Texts written without full stops: a long stretch is parted behind the words that can only end a sentence.

Only stretches longer than sentences are, and only where the verb stands last and what follows can begin a sentence.
What is no sentence in any language (a table, a list of names without a full stop) is cut into pieces, so that nothing
that is read sentence by sentence takes longer than the text grows.
"""

from collections.abc import Iterable, Iterator

from sifarat.extract.grammar.grammar import Grammar
from sifarat.language.tokens import Sentence

# Sentences of news have about thirty words; below the first nothing is parted, and no part is shorter than the second.
LONG, SHORT = 60, 6
# No sentence of news is so long; such a stretch is cut behind its last comma, else anywhere.
MOST = 300


def parted(sentences: Iterable[Sentence], grammar: Grammar) -> Iterator[Sentence]:
    """The sentences, the overlong ones parted; all tokens are kept, in order."""
    for sentence in sentences:
        for part in _closed_apart(sentence, grammar):
            yield from _pieces(part, grammar)


def _pieces(sentence: Sentence, grammar: Grammar) -> Iterator[Sentence]:
    tokens = sentence.tokens
    begin = 0
    while len(tokens) - begin > MOST:
        places = range(begin + MOST, begin + MOST // 2, -1)
        end = next((i for i in places if tokens[i - 1].folded in grammar.separators), begin + MOST)
        yield Sentence(tokens[begin:end], sentence.line)
        begin = end
    yield Sentence(tokens[begin:], sentence.line) if begin else sentence


def _closed_apart(sentence: Sentence, grammar: Grammar) -> Iterator[Sentence]:
    if len(sentence.tokens) < LONG or not grammar.sentence_closers:
        yield sentence
        return
    words = [token.folded for token in sentence.tokens]
    begin = 0
    for i in range(SHORT, len(words) - SHORT):
        if i - begin >= SHORT and _closed(words, i, grammar) and _may_open(words, i, grammar):
            yield Sentence(sentence.tokens[begin:i], sentence.line)
            begin = i
    yield Sentence(sentence.tokens[begin:], sentence.line)


def _closed(words: list[str], i: int, grammar: Grammar) -> bool:
    return any(tuple(words[i - n : i]) in grammar.sentence_closers for n in (1, 2, 3))


def _may_open(words: list[str], i: int, grammar: Grammar) -> bool:
    word = words[i]
    if not word[0].isalnum() or word in grammar.joining or word in grammar.separators or word in grammar.transparent:
        return False
    starts = [tuple(words[i : i + n]) for n in (1, 2, 3)]
    return not any(start in table for start in starts for table in (grammar.openers, grammar.markers, grammar.tense))
