"""One transaction in the making: what the store will hold once it is committed."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from sifarat.store.database import Database
from sifarat.store.names import UNION, GraphName

Subject = NamedNode | BlankNode | Triple
Object = NamedNode | BlankNode | Literal | Triple


def quad_in(graph: GraphName, triple: Triple) -> Quad:
    """The triple as a quad of ``graph``."""
    return Quad(triple.subject, triple.predicate, triple.object, graph)


class Draft:
    """Additions and removals over a store, readable as if already done, written in one transaction.

    Reading costs what the store's index lookup costs; nothing here looks at more of the store than it is asked for.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._added = Store()  # in memory: gives the same indexes and the same normal forms of literals
        self._removed: set[Quad] = set()
        self.unsettled: set[str] = set()
        """Keys of names that the change touches (see ``Books``)."""

    @property
    def _store(self) -> Store:
        return self._database.store

    def add(self, quad: Quad) -> None:
        """Have ``quad`` in the store afterwards."""
        if quad in self._removed:
            self._removed.discard(quad)
        elif quad not in self._store:
            self._added.add(quad)

    def remove(self, quad: Quad) -> None:
        """Not have ``quad`` in the store afterwards."""
        if quad in self._added:
            self._added.remove(quad)
        elif quad in self._store:
            self._removed.add(quad)

    def __contains__(self, quad: Quad) -> bool:
        return quad in self._added or (quad in self._store and quad not in self._removed)

    def matching(
        self, s: Subject | None, p: NamedNode | None, o: Object | None, graph: GraphName | None
    ) -> Iterator[Quad]:
        """Quads as they will be, by pattern; ``None`` is any. Lazy: stop early and little is read."""
        kept = (quad for quad in self._store.quads_for_pattern(s, p, o, graph) if quad not in self._removed)
        return chain(self._added.quads_for_pattern(s, p, o, graph), kept)

    def graphs(self, triple: Triple) -> Iterator[GraphName]:
        """The graphs that will hold ``triple``, the default graph included where it does."""
        for quad in self.matching(triple.subject, triple.predicate, triple.object, None):
            yield quad.graph_name

    @property
    def added(self) -> list[Quad]:
        """What is not in the store yet."""
        return list(self._added)

    @property
    def removed(self) -> list[Quad]:
        """What will no longer be in the store."""
        return list(self._removed)

    def __bool__(self) -> bool:
        return bool(self._removed) or len(self._added) > 0

    def commit(self) -> None:
        """Write all of it in one transaction.

        Oxigraph runs an update with all its operations as one transaction; its Python interface has no other way to
        remove and add at once. A graph left without a triple is dropped, for an empty graph still has a name.
        """
        emptied = {quad.graph_name for quad in self._removed} - {UNION}
        emptied = {graph for graph in emptied if next(self.matching(None, None, None, graph), None) is None}
        steps = [f"DROP SILENT GRAPH {graph}" for graph in sorted(emptied, key=str)]
        minus = [quad for quad in self._removed if quad.graph_name not in emptied]
        for verb, quads in (("DELETE", minus), ("INSERT", self._added)):
            if data := _data(quads):
                steps.append(f"{verb} DATA {{\n{data}}}")
        if steps:
            self._store.update(" ;\n".join(steps))


def _data(quads: Iterable[Quad]) -> str:
    """The quads as the body of a SPARQL ``INSERT DATA`` or ``DELETE DATA``."""
    parts = []
    for name, group in groupby(sorted(quads, key=lambda quad: str(quad.graph_name)), key=lambda quad: quad.graph_name):
        block = "".join(f"{quad.triple} .\n" for quad in group)
        parts.append(block if isinstance(name, DefaultGraph) else f"GRAPH {name} {{\n{block}}}\n")
    return "".join(parts)
