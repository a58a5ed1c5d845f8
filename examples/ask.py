"""Build a graph from the two articles in seeds/, ask who met whom, print CSV: python examples/ask.py"""

import tempfile
from pathlib import Path

from sifarat.build import build
from sifarat.query import query

SEEDS = Path(__file__).parent.parent / "seeds"

with tempfile.TemporaryDirectory() as folder:
    build([SEEDS], folder, workers=1)  # one process: more need a main guard around this script
    print(query("who-met-whom", folder, "csv"), end="")
