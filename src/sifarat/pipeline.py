"""Which room does what: the one place where the build learns of the rooms before it.

``Rooms`` names their functions by type, so that ``build`` can be read, tested and reused without any of them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pyoxigraph import Triple

from sifarat import extract, ontology
from sifarat.article import Article
from sifarat.authority import Authority
from sifarat.errors import ReadError
from sifarat.extract.finding import Reading
from sifarat.graph import assemble
from sifarat.graph.article_graph import ArticleGraph
from sifarat.read import read
from sifarat.store import BASE, Entail


class Extractor(Protocol):
    """Finds in one article what it says; pure."""

    def extract(self, article: Article) -> Reading: ...


class Pure(Protocol):
    """The pure way of an article to its graph. Sent to other processes by ``pickle``."""

    def prepare(self) -> Callable[[Article], ArticleGraph]:
        """Load what is needed once a process."""


@dataclass(frozen=True, slots=True)
class Usual(Pure):
    """Extract with the packs, assemble with the authority below the base; ``None`` is the package's own."""

    extractor: Extractor | None = None
    authority: Authority | None = None
    base: str = BASE

    def prepare(self) -> Callable[[Article], ArticleGraph]:
        """Load packs and authority."""
        authority = self.authority or Authority.default()
        extractor = self.extractor or extract.Extractor.default(authority)

        def make(article: Article) -> ArticleGraph:
            return assemble(extractor.extract(article), authority, base=self.base)

        return make


@dataclass(frozen=True, slots=True)
class Rooms:
    """What a build needs of the others."""

    read: Callable[[Sequence[Path]], Iterator[Article | ReadError]]
    pure: Pure
    ontology: Callable[[], Iterable[Triple]]
    entail: Entail

    @classmethod
    def usual(cls, extractor: Extractor | None = None, authority: Authority | None = None, base: str = BASE) -> "Rooms":
        """The package's own; what they mint stands below ``base``."""
        return cls(read, Usual(extractor, authority, base), ontology.load, ontology.entail)
