"""Text to tokens to sentences. Tokens keep their offsets in the article; only their folded form is compared."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from sifarat.article import Span
from sifarat.language.fold import fold

# Letters with the marks that belong to them (Latin, Devanagari, Arabic), joiners included.
_MARKS = (
    "\u0300-\u036f"  # Latin
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"  # Devanagari
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"  # Arabic
    "\u200c\u200d\u00ad"  # joiners, soft hyphens
)
# Possessive, so that nothing is tried twice.
_KINDS = {
    "initials": r"(?:[A-Z]\.){2,}+",
    "number": r"\d++(?:[.,٫٬]\d++)*+",
    "word": rf"[^\W\d_]++(?:[{_MARKS}]++[^\W\d_]*+)*+",
    "mark": r"[^\w\s]",
}
_TOKEN = re.compile("|".join(_KINDS.values()))
_KIND = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_MOST = 60_000

# Letters of Arabic script that never join the next one: behind them a blank is not seen and often left out.
UNJOINED = frozenset("اآأإٱدڈذرڑزژوؤےۓ")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, a number or one punctuation mark; ``start`` and ``end`` count code points of the article."""

    text: str
    folded: str
    start: int
    end: int
    kind: str  # initials, number, word, mark

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of tokens that ends at a sentence mark or a line end. ``line`` counts the lines with text from 0."""

    tokens: tuple[Token, ...]
    line: int

    @property
    def span(self) -> Span:
        """From the first token's start to the last one's end."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


class _Forms(dict[str, tuple[str, str]]):
    """The folded form and the kind of every token met: the same words come again in article after article."""

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) >= _MOST:
            self.clear()
        match = _KIND.match(word)
        kind = match.lastgroup if match is not None and match.lastgroup is not None else "mark"
        folded = fold(word)
        self[word] = form = (folded.replace(".", "") if kind == "initials" else folded, kind)
        return form


_FORMS = _Forms()


def tokens(text: str, offset: int = 0) -> list[Token]:
    """All tokens of ``text``, with offsets shifted by ``offset``.

    >>> [t.text for t in tokens("Kazakhstan's 13th, U.S. आईजीसी")]
    ['Kazakhstan', "'", 's', '13', 'th', ',', 'U.S.', 'आईजीसी']
    """
    found = []
    end = 0
    for word in _TOKEN.findall(text):
        # Between tokens stand blanks and underscores, with which none begins: the next place of a word is its own.
        start = text.index(word, end)
        end = start + len(word)
        folded, kind = _FORMS[word]
        if folded:
            found.append(Token(word, folded, start + offset, end + offset, kind))
    return found


def is_comma(text: str) -> bool:
    """Whether a token is a comma, of any script (by its Unicode name)."""
    return len(text) == 1 and unicodedata.name(text, "").endswith("COMMA")


def folded_words(phrase: str) -> tuple[str, ...]:
    """The folded tokens of a phrase: the key under which a lexicon holds it."""
    if phrase.replace(" ", "").isalpha():
        return tuple([folded for word in phrase.split() if (folded := fold(word))])
    return tuple(token.folded for token in tokens(phrase))


def with_initials(found: list[Token], spells: Callable[[str], object]) -> list[Token]:
    """``found`` with each spelled-out letter and the full stop that touches it (एस. ए.के. ایم۔) as one initial.

    ``spells`` says whether a word is the name of a letter. An initial is only read before another one or a word, so
    that a letter's name at a sentence's end stays a word; its stop is kept in the folded form (के. is not के).
    """
    out: list[Token] = []
    i = 0
    while i < len(found):
        token = found[i]
        stop = found[i + 1] if i + 1 < len(found) else None
        if (
            stop is not None
            and token.kind == "word"
            and stop.text in (".", "۔")
            and stop.start == token.end
            and i + 2 < len(found)
            and found[i + 2].kind == "word"
            and spells(token.text)
        ):
            out.append(Token(token.text + stop.text, token.folded + ".", token.start, stop.end, "initials"))
            i += 2
        else:
            out.append(token)
            i += 1
    return out


_LINE = re.compile(r"[^\n]+")


def sentences(
    text: str, ends: str, abbreviations: frozenset[str], spells: Callable[[str], object] | None = None
) -> Iterator[Sentence]:
    """Split ``text`` at line ends and at the marks ``ends``.

    A full stop after an abbreviation, a single letter or within a number ends nothing, nor one after a spelled-out
    letter (see ``with_initials``) where ``spells`` tells those. Closing quotes and brackets stay with the sentence
    they close.
    """
    number = 0
    for line in _LINE.finditer(text):
        found = tokens(line.group(), line.start())
        if spells is not None:
            found = with_initials(found, spells)
        if not found:
            continue
        begin = 0
        for i in [n for n, token in enumerate(found, start=1) if token.kind == "mark" and token.text in ends]:
            token = found[i - 1]
            before = found[i - 2] if i >= 2 else None
            if token.text == "." and before is not None and before.end == token.start:
                short = before.folded in abbreviations or len(before.text) == 1
                glued = (
                    i < len(found) and found[i].start == token.end and found[i].kind == "word" and before.text.isascii()
                )
                if short or glued:
                    continue
            while i < len(found) and found[i].text in "\"'”’)»" and found[i].start == found[i - 1].end:
                i += 1
            yield Sentence(tuple(found[begin:i]), number)
            begin = i
        if begin < len(found):
            yield Sentence(tuple(found[begin:]), number)
        number += 1
