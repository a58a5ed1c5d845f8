"""The matrix: what an endpoint does of SPARQL 1.1 Protocol, results, Graph Store Protocol, HTTP and SPARQL itself.

Only reading is tried unless there is an address to update; then one graph of a name of its own is made and removed.
"""

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from urllib.parse import urlencode

import pyoxigraph as ox

from sifarat.conformance.exchange import Endpoint, Reply
from sifarat.errors import StoreError

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_QUERY = {"Content-Type": "application/sparql-query"}
_UPDATE = {"Content-Type": "application/sparql-update"}
_SD = "http://www.w3.org/ns/sparql-service-description#"
_GRAPHS = {
    "Turtle": "text/turtle", "N-Triples": "application/n-triples", "RDF/XML": "application/rdf+xml",
    "JSON-LD": "application/ld+json",
}  # fmt: skip
_TABLES = {
    "JSON": "application/sparql-results+json", "XML": "application/sparql-results+xml", "CSV": "text/csv",
    "TSV": "text/tab-separated-values",
}  # fmt: skip
_LANGUAGE = {
    "aggregates": "SELECT (SUM(?x) AS ?n) { VALUES ?x { 1 2 3 } } HAVING (SUM(?x) = 6)",
    "subqueries": "SELECT ?n { { SELECT (COUNT(*) AS ?n) { VALUES ?x { 1 2 } } } FILTER(?n = 2) }",
    "property paths": "SELECT ?x { VALUES ?x { 1 } FILTER NOT EXISTS { <urn:a> <urn:p>/<urn:q>+ ?x } }",
    "BIND, VALUES, IF, COALESCE": "SELECT ?y { VALUES ?x { 1 } BIND(IF(?x = 1, COALESCE(?z, 'a'), 'b') AS ?y) }",
    "EXISTS, MINUS": "SELECT ?x { VALUES ?x { 1 } MINUS { VALUES ?x { 2 } } FILTER NOT EXISTS { <urn:a> <urn:b> ?x } }",
    "SPARQL 1.2 triple terms": "SELECT (TRIPLE(<urn:a>, <urn:b>, 1) AS ?t) {}",
    "SPARQL 1.2 direction of language": "SELECT (LANGDIR(STRLANGDIR('a', 'ur', 'rtl')) AS ?d) {}",
}


class Outcome(StrEnum):
    """How a check ended."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the matrix; ``must`` where the standard says MUST."""

    part: str
    what: str
    must: bool
    outcome: Outcome
    note: str = ""


_Try = Callable[[Endpoint], "bool | str"]
"""True where it is as it should be, else what was seen instead."""


def check(endpoint: Endpoint) -> Iterator[Check]:
    """Try everything, one line after the other. ``StoreError`` where the endpoint does not answer at all."""
    endpoint.send("GET", _ask(endpoint, "ASK {}"))
    for part, what, must, attempt in _tries(endpoint):
        try:
            seen = attempt(endpoint)
        except (StoreError, ValueError, SyntaxError, KeyError) as error:
            seen = " ".join(str(error).split())[:80]
        yield Check(part, what, must, Outcome.YES if seen is True else Outcome.NO, "" if seen is True else str(seen))


def _tries(endpoint: Endpoint) -> Iterator[tuple[str, str, bool, _Try]]:
    yield from _queries()
    for name, media in _TABLES.items():
        yield "results", f"SELECT in {name}", name in ("JSON", "XML"), partial(_table, media=media)
    for name, media in _GRAPHS.items():
        yield "results", f"CONSTRUCT in {name}", name == "Turtle", partial(_graph, media=media)
    yield "results", "nothing that fits is 406", False, lambda e: _refused(_get(e, Accept="image/png"), 406, 406)
    for name, query in _LANGUAGE.items():
        yield "language", name, "1.2" not in name, partial(_table, media=_TABLES["JSON"], query=query)
    yield "description", "the service describes itself", False, _described
    yield "description", "VoID at /.well-known/void", False, _void
    yield "HTTP", "HEAD", False, lambda e: _is(e.send("HEAD", _ask(e, "ASK {}")).status, 200)
    yield "HTTP", "OPTIONS", False, lambda e: _is("allow" in e.send("OPTIONS", e.query).headers, True)
    yield (
        "HTTP",
        "CORS",
        False,
        lambda e: _is("access-control-allow-origin" in _get(e, Origin="http://e").headers, True),
    )
    yield "HTTP", "Vary by Accept", False, lambda e: _is("accept" in _get(e).headers.get("vary", "").lower(), True)
    yield "HTTP", "ETag and 304", False, _unchanged
    for name in ("gzip", "zstd"):
        yield "HTTP", f"packed with {name}", False, partial(_packed, name=name)
    inside = "ASK { SERVICE <http://127.0.0.1:9/> {} }"
    yield "guard", "SERVICE to this machine is refused", False, lambda e: _refused(e.send("GET", _ask(e, inside)))
    graph = f"urn:uuid:{uuid.uuid4()}"
    if endpoint.update:
        yield from _updates(endpoint.update, graph)
    if endpoint.store:
        yield from _graph_store(endpoint.store, graph, endpoint.update is not None)


