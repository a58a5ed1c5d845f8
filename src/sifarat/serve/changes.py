"""What a change does to the store: to a plain one directly, to a built one through a copy and to users' graphs only."""

import contextlib
import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from email import policy
from email.parser import BytesParser
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph as ox

from sifarat.ontology import entail
from sifarat.serve.refused import Refused
from sifarat.serve.update_text import DEFAULT, Operation, is_variable, operations, with_dataset
from sifarat.store import PlainWriter, Store, Version, Writer
from sifarat.store.draft import quad_in
from sifarat.store.skolem import name_nodes, skolemise

Graph = ox.NamedNode | ox.DefaultGraph
Begin = Callable[[], None]
"""Called when thinking ends and writing begins."""


class Graphs(Protocol):
    """The graphs that a store's users write."""

    def update(self, text: str, told: Mapping[str, Any], begin: Begin) -> None: ...
    def has(self, graph: Graph) -> bool: ...
    def add(self, graph: Graph, triples: Sequence[ox.Triple]) -> None: ...
    def put(self, graph: Graph, triples: Sequence[ox.Triple]) -> None: ...
    def remove(self, graph: Graph) -> None: ...
    def publish(self) -> Version: ...


class Changes:
    """An open store and how many old versions to keep of it."""

    def __init__(self, store: Store, graphs: Graphs, keep: int) -> None:
        self._store, self._graphs, self._keep = store, graphs, keep

    @classmethod
    @contextmanager
    def opened(cls, path: Path, wait: float, keep: int) -> Iterator["Changes"]:
        """The store at ``path``, open for writing once no other process writes to it."""
        store = Store(path)
        if store.plain:
            with store.plain_writer(wait) as plain:
                yield cls(store, Plain(plain), keep)
        else:
            with store.writer(entail, wait) as writer:
                writer.finish()
                yield cls(store, Built(writer, path), keep)

    def make(
        self, told: Mapping[str, Any], body: bytes, loaded: Sequence[tuple[str, str, str, bytes]], begin: Begin
    ) -> dict[str, object]:
        """Make one change and publish it; says the version and whether the graph was there before.

        ``loaded`` are mark, type, address and body of what LOAD brought.
        """
        existed = True
        if told["verb"] == "update":
            text = with_dataset(body.decode(), told["using"], told["using_named"])
            for mark, media, address, data in loaded:
                text = text.replace(mark, "".join(f"{triple} .\n" for triple in _triples(data, media, address)))
            self._graphs.update(text, told, begin)
        else:
            graph = ox.NamedNode(told["graph"]) if told["graph"] is not None else ox.DefaultGraph()
            existed = self._graphs.has(graph)
            if told["verb"] == "remove":
                begin()
                self._graphs.remove(graph)
            else:
                triples = _triples(body, told["media"], told["base"])
                begin()
                (self._graphs.put if told["verb"] == "put" else self._graphs.add)(graph, triples)
        version = self._graphs.publish()
        self._store.prune_locked(self._keep)
        return {"version": version.id, "existed": existed}


class Plain:
    """All graphs of a plain store, the default graph too."""

    def __init__(self, writer: PlainWriter) -> None:
        self._writer = writer
        self.has, self.add, self.put, self.remove = writer.has, writer.add, writer.put, writer.remove
        self.publish = writer.publish

    def update(self, text: str, told: Mapping[str, Any], begin: Begin) -> None:
        """Run the update as it is: one transaction of Oxigraph's, so that being stopped leaves nothing of it."""
        if told["own"] is not None:
            raise Refused(403, "this token writes single graphs: use the graph store, or a token with write-all")
        self._writer.update(text, told["base"], told["prefixes"])
        begin()


