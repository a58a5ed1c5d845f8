"""A server makes what its pages need for each version without being asked, and nobody waits for it at the start."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sifarat.build import build
from sifarat.serve.prepared import prepared
from sifarat.serve.readings import Readings
from sifarat.serve.things import Graph
from sifarat.workbench.kept import kept_of, prepare

SEEDS = Path(__file__).parents[2] / "seeds"


def run(life: Coroutine[object, object, None]) -> None:
    """Run it in a thread of its own: in this one the browser of other tests keeps an event loop going."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, life).result()


def test_the_steps_make_all_that_is_kept_with_a_version(tmp_path: Path) -> None:
    build([SEEDS], tmp_path / "graph", workers=1)
    graph = Readings(tmp_path / "graph").graph()[1]
    for _ in prepare(graph, "https://w3id.org/sifarat/id/"):
        pass
    kept = kept_of(graph)
    assert None not in (kept.names, kept.between, kept.shelved, kept.terms)
    assert len(kept.dossiers) == 3 * len(kept.pairs())


def test_the_start_waits_for_nothing_and_each_new_version_follows(tmp_path: Path) -> None:
    seen: list[Graph] = []
    entered, enough = threading.Event(), asyncio.Event()

    def steps(graph: Graph, _: str) -> Iterator[None]:
        yield
        assert entered.wait(30)  # the server is there before the first is made
        seen.append(graph)
        yield

    async def life() -> None:
        async with asyncio.timeout(60), prepared(steps, Readings(tmp_path / "graph"), "https://w3id.org/sifarat/id/"):
            entered.set()
            while not seen:
                await asyncio.sleep(0)
            await asyncio.to_thread(build, [SEEDS / "002_3d80eca237f60a55.txt"], tmp_path / "graph", workers=1)
            while len(seen) < 2:
                await asyncio.sleep(0)
            enough.set()

    build([SEEDS / "000_de75e71c1ccf0403.txt"], tmp_path / "graph", workers=1)
    run(life())
    assert enough.is_set()
    assert seen[0] is not seen[1]


@pytest.mark.parametrize("made", [False, True])
def test_a_store_with_no_version_yet_and_pages_with_nothing_to_make_hold_nobody_up(tmp_path: Path, made: bool) -> None:
    async def life() -> None:
        async with prepared(prepare if made else None, Readings(tmp_path), "https://w3id.org/sifarat/id/"):
            pass

    run(life())
    assert not (tmp_path / "current").exists()
