"""Puts the server together: routes, headers, errors, the life of the workers."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sifarat.errors import NotFound, QueryError, StoreError
from sifarat.questions import Question, catalogue
from sifarat.serve import asked, linked, namespace, past, start
from sifarat.serve.compress import Compressed
from sifarat.serve.description import void
from sifarat.serve.endpoint import past_sparql, sparql
from sifarat.serve.fast_path import FastPath
from sifarat.serve.formats import HTML, Format, negotiate
from sifarat.serve.gate import CHALLENGE, Gate
from sifarat.serve.graph_store import STORE_METHODS, graph_store
from sifarat.serve.house import METHODS, House
from sifarat.serve.limits import Limits
from sifarat.serve.observed import Meters, Observed, Record, Tell, metrics
from sifarat.serve.openapi import openapi
from sifarat.serve.pages import PAGES, Links, Pages, page
from sifarat.serve.pool import Pool, reading, writing
from sifarat.serve.prepared import prepared
from sifarat.serve.reach import Reach
from sifarat.serve.readings import Readings
from sifarat.serve.refused import Refused
from sifarat.serve.remembered import Memory, Remembered
from sifarat.serve.rights import Rights
from sifarat.serve.watched import Watched
from sifarat.vocabulary import PREFIXES

_TEXT = Format("text", "text/plain; charset=utf-8", ("text/plain",))
_SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def app(
    store: str | Path,
    limits: Limits | None = None,
    *,
    base: str = PREFIXES["sid"],
    questions: Callable[[], Sequence[Question]] = catalogue,
    rights: Rights | None = None,
    keep: int = 100,
    reach: Reach | None = None,
    tell: Tell | None = None,
    tell_queries: bool = False,
    pages: Pages | None = None,
    kept: int = 64 << 20,
) -> Starlette:
    """An ASGI application that serves the store in the folder ``store``, alone or mounted in another one.

    ``limits`` bound what a stranger may use; ``base`` is the beginning of the names that have pages here; ``questions``
    gives the questions (the installation's own by default). ``rights`` say who may write (nobody by default); after a
    change all but the ``keep`` newest versions are removed. ``reach`` names where SERVICE and LOAD may fetch (by
    default nowhere). ``tell`` gets a line of JSON for each request, with the text of queries where ``tell_queries``,
    else their hash. ``kept`` bytes of answers are kept to be sent again (0: none). ``pages`` come before the endpoint's
    own routes (see ``sifarat.workbench``).
    Workers live as long as the application's lifespan; where it is mounted, the outer application's
    ``lifespan=lambda _: inner.router.lifespan_context(inner)`` gives it one (else they start with the first query and
    end with the process).
    """
    limits = limits or Limits()
    rights = rights or Rights()
    shares = sys.platform == "linux"  # what workers can watch together
    rules = {
        "current": str(Path(store) / "current"),
        "writes": bool(rights.write),
        "reaches": bool(reach),
        "kept": kept // 2 // limits.workers,
    }
    pool = Pool(limits, reading(limits, rules), Watched() if shares else None)
    writer = Pool(replace(limits, workers=1), writing(limits, Path(store), keep)) if rights.write else None
    meters = Meters(pool, writer)
    record = Record(meters, tell, tell_queries)
    readings = Readings(Path(store))
    memory = Memory(readings, kept - kept // 2) if kept else None
    pools = [pool, writer] if writer else [pool]

    @contextlib.asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        await asyncio.gather(*(each.start() for each in pools))
        try:
            async with prepared(pages.prepare if pages else None, readings, base):
                yield
        finally:
            for each in pools:
                await each.stop()

    application = Starlette(
        routes=[
            *(pages.routes if pages else ()),
            Route("/", start.start),
            Route("/sparql", sparql, methods=list(METHODS)),
            Route("/store", graph_store, methods=list(STORE_METHODS)),
            Route("/store/{path:path}", graph_store, methods=list(STORE_METHODS)),
            Route("/version/{id}/sparql", past_sparql, methods=["GET", "HEAD", "POST"]),
            Route("/versions", past.versions),
            Route("/query", asked.questions),
            Route("/query/{name}", asked.question),
            Route("/id/{path:path}", linked.identity),
            Route("/page/{path:path}", linked.thing_page),
            Route("/data/{path:path}", linked.thing_data),
            Route("/about", linked.about),
            *namespace.routes(),
            Route("/.well-known/void", void),
            Route("/openapi.json", openapi),
            Route("/metrics", metrics),
            Route("/healthz", start.healthy),
            Route("/readyz", start.ready),
            Mount("/static", StaticFiles(directory=Path(__file__).with_name("static"))),
        ],
        middleware=[
            Middleware(Observed, record=record),
            *([Middleware(Remembered, memory=memory)] if memory else []),
            Middleware(_SafeHeaders),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=list(STORE_METHODS),
                allow_headers=["Accept", "Accept-Datetime", "Authorization", "Content-Type", "If-None-Match"],
                expose_headers=[
                    "ETag",
                    "Link",
                    "Location",
                    "Memento-Datetime",
                    "Retry-After",
                    "Sifarat-Version",
                    "WWW-Authenticate",
                ],
            ),
            Middleware(Gate, rights=rights),
            Middleware(Compressed),
        ],
        exception_handlers={
            Refused: _refused,
            HTTPException: _no_such_address,
            StoreError: _no_store,
            QueryError: _bad_question,
            NotFound: _unknown_question,
            ClientDisconnect: _left,
        },
        lifespan=life,
    )
    house = House(pool, writer, readings, limits, base, questions, reach or Reach())
    application.state.house = house
    application.state.rights = rights
    application.state.described = pages.described if pages else {}
    application.state.templates = pages.templates if pages else PAGES
    application.state.meters = meters
    straight = pool.watched if rights.of(None).read else None
    application.state.fast_path = FastPath(house, record, memory, straight, _SAFE) if straight else None
    return application


class _SafeHeaders:
    """Adds to every answer the headers that keep a browser from running or fetching anything."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SAFE.items():
                    headers.setdefault(name, value)  # the editor's page has a policy of its own
            await send(message)

        await self._inner(scope, receive, safely if scope["type"] == "http" else send)


def _error(request: Request, status: int, reason: str, retry: int | None = None) -> Response:
    headers = {} if retry is None else {"Retry-After": str(retry)}
    if status == 405:
        headers["Allow"] = ", ".join(METHODS)
    if status == 401:
        headers["WWW-Authenticate"] = CHALLENGE
    if negotiate(request.headers.get("accept"), (_TEXT, HTML)) is HTML:
        links = Links(request, request.app.state.house.base, None)
        return page("error.html", links, status, headers, status=status, reason=reason)
    return PlainTextResponse(reason + "\n", status, headers)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return _error(request, error.status, error.reason, error.retry)


async def _no_such_address(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code != 404:
        return PlainTextResponse(f"{error.detail}\n", error.status_code, error.headers)
    return _error(request, 404, f"{request.url.path}: nothing is at this address. / leads to what there is")


async def _no_store(request: Request, error: Exception) -> Response:
    return _error(request, 503, str(error), 10)


async def _bad_question(request: Request, error: Exception) -> Response:
    return _error(request, 400, str(error))


async def _unknown_question(request: Request, error: Exception) -> Response:
    return _error(request, 404, str(error))


async def _left(_: Request, __: Exception) -> Response:
    return PlainTextResponse("the client left\n", 499)
