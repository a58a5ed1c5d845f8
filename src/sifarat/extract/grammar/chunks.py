"""The shadow of a sentence: its tokens with what was recognised so far put in their place.

Every chunk has a kind. Words and marks keep kind ``WORD`` and ``MARK``; a word that could be part of a name is
``NAME``.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import msgspec

from sifarat.article import Span
from sifarat.extract.passed import PassedOver, Why
from sifarat.language.tokens import Sentence, Token


class Kind(StrEnum):
    """What a chunk is; the value is the letter that stands for it in patterns (see ``patterns.py``)."""

    WORD = "w"
    NAME = "n"
    MARK = "m"
    STATE = "S"
    DEMONYM = "D"
    BOTH = "B"
    PLACE = "P"
    ORG = "O"
    RANK = "R"
    QUALIFIER = "Q"
    OFFICE = "F"
    PERSON = "E"
    HONORIFIC = "H"
    PRONOUN = "Z"
    SECTOR = "X"
    FIELD = "x"
    AGREEMENT = "K"
    TRIGGER = "T"
    STANCE = "A"
    NUMBER = "N"
    ORDINAL = "U"
    DATE = "Y"
    BODY_HEAD = "G"
    COMMISSION = "C"
    SESSION_WORD = "I"
    SESSION = "V"
    CORRIDOR = "L"
    CURRENCY = "M"


# Before 3.12 Python asks a descriptor for each member, which costs more than most of what is done with a kind.
for _kind in Kind:
    type.__setattr__(Kind, _kind.name, _kind)


class Chunk(msgspec.Struct, frozen=True, gc=False):
    """Tokens ``start`` to ``end`` (exclusive) of a sentence, recognised as ``kind``; ``data`` depends on the kind.

    ``sent`` where it names people who act for a state: its delegation, its officials.
    """

    kind: Kind
    start: int
    end: int
    data: Any = None
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """What a trigger chunk holds: the frame, how its words stand in the clause, and a status they carry themselves."""

    frame: str
    kind: str
    status: str | None


@dataclass(frozen=True, slots=True)
class Paper:
    """What a name of a document says: its class, the sectors its words name, and how many words it has."""

    kind: str
    sectors: tuple[str, ...]
    length: int


@dataclass(slots=True)
class Shadow:
    """One sentence while it is being read. ``chunks`` cover all tokens in order, without gaps.

    ``kinds`` and ``encoded`` (see ``patterns.py``) hold what was made of the chunks, good as long as no chunk changes.
    ``passed`` keeps what of it was not told, and why.
    """

    sentence: Sentence
    chunks: list[Chunk]
    number: int
    headline: bool = False
    changes: int = 0
    kinds: "tuple[list[Chunk], str, frozenset[str]] | None" = None
    encoded: "tuple[list[Chunk], str, frozenset[str]] | None" = None
    passed: list[PassedOver] = field(default_factory=list)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.sentence.tokens

    def places(self, kinds: frozenset[Kind]) -> list[int]:
        """The chunks of these kinds in order: most are in few sentences, so nothing is looked at twice."""
        held = self.kinds
        if held is None or held[0] != self.chunks:
            letters = "".join([chunk.kind for chunk in self.chunks])
            held = self.kinds = (self.chunks.copy(), letters, frozenset(letters))
        if kinds.isdisjoint(held[2]):
            return []
        return [i for i, letter in enumerate(held[1]) if letter in kinds]

    def span(self, first: int, last: int | None = None) -> Span:
        """The stretch of text from chunk ``first`` to chunk ``last`` (inclusive)."""
        last = first if last is None else last
        return Span(self.tokens[self.chunks[first].start].start, self.tokens[self.chunks[last].end - 1].end)

    def leave(self, chunk: int, why: Why) -> None:
        """Keep why what stands at a chunk is not told."""
        self.passed.append(PassedOver(self.sentence.span, self.span(chunk), why))

    def token_span(self, start: int, end: int) -> Span:
        """The stretch of text of tokens ``start`` to ``end`` (exclusive)."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def folded(self, chunk: int) -> str:
        """The folded words of a chunk."""
        at = self.chunks[chunk]
        tokens = self.sentence.tokens
        if at.end - at.start == 1:
            return tokens[at.start].folded
        return " ".join([token.folded for token in tokens[at.start : at.end]])

    def replace(self, first: int, last: int, chunk: Chunk) -> None:
        """Put ``chunk`` in place of chunks ``first`` to ``last`` (inclusive)."""
        self.chunks[first : last + 1] = [chunk]
        self.changes += 1
