"""SPARQL 1.1 Graph Store HTTP Protocol: whole graphs, read and written by address.

``/store?graph=IRI`` and ``/store?default`` name a graph indirectly; ``/store/NAME`` is itself the name of a graph.
"""

import asyncio
import re
import uuid

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from sifarat.serve.answers import Streamed, ask, unchanged
from sifarat.serve.formats import GRAPHS, by_name, negotiate
from sifarat.serve.house import House, address
from sifarat.serve.job import Change, Job
from sifarat.serve.protocol import body_of
from sifarat.serve.question import etag, fields_of, names
from sifarat.serve.refused import Refused
from sifarat.serve.updating import allowed, changed, write

STORE_METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS")
_OFFERS = tuple(form for form in GRAPHS if form.name not in ("trig", "nquads"))


async def graph_store(request: Request) -> Response:
    """One graph: GET, HEAD, PUT, POST (adds), DELETE; POST to ``/store`` alone makes a graph of a new name."""
    house: House = request.app.state.house
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(STORE_METHODS)})
    graph, fresh = _graph(request)
    if request.method in ("GET", "HEAD"):
        return await _read(request, house, graph)
    if request.method == "DELETE":
        version, existed = await write(request, house, Change("remove", graph=graph))
        return Response(status_code=204 if existed else 404, headers=changed(version))
    allowed(request, house)  # before the body is read
    body = await body_of(request, house.limits.body, house.limits.timeout)
    verb = "put" if request.method == "PUT" else "add"
    media = request.headers.get("content-type", "")
    change = Change(verb, body, graph=graph, media=media, base=graph or address(request))
    version, existed = await write(request, house, change)
    headers = changed(version) | ({"Location": graph or ""} if fresh else {})
    return Response(status_code=204 if existed else 201, headers=headers)


def _graph(request: Request) -> tuple[str | None, bool]:
    """The graph's IRI, ``None`` for the default graph, and whether it is a name made just now."""
    fields = fields_of(request.scope["query_string"])
    named = [value for key, value in fields if key == "graph"]
    default = any(key == "default" for key, _ in fields)
    if request.path_params.get("path"):
        graph = address(request)
    elif len(named) + default == 1:
        graph = named[0] if named else ""
    elif request.method == "POST" and not named and not default:
        return _valid(f"{address(request).rstrip('/')}/{uuid.uuid4()}"), True
    else:
        raise Refused(400, "name one graph: ?graph=IRI or ?default")
    return (None if default else _valid(graph)), False


def _valid(iri: str) -> str:
    try:
        NamedNode(iri)
    except ValueError:
        raise Refused(400, f"{iri[:100]!r} is not an IRI") from None
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
        raise Refused(400, f"{iri[:100]!r} is not an absolute IRI")
    return iri


async def _read(request: Request, house: House, graph: str | None) -> Response:
    name = request.query_params.get("format")
    form = by_name(name, _OFFERS) if name else negotiate(request.headers.get("accept"), _OFFERS)
    if form is None:
        raise Refused(406, f"this format is not offered: use one of {names(_OFFERS)}")
    version, readings = await asyncio.to_thread(house.readings.graph)
    if graph is not None and not await asyncio.to_thread(readings.store.contains_named_graph, NamedNode(graph)):
        raise Refused(404, f"there is no graph {graph[:200]}")
    headers = {"ETag": etag(version.id, "graph", graph, form), "Cache-Control": "no-cache", "Vary": "Accept"}
    if unchanged(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    pattern = "?s ?p ?o" if graph is None else f"GRAPH <{graph}> {{ ?s ?p ?o }}"
    job = Job("", f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}", None, form.media)
    read, found = await ask(request, house.pool, house.readings, job)
    headers["ETag"] = etag(read.id, "graph", graph, form)
    return Streamed(found, headers)
