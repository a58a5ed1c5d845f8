"""A graph in a notebook: frames, a timeline, things with their words; the example runs as it stands."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import sifarat
from sifarat.build import build
from sifarat.errors import NotFound, QueryError, StoreError
from sifarat.notebook import Answer, Graph

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder = tmp_path_factory.mktemp("notebook") / "graph"
    build([ROOT / "seeds"], folder, workers=1)
    with sifarat.open(folder) as opened:
        yield opened


def asked(graph: Graph, text: str) -> Answer:
    found = graph.query(text)
    assert isinstance(found, Answer)
    return found


def test_values_are_those_of_python(graph: Graph) -> None:
    row = asked(
        graph,
        'SELECT ("2026-02-04"^^xsd:date AS ?d) (13 AS ?n) (true AS ?t) (0.25 AS ?q) ("2026"^^xsd:gYear AS ?y) ?none {}',
    )[0]
    assert (row["d"], row["n"], row["t"], row["y"], row["none"]) == (date(2026, 2, 4), 13, True, "2026", None)
    assert float(str(row["q"])) == 0.25


def test_an_answer_is_a_frame_of_pandas_and_of_polars(graph: Graph) -> None:
    answer = asked(graph, "SELECT ?s ?n { ?s a sif:Session ; sif:ordinal ?n } ORDER BY ?n")
    for frame in (answer.pandas(), answer.polars()):
        assert list(frame.columns) == ["s", "n"]
        assert list(frame["n"]) == [13, 14]
    assert "<td" in answer._repr_html_()
    assert len(answer) == 2


def test_a_question_of_the_catalogue_takes_its_parameters(graph: Graph) -> None:
    both = graph.query("agreements-of-two-states", a="KAZ", b="PAK")
    assert isinstance(both, Answer)
    assert len(both) > 5
    assert graph.query("ASK { ?m a sif:Meeting }") is True
    with pytest.raises(QueryError, match="export"):
        graph.query("CONSTRUCT WHERE { ?s a sif:Meeting }")


@pytest.mark.parametrize("names", [("Pakistan", "Kazakhstan"), ("PAK", "kaz"), ("پاکستان", "कजाकिस्तान")])
def test_a_timeline_takes_states_by_any_name(graph: Graph, names: tuple[str, str]) -> None:
    timeline = graph.timeline(*names)
    assert timeline.title == "Kazakhstan – Pakistan"
    assert len(timeline) > 20
    spec = timeline._repr_mimebundle_()["application/vnd.vegalite.v5+json"]
    assert isinstance(spec, dict)
    values = spec["data"]["values"]
    assert {value["status"] for value in values} >= {"held, signed", "planned, proposed, agreed"}
    assert len({(value["kind"], value["when"], value["place"]) for value in values}) == len(values)
    assert ("2026-01-01", "2026-12-31") in {(value["from"], value["to"]) for value in values}
    assert "<svg" in timeline._repr_html_()


def test_a_state_that_is_not_there_is_told(graph: Graph) -> None:
    with pytest.raises(NotFound, match="no state of this graph"):
        graph.timeline("Pakistan", "Atlantis")


def test_a_thing_shows_the_words_behind_its_facts(graph: Graph) -> None:
    thing = graph["session/kazakhstan-pakistan/13"]
    assert "सह-अध्यक्षता" in thing._repr_html_()
    assert "13" in repr(thing)


def test_a_name_in_another_script_finds_the_person(graph: Graph) -> None:
    assert graph.find("کربائیوف")[0].iri.endswith("person/marat-karabayev")


def test_no_graph_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="sifarat build"):
        sifarat.open(tmp_path)


def test_markup_in_a_graph_is_only_text(graph: Graph) -> None:
    assert "<script>" not in asked(graph, 'SELECT ("<script>alert(1)</script>" AS ?x) {}')._repr_html_()


def test_the_example_notebook_runs_from_top_to_bottom() -> None:
    """In a process of its own: the kernel's libraries warn of things that are not ours."""
    code = (
        "import json, sys, nbformat\nfrom nbclient import NotebookClient\n"
        "book = nbformat.read(sys.argv[1], as_version=4)\n"
        "NotebookClient(book, timeout=120, resources={'metadata': {'path': sys.argv[2]}}).execute()\n"
        "print(json.dumps([[sorted(out.get('data', {})) for out in cell.outputs] for cell in book.cells "
        "if cell.cell_type == 'code']))"
    )
    made = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, str(ROOT / "examples" / "analyst.ipynb"), str(ROOT / "examples")],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert made.returncode == 0, made.stderr
    outputs = json.loads(made.stdout.splitlines()[-1])
    assert all(outputs)
    assert "application/vnd.vegalite.v5+json" in outputs[1][0]
