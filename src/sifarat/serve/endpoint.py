"""The SPARQL endpoint: a request of the protocol in, an answer of a worker out."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sifarat.serve.answers import Streamed, ask, etag, unchanged
from sifarat.serve.description import description
from sifarat.serve.formats import GRAPHS, HTML, negotiate
from sifarat.serve.guard import inspect
from sifarat.serve.house import METHODS, House, address
from sifarat.serve.job import Job
from sifarat.serve.pages import Links, page
from sifarat.serve.protocol import Ask, Edit, read, wanted
from sifarat.serve.refused import Refused
from sifarat.serve.updating import update
from sifarat.vocabulary import PREFIXES

EXAMPLE = (
    "SELECT ?thing ?name WHERE {\n  ?thing a sif:State ; rdfs:label ?name .\n  FILTER(lang(?name) = 'en')\n}\nLIMIT 20"
)
_OTHERS = ("json", "csv", "tsv", "xml", "turtle")


@dataclass(frozen=True, slots=True)
class Heading:
    """How a page introduces an answer; ``parameters`` are fields to fill in: name, meaning, value."""

    title: str = "Answer"
    told: str = ""
    parameters: tuple[tuple[str, str, str], ...] = ()


async def sparql(request: Request) -> Response:
    """The endpoint itself (SPARQL 1.1 Protocol, 2.1); without a query its description, or a form for people."""
    house: House = request.app.state.house
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
    asked = await read(request, house.limits, house.writer is not None)
    if isinstance(asked, Edit):
        return await update(request, house, asked)
    if asked.query is not None:
        return await answer(request, house, asked, Heading())
    form = negotiate(request.headers.get("accept"), (*GRAPHS, HTML))
    if form is None:
        raise Refused(400, "the parameter query is missing")
    if form is HTML:
        links = Links(request, house.base, None)
        return page("answer.html", links, title="Ask in SPARQL", told="", parameters=(), answer=None, others=(),
                    query=EXAMPLE, prefixes=PREFIXES)  # fmt: skip
    return Response(
        description(address(request), house.limits, form), media_type=form.media, headers={"Vary": "Accept"}
    )


async def answer(request: Request, house: House, asked: Ask, heading: Heading) -> Response:
    """Answer ``asked`` in the format the client likes, on the version that is current now."""
    assert asked.query is not None
    want = wanted(request.headers.get("accept"), asked.format)
    seen = inspect(asked.query, house.limits, 403 if house.writer is None else 400)
    base = address(request)

    def headers(version: object) -> dict[str, str]:
        told = {"Vary": "Accept", "Cache-Control": "no-cache"}
        if seen.repeatable and request.method != "POST":
            told["ETag"] = etag(version, asked, want, base)
        return told

    told = headers(house.readings.version().id)
    if "ETag" in told and unchanged(request, told["ETag"]):
        return Response(status_code=304, headers=told)
    job = Job(
        store="",
        query=asked.query,
        table=want.table.media if want.table else None,
        graph=want.graph.media if want.graph else None,
        rows=house.limits.rows if want.page else 0,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        base=base,
        prefixes=dict(PREFIXES),
    )
    version, found = await ask(request, house.pool, house.readings, job)
    if not want.page:
        return Streamed(found, headers(version.id))
    try:
        data = found.first + b"".join([piece async for piece in found.rest()])
    finally:
        await found.close()
    return await asyncio.to_thread(_page, request, house, asked, heading, json.loads(data), headers(version.id))


def _page(
    request: Request, house: House, asked: Ask, heading: Heading, rows: Mapping[str, object], headers: Mapping[str, str]
) -> Response:
    _, graph = house.readings.graph()
    links = Links(request, house.base, graph)
    path = request.url.path.removeprefix(links.root)
    fields = {**request.query_params, "query": asked.query or ""} if path == "/sparql" else {**request.query_params}
    return page(
        "answer.html",
        links,
        headers=headers,
        title=heading.title,
        told=heading.told,
        parameters=heading.parameters,
        answer=rows,
        others=[(name, links.to(path, **{**fields, "format": name})) for name in _OTHERS],
        query=asked.query,
        prefixes=dict(PREFIXES),
    )