class Built:
    """The graphs of its users in a built store. What the build keeps, the default graph among it, is not theirs.

    Blank nodes get names, as everywhere in a built store: in a graph that is put whole the same ones each time.
    """

    def __init__(self, writer: Writer, path: Path) -> None:
        self._writer, self._scratch = writer, path / "versions" / ".new-scratch"
        self.publish = writer.publish

    def has(self, graph: Graph) -> bool:
        """True where the graph holds anything."""
        return bool(self._writer.own(self._mine(graph)))

    def add(self, graph: Graph, triples: Sequence[ox.Triple]) -> None:
        """Have the graph hold these triples too."""
        self._writer.change_own([], self._quads(graph, triples))

    def put(self, graph: Graph, triples: Sequence[ox.Triple]) -> None:
        """Have the graph hold these triples and no others."""
        mine = self._mine(graph)
        scope = hashlib.sha256(mine.value.encode()).hexdigest()[:16] + "-"
        named = skolemise(triples, self._writer.names.base, scope)
        self._writer.change_own(self._writer.own(mine), [quad_in(mine, triple) for triple in named])

    def remove(self, graph: Graph) -> None:
        """Take the graph away."""
        self._writer.change_own(self._writer.own(self._mine(graph)), [])

    def update(self, text: str, told: Mapping[str, Any], begin: Begin) -> None:
        """Run the update on a copy, then write what became different in the graphs it names as targets.

        One that only inserts data needs no copy: what it says is what is new.
        """
        found = operations(text)
        named = _targets(found, told)
        if named and told["own"] is not None and (others := sorted(named - set(told["own"]))):
            raise Refused(403, f"this token may not write to <{others[0]}>")
        graphs = [self._mine(ox.NamedNode(name)) for name in sorted(named)]
        before: set[ox.Quad] = set()
        after: set[ox.Quad] = set()
        plain = all([token.word for token in each.tokens[:2]] == ["INSERT", "DATA"] for each in found)
        with contextlib.nullcontext(ox.Store()) if plain else self._copy() as scratch:
            scratch.update(text, base_iri=told["base"], prefixes=dict(told["prefixes"]))
            for graph in graphs:
                before |= set() if plain else self._writer.own(graph)
                after |= set(scratch.quads_for_pattern(None, None, None, graph))
        begin()
        added: list[ox.Quad] = []
        for graph in graphs:
            added += self._quads(graph, [quad.triple for quad in after if quad.graph_name == graph])
        self._writer.change_own(before - after, added)

    @contextmanager
    def _copy(self) -> Iterator[ox.Store]:
        """All that the store holds, to try things on; gone afterwards."""
        shutil.rmtree(self._scratch, ignore_errors=True)
        try:
            self._writer.copy(self._scratch)
            scratch = ox.Store(str(self._scratch))
            scratch.remove_graph(ox.NamedNode("urn:sifarat:books"))
            yield scratch
        finally:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _mine(self, graph: Graph) -> ox.NamedNode:
        if isinstance(graph, ox.DefaultGraph):
            raise Refused(
                403, "the default graph is the union of what articles say: name a graph of your own (GRAPH, WITH)"
            )
        if not self._writer.names.is_own(graph):
            raise Refused(403, f"{graph} is kept by builds: name a graph of your own (GRAPH, WITH)")
        return graph

    def _quads(self, graph: Graph, triples: Sequence[ox.Triple]) -> list[ox.Quad]:
        mine = self._mine(graph)
        return [quad_in(mine, triple) for triple in name_nodes(triples, self._writer.names.base)]


def _targets(found: Sequence[Operation], told: Mapping[str, Any]) -> set[str]:
    """The IRIs of the graphs that the operations name, as Oxigraph resolves them."""
    names: set[str] = set()
    for operation in found:
        for target in operation.targets:
            if target == DEFAULT:
                raise Refused(403, "the default graph is the union of what articles say: name a graph (GRAPH, WITH)")
            if target in ("ALL", "NAMED"):
                raise Refused(403, f"{target} takes the graphs of builds too: name the graph")
            if is_variable(target):
                raise Refused(403, f"GRAPH {target} in a template can be any graph: name the graph")
        if operation.targets:
            asked = " ".join(f"({target} AS ?g{number})" for number, target in enumerate(operation.targets))
            rows = ox.Store().query(f"{operation.declared}SELECT {asked} {{}}", base_iri=told["base"],
                                    prefixes=dict(told["prefixes"]))  # fmt: skip
            assert isinstance(rows, ox.QuerySolutions)
            names |= {term.value for row in rows for term in row if isinstance(term, ox.NamedNode)}
    return names


def _triples(body: bytes, media: str, base: str) -> list[ox.Triple]:
    """The triples of a request's body, of all parts where there are several (multipart/form-data)."""
    if media.partition(";")[0].strip().lower() == "multipart/form-data":
        message = BytesParser(policy=policy.HTTP).parsebytes(f"Content-Type: {media}\r\n\r\n".encode() + body)
        parts = [(part.get_payload(decode=True), part.get_content_type()) for part in message.iter_parts()]
        return [triple for data, kind in parts if isinstance(data, bytes) for triple in _triples(data, kind, base)]
    form = ox.RdfFormat.from_media_type(media or "text/turtle")
    if form is None or (form.supports_datasets and form != ox.RdfFormat.JSON_LD):
        raise Refused(415, f"{media[:60]} is not taken: send Turtle, N-Triples, RDF/XML or JSON-LD")
    return [quad.triple for quad in ox.parse(body, form, base_iri=base or None, without_named_graphs=True,
                                             rename_blank_nodes=True)]  # fmt: skip
