"""SPARQL 1.1 Protocol against a real server process, with clients of three kinds."""

import gzip
import http.client
import json
import shutil
import subprocess
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
import rdflib
import requests
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from served import SESSION, SID, SIF, Server, sparql_address

ASK = "ASK { ?s a sif:Session }"
STATES = "SELECT ?state ?name { ?state a sif:State ; rdfs:label ?name } ORDER BY ?name"
DESCRIBE = f"DESCRIBE <{SESSION}>"


def test_a_query_is_answered_by_get_by_form_and_by_body(server: Server) -> None:
    form = urlencode({"query": STATES}).encode()
    answers = [
        server.get(sparql_address(STATES)),
        server.send("POST", "/sparql", form, Content_Type="application/x-www-form-urlencoded"),
        server.ask(STATES),
    ]
    assert [answer.status for answer in answers] == [200] * 3
    assert answers[0].body == answers[1].body == answers[2].body
    assert {row["name"] for row in answers[0].rows} == {"Pakistan", "پاکستان", "पाकिस्तान"}


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
        ("csv", "text/csv; charset=utf-8"),
        ("tsv", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_tables_come_in_every_result_format(server: Server, name: str, media: str) -> None:
    by_name = server.get(sparql_address(STATES, format=name))
    by_accept = server.get(sparql_address(STATES), Accept=media.partition(";")[0])
    assert by_name.headers["content-type"] == by_accept.headers["content-type"] == media
    assert by_name.body == by_accept.body
    assert "पाकिस्तान" in by_name.text
    assert "true" in server.get(sparql_address(ASK, format=name)).text


@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml", "jsonld", "trig", "nquads", "n3"])
def test_triples_come_in_every_rdf_format(server: Server, name: str) -> None:
    answer = server.get(sparql_address(DESCRIBE, format=name))
    media = answer.headers["content-type"].partition(";")[0]
    form = ox.RdfFormat.from_media_type(media)
    assert form is not None
    assert len(set(ox.parse(answer.body, form))) == 7
    assert server.get(sparql_address(DESCRIBE), Accept=media).body == answer.body


def test_what_no_format_can_hold_is_406(server: Server) -> None:
    assert server.get(sparql_address(ASK), Accept="image/png").status == 406
    assert server.get(sparql_address(ASK), Accept="text/turtle").status == 406
    assert server.get(sparql_address(DESCRIBE), Accept="text/csv").status == 406
    unknown = server.get(sparql_address(ASK, format="docx"))
    assert unknown.status == 406
    assert "use one of json, xml, csv" in unknown.text


def test_a_browser_gets_a_page_with_its_rows_escaped(server: Server) -> None:
    answer = server.get(sparql_address("SELECT ?name { ?s rdfs:label ?name }"), Accept="text/html,*/*;q=0.8")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "3 rows shown, there are more" in answer.text
    script = server.get(sparql_address("SELECT ('<script>' AS ?x) (<javascript:alert(1)> AS ?y) {}", format="html"))
    assert "<script" not in script.text
    assert 'href="javascript' not in script.text
    assert server.get(sparql_address(ASK, format="html")).text.count("true") >= 1


def test_relative_iris_start_from_the_address_of_the_endpoint(server: Server) -> None:
    assert server.ask("SELECT (<#x> AS ?x) {}").rows == [{"x": server.url + "/sparql#x"}]


def test_the_dataset_of_the_request_replaces_that_of_the_query(server: Server) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    article = SID + "article/a1"
    assert server.ask(count, fields={"default-graph-uri": article}).rows == [{"n": "1"}]
    both = {"default-graph-uri": [article, article + "/evidence"]}
    assert server.ask(count, fields=both).rows == [{"n": "14"}]
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert server.ask(named, fields={"named-graph-uri": article}).rows == [{"n": "1"}]
    assert server.ask(count, fields={"named-graph-uri": article}).rows == [{"n": "0"}]
    assert server.ask(named).rows == [{"n": "14"}]
    assert server.ask(count, fields={"default-graph-uri": "no iri"}).status == 400


def test_wrong_requests_get_the_status_that_says_so(server: Server) -> None:
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert server.get(f"{sparql_address(ASK)}&query=x").status == 400
    assert server.get("/sparql?default-graph-uri=http://e/").status == 400
    assert server.get("/sparql?query=%FF").status == 400
    assert server.send("POST", "/sparql", b"other=x", **form).status == 400
    assert server.send("POST", "/sparql", b"query=%FF", **form).status == 400
    assert server.send("POST", "/sparql", b"ASK {}", Content_Type="text/plain").status == 415
    assert (
        server.send("POST", "/sparql", b"ASK {}", Content_Type="application/sparql-query; charset=utf-16").status == 415
    )
    assert server.send("POST", "/sparql", b"\xff", Content_Type="application/sparql-query").status == 400
    assert server.send("POST", sparql_address(ASK), b"ASK {}", Content_Type="application/sparql-query").status == 400
    assert server.send("PUT", "/sparql", b"").status == 405
    assert server.ask("x" * 300_000).status == 413


def test_updates_are_refused_in_every_form(server: Server) -> None:
    update = "INSERT DATA { <http://a> <http://b> <http://c> }"
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    answers = [
        server.send("POST", "/sparql", urlencode({"update": update}).encode(), **form),
        server.send("POST", "/sparql", update.encode(), Content_Type="application/sparql-update"),
        server.ask(update),
        server.get("/sparql?" + urlencode({"update": update})),
    ]
    assert [answer.status for answer in answers] == [403, 403, 403, 405]
    assert all("read-only" in answer.text for answer in answers)
    assert answers[3].headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_a_syntax_error_is_400_with_the_place(server: Server) -> None:
    answer = server.ask("SELECT * {\n ?s ?p }")
    assert answer.status == 400
    assert "syntax error in line 2, column 9: expected" in answer.text
    page = server.get(sparql_address("SELECT <b> {"), Accept="text/html")
    assert page.status == 400
    assert "syntax error" in page.text


def test_head_gives_the_headers_of_get(server: Server) -> None:
    got, head = server.get(sparql_address(STATES)), server.send("HEAD", sparql_address(STATES))
    assert head.status == 200
    assert head.body == b""
    for name in ("content-type", "content-length", "etag"):
        assert head.headers[name] == got.headers[name]


def test_options_and_cors_let_pages_of_other_sites_ask(server: Server) -> None:
    assert "POST" in server.send("OPTIONS", "/sparql").headers["allow"]
    preflight = server.send("OPTIONS", "/sparql", Origin="http://other", Access_Control_Request_Method="POST",
                            Access_Control_Request_Headers="content-type")  # fmt: skip
    assert preflight.status == 200
    assert preflight.headers["access-control-allow-origin"] == "*"
    for answer in (server.get(sparql_address(ASK), Origin="http://other"), server.get("/sparql?query=x", Origin="x")):
        assert answer.headers["access-control-allow-origin"] == "*"


def test_an_answer_that_the_client_has_is_304(server: Server) -> None:
    tag = server.get(sparql_address(STATES)).headers["etag"]
    again = server.get(sparql_address(STATES), If_None_Match=f'"x", {tag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    other = server.get(sparql_address(STATES), Accept="text/csv")
    assert other.headers["etag"] != tag
    assert "Accept" in other.headers["vary"]
    assert "etag" not in server.get(sparql_address("SELECT (RAND() AS ?x) {}")).headers


def test_long_answers_are_compressed_for_those_who_take_it(server: Server) -> None:
    everything = sparql_address("SELECT * { ?s ?p ?o }")
    plain, packed = server.get(everything), server.get(everything, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) // 2
    assert gzip.decompress(packed.body) == plain.body


def test_without_a_query_it_describes_itself(server: Server) -> None:
    described = server.get("/sparql", Accept="text/turtle")
    triples = {str(quad.triple) for quad in ox.parse(described.body, ox.RdfFormat.TURTLE)}
    endpoint = f"<{server.url}/sparql>"
    assert f"{endpoint} <http://www.w3.org/ns/sparql-service-description#endpoint> {endpoint}" in triples
    assert "30 s" in described.text
    assert '<form action="/sparql"' in server.get("/sparql", Accept="text/html").text
    assert server.get("/sparql", Accept="text/csv").status == 400


def test_rdflib_and_requests_work_with_it(server: Server) -> None:
    graph = rdflib.Graph(SPARQLStore(server.url + "/sparql"))
    assert len(list(graph.query("SELECT ?n { ?s a <" + SIF + "State> ; rdfs:label ?n }"))) == 3
    assert graph.query(f"ASK {{ ?s a <{SIF}State> }}").askAnswer is True
    graph.close()
    posted = SPARQLStore(server.url + "/sparql", method="POST")
    assert len(list(rdflib.Graph(posted).query("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }"))) == 6
    answer = requests.post(server.url + "/sparql", data={"query": STATES}, headers={"Accept": "text/csv"}, timeout=20)
    assert answer.text.splitlines()[0] == "state,name"


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_works_with_it(server: Server) -> None:
    command = ["curl", "-sf", "--compressed", server.url + "/sparql", "--data-urlencode", f"query={ASK}"]
    assert json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["boolean"] is True


def test_several_queries_go_over_one_connection(server: Server) -> None:
    connection = server.connect()
    for path in (sparql_address(ASK), sparql_address("nonsense"), sparql_address(STATES)):
        connection.request("GET", path)
        response = connection.getresponse()
        assert isinstance(response, http.client.HTTPResponse)
        response.read()
    assert response.status == 200
    connection.close()
