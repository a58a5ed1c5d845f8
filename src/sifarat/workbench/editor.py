"""``/sparql`` for a browser: the editor, where it has been built; queries go to the endpoint as they are."""

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from sifarat.ontology.terms import classes, individuals, properties
from sifarat.serve.formats import GRAPHS, HTML, negotiate
from sifarat.serve.house import House
from sifarat.serve.words import spoken
from sifarat.vocabulary import PREFIXES

STATIC = Path(__file__).with_name("static")
"""Where ``npm run build`` in ``web/`` puts the editor."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What the editor's page may do: it writes style into its own elements, nothing else differs from other pages."""

_OTHERS = (
    *("dcterms:issued", "dcterms:language", "dcterms:title", "oa:end", "oa:exact", "oa:start", "owl:sameAs"),
    *("prov:wasDerivedFrom", "rdf:object", "rdf:predicate", "rdf:subject", "rdf:type", "rdfs:label"),
    *("schema:articleBody", "schema:mentions", "skos:altLabel", "skos:closeMatch", "skos:prefLabel"),
)
"""Properties of others that the graph has, to complete beside ours."""


def is_built() -> bool:
    """Whether the editor's script is there; without it the page has a plain form."""
    return (STATIC / "editor.js").is_file()


def is_page(request: Request) -> bool:
    """Whether a request wants the page to write a query on rather than an answer or a description."""
    if (
        request.method not in ("GET", "HEAD")
        or b"query=" in request.scope["query_string"]
        or set(request.query_params) - {"lang"}
        or "accept-datetime" in request.headers
    ):
        return False
    return negotiate(request.headers.get("accept"), (*GRAPHS, HTML)) is HTML


async def known(request: Request) -> Response:
    """``/workbench/known.json``: prefixes, terms to complete, and the questions with their queries."""
    house: House = request.app.state.house
    words = spoken(request)

    def made() -> dict[str, object]:
        return {
            "prefixes": dict(PREFIXES),
            "class": [f"sif:{name}" for name in classes()],
            "property": [*(f"sif:{name}" for name in properties()), *_OTHERS],
            "value": [f"sif:{name}" for name in individuals()],
            "questions": {
                each.name: {"title": words(each.title), "text": each.bind()}
                for each in house.questions()
                if not each.needs_network
            },
        }

    return JSONResponse(await asyncio.to_thread(made), headers={"Cache-Control": "no-cache"})


def editor_routes() -> list[BaseRoute]:
    """What the editor's page fetches."""
    return [
        Route("/workbench/known.json", known),
        Mount("/workbench/static", StaticFiles(directory=STATIC, check_dir=False)),
    ]
