"""Answers that are kept: what was asked of the current version before is sent again without being run again.

Kept is only what carries an entity tag, so what is the same for the same version and request, whole and small. When
another version is published, the dearest of what was asked more than once are asked again beforehand, one by one.
"""

import asyncio
import contextlib
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sifarat.errors import StoreError
from sifarat.serve.plain import NEUTRAL
from sifarat.serve.readings import Readings

MOST_OF_ONE = 4 << 20
"""Bytes of the largest answer that is kept."""
DEAR, AGAIN = 0.05, 16
"""Seconds from which a question is worth asking again beforehand, and how many are."""
_OVERHEAD = 1500
"""Bytes that an entry takes beside body and address, roughly."""
_NEVER = {b"authorization", b"cookie", b"content-length", b"transfer-encoding", b"expect", b"accept-datetime"}
"""Headers with which a request is always run: it may be another one's business, or is no plain question."""

Key = tuple[Any, ...]


@dataclass(slots=True)
class Kept:
    """One answer, how long it took, how often it was wanted again, and what is told of it in the log."""

    headers: list[tuple[bytes, bytes]]
    body: bytes
    seconds: float
    scope: Scope | None
    route: object
    query: str
    hits: int = 0


class Memory:
    """Answers of the current version, ``most`` bytes of them; the least recently wanted leave first.

    ``ask`` asks the question of a scope once more, to have its answer kept.
    """

    def __init__(self, readings: Readings, most: int) -> None:
        self._readings, self._most = readings, most
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self.most_of_one = min(MOST_OF_ONE, most // 8)
        self._size, self.version = 0, ""
        self._asking: asyncio.Task[None] | None = None
        self.ask: Callable[[Scope], Awaitable[None]] | None = None

    def key(self, scope: Scope) -> Key | None:
        """What an answer is kept under; ``None`` for what is always run. Moves on where there is another version."""
        key = _key(scope)
        try:
            version = self._readings.version().id if key else ""
        except StoreError:
            return None
        if key is not None and version != self.version:
            self._move_on(version)
        return key

    def look(self) -> None:
        """Move on where there is another version."""
        with contextlib.suppress(StoreError):
            version = self._readings.version().id
            if version != self.version:
                self._move_on(version)

    def holds(self, key: Key) -> bool:
        """True where there is an answer under ``key``, perhaps of an older version."""
        return key in self._kept

    def find(self, key: Key) -> Kept | None:
        """The answer that is kept under ``key``."""
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            kept.hits += 1
        return kept

    def keep(self, key: Key, version: str, kept: Kept) -> None:
        """Keep an answer of ``version``, unless another one is current by now."""
        if version != self.version or key in self._kept:
            return
        self._kept[key] = kept
        self._size += _weight(kept)
        while self._size > self._most:
            _, oldest = self._kept.popitem(last=False)
            self._size -= _weight(oldest)

    def _move_on(self, version: str) -> None:
        """Another version is current: nothing that is kept holds any more."""
        dear = [each for each in self._kept.values() if each.hits and each.scope]
        dear.sort(key=lambda each: -each.seconds * each.hits)
        self._kept.clear()
        self._size, self.version = 0, version
        if self._asking is not None:
            self._asking.cancel()
        self._asking = asyncio.create_task(self._ask_again(version, dear[:AGAIN])) if dear else None

    async def _ask_again(self, version: str, dear: list[Kept]) -> None:
        for each in dear:
            key = _key(each.scope) if each.scope else None
            if self.ask and each.scope and key is not None and key not in self._kept and version == self.version:
                await self.ask(dict(each.scope, state={}))
                if key in self._kept:
                    self._kept[key].hits = 1  # it stays among those asked again while others want it


class Remembered:
    """Answers what is in the memory from there, and has the answers of the inner application kept."""

    def __init__(self, inner: ASGIApp, memory: Memory) -> None:
        self._inner, self._memory = inner, memory
        memory.ask = self._again

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = self._memory.key(scope)
        if key is None:
            await self._inner(scope, receive, send)
            return
        kept = self._memory.find(key)
        if kept is None:
            await self._run(key, scope, receive, send)
            return
        scope["route"] = kept.route
        scope.setdefault("state", {}).update(version=self._memory.version, query=kept.query)
        await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
        await send({"type": "http.response.body", "body": kept.body, "more_body": False})

    async def _run(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
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
                if sum(map(len, pieces)) > self._memory.most_of_one:
                    headers = None
                    pieces.clear()
                elif not message.get("more_body", False):
                    state: dict[str, Any] = scope.get("state", {})
                    seconds = time.perf_counter() - since
                    again = asked if seconds >= DEAR else None
                    found = Kept(headers, b"".join(pieces), seconds, again, scope.get("route"), state.get("query", ""))
                    self._memory.keep(key, state.get("version", ""), found)
            await send(message)

        await self._inner(scope, receive, kept)

    async def _again(self, scope: Scope) -> None:
        async def receive() -> Message:
            await asyncio.Event().wait()  # nobody hangs up
            raise AssertionError("not reached")

        async def send(_: Message) -> None:
            pass

        key = self._memory.key(scope)
        if key is not None:
            await self._run(key, scope, receive, send)


def _key(scope: Scope) -> Key | None:
    """What an answer depends on beside the version; ``None`` for requests that are always run."""
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["query_string"]:
        return None
    told = []
    for header in scope["headers"]:
        if header[0] in _NEVER:
            return None
        if header[0] not in NEUTRAL:
            told.append(header)
    return scope["scheme"], scope.get("root_path", ""), scope["path"], scope["query_string"], *told


def _worth(start: Message) -> bool:
    """Whether an answer with this head can be kept: with an entity tag, and no page."""
    if start["status"] != 200:
        return False
    told = dict(start["headers"])
    return b"etag" in told and b"set-cookie" not in told and not told.get(b"content-type", b"").startswith(b"text/html")


def _weight(kept: Kept) -> int:
    return len(kept.body) + 3 * len(kept.query) + _OVERHEAD  # the text, and percent-encoded in the key
