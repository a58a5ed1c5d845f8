"""Brings together, in a store, the nodes of many articles that are one; and takes apart those that are no longer.

Looks at the names under keys that changed, and at what those have to do with, never at all of the store. An article of
which a name gives way to another, or no longer does, is made anew from its stored text: the store then holds what a
build from nothing would have made.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad

from sifarat.engine import Failed, each
from sifarat.errors import StoreError
from sifarat.graph.judged import alias_triples
from sifarat.graph.stored_article import stored_article
from sifarat.graph.terms import LABEL, NAME_KEY, REPLACED_BY, TELLING, text
from sifarat.pipeline import Rooms, Work
from sifarat.resolve.judgement import Judgement
from sifarat.resolve.meeting import SEEN, Alias, Sight, aliases, sights
from sifarat.resolve.telling import Telling, decode
from sifarat.store import Writer
from sifarat.store.draft import quad_in
from sifarat.store.names import USES_RECORD, GraphName

_MOST_TIMES = 4
"""Names of things first, then of events, whose names are made of theirs: two rounds as a rule. An article that is never
as it should be, because a shape forbids what it should say, is not tried for ever."""
_AT_ONCE = 500
"""Keys looked at together: what they have to do with is held in memory."""


class Quads(Protocol):
    """Whatever gives quads by pattern: a writer or an open version."""

    def __call__(
        self, s: NamedNode | None, p: NamedNode | None, o: NamedNode | Literal | None, graph: GraphName | None, /
    ) -> Iterator[Quad]: ...


class Stored:
    """What the articles of a store tell, looked up by name and by key (see ``sifarat.resolve.meeting.Index``)."""

    def __init__(self, quads: Quads, base: str) -> None:
        self._quads, self._base = quads, base
        self._sights = lru_cache(maxsize=5000)(self._of_article)

    def keys(self, name: str, /) -> Iterable[str]:
        found = self._quads(NamedNode(self._base + name), NAME_KEY, None, None)
        return {quad.object.value for quad in found if isinstance(quad.object, Literal)}

    def names(self, key: str, /) -> Iterable[str]:
        found = self._quads(None, NAME_KEY, Literal(key), None)
        return {self._path(quad.subject) for quad in found}

    def articles(self, name: str) -> list[NamedNode]:
        """The articles that have this name, sorted."""
        found = {quad.graph_name for quad in self._quads(NamedNode(self._base + name), NAME_KEY, None, None)}
        iris = sorted(graph.value.removesuffix("/evidence") for graph in found if isinstance(graph, NamedNode))
        return [NamedNode(iri) for iri in iris]

    def sights(self, name: str, /) -> Sequence[Sight]:
        seen = (self._sights(article).get(name) for article in self.articles(name)[:SEEN])
        return [sight for sight in seen if sight is not None]

    def telling(self, article: NamedNode) -> Telling | None:
        """What one article tells; None of an article that tells nothing of names."""
        for quad in self._quads(article, TELLING, None, NamedNode(article.value + "/evidence")):
            if isinstance(quad.object, Literal):
                return decode(quad.object.value)
        return None

    def tellings(self) -> Iterator[Telling]:
        """What all articles tell."""
        for quad in self._quads(None, TELLING, None, None):
            if isinstance(quad.object, Literal):
                yield decode(quad.object.value)

    def _of_article(self, article: NamedNode) -> dict[str, Sight]:
        told = self.telling(article)
        return dict(sights(told)) if told else {}

    def _path(self, node: object) -> str:
        assert isinstance(node, NamedNode)
        return node.value.removeprefix(self._base)


def settle(
    writer: Writer,
    rooms: Rooms,
    judgements: Iterable[Judgement] = (),
    workers: int | None = None,
    also: Iterable[NamedNode] = (),
) -> int:
    """Have every name go by the name it should; give how many times an article was made anew.

    ``also`` are articles to make anew whatever their names. Costs what came and went since the last time. When it was
    stopped, the next call goes on.
    """
    decided = tuple(judgements)
    made: Counter[NamedNode] = Counter()
    todo = set(also)
    while todo or (keys := sorted(writer.unsettled)):
        if not todo:
            found = _ill_named(writer, rooms, decided, keys)
            todo = {article for article in found if made[article] < _MOST_TIMES}
        if not todo:
            writer.settle(keys)
            continue
        _remake(writer, rooms, decided, todo, workers)
        made.update(todo)
        todo = set()
    return made.total()


def aliases_of(article: NamedNode, writer: Writer, rooms: Rooms, judgements: Iterable[Judgement]) -> tuple[Alias, ...]:
    """All names of an article that give way to others, as things stand in the store."""
    index, decided = Stored(writer.matching, writer.names.base), tuple(judgements)
    told = index.telling(article)
    own = {name for name, _ in sights(told)} if told else set()
    records = writer.matching(article, USES_RECORD, None, _evidence(article))
    judged = {name for judgement in decided for name in judgement.pair}
    used = (quad.object for quad in records)
    own |= judged & {node.value.removeprefix(writer.names.base) for node in used if isinstance(node, NamedNode)}
    _, found = aliases(own, index, decided, rooms.known)
    return tuple(found[name] for name in sorted(own & set(found)))


def has_aliases(article: NamedNode, writer: Writer) -> bool:
    """Whether a name of the article gives way to another now."""
    return next(writer.matching(None, REPLACED_BY, None, _evidence(article)), None) is not None


def _ill_named(writer: Writer, rooms: Rooms, decided: tuple[Judgement, ...], keys: Sequence[str]) -> set[NamedNode]:
    """The articles in which a name under these keys, or one that has to do with it, should go by another name."""
    found: set[NamedNode] = set()
    for first in range(0, len(keys), _AT_ONCE):
        index = Stored(writer.matching, writer.names.base)
        names = {name for key in keys[first : first + _AT_ONCE] for name in index.names(key)}
        done, wanted = aliases(names, index, decided, rooms.known)
        for name in sorted(done):
            alias = wanted.get(name)
            found |= {a for a in index.articles(name) if not _goes_by(writer, a, name, alias, rooms.known)}
    return found


def _goes_by(writer: Writer, article: NamedNode, name: str, alias: Alias | None, known: Callable[[str], bool]) -> bool:
    """Whether in this article the name goes by what ``alias`` says, with its label and judgement, or by itself."""
    graph, base = _evidence(article), writer.names.base
    held = {quad.object for quad in writer.matching(NamedNode(base + name), REPLACED_BY, None, graph)}
    if alias is None:
        return not held
    if held != {NamedNode(base + alias.stays)}:
        return False
    told = all(writer.holds(quad_in(graph, triple)) for triple in alias_triples(alias, base))
    labelled = writer.matching(NamedNode(base + alias.stays), LABEL, text(alias.label, "en"), article)
    return told and (not alias.label or known(alias.stays) or any(True for _ in labelled))


def _remake(
    writer: Writer, rooms: Rooms, decided: tuple[Judgement, ...], todo: Iterable[NamedNode], workers: int | None
) -> None:
    """Make articles anew from their stored texts; one whose text was imported without it stays as it is."""
    stored = [(node, stored_article(node, writer.about(node), writer.names.base)) for node in sorted(todo, key=str)]
    works = [Work(article, aliases_of(node, writer, rooms, decided)) for node, article in stored if article]
    with closing(each(rooms.pure.prepare, works, workers)) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome, Failed):
                raise StoreError(
                    f"{writer.path}: article {outcome.item.article.id} could not be made anew: {outcome.why}. "
                    f"Run `sifarat drop {outcome.item.article.id}` and the same command again"
                )
            writer.put(outcome.result)


def _evidence(article: NamedNode) -> NamedNode:
    return NamedNode(article.value + "/evidence")
