"""Builds or extends a graph from articles, and takes articles out of it."""

import difflib
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from dataclasses import replace as replace_in
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from sifarat import judgements as judged
from sifarat.article import Article
from sifarat.authority import Authority
from sifarat.engine import Failed, each
from sifarat.errors import NotFound, ReadError, StoreError
from sifarat.graph.article_graph import ArticleGraph
from sifarat.pipeline import Extractor, Rooms, Work
from sifarat.resolve.judgement import Judgement
from sifarat.resolve.names import article_path
from sifarat.settle import aliases_of, has_aliases, settle
from sifarat.store import Change, Store, Version, Writer
from sifarat.store.names import BODY, CLAIM, RDF_TYPE
from sifarat.vocabulary import QUARANTINED_STATEMENT as QUARANTINED

Progress = Callable[[Change | ReadError], None]
WAIT = 5.0
"""Seconds to wait for the writer: a running server holds it for the moment of an update."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    ``added``, ``replaced``, ``unchanged`` count articles, ``repeated`` inputs that gave an article once more word for
    word. ``skipped`` has an error for each input that is not in the graph, in the order they were read. ``facts``,
    ``claims`` and ``things`` count what the articles of this build say, each thing once. ``quarantined`` counts the
    statements that no shape allows. ``seconds`` is wall-clock time; it is stored nowhere. ``remade`` counts how
    often an article in the store was made anew because one of its names goes by another now.
    """

    added: int
    replaced: int
    unchanged: int
    repeated: int
    skipped: tuple[ReadError, ...]
    facts: int
    claims: int
    things: int
    quarantined: int
    version: Version
    seconds: float
    remade: int = 0

    @property
    def articles(self) -> int:
        """Articles read that are in the graph now."""
        return self.added + self.replaced + self.unchanged


def build(
    paths: Sequence[Path],
    store: Store | str | Path,
    *,
    extractor: Extractor | None = None,
    authority: Authority | None = None,
    workers: int | None = None,
    replace: bool = False,
    progress: Progress | None = None,
    rooms: Rooms | None = None,
    judgements: Path | str | Iterable[Judgement] | None = None,
) -> BuildReport:
    """Read the articles at ``paths``, extract from each, put each into the store, publish once at the end.

    An input that can't be read, an id that came before with another text, and an article whose extraction fails are
    skipped and reported; the rest is built. An article of which the store has another text is skipped too unless
    ``replace`` is true. ``workers`` is a number of processes (default: the cores); ``progress`` is called with what was
    done with each article, or the error. ``extractor`` and ``authority`` (default: the package's own) are pickled where
    there is more than one process; ``rooms`` puts other functions in the place of all that the package does before.
    ``judgements`` (a file or what is in one) take the place of those the store was built with; without it those stay.

    Raises ``WriterBusy`` and ``StoreError``. Whatever ends a build before its end, nothing of it is published, and the
    next build goes on from what was put.
    """
    started = time.monotonic()
    store = store if isinstance(store, Store) else Store(store)
    tally = _Tally(progress or (lambda _: None))
    with store.writer((rooms or Rooms.usual()).entail, WAIT) as writer:
        before = judged.stored(writer.matching, writer.names.base)
        after = before if judgements is None else judged.given(judgements)
        rooms = rooms or Rooms.usual(extractor, authority, writer.names.base, after)
        writer.put_graph(writer.names.ontology, rooms.ontology())
        also = judged.concerned(writer, before, after)
        works = _works(tally.once_each(rooms.read(paths)), writer, rooms, after)
        with closing(each(rooms.pure.prepare, works, workers)) as outcomes:
            for outcome in outcomes:
                article = outcome.item.article
                if isinstance(outcome, Failed):
                    tally.skip(tally.number(article), _failed(article, outcome.why))
                elif not replace and _is_stored_otherwise(writer, outcome.result):
                    tally.skip(tally.number(article), _stored_otherwise(article))
                else:
                    tally.count(writer.put(outcome.result), outcome.result)
        remade = settle(writer, rooms, after, workers, also)
        judged.put(writer, after)
        return replace_in(tally.report(writer.publish(), time.monotonic() - started), remade=remade)


def drop(
    articles: Sequence[str],
    store: Store | str | Path,
    *,
    authority: Authority | None = None,
    rooms: Rooms | None = None,
) -> Version:
    """Take the articles of these ids or IRIs out of the store and publish: as if they had never been there.

    Others may have to be made anew because a name of theirs went by one that is gone: ``authority`` is to be the one
    they were built with. Raises ``NotFound`` where one of them is not there; then none is dropped.
    """
    store = store if isinstance(store, Store) else Store(store)
    if not store.exists():
        raise StoreError(f"{store.path}: no store here. Check --store")
    with store.writer((rooms or Rooms.usual()).entail, WAIT) as writer:
        judgements = judged.stored(writer.matching, writer.names.base)
        rooms = rooms or Rooms.usual(authority=authority, base=writer.names.base, judgements=judgements)
        found = [_find(writer, name) for name in articles]
        writer.put_graph(writer.names.ontology, rooms.ontology())
        for article in found:
            writer.drop(article)
        settle(writer, rooms, judgements)
        return writer.publish()


