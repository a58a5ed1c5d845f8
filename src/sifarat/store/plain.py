"""The writer of a plain store: a SPARQL dataset like any other, whose default graph belongs to its users.

A plain store is for what no build writes. It has the same directory, lock and versions as a built one; its versions are
not named after their content, since finding what an arbitrary update changed would cost a walk through the graph.
"""

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Triple

from sifarat.store.database import Database
from sifarat.store.disk import exists, explained, sync_tree
from sifarat.store.draft import quad_in
from sifarat.store.layout import Layout
from sifarat.store.version import Version, publish


class PlainWriter:
    """Changes a plain store. Get one from ``Store.plain_writer()``.

    What is written and not published is undone by the next writer: a change is published or has never been.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout, self.path = layout, layout.root
        self._changing = layout.root / "changing"
        if exists(self._changing) and (current := layout.read_current()):
            _copy_database(layout.versions / current, layout.writer)
            self._changing.unlink()
        self._database = Database(layout.writer)

    def update(self, text: str, base: str, prefixes: Mapping[str, str]) -> None:
        """Run a SPARQL update. ``SyntaxError`` where it is none."""
        with self._change():
            self._database.store.update(text, base_iri=base, prefixes=dict(prefixes))

    def has(self, graph: NamedNode | DefaultGraph) -> bool:
        """True where there is such a graph, be it empty; the default graph is always there."""
        return isinstance(graph, DefaultGraph) or self._database.store.contains_named_graph(graph)

    def add(self, graph: NamedNode | DefaultGraph, triples: Iterable[Triple]) -> None:
        """Have the graph hold these triples too; it is there afterwards even where there are none."""
        with self._change():
            if isinstance(graph, NamedNode):
                self._database.store.add_graph(graph)
            self._database.store.extend(quad_in(graph, triple) for triple in triples)

    def put(self, graph: NamedNode | DefaultGraph, triples: Iterable[Triple]) -> None:
        """Have the graph hold these triples and no others."""
        name = "DEFAULT" if isinstance(graph, DefaultGraph) else f"GRAPH {graph}"
        body = "".join(f"{triple} .\n" for triple in triples)
        if isinstance(graph, NamedNode):
            body = f"GRAPH {graph} {{\n{body}}}"
        create = "" if isinstance(graph, DefaultGraph) else f"CREATE SILENT {name} ;"
        with self._change():
            self._database.store.update(f"CLEAR SILENT {name} ; {create} INSERT DATA {{\n{body}}}")

    def remove(self, graph: NamedNode | DefaultGraph) -> None:
        """Take the graph away."""
        name = "DEFAULT" if isinstance(graph, DefaultGraph) else f"GRAPH {graph}"
        with self._change():
            self._database.store.update(f"DROP SILENT {name}")

    def publish(self) -> Version:
        """Make what was written the current version, on disk before it is named."""
        with explained(self.path):
            version = publish(self._layout, secrets.token_hex(16), self._checkpoint)
            self._changing.unlink(missing_ok=True)
            return version

    def close(self) -> None:
        """Let go of the database; the writer is of no use afterwards."""
        self._database.close()

    @contextmanager
    def _change(self) -> Iterator[None]:
        with explained(self.path):
            self._changing.touch()
            yield

    def _checkpoint(self, path: str) -> None:
        self._database.store.flush()
        self._database.store.backup(path)


def _copy_database(source: Path, target: Path) -> None:
    """Make ``target`` a database of its own with the content of ``source``, at one stroke: tables as hard links."""
    fresh, old = target.with_name(".new-writer"), target.with_name(".old-writer")
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)
    shutil.copytree(source, fresh, copy_function=_link_table)
    sync_tree(fresh)
    if exists(target):
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _link_table(source: str, target: str) -> None:
    if source.endswith(".sst"):  # never changed once written
        os.link(source, target)
    else:
        shutil.copy2(source, target)
