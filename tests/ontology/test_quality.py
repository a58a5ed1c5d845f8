"""The quality report: nothing speaks against the ontology, and each check finds its fault."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from sifarat.errors import OntologyError
from sifarat.ontology import load
from sifarat.ontology.quality import Level, checks, complaints, read_check
from sifarat.resources import folder

_PREFIXES = """
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix schema: <https://schema.org/> .
@prefix sector: <https://w3id.org/sifarat/sector/> . @prefix sif: <https://w3id.org/sifarat/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <https://example.org/> .
"""
_FAULTS = {
    "label-missing": ("sif:Visit2 a owl:Class .", "Visit2: no rdfs:label in hi"),
    "label-twice": ('sif:Visit rdfs:label "trip"@en .', "Visit: two rdfs:labels in one language"),
    "label-shared": ('sif:Visit rdfs:label "signing"@en .', "has the label of"),
    "text-untidy": ('sif:Visit rdfs:comment "A  visit."@en .', "untidy spaces"),
    "comment-missing": ("sif:Visit2 a owl:Class .", "no rdfs:comment in en"),
    "comment-unfinished": ('sif:Visit rdfs:comment "A visit"@en .', "full stop"),
    "example-missing": ('sif:Visit2 rdfs:label "visit"@en .', "no skos:example"),
    "undeclared": ('sif:visited rdfs:label "visited"@en .', "used but not declared"),
    "undefined": ("sif:Visit rdfs:subClassOf sif:Evnt .", "Evnt: used but not defined"),
    "blank-node": ("sif:Visit rdfs:subClassOf [ a owl:Class ] .", "a blank node"),
    "class-cycle": ("sif:Event rdfs:subClassOf sif:Summit .", "Summit: above itself by rdfs:subClassOf"),
    "property-cycle": ("sif:participant rdfs:subPropertyOf sif:coChair .", "above itself by rdfs:subPropertyOf"),
    "broader-cycle": ("sector:trade skos:broader sector:economy . sector:economy skos:broader sector:finance .",
                      "more than one level below"),
    "domain-slip": ("sif:chair rdfs:domain sif:Person .", "its domain is not below that of"),
    "range-slip": ("sif:chair rdfs:range sif:Place .", "its range is not below that of"),
    "range-told-slip": ("sif:chair schema:rangeIncludes sif:City .", "outside of its range"),
    "inverse-slip": ("sif:signed rdfs:domain sif:Visit .", "not the range of its inverse"),
    "inverse-one-way": ("sif:visitor owl:inverseOf sif:member .", "which does not say so"),
    "domain-missing": ("sif:new a owl:ObjectProperty .", "new: no domain"),
    "range-missing": ("sif:new a owl:ObjectProperty .", "new: no range"),
    "individual-without-set": ("sif:New a owl:NamedIndividual .", "New: in no class of ours"),
    "concept-unnamed": ("sector:chess a skos:Concept .", "chess: no skos:prefLabel in ur"),
    "concept-undefined": ('sector:chess a skos:Concept ; skos:notation "chess" .', "chess: no skos:definition"),
    "module-metadata": ("<https://w3id.org/sifarat/ns/new> a owl:Ontology .", "no http://purl.org/dc/terms/license"),
    "profile-undeclared-property": ("sif:Visit owl:hasKey sif:visitor .", "hasKey: in use but neither declared"),
    "profile-undeclared-class": ("sif:visitor rdfs:domain ex:Person .", "Person: in an axiom but not declared"),
    "profile-thing": ("sif:visitor rdfs:domain owl:Thing .", "owl:Thing is not allowed"),
    "profile-construct": ("sif:visitor a owl:ReflexiveProperty .", "not in OWL 2 RL"),
    "profile-datatype": ("sif:ordinal rdfs:range xsd:gYear .", "not a datatype of OWL 2 RL"),
}  # fmt: skip


def test_nothing_speaks_against_the_ontology_not_even_a_warning() -> None:
    assert [f"{one.check.name}: {one}" for one in complaints(load())] == []


def test_every_check_has_its_fault_here() -> None:
    assert [check.name for check in checks()] == sorted(_FAULTS)
    assert {check.level for check in checks()} == set(Level)


@pytest.mark.parametrize("name", sorted(_FAULTS))
def test_a_check_finds_its_fault(name: str) -> None:
    fault, message = _FAULTS[name]
    triples = [quad.triple for quad in parse(_PREFIXES + fault, format=RdfFormat.TURTLE)]
    found = [str(one) for one in complaints([*load(), *triples]) if one.check.name == name]
    assert any(message in line for line in found), found


def test_a_check_without_a_level_is_named(tmp_path: Path) -> None:
    path = tmp_path / "new.rq"
    path.write_text("# title: something\nSELECT * {}", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"new\.rq: begin it with"):
        read_check(path)


def test_every_check_is_a_file_of_the_folder() -> None:
    assert len(list((folder("ontology") / "quality").iterdir())) == len(checks())
