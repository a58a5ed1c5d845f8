"""How long each page of the workbench takes on a large graph, first and again: `python bench/pages.py [--scale 1]`.

The graph is that of bench/endpoint.py (scale 1: about two million quads). The application answers in this process, with
no network between; printed are milliseconds of the first request of a version, the median of the later ones, and the
bytes of the page. ETags are not used: every request is made anew.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path

import httpx

from endpoint import make_store
from endpoint_data import SID
from sifarat.serve import Limits, app
from sifarat.store import Store
from sifarat.workbench import pages

ROUNDS = 9


def some(store: Path, kind: str, number: int) -> list[str]:
    """The names of things of a class."""
    query = f"SELECT ?x {{ ?x a <https://w3id.org/sifarat/ns#{kind}> }} LIMIT {number}"
    with Store(store).lease() as reader:
        return [row["x"].value.removeprefix(SID) for row in reader.query(query)]  # type: ignore[union-attr,index]


async def measure(store: Path) -> None:
    """Ask for every page in turn."""
    states, articles, events = some(store, "State", 2), some(store, "Article", 1), some(store, "Meeting", 1)
    left, right = (name.rpartition("/")[2] for name in states)
    paths = {
        "/": "/",
        "/search": "/search?q=karabayev",
        "/pair": f"/pair/{left}/{right}",
        "/page of a state": f"/page/{states[0]}",
        "/page of an event": f"/page/{events[0]}",
        "/page of an article": f"/page/{articles[0]}",
        "/articles": "/articles",
        "/questions": "/questions/agreements-of-two-states",
        "/ontology": "/ontology",
        "/sparql": "/sparql",
    }
    served = app(store, Limits(workers=1), pages=pages())
    transport = httpx.ASGITransport(app=served)
    begun = time.perf_counter()
    async with (
        served.router.lifespan_context(served),
        httpx.AsyncClient(transport=transport, base_url="http://bench", headers={"Accept": "text/html"}) as client,
    ):
        print(f"told ready after {time.perf_counter() - begun:.1f} s")
        print(f"{'page':20} {'first, ms':>10} {'later, ms':>10} {'bytes':>9}")
        for name, path in paths.items():
            times = []
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                answer = await client.get(path)
                times.append((time.perf_counter() - begun) * 1000)
                assert answer.status_code == 200, (path, answer.status_code, answer.text[-300:])
            print(
                f"{name:20} {times[0]:10.0f} {statistics.median(times[1:]):10.0f} {len(answer.content):9}", flush=True
            )


def main() -> None:
    """Make the graph, ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = make_store(Path(folder), given.scale)
        print(f"{int((store / 'size').read_text()):,} quads")
        asyncio.run(measure(store))


if __name__ == "__main__":
    main()
