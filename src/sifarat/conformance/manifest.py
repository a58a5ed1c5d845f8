"""Manifests of the W3C's test suites (w3c/rdf-tests): Turtle files that name tests, their inputs and what must come."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
MF: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT: Final = "http://www.w3.org/2009/sparql/tests/test-update#"
HT: Final = "http://www.w3.org/2011/http#"
CNT: Final = "http://www.w3.org/2011/content#"

Node = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_FORMATS: Final = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES,
                   ".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS}  # fmt: skip


class Manifest:
    """One manifest file, read."""

    def __init__(self, path: Path) -> None:
        self.name = ox.NamedNode("file://" + str(path.resolve()))
        self._store = ox.Store()
        self._store.load(path=path, format=ox.RdfFormat.TURTLE, base_iri=self.name.value, lenient=True)

    def all(self, subject: Term | None, predicate: str) -> list[Term]:
        """The objects of a subject's predicate."""
        if not isinstance(subject, ox.NamedNode | ox.BlankNode):
            return []
        return [quad.object for quad in self._store.quads_for_pattern(subject, ox.NamedNode(predicate), None, None)]

    def one(self, subject: Term | None, predicate: str) -> Term | None:
        """The first of them."""
        return next(iter(self.all(subject, predicate)), None)

    def text(self, subject: Term | None, predicate: str) -> str | None:
        """The first of them as text."""
        found = self.one(subject, predicate)
        return None if found is None or isinstance(found, ox.Triple) else found.value

    def list(self, node: Term | None) -> Iterator[Term]:
        """The members of an RDF list."""
        while node is not None and node != ox.NamedNode(RDF + "nil"):
            if (first := self.one(node, RDF + "first")) is not None:
                yield first
            node = self.one(node, RDF + "rest")

    def tests(self) -> Iterator[tuple["Manifest", Term]]:
        """The tests of this manifest and of all that it includes."""
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(MF + "include"), None, None):
            for included in self.list(quad.object):
                if file(included).exists():
                    yield from Manifest(file(included)).tests()
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(MF + "entries"), None, None):
            for test in self.list(quad.object):
                yield self, test


def file(node: Term | None) -> Path:
    """The file that a ``file:`` IRI names."""
    assert isinstance(node, ox.NamedNode), f"{node} names no file"
    return Path(unquote(node.value.removeprefix("file://")))


def quads(node: Term | None) -> list[ox.Quad]:
    """What an RDF file of a suite says."""
    assert isinstance(node, ox.NamedNode)
    path = file(node)
    return list(ox.parse(path=path, format=_FORMATS[path.suffix], base_iri=node.value, lenient=True))
