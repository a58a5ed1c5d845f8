"""What of an article did not become a fact, and why: sentences without one, words beside one, what a shape kept out."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from pyoxigraph import NamedNode, Store

from sifarat.article import Span
from sifarat.check.report import Quarantined
from sifarat.check.run import quarantined
from sifarat.extract.finding import Reading
from sifarat.extract.passed import PassedOver
from sifarat.graph.claims import Claim
from sifarat.graph.terms import SCHEMA
from sifarat.language import pack
from sifarat.language.fold import fold
from sifarat.language.tokens import sentences
from sifarat.show.passed import TOLD

_MENTIONS = SCHEMA + "mentions"


@dataclass(frozen=True, slots=True)
class Reason:
    """Words that could have told facts, and why they did not, told in English."""

    words: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A sentence with what was passed over in it.

    ``found`` is true where the graph has no fact of it and the rules of today find one.
    """

    text: str
    start: int
    end: int
    reasons: tuple[Reason, ...]
    found: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """Sentences that tell no fact, sentences that tell one beside what was passed over, and what was kept apart.

    ``read`` is false where there is no pack to read the article with.
    """

    without: tuple[Passed, ...] = ()
    beside: tuple[Passed, ...] = ()
    apart: tuple[Quarantined, ...] = ()
    read: bool = True


def left(reading: Reading, claims: Iterable[Claim], apart: Iterable[Quarantined] = ()) -> Left:
    """What of an article's text is covered by no claim but that something is mentioned, with the reading's reasons."""
    article = reading.article
    held = pack.load(article.lang)
    abbreviations = frozenset(fold(word.rstrip(".")) for word in held.abbreviations)
    told = _Covered(Span(claim.start, claim.end) for claim in claims if claim.predicate != _MENTIONS)
    found = _Covered(filler.quote for _, filler in reading.claims())
    split = [each.span for each in sentences(article.text, held.sentence_ends, abbreviations)]
    starts = [here.start for here in split]
    over: defaultdict[int, list[PassedOver]] = defaultdict(list)
    for each in reading.passed:
        over[bisect_right(starts, each.words.start) - 1].append(each)
    without, beside = [], []
    for number, here in enumerate(split):
        if not told.touches(here):
            without.append(_passed(reading, here, over[number], found.touches(here)))
        elif number in over:
            beside.append(_passed(reading, here, over[number], False))
    return Left(tuple(without), tuple(beside), tuple(apart))


def kept_apart(store: Store, article: NamedNode) -> tuple[Quarantined, ...]:
    """What of an article a shape forbids."""
    return tuple(quarantined(store, NamedNode(article.value + "/quarantine")))


def _passed(reading: Reading, here: Span, over: Iterable[PassedOver], found: bool) -> Passed:
    quote = reading.article.quote
    by_reason: dict[str, dict[str, None]] = {}
    for each in over:
        by_reason.setdefault(TOLD[each.why], {})[" ".join(quote(each.words).split())] = None
    reasons = tuple(Reason(tuple(words), told) for told, words in by_reason.items())
    return Passed(quote(here), here.start, here.end, reasons, found)


class _Covered:
    """Stretches of a text."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def touches(self, here: Span) -> bool:
        """Whether one of them has a character of ``here``."""
        before = bisect_left(self._starts, here.end)
        return before > 0 and self._furthest[before - 1] > here.start
