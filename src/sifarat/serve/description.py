"""The service description (SPARQL 1.1 Service Description): what the endpoint is and can do, as RDF."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from sifarat.serve.formats import GRAPHS, TABLES, Format
from sifarat.serve.limits import Limits
from sifarat.serve.refused import Refused

SD = "http://www.w3.org/ns/sparql-service-description#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FORMATS = "http://www.w3.org/ns/formats/"
_UNIQUE = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV", "turtle": "Turtle", "ntriples": "N-Triples", "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD", "trig": "TriG", "nquads": "N-Quads", "n3": "N3",
}  # fmt: skip


def description(endpoint: str, limits: Limits, form: Format) -> bytes:
    """The description of the service at ``endpoint`` in ``form``; ``Refused`` 400 where the address is no IRI."""
    try:
        triples = list(_triples(endpoint, limits))
    except ValueError:
        raise Refused(400, "the Host header makes no valid address") from None
    prefixes = {"sd": SD, "formats": _FORMATS, "dcterms": "http://purl.org/dc/terms/"}
    chosen = RdfFormat.from_media_type(form.accepts[0])
    assert chosen is not None
    data = serialize(triples, format=chosen, prefixes=prefixes)
    assert data is not None
    return data


def _triples(endpoint: str, limits: Limits) -> Iterator[Triple]:
    service, dataset, graph = NamedNode(endpoint), BlankNode("dataset"), BlankNode("graph")
    a = NamedNode(_RDF + "type")

    def term(name: str) -> NamedNode:
        return NamedNode(SD + name)

    yield Triple(service, a, term("Service"))
    yield Triple(service, term("endpoint"), service)
    yield Triple(service, term("supportedLanguage"), term("SPARQL11Query"))
    for form in (*TABLES, *GRAPHS):
        yield Triple(service, term("resultFormat"), NamedNode(_FORMATS + _UNIQUE[form.name]))
    yield Triple(service, term("defaultDataset"), dataset)
    yield Triple(dataset, a, term("Dataset"))
    yield Triple(dataset, term("defaultGraph"), graph)
    yield Triple(graph, a, term("Graph"))
    told = (
        f"Read-only. A query may take {limits.timeout:g} s, {limits.memory >> 20} MB of memory, {limits.length} "
        f"characters and brackets {limits.nesting} deep; an answer {limits.answer} bytes. SERVICE is refused. "
        "The default graph is the union of all facts, each once; GRAPH gives what each article says."
    )
    yield Triple(service, NamedNode("http://purl.org/dc/terms/description"), Literal(told, language="en"))
