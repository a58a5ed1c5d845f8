"""What an article costs does not depend on how many there are: counted in quads read, not in seconds."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import Quad
from store_child import number
from store_parts import entail, meeting

from sifarat.graph.article_graph import ArticleGraph
from sifarat.store import Store, Writer


class Counting:
    """A real store that counts the quads it is asked to give."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store, self.read = store, 0

    def quads_for_pattern(self, *pattern: object) -> Iterator[Quad]:
        for quad in self._store.quads_for_pattern(*pattern):  # type: ignore[arg-type]
            self.read += 1
            yield quad

    def __contains__(self, quad: Quad) -> bool:
        self.read += 1
        return quad in self._store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


def cost(writer: Writer, graph: ArticleGraph) -> tuple[int, int]:
    """Quads read to put an article and to drop it again."""
    counting = Counting(writer._database.store)
    writer._database._store = counting  # type: ignore[assignment]
    writer.put(graph)
    put, counting.read = counting.read, 0
    writer.drop(graph.article)
    return put, counting.read


def test_article_n_plus_1_costs_the_same_after_10_and_after_300(tmp_path: Path) -> None:
    """One article about what nobody else speaks of, one about what all others speak of; both share people with all."""
    apart, shared = number(1000), meeting("later", ["person-1", "hub"], "2026-03-03", event="common")
    costs = []
    with Store(tmp_path).writer(entail) as writer:
        for n in range(300):
            writer.put(number(n))
            writer.put(meeting(f"common-{n}", ["person-1", "hub"], "2026-03-02", event="common"))
            if n in (10, 299):
                costs.append((cost(writer, apart), cost(writer, shared)))
    assert costs[0] == costs[1]
