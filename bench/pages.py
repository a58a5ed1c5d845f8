"""How long each page of the workbench takes on a large graph, first and again: `python bench/pages.py [--scale 1]`.

The graph is that of bench/endpoint.py (scale 1: about two million quads). The application answers in this process, with
no network between; printed are milliseconds of the first request once the version is prepared, how many of them this
process worked, the median of the later ones, and the bytes of the page. ETags are not used: every request is made anew.
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
from sifarat.workbench.dossier import busiest_pairs, things
from sifarat.workbench.facts import Facts
from sifarat.workbench.kept import prepare

ROUNDS = 9


def some(store: Path, kind: str, number: int) -> list[str]:
    """The names of things of a class."""
    query = f"SELECT ?x {{ ?x a <https://w3id.org/sifarat/ns#{kind}> }} LIMIT {number}"
    with Store(store).lease() as reader:
        return [row["x"].value.removeprefix(SID) for row in reader.query(query)]  # type: ignore[union-attr,index]


def pairs(store: Path) -> list[str]:
    """The addresses of dossiers, the busiest first; a server makes twelve of them ready beforehand."""
    with Store(store).lease() as reader:
        facts = Facts(reader)  # type: ignore[arg-type]
        held = {node: things(facts, node) for node in facts.of_class("State")}
        ranked = busiest_pairs(facts, held.__getitem__, 30)
    return ["/pair/" + "/".join(node.value.rpartition("/")[2] for node in pair[:2]) for pair in ranked]


async def measure(store: Path) -> None:
    """Ask for every page in turn."""
    states, articles, events = some(store, "State", 1), some(store, "Article", 1), some(store, "Meeting", 1)
    ranked = pairs(store)
    paths = {
        "/": "/",
        "/search": "/search?q=karabayev",
        "/pair, the busiest": ranked[0],
        "/pair, the 13th": ranked[12],
        "/pair, the 30th": ranked[29],
        "/pair in Urdu, 14th": ranked[13] + "?lang=ur",
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
        begun = time.perf_counter()
        await asyncio.to_thread(lambda: [*prepare(served.state.house.readings.graph()[1], SID)])
        print(f"all made that is made beforehand after {time.perf_counter() - begun:.1f} s")
        print(f"{'page':20} {'first, ms':>10} {'of it CPU':>10} {'later, ms':>10} {'bytes':>9}")
        for name, path in paths.items():
            times, busy = [], []
            for _ in range(ROUNDS):
                begun, worked = time.perf_counter(), time.process_time()
                answer = await client.get(path)
                times.append((time.perf_counter() - begun) * 1000)
                busy.append((time.process_time() - worked) * 1000)
                assert answer.status_code == 200, (path, answer.status_code, answer.text[-300:])
            later = statistics.median(times[1:])
            print(f"{name:20} {times[0]:10.0f} {busy[0]:10.0f} {later:10.0f} {len(answer.content):9}", flush=True)


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
