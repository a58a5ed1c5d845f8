"""What a sentence could have told and did not: where, at which words, and why: nothing is left out in silence."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sifarat.article import Span


class Why(StrEnum):
    """Why words that can tell a fact told none."""

    HEADLINE = "headline"
    """The headline repeats in clipped words what the text tells."""
    DENIED = "denied"
    """It is said not to have been."""
    MEANT = "meant"
    """It is only what something else is for, or only proposed."""
    BACKGROUND = "background"
    """It is named to say when or where something else was."""
    CLOSER = "closer"
    """The sentence tells it in closer words."""
    AGAIN = "again"
    """It was told before, and nothing is new."""
    PARTS = "parts"
    """Who takes part, or what else belongs to it, is not named where it would have to stand."""
    PRIVATE = "private"
    """Nobody in it is known to stand for a state, a body or an office."""
    FIELD = "field"
    """A position, but no field that it is about."""
    STATUS = "status"
    """A document, but no word that says how it stands."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """``words`` of a ``sentence`` that could have told a fact and did not."""

    sentence: Span
    words: Span
    why: Why


def denial(words: Iterable[str], negation: frozenset[str]) -> Why:
    """Why what was not said to have been is left out: a word denies it, or else it is only what something is for."""
    return Why.MEANT if negation.isdisjoint(words) else Why.DENIED
