"""What goes on, told to the operator: Prometheus metrics and a line of JSON for each request. Tokens are never told."""

import hashlib
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from operator import attrgetter
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sifarat.serve.pool import Pool

Tell = Callable[[str], None]
_SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100)


class Meters:
    """The metrics of one application; the routes that requests are counted under are its own, so there are few."""

    def __init__(self, pool: Pool, writer: Pool | None) -> None:
        registry = self.registry = CollectorRegistry()
        told = ("route", "method", "status")
        self.requests = Counter("sifarat_requests", "Requests answered.", told, registry=registry)
        self.seconds = Histogram(
            "sifarat_request_seconds", "Time to the last byte.", ("route",), buckets=_SECONDS, registry=registry
        )
        self.sent = Counter("sifarat_sent_bytes", "Bytes of answers.", registry=registry)
        self.broken = Counter("sifarat_broken_answers", "Answers that broke off.", registry=registry)
        waiting = Gauge("sifarat_waiting", "Jobs that wait for a worker.", ("workers",), registry=registry)
        replaced = Gauge("sifarat_replaced_workers", "Workers killed or ended.", ("workers",), registry=registry)
        for name, each in (("readers", pool), ("writer", writer)):
            if each is not None:
                waiting.labels(name).set_function(partial(attrgetter("waiting"), each))
                replaced.labels(name).set_function(partial(attrgetter("replaced"), each))


async def metrics(request: Request) -> Response:
    """``/metrics``: for Prometheus."""
    meters: Meters = request.app.state.meters
    return Response(generate_latest(meters.registry), media_type=CONTENT_TYPE_LATEST)


class Observed:
    """Counts and tells each request once its answer has ended, however it ended."""

    def __init__(self, inner: ASGIApp, meters: Meters, tell: Tell | None = None, queries: bool = False) -> None:
        self._inner, self._meters, self._tell, self._queries = inner, meters, tell, queries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        status, sent, whole = 0, 0, False
        since, now = time.perf_counter(), datetime.now(UTC)

        async def counted(message: Message) -> None:
            nonlocal status, sent, whole
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
                whole = not message.get("more_body", False)
            await send(message)

        try:
            await self._inner(scope, receive, counted)
        finally:
            seconds = time.perf_counter() - since
            self._count(scope, status, sent, whole, seconds)
            if self._tell is not None:
                self._tell(json.dumps(self._line(scope, now, status, sent, whole, seconds), ensure_ascii=False))

    def _count(self, scope: Scope, status: int, sent: int, whole: bool, seconds: float) -> None:
        route = _route(scope)
        self._meters.requests.labels(route, _method(scope), str(status)).inc()
        self._meters.seconds.labels(route).observe(seconds)
        self._meters.sent.inc(sent)
        if not whole:
            self._meters.broken.inc()

    def _line(
        self, scope: Scope, now: datetime, status: int, sent: int, whole: bool, seconds: float
    ) -> dict[str, object]:
        line: dict[str, object] = {
            "time": now.isoformat(timespec="milliseconds"),
            "method": _method(scope),
            "route": _route(scope),
            "status": status,
            "bytes": sent,
            "seconds": round(seconds, 6),
            "client": (scope.get("client") or ("",))[0],
            "token": any(name == b"authorization" for name, _ in scope["headers"]),
        }
        state: dict[str, Any] = scope.get("state", {})
        if not whole:
            line["broken"] = True
        if version := state.get("version"):
            line["version"] = version
        if query := state.get("query"):
            line["query"] = query if self._queries else hashlib.sha256(query.encode()).hexdigest()[:16]
        return line


def _route(scope: Scope) -> str:
    """The address of what answered, as a pattern: a closed set, whatever addresses strangers make up."""
    return str(getattr(scope.get("route"), "path", "none"))


def _method(scope: Scope) -> str:
    return scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS") else "other"
