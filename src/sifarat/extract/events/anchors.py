"""Dates that count from another that was told before: "the same day", "a day earlier"."""

from sifarat.article import Article
from sifarat.extract.events.drafts import AHEAD
from sifarat.extract.grammar.chunks import Chunk, Kind, Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.clauses import status_after
from sifarat.extract.sentence.focus import Focus
from sifarat.language.dates import DateWords

_DATES = frozenset({Kind.DATE})


def anchor_dates(shadow: Shadow, article: Article, focus: Focus, grammar: Grammar) -> None:
    """Give date words that count from a date told before ("the same day") that date, and keep the last one told."""
    places = shadow.places(_DATES)
    if not places:
        return
    ahead = status_after([token.folded for token in shadow.tokens], grammar) in AHEAD
    for i in places:
        chunk = shadow.chunks[i]
        date: DateWords = chunk.data.counted(focus.day)
        shadow.chunks[i] = Chunk(Kind.DATE, chunk.start, chunk.end, date)
        meant = date.resolve(article.published, ahead)
        if meant is not None and meant.day is not None:
            focus.day = meant
