"""The one place where this room opens a store of the store room."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pyoxigraph

from sifarat.graph.article_graph import ArticleGraph
from sifarat.graph.terms import BASE


@contextmanager
def open_store(path: Path) -> Iterator[tuple[pyoxigraph.Store, str]]:
    """The current version of the store at ``path``, read-only, and the base its nodes stand below, for a block.

    Raises ``StoreError`` where there is none. The room is loaded when it is needed, so that other verbs start fast.
    """
    store = import_module("sifarat.store").Store(path)
    with store.lease() as opened:
        assert isinstance(opened, pyoxigraph.Store)
        yield opened, str(store.names.base)


def in_memory(graphs: Iterable[ArticleGraph], base: str = BASE) -> pyoxigraph.Store:
    """A store in memory that holds these articles as a built one would, but for entailments and the ontology."""
    store = pyoxigraph.Store()
    authority = pyoxigraph.NamedNode(base + "graph/authority")
    for graph in graphs:
        store.extend(_quads(graph.evidence, graph.evidence_graph))
        for name, triples in [(graph.article, graph.facts), *((authority, each) for each in graph.records.values())]:
            store.extend(_quads(triples, name))
            store.extend(_quads(triples, pyoxigraph.DefaultGraph()))
    return store


def _quads(
    triples: Iterable[pyoxigraph.Triple], graph: pyoxigraph.NamedNode | pyoxigraph.DefaultGraph
) -> Iterator[pyoxigraph.Quad]:
    return (pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