def judge(judgements: Path | str | Iterable[Judgement], store: Store | str | Path, **options: Any) -> BuildReport:
    """Have these judgements take the place of the store's, make anew the articles they concern, and publish."""
    return build((), store, judgements=judgements, **options)


def _works(
    articles: Iterable[Article], writer: Writer, rooms: Rooms, judgements: tuple[Judgement, ...]
) -> Iterator[Work]:
    """Each article with the names that gave way when it was here before."""
    for article in articles:
        name = NamedNode(writer.names.base + article_path(article.id))
        known = has_aliases(name, writer)
        yield Work(article, aliases_of(name, writer, rooms, judgements) if known else ())


@dataclass(slots=True)
class _Tally:
    """Counts while a build goes on."""

    tell: Progress
    changes: dict[Change, int] = field(default_factory=lambda: dict.fromkeys(Change, 0))
    skipped: dict[int, ReadError] = field(default_factory=dict)
    seen: dict[str, tuple[int, bytes, str]] = field(default_factory=dict)
    things: set[str] = field(default_factory=set)
    repeated: int = 0
    facts: int = 0
    claims: int = 0
    quarantined: int = 0

    def once_each(self, inputs: Iterable[Article | ReadError]) -> Iterator[Article]:
        """The articles without those whose id came before."""
        for number, article in enumerate(inputs):
            if isinstance(article, ReadError):
                self.skip(number, article)
            elif article.id not in self.seen:
                self.seen[article.id] = (number, _mark(article), article.origin)
                yield article
            else:
                _, mark, origin = self.seen[article.id]
                if mark == _mark(article):
                    self.repeated += 1
                else:
                    self.skip(number, _doubled(article, origin))

    def skip(self, number: int, error: ReadError) -> None:
        """Note an input that is not built."""
        self.skipped[number] = error
        self.tell(error)

    def number(self, article: Article) -> int:
        """The place of the article among the inputs."""
        return self.seen[article.id][0]

    def count(self, change: Change, graph: ArticleGraph) -> None:
        """Note an article that is in the graph."""
        self.changes[change] += 1
        self.facts += len(graph.facts)
        self.claims += sum(1 for t in graph.evidence if t.predicate == RDF_TYPE and t.object == CLAIM)
        statements = {t.subject for t in graph.quarantined if t.predicate == RDF_TYPE and t.object == QUARANTINED}
        self.quarantined += len(statements)
        self.things |= {str(t.subject) for t in graph.facts if t.subject != graph.article}
        self.tell(change)

    def report(self, version: Version, seconds: float) -> BuildReport:
        """The end of it."""
        return BuildReport(
            added=self.changes[Change.ADDED],
            replaced=self.changes[Change.REPLACED],
            unchanged=self.changes[Change.UNCHANGED],
            repeated=self.repeated,
            skipped=tuple(error for _, error in sorted(self.skipped.items())),
            facts=self.facts,
            claims=self.claims,
            things=len(self.things),
            quarantined=self.quarantined,
            version=version,
            seconds=seconds,
        )


def _mark(article: Article) -> bytes:
    """A short stand-in for everything of an article but where it was read."""
    parts = (article.text, article.lang, article.published, article.title, article.url)
    return hashlib.sha256(repr(parts).encode()).digest()[:16]


def _doubled(article: Article, origin: str) -> ReadError:
    why = f"another article with the id {article.id} was read from {origin}"
    return ReadError(article.origin, why, "Give one of them another id in its metadata or file name")


def _failed(article: Article, why: str) -> ReadError:
    why = f"nothing could be extracted from article {article.id}: {why}"
    return ReadError(article.origin, why, "Please report it with the article; the rest is built")


def _stored_otherwise(article: Article) -> ReadError:
    why = f"the store has another text as article {article.id}"
    return ReadError(article.origin, why, f"Run `sifarat drop {article.id}` first, or build with --replace")


def _is_stored_otherwise(writer: Writer, graph: ArticleGraph) -> bool:
    """True where the store has this article with another body."""
    if graph.article not in writer:
        return False
    return _bodies(graph.article, writer.about(graph.article)) != _bodies(
        graph.article, (*graph.facts, *graph.evidence)
    )


def _bodies(article: NamedNode, triples: Iterable[Triple]) -> set[str]:
    return {
        triple.object.value
        for triple in triples
        if triple.subject == article and triple.predicate == BODY and isinstance(triple.object, Literal)
    }


def _find(writer: Writer, name: str) -> NamedNode:
    """The article that an id or an IRI means."""
    for spelling in (name, writer.names.article(quote(name, safe="")).value, f"{writer.names.base}article/{name}"):
        try:
            article = NamedNode(spelling)
        except ValueError:
            continue
        if article in writer:
            return article
    known = [article.value.removeprefix(writer.names.article("").value) for article in writer.articles()]
    close = difflib.get_close_matches(name.removeprefix(writer.names.article("").value), known, n=3)
    mend = (
        f"Did you mean {' or '.join(close)}?"
        if close
        else f"It holds {len(known)} articles; `sifarat query` lists them"
    )
    raise NotFound(f"{name}: no article of this id or IRI in the store. {mend}")
