"""Which room does what: the one place where the build learns of the rooms before it.

``Rooms`` names their functions by type, so that ``build`` can be read, tested and reused without any of them.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pyoxigraph import Triple

from sifarat.article import Article
from sifarat.errors import ReadError
from sifarat.extract.finding import Reading
from sifarat.graph.article_graph import ArticleGraph
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
    authority: object | None = None
    base: str = BASE

    def prepare(self) -> Callable[[Article], ArticleGraph]:
        """Load packs and authority."""
        extractor = self.extractor or importlib.import_module("sifarat.extract").Extractor.default()
        authority = self.authority or importlib.import_module("sifarat.authority").Authority.default()
        assemble = importlib.import_module("sifarat.graph").assemble

        def make(article: Article) -> ArticleGraph:
            graph: ArticleGraph = assemble(extractor.extract(article), authority, base=self.base)
            return graph

        return make


@dataclass(frozen=True, slots=True)
class Rooms:
    """What a build needs of the others."""

    read: Callable[[Sequence[Path]], Iterator[Article | ReadError]]
    pure: Pure
    ontology: Callable[[], Iterable[Triple]]
    entail: Entail

    @classmethod
    def usual(cls, extractor: Extractor | None = None, authority: object | None = None, base: str = BASE) -> "Rooms":
        """The package's own; what they mint stands below ``base``."""
        ontology = importlib.import_module("sifarat.ontology")
        read = importlib.import_module("sifarat.read").read
        return cls(read, Usual(extractor, authority, base), ontology.load, ontology.entail)
