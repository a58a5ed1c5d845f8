"""The vocabulary at its own address: a page for people, RDF for programs, a diagram for each module.

The namespace ``https://w3id.org/sifarat/ns#`` leads to ``/ns``; nothing here needs a graph.
"""

from functools import cache
from typing import Any

from pyoxigraph import RdfFormat, serialize
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from sifarat.ontology.diagram import diagram
from sifarat.ontology.documented import documented
from sifarat.ontology.modules import Module, modules
from sifarat.serve.formats import GRAPHS, HTML, by_name, negotiate
from sifarat.serve.pages import Links, page
from sifarat.serve.question import names
from sifarat.serve.refused import Refused
from sifarat.vocabulary import PREFIXES

_FORMS = tuple(form for form in GRAPHS if form.name not in ("trig", "nquads", "n3"))
_KEPT = {"Cache-Control": "max-age=3600", "Vary": "Accept"}
_READ = _KEPT | {"Vary": "Accept, Accept-Language, Cookie"}


def routes() -> list[BaseRoute]:
    """The addresses of the vocabulary."""
    return [
        Route("/ns", module),
        Route("/ns/{name}", module),
        Route("/ns/{name}/diagram.svg", drawn),
        Route("/ns/{name}/{version}", module),
        *(Route(f"/{kind}/{{slug}}", concept) for kind in ("agreement-kind", "plover", "sector", "shape")),
    ]


async def module(request: Request) -> Response:
    """``/ns``, ``/ns/MODULE`` and either with its version behind it: by what is accepted a page or RDF."""
    found = _module(request)
    wanted = request.query_params.get("format")
    offers = (HTML, *_FORMS) if wanted or "text/html" in request.headers.get("accept", "") else (*_FORMS, HTML)
    form = by_name(wanted, offers) if wanted else negotiate(request.headers.get("accept"), offers)
    if form is None:
        raise Refused(406, f"the vocabulary is not offered so: use one of {names(offers)}")
    if form is HTML:
        links = Links(request, "", None)
        return page("namespace.html", links, headers=_READ, **_told(found.name), others=_FORMS)
    return Response(_rdf(found.name, form.accepts[0]), media_type=form.media, headers=_KEPT)


async def drawn(request: Request) -> Response:
    """``/ns/MODULE/diagram.svg``: what stands below what."""
    return Response(_diagram(_module(request).name), media_type="image/svg+xml", headers=_KEPT)


async def concept(request: Request) -> Response:
    """``/sector/SLUG`` and the like: 303 to what is known of the concept; a shape stands in its module alone."""
    links = Links(request, "", None)
    if request.url.path.removeprefix(links.root).startswith("/shape/"):
        return RedirectResponse(links.to("/ns/shapes"), 303)
    iri = "https://w3id.org/sifarat/" + request.url.path.removeprefix(links.root + "/")
    return RedirectResponse(links.to("/about", iri=iri), 303, headers={"Vary": "Accept"})


def _module(request: Request) -> Module:
    name, version = request.path_params.get("name", "core"), request.path_params.get("version")
    if name not in modules() and version is None:
        name, version = "core", name
    found = modules().get(name)
    if found is None:
        raise Refused(404, f"no module of this name. There are {', '.join(modules())}")
    if version is not None and version != found.version:
        raise Refused(404, f"only version {found.version} is served here")
    return found


@cache
def _rdf(name: str, media: str) -> bytes:
    found = modules()[name]
    form = RdfFormat.from_media_type(media)
    assert form is not None
    if form == RdfFormat.TURTLE:
        return found.path.read_bytes()  # as it is kept, with its comments
    return serialize(found.triples(), format=form, prefixes=dict(PREFIXES)) or b""


@cache
def _diagram(name: str) -> str:
    return diagram(modules()[name])


@cache
def _told(name: str) -> dict[str, Any]:
    found = modules()[name]
    return {"module": found, "modules": modules(), "terms": documented() if name == "core" else {}}
