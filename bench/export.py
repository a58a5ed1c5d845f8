"""What each format of an export costs, beside Oxigraph's own dump of N-Quads of the same graph.

    python bench/export.py [--things N] [--format NAME …]

Makes a graph of N things with eight facts each (default 250,000: 2 M triples), writes it in each format to nowhere, and
prints processor seconds as ratios to the dump, and the peak of memory. One process, formats one after the other.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import IO, cast

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from sifarat.export import Excerpt, Format, write
from sifarat.graph.terms import BASE, SIF

FORMATS = (Format.TURTLE, Format.NTRIPLES, Format.NQUADS, Format.JSONLD, Format.GRAPHML)


class Nowhere:
    """A file that counts its bytes."""

    size = 0

    def write(self, data: bytes) -> int:
        self.size += len(data)
        return len(data)

    def writelines(self, lines: Iterator[bytes]) -> None:
        for line in lines:
            self.size += len(line)

    def flush(self) -> None:
        pass


def quads(things: int) -> Iterator[Quad]:
    """Things with five links and three labels each."""
    for number in range(things):
        node = NamedNode(f"{BASE}meeting/2026-02/thing-{number}")
        for part in range(8):
            value = (
                NamedNode(f"{BASE}person/p{(number * 7 + part) % (things // 5 + 1)}")
                if part < 5
                else Literal(f"Meeting {number} {part} between Kazakhstan and Pakistan", language="en")
            )
            yield Quad(node, NamedNode(f"{SIF}p{part % 4}"), value)


def timed(run: Callable[[Nowhere], None]) -> tuple[float, int]:
    """Processor seconds and bytes."""
    out = Nowhere()
    start = time.process_time()
    run(out)
    return time.process_time() - start, out.size


def main() -> None:
    """Make, write, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--things", type=int, default=250_000)
    parser.add_argument("--format", action="append", type=Format, choices=FORMATS, help="only this one; repeatable")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(folder)
        store.bulk_extend(quads(given.things))
        store.optimize()
        plain, size = timed(lambda out: store.dump(cast(IO[bytes], out), format=RdfFormat.N_QUADS))
        print(f"{'format':10} {'ratio':>6} {'MB':>8}\n{'dump':10} {1:6.2f} {size / 1e6:8.1f}")
        for format in given.format or FORMATS:
            seconds, size = timed(lambda out, format=format: write(Excerpt(store), format, cast(IO[bytes], out)))
            print(f"{format:10} {seconds / plain:6.2f} {size / 1e6:8.1f}", flush=True)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, loading included")


if __name__ == "__main__":
    main()
