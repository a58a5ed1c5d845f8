"""Takes RDF back into a graph: what an export wrote, another builder's graph, triples that a person keeps by hand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, cast
from urllib.parse import quote

import zstandard
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from sifarat import judgements as judged
from sifarat.build import WAIT
from sifarat.errors import ReadError, StoreError
from sifarat.graph.article_graph import ArticleGraph
from sifarat.pipeline import Rooms
from sifarat.settle import settle
from sifarat.store import Change, Store, Version, Writer
from sifarat.store.names import Names
from sifarat.vocabulary import sif

_FORMATS: Mapping[str, RdfFormat] = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
}
_EVIDENCE, _QUARANTINE = "/evidence", "/quarantine"
_RECORD = sif("usesRecord")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: articles and other graphs by what became of them, and the version it published.

    ``derived`` counts quads that were left out because the store makes them itself: the default graph, what is
    inferred, the ontology. ``remade`` counts how often an article was made anew because it and one that was there, or
    that came with it, speak of one thing by two names.
    """

    articles: Mapping[Change, int]
    graphs: Mapping[NamedNode, Change]
    derived: int
    version: Version
    remade: int = 0


def import_rdf(
    paths: Iterable[Path], store: Store | str | Path, *, graph: str | None = None, rooms: Rooms | None = None
) -> ImportReport:
    """Put the RDF files at ``paths`` into the store and publish once at the end.

    Articles (``sid:article/…`` with their evidence and records) become articles again, as if they had been built here;
    a graph ``sid:graph/NAME`` replaces the one of that name. Triples outside of any graph, and those of a graph with a
    foreign name, go into ``sid:graph/NAME`` for the ``graph`` given, which they make up whole. All is held in memory.
    Names of one thing are brought together across what was there and what came, as a build of all of it would.

    Raises ``ReadError`` (file, line, mend) before anything is written, ``StoreError`` and ``WriterBusy``.
    """
    store = store if isinstance(store, Store) else Store(store)
    rooms = rooms or Rooms.usual(base=store.names.base)
    quads = [quad for path in paths for quad in _read(path, store.names, graph)]
    by_graph: dict[NamedNode, list[Triple]] = defaultdict(list)
    derived = 0
    for name, triple in quads:
        if name is None:
            derived += 1
        else:
            by_graph[name].append(triple)
    with store.writer(rooms.entail, WAIT) as writer:
        writer.put_graph(writer.names.ontology, rooms.ontology())
        articles = dict.fromkeys(Change, 0)
        for each in _articles(by_graph, writer.names):
            articles[writer.put(each)] += 1
        graphs = dict(_others(by_graph, writer))
        judgements = judged.stored(writer.matching, writer.names.base)
        remade = settle(writer, rooms, judgements)
        return ImportReport(articles, graphs, derived, writer.publish(), remade)


def _read(path: Path, names: Names, graph: str | None) -> Iterator[tuple[NamedNode | None, Triple]]:
    """The triples of a file with the graph each goes to; None for what the store derives."""
    own = NamedNode(f"{names.base}graph/{quote(graph, safe='-._~')}") if graph else None
    for quad in _parsed(path):
        yield _goes_to(quad, path, names, own), quad.triple


def _goes_to(quad: Quad, path: Path, names: Names, own: NamedNode | None) -> NamedNode | None:
    name = quad.graph_name
    if isinstance(name, NamedNode) and name.value.startswith(names.base):
        if name in (names.inferred, names.ontology):
            return None
        return name
    if own is not None:
        return own
    if isinstance(name, DefaultGraph):
        if path.suffixes and _kind(path) in (RdfFormat.N_QUADS, RdfFormat.TRIG):
            return None  # the union of the graphs beside it
        raise ReadError(str(path), "its triples are in no graph", "Give --graph NAME to keep them in one of their own")
    raise ReadError(
        str(path), f"the graph {name} is not below {names.base}", "Give --graph NAME to keep its triples in one graph"
    )


def _articles(by_graph: Mapping[NamedNode, list[Triple]], names: Names) -> Iterator[ArticleGraph]:
    records: dict[NamedNode, list[Triple]] = defaultdict(list)
    for triple in by_graph.get(names.authority, ()):
        if isinstance(triple.subject, NamedNode):
            records[triple.subject].append(triple)
    for name in sorted(by_graph, key=str):
        if names.is_article(name):
            evidence = by_graph.get(NamedNode(name.value + _EVIDENCE), [])
            used = {t.object for t in evidence if t.predicate == _RECORD and isinstance(t.object, NamedNode)}
            yield ArticleGraph(
                article=name,
                facts=_sorted(by_graph[name]),
                evidence=_sorted(t for t in evidence if t.predicate != _RECORD),
                records={node: _sorted(records[node]) for node in sorted(used, key=str)},
                quarantined=_sorted(by_graph.get(NamedNode(name.value + _QUARANTINE), ())),
            )


def _others(by_graph: Mapping[NamedNode, list[Triple]], writer: Writer) -> Iterator[tuple[NamedNode, Change]]:
    names = writer.names
    for name in sorted(by_graph, key=str):
        if name == names.authority or names.is_article(name):
            continue
        if name.value.endswith((_EVIDENCE, _QUARANTINE)):
            if NamedNode(name.value.removesuffix(_EVIDENCE).removesuffix(_QUARANTINE)) not in by_graph:
                part = name.value.rpartition("/")[2]
                raise StoreError(f"{name.value}: {part} without its article. Import the article's graph with it")
            continue
        yield name, writer.put_graph(name, by_graph[name])


def _sorted(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    return tuple(sorted(set(triples), key=str))


def _parsed(path: Path) -> Iterator[Quad]:
    kind = _kind(path)
    try:
        with _opened(path) as file:
            yield from parse(file, format=kind, base_iri=path.absolute().as_uri())
    except SyntaxError as error:
        where = f"line {error.lineno}, column {error.offset}" if error.lineno else ""
        raise ReadError(
            str(path), f"not {kind.name}: {error.msg}", "Mend the file, or name it by its format", where
        ) from error
    except (OSError, zstandard.ZstdError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(str(path), f"cannot be read: {reason}", "Check the path and that the file is whole") from error


def _kind(path: Path) -> RdfFormat:
    ending = path.with_suffix("").suffix if path.suffix in (".gz", ".zst") else path.suffix
    if ending.lower() not in _FORMATS:
        known = ", ".join(sorted(_FORMATS))
        raise ReadError(str(path), "the name does not tell the format", f"End it in one of {known}")
    return _FORMATS[ending.lower()]


def _opened(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        import gzip

        return cast(IO[bytes], gzip.open(path, "rb"))
    if path.suffix == ".zst":
        with path.open("rb") as packed:
            return BytesIO(zstandard.ZstdDecompressor().stream_reader(packed).read())
    return path.open("rb")
