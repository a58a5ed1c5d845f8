"""Each format read back by a library that is not ours, and compared."""

import csv
import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import networkx
import owlready2
import pyarrow.parquet
import pytest
import rdflib
import zstandard
from built import graph, opened, written
from pyld import jsonld
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store, Triple, parse

from sifarat.errors import StoreError
from sifarat.export import Excerpt, Format, export
from sifarat.graph.terms import BASE, PROV, RDF, SIF, TYPE, sif
from sifarat.ontology.context import context

REIFIES = NamedNode(RDF + "reifies")


@pytest.fixture(scope="module")
def store() -> Store:
    return opened()


def facts(store: Store) -> set[Triple]:
    return {Triple(fact.subject, fact.predicate, fact.object) for fact in Excerpt(store).facts()}


def claims(store: Store) -> set[Triple]:
    return {claim.statement for claim in Excerpt(store).claims()}


def test_json_ld_says_the_same_to_pyld(store: Store) -> None:
    document = json.loads(written(Excerpt(store), Format.JSONLD))
    lines = jsonld.to_rdf(document, {"format": "application/n-quads"})
    assert {quad.triple for quad in parse(lines, format=RdfFormat.N_QUADS)} == facts(store)


def test_json_ld_reads_like_plain_json(store: Store) -> None:
    document = json.loads(written(Excerpt(store), Format.JSONLD))
    session = next(each for each in document["@graph"] if each["id"] == "sid:session/kazakhstan-pakistan/13")
    assert session["ordinal"] == 13
    assert session["sessionOf"]["label"]["@value"] == "Kazakhstan–Pakistan Joint Commission"
    assert {each["label"]["@value"] for each in session["coChair"]} == {"Ahad Cheema", "Marat Karabayev"}


def test_the_published_context_is_the_one_that_exports_carry() -> None:
    file = Path(__file__).parents[2] / "ontology" / "context.jsonld"
    assert json.loads(file.read_text(encoding="utf-8")) == {"@context": dict(context())}


def test_annotations_of_rdf_12_hold_every_fact_and_every_claim(store: Store) -> None:
    read = list(parse(written(Excerpt(store), Format.TURTLE12), format=RdfFormat.TURTLE))
    reified = {quad.object for quad in read if quad.predicate == REIFIES}
    assert reified == claims(store) & facts(store)
    claimed = {quad.subject for quad in read if quad.predicate == REIFIES}
    confidences = {quad.subject for quad in read if quad.predicate == sif("confidence")}
    assert claimed == confidences
    asserted = {quad.triple for quad in read if quad.predicate != REIFIES}
    assert facts(store) <= asserted


def test_reifications_of_rdf_11_are_read_by_rdflib_with_every_claim(store: Store) -> None:
    read = rdflib.Graph().parse(data=written(Excerpt(store), Format.TURTLE11), format="turtle")
    statements = list(read.subjects(rdflib.RDF.type, rdflib.URIRef(SIF + "Claim")))
    assert len(statements) == len(list(Excerpt(store).claims()))
    for statement in statements:
        assert len(list(read.objects(statement, rdflib.URIRef(SIF + "evidence")))) == 1


def test_nanopublications_are_valid_by_their_own_checker(store: Store, tmp_path: Path) -> None:
    """One process of the library ``nanopub``, which warns of rdflib's old classes: its rules, not its manners."""
    head, *parts = written(Excerpt(store), Format.NANOPUB).decode().split("\n\n")
    assert len(parts) == 0 or head.startswith("@prefix")
    text = written(Excerpt(store), Format.NANOPUB).decode()
    prefixes, _, body = text.partition("\n\n")
    graphs = [piece for piece in ("\n" + body).split("\n}\n") if piece.strip()]
    assert len(graphs) % 4 == 0
    for number in range(0, min(len(graphs), 40), 4):
        one = "\n}\n".join(graphs[number : number + 4]) + "\n}\n"
        (tmp_path / f"{number:03}.trig").write_text(prefixes + "\n" + one, encoding="utf-8")
    code = (
        "import sys, pathlib, rdflib; from nanopub import Nanopub\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).glob('*.trig')):\n"
        "    rdf = rdflib.ConjunctiveGraph(); rdf.parse(path, format='trig')\n"
        "    assert Nanopub(rdf=rdf).is_valid, path\n"
        "print('valid')"
    )
    made = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, str(tmp_path)], capture_output=True, text=True, timeout=120
    )
    assert made.stdout.strip().endswith("valid"), made.stderr
    assert len(graphs) // 4 == len(list(Excerpt(store).claims()))


