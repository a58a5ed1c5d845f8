"""Runs queries for requests and sends the answers on, or breaks the connection where one breaks off."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from sifarat.serve.job import Job
from sifarat.serve.lease import Answer, Begun
from sifarat.serve.pool import Pool
from sifarat.serve.readings import Readings
from sifarat.serve.refused import Refused
from sifarat.store import Version

_log = logging.getLogger(__name__)
_SOON = 0.05
"""Seconds after which it is watched whether the client still waits: most answers are there before."""
_REPLACED = 410
"""Status by which a worker says that the version is gone."""


class Streamed(Response):
    """An answer of a worker. One that breaks off ends without its last chunk: the client sees that it is cut."""

    def __init__(self, answer: Answer, headers: Mapping[str, str]) -> None:
        self.answer = answer
        super().__init__(headers=headers, media_type=None)
        self.headers["content-type"] = answer.media
        if answer.whole:
            self.headers["content-length"] = str(len(answer.first))
        else:
            del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        if self.answer.whole:  # no worker is held any more: nothing to stop where the client hangs up
            await self._send(scope, start, send)
            return
        gone = asyncio.create_task(_gone(receive))
        sending = asyncio.create_task(self._send(scope, start, send))
        try:
            await asyncio.wait({gone, sending}, return_when=asyncio.FIRST_COMPLETED)
            if sending.done():
                sending.result()
        except Refused as refused:
            _log.warning("an answer broke off, closing the connection: %s", refused)
        finally:
            gone.cancel()
            sending.cancel()
            await asyncio.gather(gone, sending, return_exceptions=True)
            await self.answer.close()

    async def _send(self, scope: Scope, start: dict[str, object], send: Send) -> None:
        await send(start)
        if scope["method"] == "HEAD":
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        await send({"type": "http.response.body", "body": self.answer.first, "more_body": not self.answer.whole})
        if not self.answer.whole:
            async for piece in self.answer.rest():
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})


async def ask(
    request: Request, pool: Pool, readings: Readings, job: Job, fixed: Version | None = None
) -> tuple[Version, Answer]:
    """Run ``job`` on the current version, or on the ``fixed`` one; go on with it where it was begun for the request.

    The worker is stopped where the client hangs up before there is an answer.

    A version that was taken away between being named and being opened is asked for again, once.
    """
    begun: Begun | None = getattr(request.state, "begun", None)
    for last in (False, True):
        lease = begun.take() if begun else None
        version = begun.version if begun and lease else fixed or readings.version()
        work = asyncio.create_task(pool.ask(replace(job, store=str(version.path)), lease))
        waiting: set[asyncio.Task[Any]] = {work}
        try:
            await asyncio.wait(waiting, timeout=_SOON)
            if not work.done():
                waiting.add(asyncio.create_task(_gone(request.receive)))
                await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise ClientDisconnect
            return version, work.result()
        except Refused as refused:
            if refused.status != _REPLACED:
                raise
            if fixed:
                raise Refused(404, f"version {fixed.id} has been pruned") from refused
            if last:
                raise Refused(503, refused.reason, 2) from refused
        finally:
            if len(waiting) > 1 or not work.done():
                for task in waiting:
                    task.cancel()
                await asyncio.gather(*waiting, return_exceptions=True)
    raise AssertionError("not reached")


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def unchanged(request: Request, tag: str) -> bool:
    """True where the client has the answer with ``tag`` already (If-None-Match, weak comparison)."""
    given = request.headers.get("if-none-match", "")
    return request.method in ("GET", "HEAD") and any(part.strip() in (tag, "*") for part in given.split(","))
