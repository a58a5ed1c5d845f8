"""Tests written as HTTP in RDF: the suites for SPARQL Protocol and Graph Store Protocol."""

import re
from collections.abc import Iterable

import pyoxigraph as ox

from sifarat.conformance.exchange import Reply
from sifarat.conformance.manifest import CNT, HT, MF, RDFS, UT, Manifest, Term, file
from sifarat.conformance.wire import TABLES, TRIPLES, Wire, canonical
from sifarat.errors import StoreError

_STATUS = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404, "BadRequest": 400}


def request_test(wire: Wire, manifest: Manifest, test: Term) -> str:
    """Send the requests of a test in their order; what was wrong, or nothing."""
    wire.update("DROP ALL")
    for data in manifest.all(test, UT + "graphData"):
        name = manifest.text(data, RDFS + "label")
        body = file(manifest.one(data, UT + "graph")).read_bytes()
        wire.endpoint.send("PUT", wire.graph(name), body, {"Content-Type": "application/n-triples"})
    places: dict[str, str] = {}
    requests = manifest.one(manifest.one(test, MF + "action"), HT + "requests")
    for request in manifest.list(requests):
        try:
            if seen := _request(wire, manifest, test, request, places):
                return seen
        except (StoreError, SyntaxError, ValueError) as error:
            return str(error)[:100]
    return ""


def _request(wire: Wire, manifest: Manifest, test: Term, request: Term, places: dict[str, str]) -> str:
    path, method = manifest.text(request, HT + "absolutePath"), manifest.text(request, HT + "methodName")
    if path is None or method is None:
        return "the manifest lacks a path"
    headers = {
        (manifest.text(each, HT + "fieldName") or "").lower(): manifest.text(each, HT + "fieldValue") or ""
        for each in manifest.list(manifest.one(request, HT + "headers"))
    }
    body = _body(manifest, manifest.one(request, HT + "body"))
    for name, place in places.items():
        path, body = path.replace(name, place), body and body.replace(name.encode(), place.encode())
    response = manifest.one(request, HT + "resp")
    form = manifest.text(response, MF + "expectedFormat")
    if form is not None:
        headers.setdefault("accept", TRIPLES if form == "RDF" else TABLES)
    reply = wire.endpoint.send(method, _address(wire, test, path, headers, body), body, headers)
    return _compare(manifest, response, reply, method, path, places)


def _body(manifest: Manifest, node: Term | None) -> bytes | None:
    text = manifest.text(node, CNT + "chars")
    return None if text is None else text.encode(manifest.text(node, CNT + "characterEncoding") or "utf-8")


def _address(wire: Wire, test: Term, path: str, headers: dict[str, str], body: bytes | None) -> str:
    if path.startswith("http"):
        return path
    if path.startswith("/gsp"):
        return wire.store_url + path.removeprefix("/gsp")
    writes = "update" in headers.get("content-type", "") or (body or b"").startswith(b"update=")
    writes = "update" in str(test) and (writes or re.search(r"[?&]update=", path) is not None)
    url = wire.update_url if writes else wire.endpoint.query
    return url + path.removeprefix("/sparql").removeprefix("/")


def _compare(
    manifest: Manifest, response: Term | None, reply: Reply, method: str, path: str, places: dict[str, str]
) -> str:
    wanted = {str(each).rpartition("#")[2].strip(">") for each in manifest.all(response, MF + "expectedStatus")}
    if not any(each == f"StatusCode{reply.status // 100}xx" or _STATUS.get(each) == reply.status for each in wanted):
        return f"{method} {path[:60]} answered {reply.status}, not {' or '.join(sorted(wanted))}"
    truth = manifest.text(response, MF + "expectedBoolean")
    form = manifest.text(response, MF + "expectedFormat")
    table = ox.QueryResultsFormat.from_media_type(reply.media)
    triples = ox.RdfFormat.from_media_type(reply.media)
    if truth is not None:
        found = ox.parse_query_results(reply.body, table) if table else None
        if not isinstance(found, ox.QueryBoolean) or bool(found) != (truth == "true"):
            return f"{method} {path[:60]} did not answer {truth}"
    if (form == "tabular" and table is None) or (form == "RDF" and triples is None):
        return f"answered in {reply.media}"
    place = manifest.text(response, MF + "expectedLocation")
    if place is not None:
        if "location" not in reply.headers:
            return "no Location"
        places[place] = reply.headers["location"]
    body = _body(manifest, manifest.one(response, HT + "body"))
    if body is not None and method == "GET":
        seen: Iterable[ox.Quad] = ox.parse(reply.body, triples, base_iri="http://h/") if triples else []
        if canonical(seen) != canonical(ox.parse(body, ox.RdfFormat.TURTLE, base_iri="http://h/")):
            return f"{method} {path[:60]}: other content"
    return ""
