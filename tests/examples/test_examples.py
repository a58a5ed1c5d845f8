"""Every example runs as its first line says, and gives what it promises."""

import csv
import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from sifarat.build import build

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


def run(name: str) -> str:
    done = subprocess.run([sys.executable, EXAMPLES / name], capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_sentence_gives_triples_with_their_words() -> None:
    lines = run("first_sentence.py").splitlines()
    (sentence,) = re.findall(r'SENTENCE = "(.*)"', (EXAMPLES / "first_sentence.py").read_text(encoding="utf-8"))
    assert all(line.partition("  # ")[2] in sentence for line in lines)
    meeting = [line for line in lines if "#participant>" in line]
    assert len(meeting) == 2
    assert "person/shehbaz-sharif" in "".join(meeting)


def test_the_seeds_are_built_and_asked() -> None:
    rows = list(csv.DictReader(run("ask.py").splitlines()))
    met = {(row["person"].rpartition("/")[2], row["other"].rpartition("/")[2]) for row in rows}
    assert ("kassym-jomart-tokayev", "shehbaz-sharif") in met


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[str]:
    build([ROOT / "seeds"], tmp_path / "graph", workers=1)
    command = [sys.executable, "-m", "uvicorn", "--app-dir", str(EXAMPLES), "mount:application", "--port", "0"]
    environment = {**os.environ, "SIFARAT_STORE": str(tmp_path / "graph")}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, encoding="utf-8") as server:
        try:
            assert server.stderr is not None
            address = next(filter(None, (re.search(r"http://127\.0\.0\.1:\d+", line) for line in server.stderr)), None)
            assert address is not None, "the server ended before it listened"
            yield address.group()
        finally:
            server.terminate()
            server.wait(20)


def read(address: str, **headers: str) -> str:
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as answer:
        return str(answer.read().decode())


def test_the_endpoint_answers_inside_another_application(mounted: str) -> None:
    assert read(mounted + "/") == f"Questions go to {mounted}/graph/sparql\n"
    address = mounted + "/graph/sparql?query=ASK%20%7B%20%3Fmeeting%20a%20sif%3AMeeting%20%7D"
    assert json.loads(read(address, Accept="application/sparql-results+json"))["boolean"] is True
