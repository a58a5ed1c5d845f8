"""A real graph of both seeds, built once for the tests of exports and imports."""

import io
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pyoxigraph

from sifarat.build import build
from sifarat.export import Excerpt, Format, write
from sifarat.store import Store

SEEDS = Path(__file__).parents[2] / "seeds"


@cache
def graph() -> Path:
    """The folder of the graph."""
    folder = Path(mkdtemp(prefix="sifarat-exports-")) / "graph"
    assert not build([SEEDS], folder, workers=1).skipped
    return folder


@cache
def opened() -> pyoxigraph.Store:
    """The graph, read-only."""
    return Store(graph()).open()


def written(excerpt: Excerpt, format: Format) -> bytes:
    """An export in memory."""
    out = io.BytesIO()
    write(excerpt, format, out)
    return out.getvalue()
