"""What goes on, told to the operator: Prometheus metrics and a line of JSON for each request. Tokens are never told."""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from operator import attrgetter
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sifarat.serve.lease import Begun
from sifarat.serve.pool import Pool

Tell = Callable[[str], None]
_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
_SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100)


class Meters:
    """The metrics of one application; the routes that requests are counted under are its own, so there are few."""

    def __init__(self, pool: Pool, writer: Pool | None) -> None:
        registry = self.registry = CollectorRegistry()
        told = ("route", "method", "status")
        requests = Counter("sifarat_requests", "Requests answered.", told, registry=registry)
        seconds = Histogram(
            "sifarat_request_seconds", "Time to the last byte.", ("route",), buckets=_SECONDS, registry=registry
        )
        self.request, self.time = cache(requests.labels), cache(seconds.labels)  # few, looked up at every request
        self.sent = Counter("sifarat_sent_bytes", "Bytes of answers.", registry=registry)
        self.broken = Counter("sifarat_broken_answers", "Answers that broke off.", registry=registry)
        self.straight = Counter("sifarat_fast_path_answers", "Answers that a worker sent itself.", registry=registry)
        waiting = Gauge("sifarat_waiting", "Jobs that wait for a worker.", ("workers",), registry=registry)
        replaced = Gauge("sifarat_replaced_workers", "Workers killed or ended.", ("workers",), registry=registry)
        for name, each in (("readers", pool), ("writer", writer)):
            if each is not None:
                waiting.labels(name).set_function(partial(attrgetter("waiting"), each))
                replaced.labels(name).set_function(partial(attrgetter("replaced"), each))


async def metrics(request: Request) -> Response:
    """``/metrics``: for Prometheus."""
    meters: Meters = request.app.state.meters
    if request.app.state.fast_path:
        request.app.state.fast_path.count_all()
    return Response(generate_latest(meters.registry), media_type=CONTENT_TYPE_LATEST)


@dataclass(slots=True)
class Told:
    """One request and how it went."""

    since: float
    method: str
    client: str
    token: bool = False
    route: str = "none"
    status: int = 0
    sent: int = 0
    whole: bool = False
    version: str = ""
    query: str = ""
    ended: float | None = None


class Record:
    """Where requests are counted and told, once each has ended, however it ended."""

    def __init__(self, meters: Meters, tell: Tell | None = None, queries: bool = False) -> None:
        self._meters, self._tell, self._queries = meters, tell, queries

    def add(self, told: Told, straight: bool = False) -> None:
        """Count and tell one request; ``straight`` where a worker sent the answer itself."""
        ended = time.perf_counter() if told.ended is None else told.ended
        seconds = ended - told.since
        self._meters.request(told.route, told.method, str(told.status)).inc()
        self._meters.time(told.route).observe(seconds)
        self._meters.sent.inc(told.sent)
        if not told.whole:
            self._meters.broken.inc()
        if straight:
            self._meters.straight.inc()
        if self._tell is not None:
            self._tell(json.dumps(self._line(told, seconds), ensure_ascii=False))

    def _line(self, told: Told, seconds: float) -> dict[str, object]:
        begun = datetime.now(UTC) - timedelta(seconds=time.perf_counter() - told.since)
        line: dict[str, object] = {
            "time": begun.isoformat(timespec="milliseconds"),
            "method": told.method,
            "route": told.route,
            "status": told.status,
            "bytes": told.sent,
            "seconds": round(seconds, 6),
            "client": told.client,
            "token": told.token,
        }
        if not told.whole:
            line["broken"] = True
        if told.version:
            line["version"] = told.version
        if told.query:
            query = told.query
            line["query"] = query if self._queries else hashlib.sha256(query.encode()).hexdigest()[:16]
        return line


class Observed:
    """Tells the record of each request."""

    def __init__(self, inner: ASGIApp, record: Record) -> None:
        self._inner, self._record = inner, record

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        state: dict[str, Any] = scope.setdefault("state", {})
        begun: Begun | None = state.get("begun")
        told = Told(
            begun.since if begun else time.perf_counter(),
            scope["method"] if scope["method"] in _METHODS else "other",
            (scope.get("client") or ("",))[0],
            any(name == b"authorization" for name, _ in scope["headers"]),
        )

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                told.status = message["status"]
            elif message["type"] == "http.response.body":
                told.sent += len(message.get("body", b""))
                told.whole = not message.get("more_body", False)
            await send(message)

        try:
            await self._inner(scope, receive, counted)
        finally:
            if begun:
                await begun.close()
            told.route, told.version, told.query = _route(scope), state.get("version", ""), state.get("query", "")
            self._record.add(told)


def _route(scope: Scope) -> str:
    """The address of what answered, as a pattern: a closed set, whatever addresses strangers make up."""
    found = scope.get("route")
    return found if isinstance(found, str) else str(getattr(found, "path", "none"))
