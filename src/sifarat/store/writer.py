"""The one writer: articles in and out, each in one transaction, and versions published."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from sifarat.errors import StoreError
from sifarat.graph.article_graph import ArticleGraph
from sifarat.store.books import BOOKS, Books, content_hash, unsettled_pages
from sifarat.store.database import Database
from sifarat.store.disk import explained
from sifarat.store.draft import Draft, Object, Subject, quad_in
from sifarat.store.layout import Layout
from sifarat.store.names import NAME_KEY, TELLING, UNION, USES_RECORD, GraphName, Names
from sifarat.store.rules import Entail, Rules, Shape
from sifarat.store.skolem import normal, refuse_blank_nodes, skolemise
from sifarat.store.union import Union
from sifarat.store.version import Version, publish

P = ParamSpec("P")
R = TypeVar("R")


def _explained(method: Callable[Concatenate["Writer", P], R]) -> Callable[Concatenate["Writer", P], R]:
    """Have errors of the disk told with the store's name."""

    @wraps(method)
    def told(writer: "Writer", /, *args: P.args, **words: P.kwargs) -> R:
        with explained(writer.path):
            return method(writer, *args, **words)

    return told


class Change(StrEnum):
    """What putting an article did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


class Writer:
    """Changes a store. Get one from ``Store.writer()``; it is good within that block.

    Every method is one transaction: after a crash it is done or not begun. What a call costs depends on what it puts or
    drops, not on how much the store holds.
    """

    def __init__(self, layout: Layout, base: str, entail: Entail) -> None:
        self._layout, self.names, self._rules = layout, Names(base), Rules(entail)
        self.path = layout.root
        self._database = Database(layout.writer)
        self._union = Union(self._database, self.names, self._rules)
        books = Books.read(self._store)
        if books is None:
            self._books = Books()
            if len(self._store):
                self._count_again()
        else:
            self._books = books
        # Marks of the records that this writer put and that are in the store: not put again with every article.
        self._records: dict[Subject, int] = {}
        self._stale = not self._rules.agree(self._books.marks)

    @property
    def _store(self) -> Store:
        return self._database.store

    @property
    def stale(self) -> bool:
        """True where the graph was reasoned with other rules; ``put_graph(names.ontology, …)`` makes it good."""
        return self._stale

    @_explained
    def articles(self) -> list[NamedNode]:
        """All articles, sorted."""
        graphs = (graph for graph in self._store.named_graphs() if self.names.is_article(graph))
        return sorted((graph for graph in graphs if isinstance(graph, NamedNode)), key=lambda graph: graph.value)

    def __contains__(self, article: NamedNode) -> bool:
        return self.names.is_article(article) and self._store.contains_named_graph(article)

    def about(self, article: NamedNode) -> list[Triple]:
        """What is stored of an article itself (language, date, body), from its two graphs."""
        graphs = (article, _evidence(article))
        return [q.triple for graph in graphs for q in self._store.quads_for_pattern(article, None, None, graph)]

    def matching(
        self, s: NamedNode | None, p: NamedNode | None, o: Object | None, graph: GraphName | None = None
    ) -> Iterator[Quad]:
        """Quads as they stand, by pattern; ``None`` is any."""
        return self._store.quads_for_pattern(s, p, o, graph)

    def holds(self, quad: Quad) -> bool:
        """Whether the quad stands."""
        return quad in self._store

    @property
    def unsettled(self) -> frozenset[str]:
        """Keys of names under which something came or went and nobody has said ``settle`` since."""
        return frozenset(self._books.unsettled)

    @_explained
    def unsettle(self, keys: Iterable[str]) -> None:
        """Note that names under these keys are to be looked at again."""
        draft = Draft(self._database)
        draft.unsettled |= set(keys) - self._books.unsettled
        if draft.unsettled:
            self._write(draft)

    @_explained
    def settle(self, keys: Iterable[str]) -> None:
        """Note that it is found out which names under these keys are one."""
        done = self._books.unsettled & set(keys)
        draft = Draft(self._database)
        for page in unsettled_pages(done):
            draft.remove(page)
        draft.commit()
        self._books.unsettled -= done

    @_explained
    def put(self, graph: ArticleGraph) -> Change:
        """Have the store say of this article what ``graph`` says, and no longer what it said before.

        The triples of a record must be a function of their subject: the last put wins. Raises ``StoreError`` for an
        article whose name is not below the store's base, and for blank nodes.
        """
        self._refuse_stale()
        article = graph.article
        if not self.names.is_article(article):
            raise StoreError(
                f"{article.value}: not a name for an article in this store. "
                f"Articles are called {self.names.article('ID').value}, not ending in /evidence or /quarantine"
            )
        for triples in (graph.facts, graph.evidence, graph.quarantined, *graph.records.values()):
            refuse_blank_nodes(triples, article)
        records = _by_subject(graph)
        uses = {Triple(article, USES_RECORD, node) for node in records}
        wanted = normal(
            [quad_in(article, triple) for triple in graph.facts]
            + [quad_in(graph.evidence_graph, triple) for triple in {*graph.evidence, *uses}]
            + [quad_in(graph.quarantine_graph, triple) for triple in graph.quarantined]
        )
        there = article in self
        draft = Draft(self._database)
        self._replace(draft, article, wanted)
        marks = {node: hash(frozenset(record)) for node, record in records.items()}
        for node, record in records.items():
            if self._records.get(node) != marks[node]:
                held = set(self._store.quads_for_pattern(node, None, None, self.names.authority))
                _exchange(draft, held, normal(quad_in(self.names.authority, triple) for triple in record))
        if not draft:
            return Change.UNCHANGED
        self._commit(draft)
        self._records |= marks
        return Change.REPLACED if there else Change.ADDED

    @_explained
    def drop(self, article: NamedNode) -> bool:
        """Take an article out, with all that only it supported; ``False`` where there is no such article."""
        self._refuse_stale()
        if article not in self:
            return False
        draft = Draft(self._database)
        self._replace(draft, article, set())
        self._commit(draft)
        return True

    @_explained
    def put_graph(self, name: NamedNode, triples: Iterable[Triple]) -> Change:
        """Have a graph of the house (``names.ontology``) hold these triples and no others.

        Blank nodes get names. Putting the ontology also reasons anew over the whole store where the rules have changed:
        the one call whose cost grows with the store.
        """
        own = {self.names.authority, self.names.inferred}
        if name in own or not self.names.holds_facts(name) or self.names.is_article(name):
            raise StoreError(f"{name.value}: this graph is not put whole. Choose a name below {self.names.base}graph/")
        held = set(self._store.quads_for_pattern(None, None, None, name))
        fresh = normal(quad_in(name, triple) for triple in skolemise(triples, self.names.base))
        if self._stale and name == self.names.ontology:
            self._reason_again()
        self._refuse_stale()
        draft = Draft(self._database)
        _exchange(draft, held, fresh)
        if not draft:
            return Change.UNCHANGED
        self._commit(draft)
        return Change.REPLACED if held else Change.ADDED

    @_explained
    def publish(self) -> Version:
        """Make what was written the current version; readers see all of it from now on, and nothing before.

        Costs no copy (hard links). Content that was published before gets its old version back. Everything is on disk
        before ``current`` names it.
        """
        self._refuse_stale()
        if self._books.unfinished:
            self._write(Draft(self._database), unfinished=False)
        return publish(self._layout, self._books.version, self._checkpoint)

    @_explained
    def finish(self) -> None:
        """Publish what a process that was killed had written whole and not yet published; never a half of a build."""
        if (
            not self._stale
            and not self._books.unfinished
            and self._layout.read_current() not in (None, self._books.version)
        ):
            self.publish()

    @_explained
    def change_own(self, removed: Iterable[Quad], added: Iterable[Quad]) -> bool:
        """Change graphs that no build writes; ``False`` where nothing was to change.

        They stand beside the facts: not in the default graph, in no conclusion, and no build or drop touches them.
        Raises ``StoreError`` for any other graph, for blank nodes, and where a build was stopped half-way.
        """
        self._refuse_stale()
        if self._books.unfinished and self._layout.read_current() != self._books.version:
            raise StoreError(
                f"{self._layout.root}: a build was stopped half-way. Run the same `sifarat build` to its end first"
            )
        draft = Draft(self._database)
        gone, come = normal(removed), normal(added)
        for quad in gone | come:
            if not self.names.is_own(quad.graph_name):
                raise StoreError(f"{quad.graph_name}: this graph is kept by builds. Choose one of your own")
        refuse_blank_nodes((quad.triple for quad in come), NamedNode(self.names.base))
        _exchange(draft, gone, come)
        if not draft:
            return False
        self._write(draft, unfinished=False)
        return True

    @_explained
    def own(self, graph: NamedNode) -> set[Quad]:
        """What stands in a user's own graph."""
        return set(self._store.quads_for_pattern(None, None, None, graph)) if self.names.is_own(graph) else set()

    @_explained
    def copy(self, path: Path) -> None:
        """A database at ``path`` with all that the writer holds, to try things on (hard links)."""
        self._store.backup(str(path))

    def close(self) -> None:
        """Let go of the database; the writer is of no use afterwards."""
        self._database.close()

    def _checkpoint(self, path: str) -> None:
        """Copy the database without the books."""
        pages = self._books.quads()
        self._store.update(f"DROP SILENT GRAPH {BOOKS}")
        try:
            self._store.flush()
            self._store.backup(path)
        finally:
            self._store.extend(pages)
        self._store.flush()

    def _replace(self, draft: Draft, article: NamedNode, wanted: set[Quad]) -> None:
        """Exchange an article's quads; records that nobody uses any more go too."""
        evidence = _evidence(article)
        graphs = (article, evidence, _quarantine(article))
        held = {quad for graph in graphs for quad in self._store.quads_for_pattern(None, None, None, graph)}
        _exchange(draft, held, wanted)
        if any(quad.predicate in (NAME_KEY, TELLING) for quad in held ^ wanted):
            keyed = (quad.object for quad in held | wanted if quad.predicate == NAME_KEY)
            draft.unsettled |= {key.value for key in keyed if isinstance(key, Literal)}
        for quad in held - wanted:
            if quad.predicate == USES_RECORD and quad.subject == article and quad.graph_name == evidence:
                node = quad.object
                if isinstance(node, NamedNode) and next(draft.matching(None, USES_RECORD, node, None), None) is None:
                    self._records.pop(node, None)
                    for record in self._store.quads_for_pattern(node, None, None, self.names.authority):
                        draft.remove(record)

    def _commit(self, draft: Draft) -> None:
        """Let the default graph follow, keep the books, write."""
        changed = [quad for quad in (*draft.added, *draft.removed) if self.names.holds_facts(quad.graph_name)]
        touched = {quad.triple for quad in changed}
        for triple in touched:
            self._rules.learn(Shape.of(triple))
        self._union.settle(draft, touched)
        self._write(draft)

    def _write(self, draft: Draft, unfinished: bool = True) -> None:
        books = self._books.after(draft, self._rules.shapes, unfinished)
        _exchange(draft, self._books.pages(), books.pages())
        for page in unsettled_pages(draft.unsettled - books.unsettled):
            draft.add(page)
        draft.commit()
        books.unsettled |= draft.unsettled
        self._books = books

    def _reason_again(self, unfinished: bool = True) -> None:
        draft = Draft(self._database)
        self._union.settle_all(draft)
        self._write(draft, unfinished)
        self._stale = False

    def _count_again(self) -> None:
        """Make the books anew from the graph, after a process ended in the middle of a checkpoint."""
        facts: Iterator[Triple] = (q.triple for q in self._store.quads_for_pattern(None, None, None, UNION))
        for triple in facts:
            self._rules.learn(Shape.of(triple))
        self._books = Books(content_hash(self._store), {})
        self._reason_again(unfinished=False)  # a checkpoint comes at the end of a build

    def _refuse_stale(self) -> None:
        if self._stale:
            raise StoreError(
                f"{self._layout.root}: this graph was made with other rules of the ontology. "
                f"Run `sifarat build` on it, which brings it up to date"
            )


def _evidence(article: NamedNode) -> NamedNode:
    return NamedNode(article.value + "/evidence")


def _quarantine(article: NamedNode) -> NamedNode:
    return NamedNode(article.value + "/quarantine")


def _by_subject(graph: ArticleGraph) -> dict[Subject, set[Triple]]:
    """The records apart by subject, so that each can be found and dropped by its name alone."""
    found: defaultdict[Subject, set[Triple]] = defaultdict(set)
    for node, triples in graph.records.items():
        found[node].update(())
        for triple in triples:
            found[triple.subject].add(triple)
    return dict(found)


def _exchange(draft: Draft, held: set[Quad], wanted: set[Quad]) -> None:
    for quad in held - wanted:
        draft.remove(quad)
    for quad in wanted - held:
        draft.add(quad)
