"""Exports: read back equal, the same bytes whatever order, whole files or none."""

import gzip
import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from hand import AUTHORITY, hindi, romanise, urdu
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse
from rdflib.compare import to_isomorphic

from sifarat.errors import QueryError, StoreError
from sifarat.export import Excerpt, Format, export, guess, turtle, write
from sifarat.export.ordered import ordered
from sifarat.graph import BASE
from sifarat.graph.assemble import assemble
from sifarat.graph.terms import LABEL, SIF, TYPE, XSD, sif

TRIPLES = [Format.TURTLE, Format.NTRIPLES, Format.RDFXML, Format.JSONLD]
STREAMED = [format for format in Format if not format.is_folder]
OXIGRAPH = {
    Format.TURTLE: RdfFormat.TURTLE,
    Format.TRIG: RdfFormat.TRIG,
    Format.NQUADS: RdfFormat.N_QUADS,
    Format.NTRIPLES: RdfFormat.N_TRIPLES,
    Format.RDFXML: RdfFormat.RDF_XML,
    Format.JSONLD: RdfFormat.JSON_LD,
}
RDFLIB = {Format.TURTLE: "turtle", Format.NTRIPLES: "nt", Format.RDFXML: "xml", Format.JSONLD: "json-ld",
          Format.TRIG: "trig", Format.NQUADS: "nquads"}  # fmt: skip
AUTHORITY_GRAPH, ONTOLOGY = NamedNode(BASE + "graph/authority"), NamedNode(BASE + "graph/ontology")


def quads() -> Iterator[Quad]:
    """Both seeds as a store holds them, with two triples of an ontology and words that are hard to write."""
    for reading in (urdu(), hindi()):
        made = assemble(reading, AUTHORITY, romanise=romanise)
        yield from (Quad(*triple, made.evidence_graph) for triple in made.evidence)
        for graph, triples in [
            (made.article, made.facts),
            *((AUTHORITY_GRAPH, each) for each in made.records.values()),
        ]:
            for triple in triples:
                yield from (Quad(*triple, graph), Quad(*triple))
    for triple in (Triple(sif("Session"), TYPE, NamedNode("http://www.w3.org/2002/07/owl#Class")),):
        yield from (Quad(*triple, ONTOLOGY), Quad(*triple))
    hard = Literal('a "quote" \\ a\ttab\r\n\'\'\' """ end"', language="en")
    yield Quad(NamedNode(BASE + "a.b/c;d,e?f=g#h"), LABEL, hard)


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store()
    made.extend(quads())
    return made


def written(store: Store, format: Format, ontology: bool = False) -> bytes:
    out = io.BytesIO()
    write(Excerpt(store, ontology=ontology, in_memory=True), format, out)
    return out.getvalue()


def facts(store: Store) -> set[str]:
    every = (quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph()))
    return {str(triple) for triple in every if not str(triple.subject).startswith(f"<{SIF}")}


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
@pytest.mark.parametrize("format", TRIPLES)
def test_facts_read_back_equal_with_oxigraph_and_rdflib(store: Store, format: Format) -> None:
    data = written(store, format)
    assert {str(quad.triple) for quad in parse(data, format=OXIGRAPH[format])} == facts(store)
    expected = rdflib.Graph().parse(data="".join(f"{line} .\n" for line in facts(store)), format="nt")
    assert to_isomorphic(rdflib.Graph().parse(data=data, format=RDFLIB[format])) == to_isomorphic(expected)


@pytest.mark.filterwarnings(
    "ignore:(Dataset|ConjunctiveGraph):DeprecationWarning"
)  # its own parsers use what it deprecates
@pytest.mark.parametrize("format", [Format.TRIG, Format.NQUADS])
def test_all_graphs_read_back_equal_with_oxigraph_and_rdflib(store: Store, format: Format) -> None:
    data = written(store, format)
    assert {str(quad) for quad in parse(data, format=OXIGRAPH[format])} == {str(quad) for quad in store}
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=RDFLIB[format])
    assert len(list(dataset.quads())) == len(store)