def _queries() -> Iterator[tuple[str, str, bool, _Try]]:
    strange = {"Content-Type": "text/plain"}
    yield "query", "GET ?query=", True, lambda e: _truth(_get(e))
    yield "query", "POST, form", True, lambda e: _truth(e.send("POST", e.query, _encoded("ASK {}"), _FORM))
    yield "query", "POST, body", True, lambda e: _truth(e.send("POST", e.query, b"ASK {}", _QUERY))
    yield "query", "UTF-8 there and back", True, _letters
    yield "query", "default-graph-uri", True, partial(_empty, name="default-graph-uri", pattern="{ ?s ?p ?o }")
    named = "{ GRAPH ?g { ?s ?p ?o } }"
    yield "query", "named-graph-uri", True, partial(_empty, name="named-graph-uri", pattern=named)
    yield "query", "syntax error is 400", True, lambda e: _refused(e.send("GET", _ask(e, "ASK {")), 400, 400)
    yield "query", "no query in a form is 4xx", True, lambda e: _refused(e.send("POST", e.query, b"x=y", _FORM))
    twice = "&query=ASK%7B%7D"
    yield "query", "two queries are 4xx", True, lambda e: _refused(e.send("GET", _ask(e, "ASK {}") + twice))
    yield "query", "a strange type is 4xx", True, lambda e: _refused(e.send("POST", e.query, b"ASK {}", strange))
    latin = b"ASK { ?s ?p '\xff' }"
    yield "query", "what is no UTF-8 is 4xx", True, lambda e: _refused(e.send("POST", e.query, latin, _QUERY))
    nothing = {"update": "INSERT DATA {}"}
    yield "query", "an update by GET is 4xx", True, lambda e: _refused(e.send("GET", _with(e.query, **nothing)))


def _updates(url: str, graph: str) -> Iterator[tuple[str, str, bool, _Try]]:
    drop = f"DROP SILENT GRAPH <{graph}>".encode()
    yield "update", "POST, body, seen at once", True, partial(_changed, graph=graph, body=True)
    yield "update", "POST, form", True, partial(_changed, graph=graph, body=False)
    yield "update", "syntax error is 400", True, lambda e: _refused(e.send("POST", url, b"INSERT", _UPDATE), 400, 400)
    yield "update", "a graph is dropped", True, lambda e: _done(e.send("POST", url, drop, _UPDATE))


def _graph_store(url: str, graph: str, writes: bool) -> Iterator[tuple[str, str, bool, _Try]]:
    at = _with(url, graph=graph)
    yield (
        "graph store",
        "GET, HEAD of nothing are 404",
        True,
        lambda e: _is((e.send("GET", at).status, e.send("HEAD", at).status), (404, 404)),
    )
    if writes:
        yield "graph store", "PUT makes and replaces", True, partial(_put, graph=graph)
        yield "graph store", "POST adds", True, partial(_added, graph=graph)
        yield "graph store", "DELETE", True, lambda e: _done(e.send("DELETE", at))


def _get(endpoint: Endpoint, **headers: str) -> Reply:
    return endpoint.send("GET", _ask(endpoint, "ASK {}"), None, headers)


def _with(url: str, **fields: str) -> str:
    return url + ("&" if "?" in url else "?") + urlencode(fields)


def _ask(endpoint: Endpoint, query: str) -> str:
    return _with(endpoint.query, query=query)


def _of(endpoint: Endpoint, graph: str) -> str:
    return _with(endpoint.store or "", graph=graph)


def _encoded(query: str) -> bytes:
    return urlencode({"query": query}).encode()


def _is(seen: object, wanted: object) -> bool | str:
    return True if seen == wanted else f"{seen}"


def _refused(reply: Reply, least: int = 400, most: int = 499) -> bool | str:
    return True if least <= reply.status <= most else f"answered {reply.status}"


def _done(reply: Reply) -> bool | str:
    return True if 200 <= reply.status < 300 else f"answered {reply.status}"


def _results(reply: Reply) -> ox.QuerySolutions | ox.QueryBoolean:
    form = ox.QueryResultsFormat.from_media_type(reply.media)
    if reply.status != 200 or form is None:
        raise ValueError(f"answered {reply.status} {reply.media}")
    return ox.parse_query_results(reply.body, form)


def _truth(reply: Reply) -> bool | str:
    return (
        True if reply.status == 200 and "true" in reply.body.decode("utf-8", "replace") else f"answered {reply.status}"
    )


def _letters(endpoint: Endpoint) -> bool | str:
    reply = endpoint.send(
        "GET", _ask(endpoint, "SELECT ('سفارت सिफ़ारत 🕊' AS ?x) {}"), None, {"Accept": _TABLES["JSON"]}
    )
    return _is(json.loads(reply.body)["results"]["bindings"][0]["x"]["value"], "سفارت सिफ़ारत 🕊")


