"""RDF taken back: a graph moved, two graphs merged, triples kept by hand; nothing written where a file is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Triple

from sifarat.build import build, drop
from sifarat.errors import ReadError
from sifarat.export import Excerpt, Format, export
from sifarat.export.selection import named
from sifarat.importing import import_rdf
from sifarat.store import Change, Store
from sifarat.store.names import BASE
from sifarat.vocabulary import VIOLATES

SEEDS = Path(__file__).parents[2] / "seeds"
URDU, HINDI = "000_de75e71c1ccf0403", "002_3d80eca237f60a55"
NOTES = "<https://example.org/a> <https://example.org/says> 'so' .\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "graph"
    assert not build([SEEDS], folder, workers=1).skipped
    return folder


@pytest.mark.parametrize("name", ["all.nq", "all.trig", "all.trig.gz", "all.nq.zst"])
def test_a_moved_graph_is_the_same_version(home: Path, tmp_path: Path, name: str) -> None:
    export(Excerpt(Store(home).open()), tmp_path / name)
    report = import_rdf([tmp_path / name], tmp_path / "copy")
    assert report.version.id == Store(home).current().id
    assert report.articles[Change.ADDED] == 2


def test_a_turtle_without_claims_is_kept_in_a_graph_of_its_own(home: Path, tmp_path: Path) -> None:
    export(Excerpt(Store(home).open()), tmp_path / "facts.ttl")
    report = import_rdf([tmp_path / "facts.ttl"], tmp_path / "copy", graph="theirs")
    assert set(report.graphs) == {NamedNode(BASE + "graph/theirs")}


def test_two_builders_graphs_merge_into_the_graph_of_all(home: Path, tmp_path: Path) -> None:
    store = Store(home).open()
    for id in (URDU, HINDI):
        export(Excerpt(store, articles=named(store, [id])), tmp_path / f"{id}.trig")
        import_rdf([tmp_path / f"{id}.trig"], tmp_path / "copy")
    assert Store(tmp_path / "copy").current().id == Store(home).current().id


def test_names_of_one_thing_are_brought_together_across_imports(tmp_path: Path) -> None:
    """Another's article meets ours: as if both had been built here."""
    texts = {
        "a": "Trade Minister of Kenya Kamil Owuor visited Lahore on 3 May 2025.",
        "b": "कीनिया के व्यापार मंत्री कामिल ओवुओर ने 3 मई 2025 को लाहौर का दौरा किया।",
    }
    for id, text in texts.items():
        (tmp_path / f"{id}.txt").write_text(text, encoding="utf-8")
        build([tmp_path / f"{id}.txt"], tmp_path / id, workers=1)
        export(Excerpt(Store(tmp_path / id).open()), tmp_path / f"{id}.nq")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "both", workers=1)
    import_rdf([tmp_path / "a.nq"], tmp_path / "copy")
    report = import_rdf([tmp_path / "b.nq"], tmp_path / "copy")
    assert report.remade
    assert report.version.id == Store(tmp_path / "both").current().id


def test_an_imported_article_can_be_dropped_again(home: Path, tmp_path: Path) -> None:
    export(Excerpt(Store(home).open()), tmp_path / "all.nq")
    import_rdf([tmp_path / "all.nq"], tmp_path / "copy")
    alone = tmp_path / "alone"
    build([SEEDS / f"{HINDI}.txt"], alone, workers=1)
    assert drop([URDU], tmp_path / "copy").id == Store(alone).current().id


def test_a_graph_by_hand_is_replaced_by_what_the_file_says(tmp_path: Path) -> None:
    file = tmp_path / "notes.ttl"
    file.write_text(NOTES)
    import_rdf([file], tmp_path / "graph", graph="notes")
    file.write_text(NOTES.replace("so", "not so"))
    report = import_rdf([file], tmp_path / "graph", graph="notes")
    assert report.graphs == {NamedNode(BASE + "graph/notes"): Change.REPLACED}
    store = Store(tmp_path / "graph").open()
    said = [
        q.object for q in store.quads_for_pattern(None, NamedNode("https://example.org/says"), None, DefaultGraph())
    ]
    assert [str(each) for each in said] == ['"not so"']


@pytest.mark.parametrize(
    "name, content, told",
    [
        ("a.ttl", NOTES, r"a\.ttl: its triples are in no graph\. Give --graph"),
        ("a.nq", NOTES.replace(" .", " <urn:g> .").replace("'", '"'), r"a\.nq: the graph <urn:g> is not below"),
        ("a.ttl", NOTES + "x y z", r"a\.ttl, line 2, column \d+: not Turtle"),
        ("a.docx", NOTES, r"a\.docx: the name does not tell the format"),
        ("a.nq.gz", NOTES, r"a\.nq\.gz: cannot be read"),
        ("a.nq.zst", NOTES, r"a\.nq\.zst: cannot be read"),
    ],
)
def test_a_file_that_is_wrong_is_told_and_nothing_is_written(
    tmp_path: Path, name: str, content: str, told: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(ReadError, match=told):
        import_rdf([tmp_path / name], tmp_path / "graph", graph="x" if "y z" in content else None)
    assert not (tmp_path / "graph").exists()


def test_the_verb_tells_what_it_did(home: Path, tmp_path: Path) -> None:
    export(Excerpt(Store(home).open()), tmp_path / "all.trig", Format.TRIG)
    command = [sys.executable, "-c", "from sifarat.cli import main; main()", "import", str(tmp_path / "all.trig")]
    made = subprocess.run([*command, "--store", str(tmp_path / "copy")], capture_output=True, text=True, timeout=120)
    assert made.returncode == 0, made.stderr
    assert made.stderr.startswith("2 articles (2 new, 0 replaced, 0 unchanged), ")


def test_what_stands_in_quarantine_comes_back_with_its_article(tmp_path: Path) -> None:
    shape = NamedNode("https://w3id.org/sifarat/shape/Event-heldIn")
    kept = Triple(NamedNode(BASE + "quarantine/1"), VIOLATES, shape)
    article = NamedNode(BASE + "article/one")
    file = tmp_path / "one.nq"
    file.write_text(
        f'<{article.value}> <https://schema.org/articleBody> "Text."@en <{article.value}> .\n'
        f"{kept} <{article.value}/quarantine> .\n",
        encoding="utf-8",
    )
    import_rdf([file], tmp_path / "graph")
    held = Store(tmp_path / "graph").open()
    graphs = [quad.graph_name for quad in held.quads_for_pattern(*kept, None)]
    assert graphs == [NamedNode(article.value + "/quarantine")]
