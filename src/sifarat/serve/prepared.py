"""Makes what the pages of a version need before a reader asks for it: behind the start, and behind each new version.

A server answers at once all the same: whoever asks first for what is being made waits for it, and nobody else.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator

from sifarat.errors import StoreError
from sifarat.serve.readings import Readings
from sifarat.serve.things import Graph

Steps = Callable[[Graph, str], Iterator[None]]
"""Makes one thing after another that is kept with the version."""
_LOOKS_EVERY = 0.5
"""Seconds between two looks whether another version is current (one stat of one file)."""


@contextlib.asynccontextmanager
async def prepared(steps: Steps | None, readings: Readings, base: str) -> AsyncIterator[None]:
    """Within it, versions are prepared as they come."""
    if steps is None:
        yield
        return
    task = asyncio.create_task(_watch(steps, readings, base))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _watch(steps: Steps, readings: Readings, base: str) -> None:
    done = ""
    while True:
        try:
            version, graph = await asyncio.to_thread(readings.graph)
        except StoreError:
            version, graph = None, None  # nothing is published yet: requests are told so
        if version is not None and graph is not None and version.id != done:
            made = steps(graph, base)
            while await asyncio.to_thread(_step, made) and readings.version().id == version.id:
                pass  # the next step, unless the next version is there already
            done = version.id
            del made, graph  # an older version is not kept open for this
        await asyncio.sleep(_LOOKS_EVERY)


def _step(made: Iterator[None]) -> bool:
    """Make one thing more; false where there is no more."""
    return next(made, _END) is not _END


_END = object()
