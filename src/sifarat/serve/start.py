"""The start page, and whether the server is well."""

import asyncio

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sifarat.errors import StoreError
from sifarat.serve.endpoint import EXAMPLE
from sifarat.serve.house import House
from sifarat.serve.pages import Links, page
from sifarat.vocabulary import PREFIXES, SIF


async def start(request: Request) -> Response:
    """``/``: what is in the graph, what can be asked, what is new."""
    return await asyncio.to_thread(_start, request, request.app.state.house)


def _start(request: Request, house: House) -> Response:
    version, graph = house.readings.graph()
    return page(
        "start.html",
        Links(request, house.base, graph),
        version=version.id[:12],
        counts=graph.counts,
        sif=SIF,
        newest=graph.newest,
        questions=[known for known in house.questions() if house.reach or not known.needs_network],
        query=EXAMPLE,
        prefixes=PREFIXES,
    )


async def healthy(_: Request) -> Response:
    """``/healthz``: the server answers."""
    return PlainTextResponse("ok\n")


async def ready(request: Request) -> Response:
    """``/readyz``: there is a version to read and workers to read it; 503 where not."""
    house: House = request.app.state.house
    try:
        version = house.readings.version()
    except StoreError as error:
        return PlainTextResponse(f"{error}\n", 503)
    await house.pool.start()
    return PlainTextResponse(
        f"ready {version.id}\n" if house.pool.ready else "no worker\n", 200 if house.pool.ready else 503
    )
