"""Makes what the pages of a version need before a reader asks for it: at the start, and behind each new version."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator

from sifarat.errors import StoreError
from sifarat.serve.readings import Readings
from sifarat.serve.things import Graph

Steps = Callable[[Graph, str], Iterator[bool]]
"""Makes one thing after another that is kept with the version; true where the server may be told ready after it."""
_LOOKS_EVERY = 0.5
"""Seconds between two looks whether another version is current (one stat of one file)."""


@contextlib.asynccontextmanager
async def prepared(steps: Steps | None, readings: Readings, base: str) -> AsyncIterator[None]:
    """Within it, versions are prepared as they come; entered when the first is as ready as need be."""
    if steps is None:
        yield
        return
    ready = asyncio.Event()
    task = asyncio.create_task(_watch(steps, readings, base, ready))
    await ready.wait()
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _watch(steps: Steps, readings: Readings, base: str, ready: asyncio.Event) -> None:
    done = ""
    try:
        while True:
            try:
                version, graph = await asyncio.to_thread(readings.graph)
            except StoreError:
                version, graph = None, None  # nothing is published yet: requests are told so
            if version is not None and graph is not None and version.id != done:
                made = steps(graph, base)
                while (enough := await asyncio.to_thread(next, made, None)) is not None:
                    if enough:
                        ready.set()
                    if readings.version().id != version.id:
                        break  # the next one is there already
                done = version.id
                del made, graph  # an older version is not kept open for this
            ready.set()
            await asyncio.sleep(_LOOKS_EVERY)
    finally:
        ready.set()
