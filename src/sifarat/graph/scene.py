"""What every statement of one article is made from, and the statement itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple

from sifarat.article import Span
from sifarat.extract.finding import Filler, Finding, Reading, Support, Thing
from sifarat.resolve.known import Known
from sifarat.resolve.names import Names, article_path
from sifarat.resolve.things import Romanise


@dataclass(frozen=True, slots=True)
class Scene:
    """A reading with the names of everything in it, and where those names stand."""

    reading: Reading
    names: Names
    authority: Known
    romanise: Romanise
    base: str
    given: Mapping[str, str] = field(default_factory=dict)
    """English labels of names that others gave way to: all articles that meet there show the same."""

    def iri(self, path: str) -> NamedNode:
        """The node of a name."""
        return NamedNode(self.base + path)

    def node(self, key: str) -> NamedNode:
        """The node of a thing or finding of the reading."""
        return self.iri(self.names.paths[key])

    @property
    def article(self) -> NamedNode:
        """The node of the article, which names its graph."""
        return self.iri(article_path(self.reading.article.id))


@dataclass(frozen=True, slots=True)
class Shown:
    """The words behind a statement: the filler's own, the quote that shows all of it, and how it was found."""

    words: Span
    quote: Span
    rule: str
    confidence: float
    support: Support

    @classmethod
    def by_filler(cls, filler: Filler) -> "Shown":
        """The words behind one value of a role."""
        return cls(filler.words, filler.quote, filler.rule, filler.confidence, filler.support)

    @classmethod
    def by_finding(cls, finding: Finding) -> "Shown":
        """The words behind a finding as a whole."""
        return cls(finding.quote, finding.quote, finding.rule, finding.confidence, Support.VERBATIM)

    @classmethod
    def by_thing(cls, thing: Thing, support: Support) -> "Shown":
        """The words that first name a thing."""
        first = min(thing.spans)
        return cls(first, first, "mention", thing.link_score if thing.linked else 1.0, support)


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple of the article's graph and the words that show it.

    None where nobody says it in words: labels, types of things, the article's own data and whatever only gives a node
    its form, such as the links of a list.
    """

    triple: Triple
    shown: Shown | None = None
