"""Any update on a built store: graphs of builds never change, graphs of users change as SPARQL says."""

from collections.abc import Iterator
from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from sifarat.graph.article_graph import ArticleGraph
from sifarat.ontology import entail
from sifarat.serve.changes import Changes
from sifarat.serve.refused import Refused
from sifarat.serve.update_text import operations, with_dataset
from sifarat.store import Store

HERE = "https://w3id.org/sifarat/id/article/one"
MINE, LEFT = "http://example.org/mine", "http://example.org/left"
TOLD = {"verb": "update", "own": None, "using": [], "using_named": [], "base": "http://example.org/", "prefixes": {}}


@pytest.fixture(scope="module")
def changes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Changes]]:
    """A built store, open for changes."""
    path = tmp_path_factory.mktemp("changes")
    node = NamedNode(HERE)
    triples = [Triple(node, NamedNode("http://example.org/p"), Literal(n)) for n in range(3)]
    with Store(path).writer(entail) as writer:
        writer.put(ArticleGraph(node, tuple(triples), (), {}))
        writer.publish()
    with Changes.opened(path, 0, 5) as opened:
        yield Store(path), opened


OWN = [f"GRAPH <{MINE}>", f"GRAPH<{LEFT}>", "GRAPH <mine>", "GRAPH e:mine"]
PLACES = [f"GRAPH <{HERE}>", "GRAPH ?g", ""]
GROUND = ["<a> <p> 1", "<a> <p> 'GRAPH <x> {' ; <q> \"}\"", "<a> <p> <c#d>"]
DATA = [*GROUND, "<b> <p> [ <q> 2 ]"]
PATTERNS = [*GROUND, "?s <p> ?o", "?s ?q ?o"]
TRIPLES = [*DATA, *PATTERNS]
MOST = 300


@st.composite
def updates(draw: st.DrawFn) -> str:
    """Updates in all their forms, now and then broken."""

    hostile = draw(st.integers(0, 3)) == 0
    places = st.sampled_from(OWN + PLACES if hostile else OWN)

    def quads(triples: list[str] = TRIPLES) -> str:
        blocks = draw(st.lists(st.tuples(places, st.sampled_from(triples)), min_size=1, max_size=2))
        return "{ " + " ".join(f"{place} {{ {triple} }}" if place else f"{triple} ." for place, triple in blocks) + " }"

    names = [f"<{MINE}>", f"<{LEFT}>", "e:mine", "<left>"]
    name = draw(st.sampled_from([*names, f"<{HERE}>", "DEFAULT", "ALL", "NAMED"] if hostile else names))
    other = draw(st.sampled_from([*names, f"<{HERE}>", "DEFAULT"] if hostile else names))
    graph = name if name in ("DEFAULT", "ALL", "NAMED") else f"GRAPH {name}"
    forms = [
        lambda: f"INSERT DATA {quads(DATA)}",
        lambda: f"INSERT DATA {quads(DATA)}",
        lambda: f"DELETE DATA {quads(GROUND)}",
        lambda: f"DELETE WHERE {quads(PATTERNS)}",
        lambda: f"INSERT {quads()} WHERE {{ GRAPH ?g {{ ?s ?q ?o }} }}",
        lambda: f"WITH {name} DELETE {quads(PATTERNS)} INSERT {quads()} WHERE {quads(PATTERNS)}",
        lambda: f"{draw(st.sampled_from(['CLEAR', 'DROP', 'CREATE']))} SILENT {graph}",
        lambda: f"{draw(st.sampled_from(['COPY', 'MOVE', 'ADD']))} SILENT {name} TO {other}",
    ]
    parts = [draw(st.sampled_from(forms))() for _ in range(draw(st.integers(1, 3)))]
    text = "PREFIX e: <http://example.org/> " + draw(st.sampled_from([" ; ", ";", "\n;#;\n"])).join(parts)
    return text[: -len(text) // 3] if draw(st.integers(0, 15)) == 0 else text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(updates())
def test_no_update_reaches_what_builds_keep_and_the_rest_is_as_sparql_says(
    changes: tuple[Store, Changes], text: str
) -> None:
    store, opened = changes
    if len(store.open()) > MOST:  # each INSERT with a blank node in it makes more for the next one to find
        opened.make(
            TOLD, b" ; ".join(b"DROP SILENT GRAPH <%s>" % name.encode() for name in (MINE, LEFT)), [], lambda: None
        )
    before = list(store.open())
    kept = sorted(str(quad) for quad in before if _of_builds(quad))
    wanted = ox.Store()
    wanted.extend(before)
    try:
        opened.make(TOLD, text.encode(), [], lambda: None)
    except (Refused, SyntaxError):
        assert sorted(map(str, before)) == sorted(map(str, store.open()))
        return
    after = list(store.open())
    assert sorted(str(quad) for quad in after if _of_builds(quad)) == kept
    wanted.update(text, base_iri="http://example.org/")
    assert _shape(after) == _shape(wanted)


def _of_builds(quad: ox.Quad) -> bool:
    return not isinstance(quad.graph_name, NamedNode) or "sifarat" in quad.graph_name.value


def _shape(quads: object) -> list[str]:
    """The quads without the names of blank nodes, which become IRIs here."""
    found = []
    assert isinstance(quads, list | ox.Store)
    for quad in quads:
        terms = [
            "a node" if isinstance(term, ox.BlankNode) or "genid" in str(term) else str(term)
            for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        ]
        found.append(" ".join(terms))
    return sorted(found)


def test_the_dataset_of_a_request_stands_before_each_where() -> None:
    text = "INSERT { <a> <b> ?o } WHERE { ?s ?p ?o } ; DELETE WHERE { ?s ?p 'WHERE' } ; DELETE { ?s ?p ?o } WHERE {}"
    found = with_dataset(text, ["http://e/g"], ["http://e/n"])
    assert found.count("USING <http://e/g> USING NAMED <http://e/n> WHERE") == 2
    with pytest.raises(Refused, match="names its own dataset"):
        with_dataset("WITH <g> INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", ["http://e/g"], [])


@given(st.text(st.sampled_from("INSERTDAWHGPCLO{}<>;#'\"\\ ?.:\nx"), max_size=60))
def test_no_text_makes_the_look_at_targets_fail_otherwise_than_by_refusing(text: str) -> None:
    with suppress(Refused):
        operations(text)
