"""The service description (SPARQL 1.1 Service Description) and VoID: what the endpoint is, holds and can be asked."""

import asyncio
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from starlette.requests import Request
from starlette.responses import Response

from sifarat.questions import Question
from sifarat.serve.answers import unchanged
from sifarat.serve.formats import GRAPHS, TABLES, Format, negotiate
from sifarat.serve.house import House, address
from sifarat.serve.question import etag, names
from sifarat.serve.refused import Refused
from sifarat.serve.statistics import VOID, Statistics

SD = "http://www.w3.org/ns/sparql-service-description#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SH = "http://www.w3.org/ns/shacl#"
_DCTERMS = "http://purl.org/dc/terms/"
_SCHEMA = "https://schema.org/"
_FORMATS = "http://www.w3.org/ns/formats/"
_UNIQUE = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV", "turtle": "Turtle", "ntriples": "N-Triples", "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD", "trig": "TriG", "nquads": "N-Quads", "n3": "N3",
}  # fmt: skip
_PREFIXES = {"sd": SD, "formats": _FORMATS, "dcterms": _DCTERMS, "void": VOID, "sh": _SH, "schema": _SCHEMA}
_A = NamedNode(_RDF + "type")


def description(request: Request, house: House, form: Format) -> Response:
    """What the service is: its limits, the counts of its default graph, the questions as examples."""
    version, graph = house.readings.graph()
    try:
        service = NamedNode(address(request))
    except ValueError:
        raise Refused(400, "the Host header makes no valid address") from None
    triples = [*_service(service, house), *graph.statistics.described(BlankNode("graph")), *_examples(service, house)]
    return _response(request, triples, form, etag(version.id, "description", service, form, house.limits))


async def void(request: Request) -> Response:
    """``/.well-known/void``: what is in the graph and where it is asked (VoID, section 7.2)."""
    form = negotiate(request.headers.get("accept"), GRAPHS)
    if form is None:
        raise Refused(406, f"none of the accepted types is offered: use one of {names(GRAPHS)}")
    return await asyncio.to_thread(_void, request, request.app.state.house, form)


def _void(request: Request, house: House, form: Format) -> Response:
    version, graph = house.readings.graph()
    root = str(request.base_url).rstrip("/")
    dataset = NamedNode(address(request) + "#dataset")
    triples = [*_dataset(dataset, graph.statistics, root, house.base, version.id), *graph.statistics.described(dataset)]
    return _response(request, triples, form, etag(version.id, "void", root, form))


def _response(request: Request, triples: Iterable[Triple], form: Format, tag: str) -> Response:
    headers = {"ETag": tag, "Vary": "Accept", "Cache-Control": "no-cache"}
    if unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    chosen = RdfFormat.from_media_type(form.accepts[0])
    assert chosen is not None
    return Response(serialize(triples, format=chosen, prefixes=_PREFIXES), media_type=form.media, headers=headers)


def _service(service: NamedNode, house: House) -> Iterator[Triple]:
    dataset, graph = BlankNode("dataset"), BlankNode("graph")

    def term(name: str) -> NamedNode:
        return NamedNode(SD + name)

    yield Triple(service, _A, term("Service"))
    yield Triple(service, term("endpoint"), service)
    yield Triple(service, term("supportedLanguage"), term("SPARQL11Query"))
    if house.writer is not None:
        yield Triple(service, term("supportedLanguage"), term("SPARQL11Update"))
    if house.reach:
        yield Triple(service, term("feature"), term("BasicFederatedQuery"))
    for form in (*TABLES, *GRAPHS):
        yield Triple(service, term("resultFormat"), NamedNode(_FORMATS + _UNIQUE[form.name]))
    for name in ("turtle", "ntriples", "rdfxml", "jsonld") if house.writer is not None else ():
        yield Triple(service, term("inputFormat"), NamedNode(_FORMATS + _UNIQUE[name]))
    yield Triple(service, term("defaultDataset"), dataset)
    yield Triple(dataset, _A, term("Dataset"))
    yield Triple(dataset, term("defaultGraph"), graph)
    yield Triple(graph, _A, term("Graph"))
    yield Triple(service, NamedNode(_DCTERMS + "description"), Literal(told(house), language="en"))


def told(house: House) -> str:
    """The limits in words."""
    limits = house.limits
    fetching = f"SERVICE only to {', '.join(house.reach.allowed)}." if house.reach else "SERVICE is refused."
    writing = "Updates need a token." if house.writer is not None else "Read-only."
    return (
        f"{writing} A query may take {limits.timeout:g} s, {limits.memory >> 20} MB of memory, {limits.length} "
        f"characters and brackets {limits.nesting} deep; an answer {limits.answer} bytes. {fetching} "
        "The default graph is the union of all facts, each once; GRAPH gives what each article says."
    )


def _dataset(dataset: NamedNode, counts: Statistics, root: str, base: str, version: str) -> Iterator[Triple]:
    yield Triple(dataset, NamedNode(VOID + "sparqlEndpoint"), NamedNode(root + "/sparql"))
    yield Triple(dataset, NamedNode(VOID + "uriSpace"), Literal(base))
    yield Triple(dataset, NamedNode(_DCTERMS + "identifier"), Literal(version))
    for form in GRAPHS[:4]:
        yield Triple(dataset, NamedNode(VOID + "feature"), NamedNode(_FORMATS + _UNIQUE[form.name]))
    told = f"{counts.triples} triples in the default graph, {counts.graphs} named graphs"
    yield Triple(dataset, NamedNode(_DCTERMS + "description"), Literal(told, language="en"))


def _examples(service: NamedNode, house: House) -> Iterator[Triple]:
    """The questions of the catalogue, as SHACL says SPARQL (the form of the SIB's sparql-examples)."""
    for question in house.questions():
        if house.reach or not question.needs_network:
            yield from _example(service, question)


def _example(service: NamedNode, question: Question) -> Iterator[Triple]:
    node = NamedNode(f"{service.value.removesuffix('/sparql')}/query/{question.name}")
    yield Triple(node, _A, NamedNode(_SH + "SPARQLExecutable"))
    yield Triple(node, _A, NamedNode(_SH + "SPARQLSelectExecutable"))
    yield Triple(node, NamedNode(_RDFS + "label"), Literal(question.title, language="en"))
    yield Triple(node, NamedNode(_RDFS + "comment"), Literal(question.question, language="en"))
    yield Triple(node, NamedNode(_SH + "select"), Literal(question.bind()))
    yield Triple(node, NamedNode(_SCHEMA + "target"), service)
