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
from sifarat.graph.article_graph import ArticleGraph
from sifarat.graph.assemble import assemble
from sifarat.graph.quarantine import quarantine
from sifarat.read import read
from sifarat.resolve.judgement import Judgement
from sifarat.resolve.known import record
from sifarat.resolve.meeting import Alias
from sifarat.store import BASE, Entail


class Extractor(Protocol):
    """Finds in one article what it says; pure."""

    def extract(self, article: Article) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Work:
    """An article to be made a graph of, and those of its names that give way to others."""

    article: Article
    aliases: tuple[Alias, ...] = ()


class Pure(Protocol):
    """The pure way of an article to its graph. Sent to other processes by ``pickle``."""

    def prepare(self) -> Callable[[Work], ArticleGraph]:
        """Load what is needed once a process."""


@dataclass(frozen=True, slots=True)
class Usual(Pure):
    """Extract with the packs, assemble with the authority below the base, part with what no shape allows.

    ``None`` is the package's own.

    Of ``judgements`` the negative ones are used, that undo a link; what makes two names one comes with the ``Work``.
    """

    extractor: Extractor | None = None
    authority: Authority | None = None
    base: str = BASE
    judgements: tuple[Judgement, ...] = ()

    def prepare(self) -> Callable[[Work], ArticleGraph]:
        """Load packs and authority."""
        authority = self.authority or Authority.default()
        extractor = self.extractor or extract.Extractor.default(authority)

        def make(work: Work) -> ArticleGraph:
            reading = extractor.extract(work.article)
            graph = assemble(reading, authority, base=self.base, judgements=self.judgements, aliases=work.aliases)
            return quarantine(graph, self.base)

        return make


def nobody(_: str) -> bool:
    """Knows no record."""
    return False


@dataclass(frozen=True, slots=True)
class Rooms:
    """What a build needs of the others."""

    read: Callable[[Sequence[Path]], Iterator[Article | ReadError]]
    pure: Pure
    ontology: Callable[[], Iterable[Triple]]
    entail: Entail
    known: Callable[[str], bool] = nobody

    @classmethod
    def usual(
        cls,
        extractor: Extractor | None = None,
        authority: Authority | None = None,
        base: str = BASE,
        judgements: Iterable[Judgement] = (),
    ) -> "Rooms":
        """The package's own; what they mint stands below ``base``."""
        pure = Usual(extractor, authority, base, tuple(judgements))

        def known(path: str) -> bool:
            return record(authority or Authority.default(), path) is not None

        return cls(read, pure, ontology.load, ontology.entail, known)