def _empty(endpoint: Endpoint, name: str, pattern: str) -> bool | str:
    """A dataset of one graph that nobody has: the answer must be that nothing is there."""
    url = _with(_ask(endpoint, f"ASK {pattern}"), **{name: "urn:uuid:00000000-0000-0000-0000-000000000000"})
    found = _results(endpoint.send("GET", url, None, {"Accept": _TABLES["JSON"]}))
    return True if isinstance(found, ox.QueryBoolean) and not found else "not honoured"


def _table(endpoint: Endpoint, media: str, query: str = "SELECT ('a' AS ?x) {}") -> bool | str:
    reply = endpoint.send("GET", _ask(endpoint, query), None, {"Accept": media})
    if reply.status != 200 or reply.media != media:
        return f"answered {reply.status} {reply.media}"
    if media == "text/csv":
        return _is(reply.body.split(), [b"x", b"a"])
    found = _results(reply)
    return True if isinstance(found, ox.QuerySolutions) and list(found) else "no solution"


def _graph(endpoint: Endpoint, media: str) -> bool | str:
    query = "CONSTRUCT { <urn:a> <urn:b> 'a' } WHERE {}"
    reply = endpoint.send("GET", _ask(endpoint, query), None, {"Accept": media})
    form = ox.RdfFormat.from_media_type(reply.media)
    if reply.status != 200 or form is None or reply.media != media:
        return f"answered {reply.status} {reply.media}"
    return _is(len(list(ox.parse(reply.body, form))), 1)


def _described(endpoint: Endpoint) -> bool | str:
    reply = endpoint.send("GET", endpoint.query, None, {"Accept": "text/turtle, application/rdf+xml;q=0.9"})
    form = ox.RdfFormat.from_media_type(reply.media)
    if reply.status != 200 or form is None:
        return f"answered {reply.status} {reply.media}"
    said = {quad.predicate.value for quad in ox.parse(reply.body, form, base_iri=endpoint.query)}
    return True if _SD + "endpoint" in said else "no sd:endpoint"


def _void(endpoint: Endpoint) -> bool | str:
    root = "/".join(endpoint.query.split("/")[:3])
    reply = endpoint.send("GET", root + "/.well-known/void", None, {"Accept": "text/turtle"})
    return True if reply.status in (200, 303, 302) else f"answered {reply.status}"


def _unchanged(endpoint: Endpoint) -> bool | str:
    tag = endpoint.send("GET", _ask(endpoint, "ASK {}")).headers.get("etag")
    if tag is None:
        return "no ETag"
    return _is(endpoint.send("GET", _ask(endpoint, "ASK {}"), None, {"If-None-Match": tag}).status, 304)


def _packed(endpoint: Endpoint, name: str) -> bool | str:
    query = "SELECT * { VALUES ?x { " + "'abcdefghijklmnopqrstuvwxyz' " * 200 + "} }"
    reply = endpoint.send("POST", endpoint.query, query.encode(), {**_QUERY, "Accept-Encoding": name})
    return _is(reply.headers.get("content-encoding", "no"), name)


def _changed(endpoint: Endpoint, graph: str, body: bool) -> bool | str:
    text = f"INSERT DATA {{ GRAPH <{graph}> {{ <urn:a> <urn:b> '{'body' if body else 'form'}' }} }}"
    sent = text.encode() if body else urlencode({"update": text}).encode()
    reply = endpoint.send("POST", endpoint.update or "", sent, _UPDATE if body else _FORM)
    if not 200 <= reply.status < 300:
        return f"answered {reply.status}"
    return _truth(endpoint.send("GET", _ask(endpoint, "ASK" + text.removeprefix("INSERT DATA"))))


def _put(endpoint: Endpoint, graph: str) -> bool | str:
    turtle = {"Content-Type": "text/turtle"}
    made = endpoint.send("PUT", _of(endpoint, graph), b"<urn:a> <urn:b> 1, 2 .", turtle)
    again = endpoint.send("PUT", _of(endpoint, graph), b"<urn:a> <urn:b> 3 .", turtle)
    if made.status != 201 or again.status not in (200, 204):
        return f"answered {made.status}, then {again.status}"
    return _held(endpoint, graph, 1)


def _added(endpoint: Endpoint, graph: str) -> bool | str:
    reply = endpoint.send("POST", _of(endpoint, graph), b"<urn:a> <urn:b> 4 .", {"Content-Type": "text/turtle"})
    return _held(endpoint, graph, 2) if 200 <= reply.status < 300 else f"answered {reply.status}"


def _held(endpoint: Endpoint, graph: str, triples: int) -> bool | str:
    reply = endpoint.send("GET", _of(endpoint, graph), None, {"Accept": "application/n-triples"})
    return _is(len(list(ox.parse(reply.body, ox.RdfFormat.N_TRIPLES))), triples)
