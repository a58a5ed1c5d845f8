"""Whom and what an article is speaking of: what pronouns, "both countries", "here" and "there" mean as it goes on."""

from dataclasses import dataclass, field

from sifarat.article import Span
from sifarat.extract.mentions.known import Entry
from sifarat.extract.sentence.clauses import Argument
from sifarat.partial_date import PartialDate

# So many persons are remembered as spoken of: in no article are more, and every later step stays bounded.
_SPOKEN_OF = 400


@dataclass(frozen=True, slots=True)
class Lead:
    """The day that the sentence of this number tells, its words, and whom the sentence names.

    ``coming`` where it tells that somebody came: what they did there may have been on a later day.
    """

    sentence: int
    day: PartialDate
    words: Span
    named: frozenset[str]
    coming: bool


@dataclass(slots=True)
class Focus:
    """Whom and what the article is speaking of: for pronouns, "both countries" and "here"."""

    subject: Entry | None = None
    center: Entry | None = None  # whom the last pronoun meant: the next one rather means them again
    centered: int = -2  # the sentence it stood in
    subject_at: int = -1  # the sentence that named the subject
    delegation: Entry | None = None  # the state whose delegation was named last, or who leads it
    persons: list[Entry] = field(default_factory=list)
    states: tuple[str, ...] = ()
    two: bool = False
    named: tuple[Entry, ...] = ()  # the persons whom the sentence told last names
    met: tuple[Entry, ...] = ()  # the two persons whose talks were told last
    three: tuple[str, ...] = ()  # the three states of the sentence told last that names just three
    between: tuple[str, ...] = ()  # the two states of the sentence told last that names just two
    listing: int | None = None  # the sentence that opened or went on with a list of documents
    place: Argument | None = None  # where somebody was told to be or go last, and the sentence that told it
    placed: int = -2
    dateline: Entry | None = None
    home: str | None = None
    visited: set[tuple[str, str | None]] = field(default_factory=set)  # who is told to have gone to which state
    abroad: set[tuple[str, str | None]] = field(default_factory=set)  # the same of those who are there, or were
    day: PartialDate | None = None
    lead: Lead | None = None

    def speak_of(self, entry: Entry) -> None:
        """Make a person the latest spoken of."""
        if entry in self.persons:
            self.persons.remove(entry)
        self.persons.append(entry)
        del self.persons[:-_SPOKEN_OF]
