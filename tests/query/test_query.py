"""The ``query`` verb and function over a store here, as a user runs them."""

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from sifarat.errors import QueryError, StoreError
from sifarat.query import FORMATS, ask, declared, query, render, text_of
from sifarat.questions import parse

SID, SIF = "https://w3id.org/sifarat/id/", "https://w3id.org/sifarat/ns#"
NAMES = {"en": "Pakistan", "ur": "پاکستان", "hi": "पाकिस्तान"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one state, its names and its Wikidata link, in the layout of ``sifarat.store``."""
    folder = tmp_path_factory.mktemp("store")
    state = ox.NamedNode(SID + "state/pakistan")
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    quads = [ox.Quad(state, label, ox.Literal(name, language=lang)) for lang, name in NAMES.items()]
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    quads.append(ox.Quad(state, kind, ox.NamedNode(SIF + "State")))
    quads.append(ox.Quad(state, ox.NamedNode(SIF + "aim"), ox.Literal("two\nlines\x1b[31m")))
    writer = ox.Store(str(folder / "writer"))
    writer.extend(quads)
    (folder / "versions").mkdir()
    writer.backup(str(folder / "versions" / "v1"))
    (folder / "layout").write_text(f"1 {SID}\n")
    (folder / "current").write_text("v1\n")
    return folder


def run(*arguments: object, status: int = 0) -> tuple[str, str]:
    command = [sys.executable, "-c", "from sifarat.cli import main; main()", "query", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode == status, done.stderr.decode()
    return done.stdout.decode(), done.stderr.decode()


LABELS = "SELECT ?state ?name { ?state a sif:State ; rdfs:label ?name } ORDER BY lang(?name)"


def test_a_table_in_a_pipe_has_one_row_a_line_and_prefixed_names(store: Path) -> None:
    out, errors = run("-e", LABELS, "--store", store)
    lines = out.splitlines()
    assert lines[0].split() == ["state", "name"]
    assert lines[2] == "sid:state/pakistan   Pakistan"
    assert len(lines) == 5
    assert errors == ""


def test_a_table_in_a_pipe_is_as_wide_as_it_needs_to_be(store: Path) -> None:
    out, _ = run("-e", "SELECT ('" + "long " * 60 + "' AS ?x) {}", "--store", store)
    assert len(out.splitlines()) == 3


def test_control_characters_do_not_reach_the_terminal(store: Path) -> None:
    out, _ = run("-e", "SELECT ?aim { ?s sif:aim ?aim }", "--store", store)
    assert "two lines [31m" in out
    assert "\x1b" not in out


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "xml"])
def test_the_same_rows_come_in_every_format(store: Path, form: str) -> None:
    out, _ = run("-e", LABELS, "--store", store, "--format", form)
    assert all(name in out for name in NAMES.values())
    if form == "json":
        assert len(json.loads(out)["results"]["bindings"]) == 3


@pytest.mark.parametrize("form", ["table", "turtle", "ntriples", "rdfxml", "jsonld", "trig", "nquads", "xml", "json"])
def test_triples_come_in_every_rdf_format(store: Path, form: str) -> None:
    text = query(f"DESCRIBE <{SID}state/pakistan>", store, form)
    media = {"table": "turtle", "xml": "rdfxml", "json": "jsonld"}.get(form, form)
    formats = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "rdfxml": ox.RdfFormat.RDF_XML,
               "jsonld": ox.RdfFormat.JSON_LD, "trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}  # fmt: skip
    if media != "rdfxml":  # the escape character in the aim is not allowed in XML
        assert len(list(ox.parse(text.encode(), formats[media]))) == 5


def test_ask_prints_true_or_false(store: Path) -> None:
    assert run("-e", "ASK { ?s a sif:State }", "--store", store) == ("true\n", "")
    assert run("-e", "ASK { ?s a sif:Treaty }", "--store", store, "--format", "csv") == ("false\n", "")
    assert json.loads(run("-e", "ASK {}", "--store", store, "--format", "json")[0])["boolean"] is True


def test_a_file_is_read(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "labels.rq"
    file.write_text(LABELS, encoding="utf-8")
    assert "پاکستان" in run(file, "--store", store)[0]
    missing = tmp_path / "none.rq"
    assert run(missing, "--store", store, status=1)[1] == f"sifarat: {missing}: cannot be read: No such file or directory. Check the path\n"  # fmt: skip  # noqa: E501
    file.write_bytes(b"\xff")
    assert "not UTF-8 at byte 0" in run(file, "--store", store, status=1)[1]


def test_errors_are_one_line_and_name_the_place(store: Path) -> None:
    out, errors = run("-e", "SELECT * {\n  ?s ?p\n}", "--store", store, status=1)
    assert out == ""
    assert errors.startswith("sifarat: syntax error in line 3, column 2: expected")
    assert errors.count("\n") == 1
    _, errors = run("-e", "ASK {}", "--store", store / "nothing", status=1)
    assert "sifarat build" in errors
    assert "none of table, json" in run("-e", "ASK {}", "--store", store, "--format", "docx", status=2)[1]
    assert "NAME=VALUE" in run("x", "--store", store, "--param", "a", status=2)[1]
    assert "--list" in run("--store", store, status=2)[1]
    assert "catalogue have parameters" in run("-e", "ASK {}", "--param", "a=b", "--store", store, status=1)[1]


@pytest.mark.parametrize(
    ("text", "form", "reason"),
    [
        ("SELECT * {}", "turtle", "turtle: this query gives a table. Use one of table, json"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "csv", "csv: this query gives triples. Use one of turtle"),
        ("ASK {}", "nquads", "nquads: this query gives a table"),
        ("ASK {}", "docx", "docx: no such format"),
    ],
)
def test_a_format_that_cannot_hold_the_answer_is_refused(store: Path, text: str, form: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        query(text, store, form)


def test_a_folder_without_a_graph_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="sifarat build"):
        query("ASK {}", tmp_path)


def test_prefixes_are_declared_only_where_they_lack() -> None:
    assert declared("ASK { ?s a <x> }") == "ASK { ?s a <x> }"
    assert declared("ASK { ?s a sif:State }") == f"PREFIX sif: <{SIF}> ASK {{ ?s a sif:State }}"
    own = "PREFIX sif: <http://other/>\nASK { ?s a sif:State }"
    assert declared(own) == own


def test_every_format_can_be_asked_for() -> None:
    for form in FORMATS:
        assert render(ox.Store().query("ASK {}" if form in ("table", "json", "csv", "tsv", "xml") else "DESCRIBE <x:y>"), form) is not None  # fmt: skip  # noqa: E501


CALLED = parse(
    "labels",
    """# title: Labels
# question: What is it called?
# param: lang text "en" -- a language
SELECT ?n WHERE { ?s rdfs:label ?n FILTER(lang(?n) = ?lang) }""",
)


def test_a_question_of_the_catalogue_is_filled_in(store: Path) -> None:
    text = text_of("labels", {"lang": "ur"}, [CALLED])
    with ask(text, store) as results:
        assert render(results, "csv") == "n\r\nپاکستان\r\n"


def test_help_has_an_example() -> None:
    assert "sifarat query -e" in " ".join(run("--help")[0].split())
