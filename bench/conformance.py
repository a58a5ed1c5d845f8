"""Runs the W3C's suites against our server and against `oxigraph serve`, and writes docs/conformance.md.

RDF_TESTS=…/rdf-tests/sparql python bench/conformance.py
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "conformance"))

from test_w3c import OXIGRAPH, ours, theirs  # noqa: E402

from sifarat.conformance import check, run_suites  # noqa: E402

HEAD = """# Conformance

Made by `RDF_TESTS=…/rdf-tests/sparql python bench/conformance.py`; `tests/conformance/test_w3c.py` keeps it so.

## W3C suites, over HTTP

Tests passed of [w3c/rdf-tests](https://github.com/w3c/rdf-tests), in one run, by `sifarat serve --plain` and by
`oxigraph serve` of the same version (pyoxigraph 0.5.13). Tests whose expected solutions are an RDF file, and those of
the CSV format, are not compared. They run on a *plain* store: on a built one the default graph and the graphs of builds
cannot be written, and blank nodes get names.

| suite | tests | ours | oxigraph |
| --- | ---: | ---: | ---: |
"""


def main() -> None:
    """Run both, write the page."""
    suites = Path(os.environ["RDF_TESTS"])
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        with ours(Path(folder)) as endpoint:
            matrix = list(check(endpoint))
            found = run_suites(suites, endpoint)
        other = {}
        if OXIGRAPH:
            with theirs(Path(folder)) as endpoint:
                other = run_suites(suites, endpoint)
    text = HEAD
    for suite, results in found.items():
        theirs_ = str(other[suite].passed) if other else "–"
        text += f"| {suite} | {results.passed + len(results.failed)} | {results.passed} | {theirs_} |\n"
    text += "\n## What we do not pass\n\n"
    text += "All of these are the engine's: Oxigraph does not keep the lexical form of numbers and dates (`distinct`,\n"
    text += "`cast`), finds no zero-length path at a node that is not in the graph, and so on.\n\n"
    for suite, results in found.items():
        for name, seen in sorted(results.failed.items()):
            alike = "" if not other or name in other[suite].failed else " (Oxigraph passes it)"
            text += f"- {suite}: `{name.rpartition('/manifest')[2].lstrip('#') or name}`: {seen}{alike}\n"
    text += "\n## The matrix of `sifarat check-endpoint`\n\n| part | what | MUST | ours |\n| --- | --- | --- | --- |\n"
    for line in matrix:
        need = "yes" if line.must else ""
        text += f"| {line.part} | {line.what} | {need} | {' '.join([line.outcome, line.note]).strip()} |\n"
    (ROOT / "docs" / "conformance.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
