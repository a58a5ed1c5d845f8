"""Promise 1: what cannot be shown is not written. Takes out of a reading whatever has no words to show."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sifarat.article import Article, Span
from sifarat.extract.finding import Filler, Reading, Ref, Text


@dataclass(frozen=True, slots=True)
class Unshown:
    """Something that was found and is not written: the key of the thing or finding, the role if it is one, and why."""

    key: str
    role: str | None
    why: str


def shown(reading: Reading) -> Reading:
    """The part of ``reading`` that can be shown word for word; the reading itself where that is all of it.

    A finding whose quote is no stretch of the article goes with all its roles, a filler whose quote is none or does
    not cover its words goes alone, and so does one that points to something that went or never was. Text that is
    kept as text must stand in its quote to the letter. ``unshown`` tells what went.
    """
    lost = {each for each in unshown(reading) if each.role is None}
    gone = {each.key for each in lost}
    if not gone and not any(True for _ in unshown(reading)):
        return reading
    things = tuple(
        replace(thing, spans=tuple(span for span in thing.spans if _stretch(span, reading.article)))
        for thing in reading.things
        if thing.key not in gone
    )
    keys = _keys(reading) - gone
    findings = tuple(
        replace(finding, fillers=tuple(f for f in finding.fillers if not _why(f, reading.article, keys)))
        for finding in reading.findings
        if finding.key not in gone
    )
    named = {thing.key for thing in things}
    dateline = reading.dateline if reading.dateline and reading.dateline.key in named else None
    return replace(reading, things=things, findings=findings, dateline=dateline)


def unshown(reading: Reading) -> Iterator[Unshown]:
    """What of ``reading`` is not written into the graph, and why: count it, tell it, never pass over it."""
    article = reading.article
    gone = set()
    for thing in reading.things:
        if not thing.names or not any(_stretch(span, article) for span in thing.spans):
            gone.add(thing.key)
            yield Unshown(thing.key, None, "is named nowhere in the text")
    for finding in reading.findings:
        if not _stretch(finding.quote, article):
            gone.add(finding.key)
            yield Unshown(finding.key, None, _no_stretch(finding.quote))
    keys = _keys(reading) - gone
    for finding in reading.findings:
        for filler in finding.fillers:
            if finding.key in keys and (why := _why(filler, article, keys)):
                yield Unshown(finding.key, filler.role, why)
    if reading.dateline and reading.dateline.key not in {thing.key for thing in reading.things} - gone:
        yield Unshown(reading.dateline.key, "dateline", "points to nothing that is shown")


def _keys(reading: Reading) -> set[str]:
    return {thing.key for thing in reading.things} | {finding.key for finding in reading.findings}


def _why(filler: Filler, article: Article, keys: set[str]) -> str | None:
    """Why a filler can't be shown; None where it can."""
    if not _stretch(filler.quote, article):
        return _no_stretch(filler.quote)
    if not _stretch(filler.words, article) or not filler.words.within(filler.quote):
        return f"has its words at {filler.words.start}–{filler.words.end}, outside of its quote"
    if isinstance(filler.value, Ref) and filler.value.key not in keys:
        return f"points to {filler.value.key}, which is not there or not shown"
    if isinstance(filler.value, Text) and filler.role != "currency":
        words = filler.value.words
        return None if words in article.quote(filler.quote) else "keeps words that its quote does not have"
    return None


def _stretch(span: Span, article: Article) -> bool:
    """Whether ``span`` is a stretch of the article with something to read in it."""
    return 0 <= span.start < span.end <= len(article.text) and not article.quote(span).isspace()


def _no_stretch(span: Span) -> str:
    return f"has its quote at {span.start}–{span.end}, where the article has no words"