@pytest.mark.parametrize("format", STREAMED)
def test_the_order_of_writing_into_the_store_means_nothing(store: Store, format: Format) -> None:
    shuffled = list(quads())
    random.Random(7).shuffle(shuffled)
    other = Store()
    for quad in shuffled:
        other.add(quad)
    assert written(other, format) == written(store, format)


def test_the_ontology_is_left_out_unless_asked_for(store: Store) -> None:
    with_ontology = written(store, Format.NTRIPLES, ontology=True)
    assert with_ontology.count(b"\n") == written(store, Format.NTRIPLES).count(b"\n") + 1
    assert b"ns#Session> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2002/07/owl#Class>" in (
        with_ontology
    )


def test_nquads_are_in_the_order_of_their_bytes(store: Store) -> None:
    lines = written(store, Format.NQUADS).splitlines(keepends=True)
    assert lines == sorted(set(lines))


def test_what_does_not_fit_in_memory_is_sorted_on_disk() -> None:
    lines = [f"{n * 7919 % 1000:04}\n".encode() for n in range(3000)]
    for at_once in (1, 7, 999, 1000, 1001, 5000):
        assert list(ordered(lines, at_once)) == sorted(set(lines))
    assert list(ordered([])) == []


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(["integer", "decimal", "boolean", "string", "date"]),
)
def test_any_literal_reads_back_as_it_was(words: str, kind: str) -> None:
    for literal in (Literal(words, datatype=NamedNode(XSD + kind)), Literal(words, language="ur")):
        triple = Triple(NamedNode(BASE + "x"), LABEL, literal)
        text = turtle.head(BASE) + b"".join(turtle.blocks([triple], BASE)).decode()
        assert [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)] == [triple]


@given(st.text("abAZ09_-.~%/#?:=,;@é ", max_size=12))
def test_any_name_reads_back_as_it_was(path: str) -> None:
    for start in (BASE, SIF, "https://example.org/"):
        try:
            node = NamedNode(start + path)
        except ValueError:
            continue
        text = turtle.head(BASE) + b"".join(turtle.blocks([Triple(node, LABEL, node)], BASE)).decode()
        assert [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)] == [Triple(node, LABEL, node)]


def test_a_character_that_xml_lacks_is_told() -> None:
    store = Store()
    store.add(Quad(NamedNode(BASE + "x"), LABEL, Literal("a\x0bb")))
    with pytest.raises(QueryError, match=r"U\+000B.*--format turtle"):
        written(store, Format.RDFXML)


@pytest.mark.parametrize(
    "name, format", [("a.ttl", "turtle"), ("a.trig.gz", "trig"), ("a.NQ", "nquads"), ("b.c.jsonld", "jsonld")]
)
def test_the_file_name_tells_the_format(name: str, format: str) -> None:
    assert guess(Path(name)) == format


def test_a_name_that_tells_no_format_is_refused_with_the_mend() -> None:
    with pytest.raises(QueryError, match=r"graph\.txt: .*\.ttl.*--format"):
        guess(Path("graph.txt"))


def test_a_compressed_export_has_the_same_bytes_each_time(store: Store, tmp_path: Path) -> None:
    for name in ("one.ttl.gz", "two.ttl.gz"):
        export(Excerpt(store, in_memory=True), tmp_path / name)
    assert (tmp_path / "one.ttl.gz").read_bytes()[4:8] == b"\0\0\0\0", "the header tells a time (RFC 1952, 2.3.1)"
    assert (tmp_path / "one.ttl.gz").read_bytes() == (tmp_path / "two.ttl.gz").read_bytes()
    assert gzip.decompress((tmp_path / "one.ttl.gz").read_bytes()) == written(store, Format.TURTLE)


def test_an_export_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    store = Store()
    store.add(Quad(NamedNode(BASE + "x"), LABEL, Literal("a\x0bb")))
    file = tmp_path / "graph.rdf"
    file.write_text("old")
    with pytest.raises(QueryError):
        export(Excerpt(store, in_memory=True), file)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_not_there_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"graph\.ttl: cannot be written: No such file or directory\. "):
        export(Excerpt(store, in_memory=True), tmp_path / "none" / "graph.ttl")
