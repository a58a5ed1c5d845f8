"""What all suites do with an endpoint: wipe it, load it, and compare graphs and tables as sets."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import quote

import pyoxigraph as ox

from sifarat.conformance.exchange import Endpoint, Reply
from sifarat.conformance.manifest import Term, quads

TABLES = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8"
_NUMBERS = {"integer": int, "decimal": float, "float": float, "double": float}
_XSD = "http://www.w3.org/2001/XMLSchema#"


class Wire:
    """An endpoint that may be wiped."""

    def __init__(self, endpoint: Endpoint) -> None:
        assert endpoint.update is not None
        assert endpoint.store is not None
        self.endpoint, self.update_url, self.store_url = endpoint, endpoint.update, endpoint.store

    def update(self, text: str | bytes) -> Reply:
        """Send an update."""
        body = text.encode() if isinstance(text, str) else text
        return self.endpoint.send("POST", self.update_url, body, {"Content-Type": "application/sparql-update"})

    def query(self, text: str | bytes, accept: str) -> Reply:
        """Send a query."""
        body = text.encode() if isinstance(text, str) else text
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        return self.endpoint.send("POST", self.endpoint.query, body, headers)

    def graph(self, name: str | None) -> str:
        """The address of a graph in the graph store."""
        return self.store_url + ("?default" if name is None else "?graph=" + quote(name, safe=""))

    def load(self, file: Term | None, graph: str | None = None) -> None:
        """Add a file of a suite; ``ValueError`` where it is not taken."""
        by_graph: defaultdict[str | None, list[ox.Triple]] = defaultdict(list)
        for quad in quads(file):
            name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else None
            by_graph[graph or name].append(quad.triple)
        if graph and not by_graph:
            self.update(f"CREATE SILENT GRAPH <{graph}>")
        for name, triples in by_graph.items():
            body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
            reply = self.endpoint.send("POST", self.graph(name), body, {"Content-Type": "application/n-triples"})
            if reply.status >= 300:
                raise ValueError(f"loading answered {reply.status}")


def canonical(given: Iterable[ox.Quad]) -> list[str]:
    """The quads, comparable whatever their blank nodes are called (RDFC-1.0)."""
    dataset = ox.Dataset(given)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def solutions(names: Sequence[ox.Variable], rows: Iterable[ox.QuerySolution]) -> list[str]:
    """The rows of a table, comparable whatever their order and blank nodes; numbers by value."""
    found = []
    for number, row in enumerate(rows):
        node = ox.BlankNode(f"row{number}")
        found.append(ox.Quad(node, ox.NamedNode("urn:is"), ox.NamedNode("urn:row")))
        for name in names:
            if (term := row[name]) is not None:
                found.append(ox.Quad(node, ox.NamedNode("urn:v:" + name.value), _by_value(term)))
    return canonical(found)


def _by_value(term: Term) -> Term:
    if isinstance(term, ox.Literal) and term.datatype.value.startswith(_XSD):
        kind = _NUMBERS.get(term.datatype.value.removeprefix(_XSD))
        try:
            return ox.Literal(repr(kind(term.value)), datatype=term.datatype) if kind else term
        except ValueError:
            return term
    return term
