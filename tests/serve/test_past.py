"""Versions of the past by address, and what is told about graph and service."""

from pathlib import Path

import pyoxigraph as ox
import pytest
import zstandard
from served import Server, facts, numbers, publish, sparql_address

from sifarat.serve.formats import coding

VERSION = "SELECT ?v { ?s <http://e/version> ?v }"
VOID = "http://rdfs.org/ns/void#"


def test_a_version_of_the_past_answers_as_it_was(tmp_path: Path) -> None:
    publish(tmp_path, "v1", numbers(3, 1))
    publish(tmp_path, "v2", numbers(3, 2))
    with Server(tmp_path) as server:
        now = server.get(sparql_address(VERSION))
        before = server.get("/version/v1" + sparql_address(VERSION))
        assert (now.rows, before.rows) == ([{"v": "2"}], [{"v": "1"}])
        assert "memento-datetime" not in now.headers
        assert before.headers["memento-datetime"].endswith(" GMT")
        assert "immutable" in before.headers["cache-control"]
        assert f'<{server.url}/versions>; rel="timemap"' in before.headers["link"]
        posted = server.send("POST", "/version/v1/sparql", VERSION.encode(), Content_Type="application/sparql-query")
        assert posted.rows == [{"v": "1"}]
        assert server.get("/version/v1" + sparql_address(VERSION), If_None_Match=before.headers["etag"]).status == 304
        assert server.get("/version/v3" + sparql_address(VERSION)).status == 404
        assert server.get("/version/..%2Fwriter" + sparql_address(VERSION)).status == 404
        listed = server.get("/versions", Accept="application/link-format").text
        assert listed.count('rel="memento"') == 2
        assert '"id":"v1"' in server.get("/versions").text


def test_a_time_leads_to_the_version_of_that_time(tmp_path: Path) -> None:
    publish(tmp_path, "v1", numbers(3, 1))
    with Server(tmp_path) as server:
        later = server.get(sparql_address(VERSION), Accept_Datetime="Fri, 01 Jan 2100 00:00:00 GMT")
        assert later.status == 302
        assert later.headers["location"] == f"{server.url}/version/v1{sparql_address(VERSION)}"
        assert "Accept-Datetime" in later.headers["vary"]
        first = server.get(sparql_address(VERSION), Accept_Datetime="Sat, 01 Jan 2000 00:00:00 GMT")
        assert first.headers["location"] == later.headers["location"]
        assert server.get(sparql_address(VERSION), Accept_Datetime="yesterday").status == 400


def test_the_graph_is_described_with_counts(server: Server) -> None:
    answer = server.get("/.well-known/void", Accept="application/n-triples")
    triples = {(str(q.predicate.value), q.object.value) for q in ox.parse(answer.body, ox.RdfFormat.N_TRIPLES)
               if isinstance(q.object, ox.Literal | ox.NamedNode)}  # fmt: skip
    default = [quad for quad in facts() if isinstance(quad.graph_name, ox.DefaultGraph)]
    assert (VOID + "triples", str(len(default))) in triples
    assert (VOID + "sparqlEndpoint", server.url + "/sparql") in triples
    assert (VOID + "class", "https://w3id.org/sifarat/ns#State") in triples
    assert (
        server.get("/.well-known/void", If_None_Match=answer.headers["etag"], Accept="application/n-triples").status
        == 304
    )
    assert server.get("/.well-known/void", Accept="text/csv").status == 406
    service = server.get("/sparql", Accept="text/turtle").text
    assert "void:triples" in service
    assert "sh:select" in service
    assert "Things by name" in service
    assert "Elsewhere" not in service


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [("zstd", "zstd"), ("gzip, zstd;q=0.1", "gzip"), ("br", None), ("gzip;q=0", None), ("", None)],
)
def test_the_packing_that_a_client_likes_best_is_taken(accepted: str, chosen: str | None) -> None:
    assert coding(accepted) == chosen


def test_answers_are_packed_with_zstd_in_one_piece_and_in_many(numbered: Path) -> None:
    everything = sparql_address("SELECT * { ?s ?p ?o } LIMIT 20000")
    for held in (1 << 20, 1000):
        with Server(numbered, held=held, workers=1) as server:
            plain, packed = server.get(everything), server.get(everything, Accept_Encoding="zstd")
            assert packed.headers["content-encoding"] == "zstd"
            assert "Accept-Encoding" in packed.headers["vary"]
            with zstandard.ZstdDecompressor().stream_reader(packed.body) as stream:
                assert stream.read() == plain.body
