"""The endpoint below /graph of one's own Starlette application: uvicorn --app-dir examples mount:application

The store is the folder that the environment variable SIFARAT_STORE names, else graph/ (made by: sifarat build seeds/).
"""

import os

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from sifarat.serve import app

graph = app(os.environ.get("SIFARAT_STORE", "graph"))


def welcome(request: Request) -> PlainTextResponse:
    """The application's own page."""
    return PlainTextResponse(f"Questions go to {request.url_for('graph', path='/sparql')}\n")


# The lifespan starts and stops the processes that run strangers' queries.
application = Starlette(
    routes=[Route("/", welcome), Mount("/graph", graph, name="graph")],
    lifespan=lambda _: graph.router.lifespan_context(graph),
)
