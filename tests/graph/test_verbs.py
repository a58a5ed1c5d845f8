"""The verbs ``export`` and ``show`` as a user runs them: real processes, a real store."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from hand import AUTHORITY, hindi, romanise, urdu
from pyoxigraph import RdfFormat, parse

from sifarat.graph.assemble import assemble

needs_store = pytest.mark.skipif(
    not hasattr(import_module("sifarat.store"), "Store"), reason="the store room is not in this checkout"
)
needs_extraction = pytest.mark.skipif(
    not hasattr(import_module("sifarat.extract"), "Extractor"), reason="extraction is not in this checkout"
)
SEEDS = Path(__file__).parents[2] / "seeds"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from sifarat.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("made") / "graph"
    with import_module("sifarat.store").Store(path).writer() as writer:
        for reading in (urdu(), hindi()):
            writer.put(assemble(reading, AUTHORITY, romanise=romanise))
        writer.publish()
    return path


@needs_store
def test_export_to_a_file_and_to_stdout_give_the_same(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    to_file, to_stdout = run("export", "--store", store, "-o", file), run("export", "--store", store)
    assert (to_file.returncode, to_file.stdout) == (0, "")
    assert to_file.stderr.startswith(f"sifarat: wrote {file} (turtle, ")
    assert to_stdout.stdout == file.read_text(encoding="utf-8")
    assert len(list(parse(to_stdout.stdout, format=RdfFormat.TURTLE))) > 300


@needs_store
@pytest.mark.parametrize("format", ["turtle", "trig", "nquads", "ntriples", "rdfxml", "jsonld"])
def test_every_format_is_written_by_its_name(store: Path, format: str) -> None:
    made = run("export", "--store", store, "--format", format)
    assert (made.returncode, made.stderr) == (0, "")
    assert len(made.stdout) > 10_000


@needs_store
def test_a_file_name_without_format_is_one_clear_line(store: Path, tmp_path: Path) -> None:
    made = run("export", "--store", store, "-o", tmp_path / "graph.docx")
    assert made.returncode == 1
    assert made.stderr.count("\n") == 1
    assert "the name does not tell the format" in made.stderr


@needs_store
def test_show_finds_articles_and_things_in_a_store(store: Path) -> None:
    article, thing = run("show", "seed-002", "--store", store), run("show", "sid:person/ishaq-dar", "--store", store)
    assert article.stdout.startswith("seed-002")
    assert "Corridor" in article.stdout
    assert thing.stdout.startswith("Ishaq Dar\n")
    missing = run("show", "person/nobody", "--store", store)
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "nothing of this name in the store" in missing.stderr


def test_show_without_store_or_file_says_what_to_do() -> None:
    made = run("show", "person/nobody", "--store", "/no/such/graph")
    assert made.returncode == 1
    assert made.stderr.startswith(
        "sifarat: person/nobody: no such file or folder, and no graph to look it up in: /no/such"
    )
    assert "Run `sifarat build" in made.stderr


@needs_extraction
def test_show_reads_a_folder_on_the_spot() -> None:
    made = run("show", SEEDS)
    assert (made.returncode, made.stderr) == (0, "")
    assert "Meeting" in made.stdout


@pytest.mark.parametrize("verb", ["export", "show"])
def test_help_has_an_example(verb: str) -> None:
    assert "Example" in run(verb, "--help").stdout
