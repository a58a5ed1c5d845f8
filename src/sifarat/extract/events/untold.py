"""What of an article was passed over and is told nowhere else in it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from sifarat.article import Span
from sifarat.extract.events.drafts import Draft
from sifarat.extract.finding import Finding
from sifarat.extract.grammar.chunks import Shadow
from sifarat.extract.passed import PassedOver, Why

# What is said about something covers it, and does not tell that it was.
_SAID_ABOUT = "Position"


def retold(shadow: Shadow, told: Sequence[Draft], kept: Sequence[Draft]) -> Iterator[PassedOver]:
    """Of what a sentence ``told`` that which is not ``kept``: it was told before."""
    held = {id(draft) for draft in kept}
    return (PassedOver(shadow.sentence.span, draft.quote, Why.AGAIN) for draft in told if id(draft) not in held)


def untold(
    shadows: Sequence[Shadow], told: Sequence[Draft], kept: Sequence[Draft], findings: Sequence[Finding]
) -> tuple[PassedOver, ...]:
    """What no finding shows after all, in the order of the text; of the same words the first reason."""
    held = {id(draft) for draft in kept}
    by_number = {shadow.number: shadow for shadow in shadows}
    telling = {draft.sentence for draft in told}
    # In a sentence that tells something a word that lacks its parts goes with what is told.
    passed = [e for shadow in shadows for e in shadow.passed if e.why is not Why.PARTS or shadow.number not in telling]
    for draft in told:
        if id(draft) not in held:
            passed += retold(by_number[draft.sentence], [draft], [])
    shown = sorted(
        filler.quote for finding in findings if finding.type != _SAID_ABOUT for filler in finding.fillers
    )  # fmt: skip
    starts = [quote.start for quote in shown]
    furthest = list(accumulate((quote.end for quote in shown), max))
    first: dict[Span, PassedOver] = {}
    for each in passed:
        before = bisect_right(starts, each.words.start)
        if not before or furthest[before - 1] < each.words.end:
            first.setdefault(each.words, each)
    return tuple(sorted(first.values(), key=lambda each: each.words))
