"""An article as it was read: what every later room works on and every quote is checked against."""

from dataclasses import dataclass
from typing import NamedTuple

from sifarat.partial_date import PartialDate


class Span(NamedTuple):
    """A stretch of the article's text in code points; ``end`` is exclusive."""

    start: int
    end: int

    def within(self, other: "Span") -> bool:
        """True where this stretch lies inside the other."""
        return other.start <= self.start and self.end <= other.end

    def join(self, other: "Span") -> "Span":
        """The shortest stretch that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Article:
    """One news article.

    ``text`` is the stored body: all offsets count its code points and it is never changed after reading.
    ``lang`` is a BCP 47 language subtag with a pack (``ur``, ``hi``, ``en``). ``published`` is the day the
    article's metadata or dateline gives, as exact as that is; it is the day of reporting and no event's date.
    ``origin`` says where it was read (a path, with the line for JSON lines), for messages.
    """

    id: str
    text: str
    lang: str
    published: PartialDate | None = None
    title: str | None = None
    url: str | None = None
    origin: str = ""

    def quote(self, span: Span) -> str:
        """The words at ``span``."""
        return self.text[span.start : span.end]