def test_graphml_is_read_by_networkx_with_every_link(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "graph.graphml"
    export(Excerpt(store), file)
    read = networkx.read_graphml(file, force_multigraph=True)
    links = {
        (fact.subject.value, fact.predicate.value.removeprefix(SIF), fact.object.value)
        for fact in facts(store)
        if fact.predicate != TYPE
        and isinstance(fact.subject, NamedNode)
        and isinstance(fact.object, NamedNode)
        and fact.subject.value.startswith(BASE)
        and fact.object.value.startswith(BASE)
    }
    assert {(source, data["relation"], target) for source, target, data in read.edges(data=True)} == links
    assert read.nodes[BASE + "person/ishaq-dar"]["label"] == "Ishaq Dar"
    assert read.nodes[BASE + "session/kazakhstan-pakistan/13"]["status"] == "Held"


def test_tables_are_the_same_in_csv_and_parquet(store: Store, tmp_path: Path) -> None:
    for format in (Format.CSV, Format.PARQUET):
        export(Excerpt(store), tmp_path / format, format)
    for name in ("events", "agreements", "offices", "claims"):
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        table = pyarrow.parquet.read_table(tmp_path / "parquet" / f"{name}.parquet").to_pylist()
        joined = [{k: "; ".join(v) if isinstance(v, list) else v for k, v in row.items()} for row in table]
        assert rows == joined
        assert rows


def test_the_tables_hold_every_event_agreement_and_claim(store: Store, tmp_path: Path) -> None:
    export(Excerpt(store), tmp_path / "tables", Format.CSV)

    def ids(name: str, column: str) -> set[str]:
        with (tmp_path / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return {row[column] for row in csv.DictReader(file)}

    for name, kind in (("events", "Event"), ("agreements", "Agreement")):
        there = {str(q.subject)[1:-1] for q in store.quads_for_pattern(None, TYPE, sif(kind), DefaultGraph())}
        assert ids(name, "id") == there
    assert ids("claims", "claim") == {claim.node.value for claim in Excerpt(store).claims()}


def test_a_folder_with_other_files_is_not_replaced(store: Store, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="holds other files than tables"):
        export(Excerpt(store), tmp_path, Format.CSV)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_packed_file_holds_the_bytes_of_the_plain_one(store: Store, tmp_path: Path) -> None:
    for name in ("a.nq", "a.nq.gz", "a.nq.zst"):
        export(Excerpt(store), tmp_path / name)
    plain = (tmp_path / "a.nq").read_bytes()
    assert gzip.decompress((tmp_path / "a.nq.gz").read_bytes()) == plain
    assert zstandard.ZstdDecompressor().stream_reader((tmp_path / "a.nq.zst").read_bytes()).read() == plain


def test_ontology_and_facts_as_rdf_xml_are_read_by_owlready2_as_individuals(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "all.rdf"
    export(Excerpt(store, ontology=True), file)
    world = owlready2.World()
    graph = rdflib.Graph().parse(file, format="xml")
    text = io.BytesIO(graph.serialize(format="nt", encoding="utf-8"))
    read = world.get_ontology("http://example.org/all#").load(fileobj=text)
    assert read.search_one(iri=SIF + "Session") in world.classes()
    sessions = {each.iri for each in world[SIF + "Session"].instances()}
    assert BASE + "session/kazakhstan-pakistan/13" in sessions


def test_how_much_is_written_is_told(store: Store, tmp_path: Path) -> None:
    told: list[int] = []
    export(Excerpt(store), tmp_path / "a.nq.gz", told=told.append)
    assert told
    assert told[0] <= (tmp_path / "a.nq.gz").stat().st_size


def test_provenance_of_a_claim_names_its_article(store: Store) -> None:
    read = list(parse(written(Excerpt(store), Format.NANOPUB), format=RdfFormat.TRIG))
    derived = {quad.object for quad in read if quad.predicate == NamedNode(PROV + "wasDerivedFrom")}
    assert {
        NamedNode(each) for each in (f"{BASE}article/{file.stem}" for file in graph().parent.glob("none"))
    } <= derived
    assert {node for node in derived if "/article/" in str(node)} == set(Excerpt(store).reporting())
