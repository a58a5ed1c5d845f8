"""Answers that are kept: what was asked of the current version before is sent again without being run again.

Kept is only what carries an entity tag, so what is the same for the same version and request, whole and small. When
another version is published, the dearest of what was asked more than once are asked again beforehand, one by one.
"""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sifarat.errors import StoreError
from sifarat.serve.readings import Readings

MOST_OF_ONE = 4 << 20
"""Bytes of the largest answer that is kept."""
DEAR, AGAIN = 0.05, 16
"""Seconds from which a question is worth asking again beforehand, and how many are."""
_OVERHEAD = 1500
"""Bytes that an entry takes beside body and address, roughly."""
_NEUTRAL = {b"user-agent", b"connection", b"referer", b"dnt", b"accept-language", b"priority", b"pragma"}
"""Headers that no answer with an entity tag of this kind depends on; any other makes another entry."""
_NEVER = {b"authorization", b"cookie", b"content-length", b"transfer-encoding", b"expect", b"accept-datetime"}
"""Headers with which a request is always run: it may be another one's business, or is no plain question."""

_Key = tuple[Any, ...]


@dataclass(slots=True)
class _Kept:
    """One answer, how long it took, how often it was wanted again, and what is told of it in the log."""

    headers: list[tuple[bytes, bytes]]
    body: bytes
    seconds: float
    scope: Scope | None
    endpoint: object
    query: str
    hits: int = 0


class Remembered:
    """Keeps answers of the inner application up to ``most`` bytes, the least recently wanted leave first."""

    def __init__(self, inner: ASGIApp, readings: Readings, most: int) -> None:
        self._inner, self._readings, self._most = inner, readings, most
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()
        self._most_of_one = min(MOST_OF_ONE, most // 8)
        self._size, self._version = 0, ""
        self._asking: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = _key(scope)
        try:
            version = self._readings.version().id if key else ""
        except StoreError:
            key = None
        if key is None:
            await self._inner(scope, receive, send)
            return
        if version != self._version:
            self._move_on(version)
        kept = self._kept.get(key)
        if kept is None:
            await self._run(key, scope, receive, send)
            return
        self._kept.move_to_end(key)
        kept.hits += 1
        scope["endpoint"] = kept.endpoint
        scope.setdefault("state", {}).update(version=version, query=kept.query)
        await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
        await send({"type": "http.response.body", "body": kept.body, "more_body": False})

    async def _run(self, key: _Key, scope: Scope, receive: Receive, send: Send) -> None:
        """Run it, and keep the answer where it is worth it."""
        headers: list[tuple[bytes, bytes]] | None = None
        asked, since = dict(scope, state={}), time.perf_counter()
        pieces: list[bytes] = []

        async def kept(message: Message) -> None:
            nonlocal headers
            if message["type"] == "http.response.start":
                headers = list(message["headers"]) if _worth(message) else None
            elif headers is not None:
                pieces.append(message.get("body", b""))
                if sum(map(len, pieces)) > self._most_of_one:
                    headers = None
                    pieces.clear()
                elif not message.get("more_body", False):
                    self._keep(key, asked, scope, headers, b"".join(pieces), time.perf_counter() - since)
            await send(message)

        await self._inner(scope, receive, kept)

    def _keep(
        self,
        key: _Key,
        asked: Scope,
        scope: Scope,
        headers: list[tuple[bytes, bytes]],
        body: bytes,
        seconds: float,
    ) -> None:
        state: dict[str, Any] = scope.get("state", {})
        if state.get("version") != self._version or key in self._kept:
            return
        query = state.get("query", "")
        self._kept[key] = kept = _Kept(
            headers, body, seconds, asked if seconds >= DEAR else None, scope.get("endpoint"), query
        )
        self._size += _weight(kept)
        while self._size > self._most:
            _, oldest = self._kept.popitem(last=False)
            self._size -= _weight(oldest)

    def _move_on(self, version: str) -> None:
        """Another version is current: nothing that is kept holds any more."""
        dear = [each for each in self._kept.values() if each.hits and each.scope]
        dear.sort(key=lambda each: -each.seconds * each.hits)
        self._kept.clear()
        self._size, self._version = 0, version
        if self._asking is not None:
            self._asking.cancel()
        self._asking = asyncio.create_task(self._ask_again(version, dear[:AGAIN])) if dear else None

    async def _ask_again(self, version: str, dear: list[_Kept]) -> None:
        async def receive() -> Message:
            await asyncio.Event().wait()  # nobody hangs up
            raise AssertionError("not reached")

        async def send(_: Message) -> None:
            pass

        for each in dear:
            key = _key(each.scope) if each.scope else None
            if each.scope and key is not None and key not in self._kept and version == self._version:
                await self._run(key, dict(each.scope, state={}), receive, send)
                if key in self._kept:
                    self._kept[key].hits = 1  # it stays among those asked again while others want it


def _key(scope: Scope) -> _Key | None:
    """What an answer depends on beside the version; ``None`` for requests that are always run."""
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["query_string"]:
        return None
    told = []
    for header in scope["headers"]:
        if header[0] in _NEVER:
            return None
        if header[0] not in _NEUTRAL:
            told.append(header)
    return scope["scheme"], scope.get("root_path", ""), scope["path"], scope["query_string"], *told


def _worth(start: Message) -> bool:
    """Whether an answer with this head can be kept: with an entity tag, and no page."""
    if start["status"] != 200:
        return False
    told = dict(start["headers"])
    return b"etag" in told and b"set-cookie" not in told and not told.get(b"content-type", b"").startswith(b"text/html")


def _weight(kept: _Kept) -> int:
    return len(kept.body) + 3 * len(kept.query) + _OVERHEAD  # the text, and percent-encoded in the key
