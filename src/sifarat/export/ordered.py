"""Lines in order, however many: sorted in memory up to a bound, beyond it in runs on disk that are merged."""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO

AT_ONCE = 1_000_000
"""Lines held in memory at a time: some 200 MB."""


def ordered(lines: Iterable[bytes], at_once: int = AT_ONCE) -> Iterator[bytes]:
    """``lines`` (each ending in a newline, holding no other) in the order of their bytes, each once.

    Runs beyond ``at_once`` lines wait in unnamed temporary files (``TMPDIR``), which are gone when the iterator ends
    or is closed.
    """
    source = iter(lines)
    with ExitStack() as stack:
        runs: list[IO[bytes]] = []
        while run := sorted(islice(source, at_once)):
            following = next(source, None)
            if following is None and not runs:
                yield from _once(run)
                return
            file = stack.enter_context(TemporaryFile())
            file.writelines(run)
            file.seek(0)
            runs.append(file)
            source = source if following is None else chain([following], source)
        yield from _once(heapq.merge(*runs))


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    before = None
    for line in lines:
        if line != before:
            yield line
        before = line
