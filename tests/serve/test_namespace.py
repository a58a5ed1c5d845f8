"""The vocabulary at its own address: pages, RDF, diagrams; by what is accepted."""

import re
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from served import Server

from sifarat.ontology import classes, individuals, properties
from sifarat.ontology.modules import modules

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


def test_the_namespace_is_a_page_for_people_with_every_term_at_its_name(server: Server) -> None:
    answer = server.get("/ns", Accept=BROWSER)
    assert answer.status == 200
    for name in (*classes(), *properties(), *individuals()):
        assert f'<section id="{name}">' in answer.text, name
    assert '<bdi lang="ur" dir="rtl">اجلاس</bdi>' in answer.text
    assert "<script" not in answer.text
    assert "<style" not in answer.text


@pytest.mark.parametrize(
    "accept, media, form",
    [
        ("text/turtle", "text/turtle", ox.RdfFormat.TURTLE),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("*/*", "text/turtle", ox.RdfFormat.TURTLE),
    ],
)
def test_programs_get_the_same_triples_in_their_form(
    server: Server, accept: str, media: str, form: ox.RdfFormat
) -> None:
    answer = server.get("/ns", Accept=accept)
    assert answer.headers["content-type"].startswith(media)
    assert "Accept" in answer.headers["vary"]
    assert {q.triple for q in ox.parse(answer.text, format=form)} == set(modules()["core"].triples())


@pytest.mark.parametrize("name", list(modules()))
def test_every_module_has_a_page_and_a_diagram_and_its_version_iri(server: Server, name: str) -> None:
    assert server.get(f"/ns/{name}", Accept=BROWSER).status == 200
    assert server.get(f"/ns/{name}/{modules()[name].version}", Accept="text/turtle").status == 200
    drawing = server.get(f"/ns/{name}/diagram.svg")
    assert drawing.headers["content-type"] == "image/svg+xml"
    texts = [each.text for each in ElementTree.fromstring(drawing.text).iter() if each.tag.endswith("text")]
    assert len(texts) > 5


def test_a_diagram_of_the_core_shows_every_class_that_has_one_below_it(server: Server) -> None:
    texts = set(re.findall(r">([^<>]+)</text>", server.get("/ns/core/diagram.svg").text))
    assert {name for each in classes().values() for name in each.above if name in classes()} <= texts


def test_a_version_or_module_that_is_not_there_is_told(server: Server) -> None:
    assert server.get("/ns/0.0.1", Accept="text/turtle").status == 404
    assert "There are core, agreement-kinds" in server.get("/ns/0.0.1/x", Accept="text/plain").text
    assert server.get("/ns", Accept="image/png").status == 406


def test_a_concept_leads_to_what_is_known_of_it(server: Server) -> None:
    answer = server.get("/sector/trade", Accept=BROWSER)
    assert (answer.status, answer.headers["location"]) == (
        303,
        "/about?iri=https%3A%2F%2Fw3id.org%2Fsifarat%2Fsector%2Ftrade",
    )


def test_a_shape_leads_to_the_module_of_shapes(server: Server) -> None:
    answer = server.get("/shape/Session", Accept="text/turtle")
    assert (answer.status, answer.headers["location"]) == (303, "/ns/shapes")
