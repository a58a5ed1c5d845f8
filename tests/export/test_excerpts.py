"""Parts of a graph: an article, a pair of states, a thing, a query's answer, the difference of two versions."""

import io
from pathlib import Path

import pyoxigraph
import pytest
from built import SEEDS, graph, opened, written
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from sifarat.build import build, drop
from sifarat.errors import NotFound, QueryError
from sifarat.export import Excerpt, Format, write
from sifarat.export.patch import write_patch
from sifarat.export.selection import constructed, named, pair, thing
from sifarat.graph.terms import BASE, LABEL, OA, RDF, sif
from sifarat.store import Store

URDU, HINDI = "000_de75e71c1ccf0403", "002_3d80eca237f60a55"
SESSION = NamedNode(BASE + "session/kazakhstan-pakistan/13")
DAR = NamedNode(BASE + "person/ishaq-dar")


def quads(excerpt: Excerpt, format: Format = Format.TRIG) -> set[Quad]:
    return set(parse(written(excerpt, format), format=RdfFormat.TRIG))


def test_an_article_has_what_it_says_with_its_words_and_the_records_it_uses() -> None:
    store = opened()
    made = quads(Excerpt(store, articles=named(store, [HINDI])))
    article = NamedNode(BASE + f"article/{HINDI}")
    graphs = {quad.graph_name for quad in made}
    assert graphs == {
        DefaultGraph(),
        article,
        NamedNode(article.value + "/evidence"),
        NamedNode(BASE + "graph/authority"),
    }
    whole = {quad for quad in store if quad.graph_name == article}
    assert {quad for quad in made if quad.graph_name == article} == whole
    assert not any(quad.subject == DAR for quad in made), "the other article's minister is in it"


def test_two_articles_are_as_much_as_each_alone() -> None:
    store = opened()
    alone = [quads(Excerpt(store, articles=named(store, [id]))) for id in (URDU, HINDI)]
    assert quads(Excerpt(store, articles=named(store, [URDU, HINDI]))) == alone[0] | alone[1]


def test_an_article_that_is_not_there_is_told() -> None:
    with pytest.raises(NotFound, match=r"article/nowhere: no such article.*articles-and-what-they-report"):
        named(opened(), ["nowhere"])


def test_a_pair_of_states_has_their_sessions_and_agreements_with_names_and_words() -> None:
    store = opened()
    things = pair(store, "KAZ", "PAK")
    assert SESSION in things
    assert NamedNode(BASE + "person/marat-karabayev") in things, "who co-chaired is not described"
    assert things == pair(store, "pak", "kaz")
    made = quads(Excerpt(store, things=things))
    told = {quad.object for quad in made if quad.predicate == NamedNode(RDF + "subject")}
    assert SESSION in told
    assert any(quad.predicate == NamedNode(OA + "exact") for quad in made)


def test_a_code_that_no_state_has_is_told() -> None:
    with pytest.raises(NotFound, match=r"XYZ: no state.*such as PAK and KAZ"):
        pair(opened(), "PAK", "XYZ")


def test_a_thing_comes_with_what_speaks_of_it_and_what_that_names() -> None:
    store = opened()
    made = {(quad.subject, quad.predicate) for quad in quads(Excerpt(store, things=thing(store, DAR)))}
    assert (DAR, LABEL) in made
    meeting = next(q.subject for q in store.quads_for_pattern(None, sif("participant"), DAR, DefaultGraph()))
    assert (meeting, LABEL) in made
    with pytest.raises(NotFound, match="no such thing"):
        thing(store, NamedNode(BASE + "person/nobody"))


def test_a_route_is_followed_to_its_end() -> None:
    store = opened()
    things = thing(store, NamedNode(BASE + "corridor/kazakhstan-uzbekistan-afghanistan-pakistan"))
    stops = {
        quad.object
        for node in things
        for quad in store.quads_for_pattern(node, NamedNode(RDF + "first"), None, DefaultGraph())
    }
    assert {
        NamedNode(BASE + f"state/{name}") for name in ("kazakhstan", "uzbekistan", "afghanistan", "pakistan")
    } <= stops


def test_evidence_is_left_out_where_it_is_not_wanted() -> None:
    made = quads(Excerpt(opened(), evidence=False))
    assert not any("/evidence" in str(quad.graph_name) for quad in made)


def test_a_query_gives_what_it_constructs_and_a_table_is_refused() -> None:
    made = constructed(opened(), "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a sif:Session ; rdfs:label ?l }")
    assert {quad.subject for quad in made} == {SESSION, NamedNode(BASE + "session/kazakhstan-pakistan/14")}
    with pytest.raises(QueryError, match=r"--query.*CONSTRUCT"):
        constructed(opened(), "SELECT * { ?s ?p ?o }")


def test_a_patch_makes_the_newer_version_of_the_older(tmp_path: Path) -> None:
    home = tmp_path / "graph"
    build([SEEDS], home, workers=1)
    older = Store(home).current()
    newer = drop([URDU], home)
    out = io.BytesIO()
    write_patch(older.open(), newer.open(), ("urn:old", "urn:new"), out)
    lines = out.getvalue().decode().splitlines()
    assert lines[:3] == ["H prev <urn:old> .", "H id <urn:new> .", "TX ."]
    assert lines[-1] == "TC ."
    quads = set(older.open())
    changed = [(line[0], next(iter(parse(line[2:], format=RdfFormat.N_QUADS)))) for line in lines[3:-1]]
    assert {letter for letter, _ in changed} <= {"A", "D"}
    quads -= {quad for letter, quad in changed if letter == "D"}
    quads |= {quad for letter, quad in changed if letter == "A"}
    assert quads == set(newer.open())


@pytest.mark.parametrize("format", [format for format in Format if not format.is_folder])
def test_a_part_has_the_same_bytes_each_time(format: Format) -> None:
    store = opened()
    parts = [Excerpt(store, things=thing(store, DAR)), Excerpt(store, articles=named(store, [HINDI]))]
    for part in parts:
        first = written(part, format)
        other = pyoxigraph.Store()
        other.bulk_extend(sorted(store, key=str, reverse=True))
        assert written(Excerpt(other, things=part.things, articles=part.articles), format) == first


def test_a_version_is_found_by_the_start_of_its_id() -> None:
    store = Store(graph())
    current = store.current()
    assert store.find(current.id[:6]) == current
    with pytest.raises(NotFound, match="no such version"):
        store.find("zzz")


def test_tables_need_a_folder() -> None:
    with pytest.raises(QueryError, match="-o the name of a folder"):
        write(Excerpt(opened()), Format.CSV, io.BytesIO())


def test_facts_of_an_article_are_its_graph_and_records_alone() -> None:
    store = opened()
    facts = {Triple(*fact) for fact in Excerpt(store, articles=named(store, [URDU])).facts()}
    own = {quad.triple for quad in store.quads_for_pattern(None, None, None, NamedNode(BASE + f"article/{URDU}"))}
    assert own <= facts
    assert SESSION not in {fact.subject for fact in facts}
