"""Programs that analysts use, as they come: they ask, they write, they federate into us."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from served import Server
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from sifarat.store import Store

TOKEN = "a-token-that-writes-all"
STATES = "PREFIX sif: <https://w3id.org/sifarat/ns#> SELECT ?state { ?state a sif:State }"
PAKISTAN = "https://w3id.org/sifarat/id/state/pakistan"
OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
COMUNICA = os.environ.get("COMUNICA") or shutil.which("comunica-sparql")
RSPARQL = os.environ.get("RSPARQL") or shutil.which("rsparql")


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A plain store that takes changes."""
    folder = tmp_path_factory.mktemp("clients")
    with Store(folder / "store").plain_writer():
        pass
    (folder / "tokens").write_text(f"{TOKEN} write-all\n")
    with Server(folder / "store", folder / "tokens") as server:
        yield server


def test_sparqlwrapper_asks_in_every_format(server: Server) -> None:
    client = SPARQLWrapper(server.url + "/sparql")
    client.setQuery(STATES)
    client.setReturnFormat(JSON)
    found = client.query().convert()
    assert isinstance(found, dict)
    assert found["results"]["bindings"][0]["state"]["value"] == PAKISTAN
    client.setMethod(POST)
    for form in (XML, CSV):
        client.setReturnFormat(form)
        answer = client.query().convert()
        text = answer.toxml() if hasattr(answer, "toxml") else answer
        assert PAKISTAN in (text.decode() if isinstance(text, bytes) else str(text))
    client.setQuery(f"DESCRIBE <{PAKISTAN}>")
    client.setReturnFormat(TURTLE)
    described = client.query().convert()
    assert len(rdflib.Graph().parse(data=described, format="turtle")) >= 4


def test_sparqlwrapper_writes_with_its_token(writable: Server) -> None:
    client = SPARQLWrapper(writable.url + "/sparql")
    client.setMethod(POST)
    client.setQuery("INSERT DATA { <http://e/s> <http://e/p> 'wrapped' }")
    with pytest.raises(Exception, match=r"401|Unauthorized"):
        client.query()
    client.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    client.query()
    assert writable.ask("ASK { ?s ?p 'wrapped' }").text.count("true") == 1
    client.clearCustomHttpHeader("Authorization")
    client.setCredentials("anybody", TOKEN)  # Basic, with the token as password
    client.setQuery("DELETE WHERE { ?s ?p 'wrapped' }")
    client.query()
    assert writable.ask("ASK { ?s ?p 'wrapped' }").text.count("false") == 1


def test_rdflib_reads_and_writes_graphs_as_if_they_were_its_own(writable: Server) -> None:
    store = SPARQLUpdateStore(
        writable.url + "/sparql",
        writable.url + "/sparql",
        headers={"Authorization": f"Bearer {TOKEN}"},
        autocommit=True,
    )
    graph = rdflib.Graph(store, identifier=rdflib.URIRef("http://e/rdflib"))
    triple = (rdflib.URIRef("http://e/s"), rdflib.RDFS.label, rdflib.Literal("سفارت", lang="ur"))
    graph.add(triple)
    assert triple in graph
    assert len(graph) == 1
    assert next(iter(graph.query("SELECT ?l { ?s rdfs:label ?l }")))[0] == triple[2]  # type: ignore[index]
    graph.update("DELETE { ?s ?p ?o } INSERT { ?s ?p 'other' } WHERE { ?s ?p ?o }")
    assert str(next(graph.objects())) == "other"
    graph.remove((None, None, None))
    assert len(graph) == 0
    graph.close()


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_sends_and_fetches_graphs(writable: Server, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://e/s> <http://e/p> 'by curl' .")
    url = writable.url + "/store?graph=http://e/curl"
    token = ["-H", f"Authorization: Bearer {TOKEN}"]
    send = ["curl", "-sf", *token, "-H", "Content-Type: text/turtle", "-T", str(tmp_path / "a.ttl"), url]
    subprocess.run(send, check=True)
    fetch = ["curl", "-sf", "--compressed", "-H", "Accept: application/n-triples", url]
    assert "by curl" in subprocess.run(fetch, capture_output=True, check=True, text=True).stdout
    subprocess.run(["curl", "-sf", *token, "-X", "DELETE", url], check=True)
    assert subprocess.run(fetch, capture_output=True, check=False).returncode == 22


@pytest.mark.skipif(OXIGRAPH is None, reason="oxigraph is not installed")
def test_oxigraph_federates_into_us(server: Server, tmp_path: Path) -> None:
    assert OXIGRAPH is not None
    (tmp_path / "a.ttl").write_text(f"<{PAKISTAN}> <http://e/note> 'a note of our own' .")
    load = [OXIGRAPH, "load", "--location", str(tmp_path / "store"), "--file", str(tmp_path / "a.ttl")]
    subprocess.run(load, check=True, capture_output=True)
    query = f"SELECT ?note ?name {{ ?s <http://e/note> ?note SERVICE <{server.url}/sparql> " \
            "{ ?s rdfs:label ?name FILTER(lang(?name) = 'hi') } }"  # fmt: skip
    ask = [OXIGRAPH, "query", "--location", str(tmp_path / "store"), "--results-format", "csv", "--query"]
    prefix = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    done = subprocess.run([*ask, prefix + query], capture_output=True, text=True, check=True)
    assert "a note of our own,पाकिस्तान" in done.stdout


@pytest.mark.skipif(COMUNICA is None, reason="comunica-sparql (npm, @comunica/query-sparql) is not installed")
def test_comunica_asks_us(server: Server) -> None:
    assert COMUNICA is not None
    command = [COMUNICA, f"sparql@{server.url}/sparql", STATES, "-t", "application/sparql-results+json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["results"]["bindings"][0]["state"]["value"] == PAKISTAN


@pytest.mark.skipif(RSPARQL is None, reason="rsparql (Apache Jena) is not installed")
def test_jena_asks_us(server: Server) -> None:
    assert RSPARQL is not None
    command = [*RSPARQL.split(), f"--service={server.url}/sparql", "--results=csv", STATES]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert PAKISTAN in done.stdout
