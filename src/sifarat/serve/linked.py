"""Linked data: every name of the graph leads to a page for people or to data for programs (303, Cool URIs)."""

import asyncio
from collections.abc import Sequence
from urllib.parse import quote

from pyoxigraph import RdfFormat, serialize
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sifarat.serve.answers import unchanged
from sifarat.serve.formats import GRAPHS, HTML, Format, by_name, negotiate
from sifarat.serve.house import House
from sifarat.serve.neighbours import MOST_AROUND, MOST_DEEP, MOST_OPEN, draw
from sifarat.serve.pages import Links, page
from sifarat.serve.question import etag, names
from sifarat.serve.refused import Refused
from sifarat.serve.words import spoken
from sifarat.vocabulary import PREFIXES

_DATASETS = ("trig", "nquads")


async def identity(request: Request) -> Response:
    """``/id/PATH``: a thing is not a document, so 303 to its page or its data."""
    house: House = request.app.state.house
    path = request.path_params["path"]
    form = _form(request, (*GRAPHS, HTML))
    links = Links(request, house.base, None)
    await asyncio.to_thread(_thing, house, house.base + path)
    if moved := await asyncio.to_thread(_moved, request, house):
        return moved
    where = f"/page/{quote(path)}" if form is HTML else f"/data/{quote(path)}?format={form.name}"
    return RedirectResponse(links.root + where, 303, headers={"Vary": "Accept"})


async def thing_page(request: Request) -> Response:
    """``/page/PATH``: what the graph says about the thing, with quotes."""
    house: House = request.app.state.house
    if moved := await asyncio.to_thread(_moved, request, house):
        return moved
    return await asyncio.to_thread(_page, request, house, house.base + request.path_params["path"])


async def thing_data(request: Request) -> Response:
    """``/data/PATH``: the same as RDF; TriG and N-Quads tell the article's graph of each statement."""
    house: House = request.app.state.house
    if moved := await asyncio.to_thread(_moved, request, house):
        return moved
    return await asyncio.to_thread(_data, request, house, house.base + request.path_params["path"])


async def about(request: Request) -> Response:
    """``/about?iri=…``: the page or data of a thing with any IRI, such as a class of the ontology or a sector."""
    house: House = request.app.state.house
    iri = request.query_params.get("iri", "")
    if _form(request, (*GRAPHS, HTML)) is HTML:
        return await asyncio.to_thread(_page, request, house, iri)
    return await asyncio.to_thread(_data, request, house, iri)


def _form(request: Request, offers: Sequence[Format]) -> Format:
    name = request.query_params.get("format")
    form = by_name(name, offers) if name else negotiate(request.headers.get("accept"), offers)
    if form is None:
        raise Refused(406, f"{'this format' if name else 'none of the accepted types'} is not offered: "
                           f"use one of {names(offers)}")  # fmt: skip
    return form


def _thing(house: House, iri: str) -> tuple[str, bool]:
    """Version id; ``Refused`` 404 where the graph does not know ``iri``."""
    version, graph = house.readings.graph()
    try:
        known = graph.knows(iri)
    except ValueError:
        known = False
    if not known:
        raise Refused(404, f"nothing is known here about {iri[:200]}")
    return version.id, known


def _moved(request: Request, house: House) -> Response | None:
    """302 where a name gave way to another: not for ever, for a judgement can be withdrawn."""
    path = request.path_params["path"]
    _, graph = house.readings.graph()
    try:
        stays = graph.stays(house.base + path)
    except ValueError:
        return None
    if stays is None or not stays.startswith(house.base):
        return None
    links = Links(request, house.base, None)
    kind = request.url.path.removeprefix(links.root).split("/")[1]
    asked = f"?{request.url.query}" if request.url.query else ""
    where = f"{links.root}/{kind}/{quote(stays.removeprefix(house.base))}{asked}"
    return RedirectResponse(where, 302, headers={"Vary": "Accept"})


def _page(request: Request, house: House, iri: str) -> Response:
    _thing(house, iri)
    version, graph = house.readings.graph()
    thing = graph.thing(iri)
    assert thing is not None
    opened = request.query_params.getlist("open")
    asked = [pair for pair in request.query_params.multi_items() if pair[0] != "open"]
    headers = {
        "ETag": etag(version.id, "page", iri, request.scope.get("root_path", ""), spoken(request).lang, *opened),
        "Cache-Control": "no-cache",
    }
    if unchanged(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    links = Links(request, house.base, graph)
    others = [
        (form.name, form.accepts[0], _data_address(links, house, iri, form)) for form in GRAPHS if form.name != "n3"
    ]
    return page(
        "thing.html",
        links,
        headers=headers,
        thing=thing,
        label=graph.label(iri, links.words.lang),
        others=others,
        around=draw(graph, iri, house.base, opened, links.words.lang, asked),
        limits=(MOST_AROUND, MOST_OPEN, MOST_DEEP),
    )


def _data_address(links: Links, house: House, iri: str, form: Format) -> str:
    if iri.startswith(house.base):
        return links.to("/data/" + iri.removeprefix(house.base), format=form.name)
    return links.to("/about", iri=iri, format=form.name)


def _data(request: Request, house: House, iri: str) -> Response:
    _thing(house, iri)
    form = _form(request, GRAPHS)
    version, graph = house.readings.graph()
    headers = {"ETag": etag(version.id, "data", iri, form), "Cache-Control": "no-cache", "Vary": "Accept"}
    if unchanged(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    quads = graph.data(iri, graphs=form.name in _DATASETS)
    chosen = RdfFormat.from_media_type(form.accepts[0])
    assert chosen is not None
    body = serialize(
        quads if form.name in _DATASETS else [quad.triple for quad in quads], format=chosen, prefixes=dict(PREFIXES)
    )
    return Response(body, media_type=form.media, headers=headers)
