"""The SPARQL endpoint: a request of the protocol in, an answer of a worker out."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sifarat.questions import Question
from sifarat.serve import past
from sifarat.serve.answers import Streamed, ask, unchanged
from sifarat.serve.bars import bars
from sifarat.serve.description import description
from sifarat.serve.federation import federated
from sifarat.serve.formats import GRAPHS, HTML, negotiate
from sifarat.serve.guard import inspect
from sifarat.serve.house import METHODS, House, address
from sifarat.serve.in_words import in_words
from sifarat.serve.job import Job
from sifarat.serve.lease import Answer
from sifarat.serve.pages import Links, page
from sifarat.serve.protocol import Edit, read
from sifarat.serve.question import Ask, Form, tag, wanted
from sifarat.serve.refused import Refused
from sifarat.serve.updating import update
from sifarat.serve.words import spoken
from sifarat.store import Version
from sifarat.vocabulary import PREFIXES

EXAMPLE = (
    "SELECT ?thing ?name WHERE {\n  ?thing a sif:State ; rdfs:label ?name .\n  FILTER(lang(?name) = 'en')\n}\nLIMIT 20"
)
_OTHERS = ("json", "csv", "tsv", "xml", "turtle")
_MORE = ("json", "csv", "tsv", "xml", "rows", "chart")


@dataclass(frozen=True, slots=True)
class Heading:
    """How a page introduces an answer (without a title, as that); ``parameters`` are fields: name, meaning, value.

    Answers to a ``question`` of the catalogue are told in the reader's words.
    """

    title: str = ""
    told: str = ""
    parameters: tuple[tuple[str, str, str], ...] = ()
    question: Question | None = None


async def sparql(request: Request) -> Response:
    """The endpoint itself (SPARQL 1.1 Protocol, 2.1); without a query its description, or a form for people.

    A GET with Accept-Datetime is sent on to the version of that time (RFC 7089, 4.1).
    """
    house: House = request.app.state.house
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
    if request.method != "POST" and "accept-datetime" in request.headers:
        return await asyncio.to_thread(past.at_time, request, house)
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
        return page("answer.html", links, title="", told="", parameters=(), answer=None, others=(), bars=None, view="",
                    query=EXAMPLE, prefixes=PREFIXES)  # fmt: skip
    return await asyncio.to_thread(description, request, house, form)


async def past_sparql(request: Request) -> Response:
    """``/version/ID/sparql``: the same on a version of the past, which never changes."""
    house: House = request.app.state.house
    version = house.readings.find(request.path_params["id"])
    asked = await read(request, house.limits, writes=False)
    if isinstance(asked, Edit) or asked.query is None:
        raise Refused(400, "the parameter query is missing")
    return await answer(request, house, asked, Heading(), version)


async def answer(
    request: Request, house: House, asked: Ask, heading: Heading, version: Version | None = None
) -> Response:
    """Answer ``asked`` in the format the client likes, on the version that is current now or on ``version``."""
    want = wanted(request.headers.get("accept"), asked.format)
    if not want.page:
        table, graph = want.table.media if want.table else None, want.graph.media if want.graph else None
        headers, found = await run(request, house, asked, Form(table, graph), version)
        return Streamed(found, headers) if found else Response(status_code=304, headers=headers)
    headers, found = await run(request, house, asked, Form(rows=house.limits.rows), version)
    if found is None:
        return Response(status_code=304, headers=headers)
    rows = json.loads(await found.all())
    return await asyncio.to_thread(_page, request, house, asked, heading, rows, headers)


async def run(
    request: Request, house: House, asked: Ask, form: Form, fixed: Version | None = None
) -> tuple[dict[str, str], Answer | None]:
    """Headers and the answer of a worker; no answer where the client has it already (304)."""
    assert asked.query is not None
    request.state.query = asked.query
    bare = query = asked.query
    update_status = 403 if house.writer is None else 400
    if house.reach and len(query) <= house.limits.length:
        bare, query = await federated(query, house.reach, house.limits, update_status)
    seen = inspect(bare, house.limits, update_status)
    repeatable = seen.repeatable and bare == asked.query
    base = address(request)

    def headers(version: Version) -> dict[str, str]:
        found = dict(told(version, past.root(request), form.rows > 0))
        if repeatable and request.method != "POST":
            found["ETag"] = tag(version.id, asked, form, base, spoken(request).lang if form.rows else "")
        return found | (past.memento(version, repeatable) if fixed else {})

    if "if-none-match" in request.headers:
        found = headers(fixed or house.readings.version())
        if "ETag" in found and unchanged(request, found["ETag"]):
            return found, None
    job = Job(
        store="",
        query=query,
        table=form.table,
        graph=form.graph,
        rows=form.rows,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        base=base,
    )
    version, answered = await ask(request, house.pool, house.readings, job, fixed)
    request.state.version = version.id
    return headers(version), answered


def told(version: Version, root: str, page: bool) -> dict[str, str]:
    """The headers of an answer, whichever way it takes, but for its entity tag."""
    vary = "Accept, Accept-Datetime" + (", Accept-Language, Cookie" if page else "")
    return {"Vary": vary, "Cache-Control": "no-cache", **past.links(root, version)}


def _page(
    request: Request, house: House, asked: Ask, heading: Heading, rows: Mapping[str, object], headers: Mapping[str, str]
) -> Response:
    _, graph = house.readings.graph()
    links = Links(request, house.base, graph)
    rows = in_words(rows, heading.question, graph, links.words) if heading.question else rows
    path = request.url.path.removeprefix(links.root)
    sparql = path.endswith("/sparql")
    fields = {**request.query_params, "query": asked.query or ""} if sparql else {**request.query_params}
    return page(
        "answer.html",
        links,
        headers=headers,
        title=heading.title,
        told=heading.told,
        parameters=heading.parameters,
        answer=rows,
        bars=bars(rows) if request.query_params.get("view") == "chart" else None,
        view=request.query_params.get("view", ""),
        others=[(name, links.to(path, **{**fields, "format": name})) for name in (_OTHERS if sparql else _MORE)],
        query=asked.query,
        prefixes=dict(PREFIXES),
    )
