"""The simplest endpoint there could be, to compare with: Starlette asks Oxigraph in threads, with no limits at all."""

import asyncio
import sys

import pyoxigraph as ox
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_store = ox.Store.read_only(sys.argv[1])


def _answer(query: str) -> bytes:
    results = _store.query(query)
    if isinstance(results, ox.QueryTriples):
        return ox.serialize(results, format=ox.RdfFormat.N_TRIPLES) or b""
    return results.serialize(format=ox.QueryResultsFormat.JSON) or b""


async def _sparql(request: Request) -> Response:
    body = await asyncio.to_thread(_answer, request.query_params["query"])
    return Response(body, media_type="application/sparql-results+json")


if __name__ == "__main__":
    application = Starlette(routes=[Route("/sparql", _sparql)])
    uvicorn.run(application, host="127.0.0.1", port=int(sys.argv[2]), log_level="error", access_log=False)
