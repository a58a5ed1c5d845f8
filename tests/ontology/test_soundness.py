"""The ontology is sound, and each rule of the check can find its fault."""

import shutil

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from sifarat.ontology import check, load
from sifarat.vocabulary import OWL, RDF, RDFS, sector, sif

_TYPE, _SUB_CLASS = NamedNode(RDF + "type"), NamedNode(RDFS + "subClassOf")
_LABEL = NamedNode(RDFS + "label")
_java = pytest.mark.skipif(not shutil.which("java"), reason="the reasoner needs Java, and there is none")


def test_the_rules_find_nothing_and_owlready2_loads_every_class() -> None:
    report = check(reason=False)
    assert report.problems == ()
    assert report.sound
    assert (report.reasoner, report.consistent) == (None, None)
    assert report.loaded >= 57


@_java
def test_the_reasoner_finds_the_ontology_consistent_and_every_class_possible() -> None:
    report = check()
    assert (report.reasoner, report.consistent, report.unsatisfiable) == ("HermiT", True, ())


@_java
def test_the_reasoner_finds_a_class_in_which_nothing_can_be() -> None:
    report = check((*load(), Triple(sif("City"), _SUB_CLASS, sif("Person"))))
    assert "https://w3id.org/sifarat/ns#City" in report.unsatisfiable
    assert not report.sound


@_java
def test_the_reasoner_finds_a_contradiction() -> None:
    thing = NamedNode("https://example.org/thing")
    report = check((*load(), Triple(thing, _TYPE, sif("City")), Triple(thing, _TYPE, sif("Person"))))
    assert (report.consistent, report.sound) == (False, False)


@pytest.mark.parametrize(
    "fault, message",
    [
        (Triple(sif("New"), _TYPE, NamedNode(OWL + "Class")), "New: no rdfs:label in ur"),
        (Triple(sif("New"), _TYPE, NamedNode(OWL + "Class")), "New: no rdfs:comment in en"),
        (Triple(sif("Visit"), _LABEL, Literal("trip", language="en")), "Visit: two rdfs:labels in one language"),
        (Triple(sif("New"), _LABEL, Literal("new", language="en")), "New: used but not declared"),
        (Triple(sif("Visit"), _SUB_CLASS, sif("Evnt")), "Evnt: used but not defined"),
        (Triple(sector("trade"), sif("broader"), sector("busines")), "busines: used but not defined"),
        (Triple(sif("Event"), _SUB_CLASS, sif("Summit")), "Meeting: above itself"),
    ],
)
def test_a_rule_finds_its_fault(fault: Triple, message: str) -> None:
    problems = check((*load(), fault), reason=False).problems
    assert any(message in problem for problem in problems), problems
