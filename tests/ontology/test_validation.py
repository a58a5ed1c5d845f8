"""The shapes and the engine that holds graphs against them: it finds what pySHACL finds, no more and no less."""

from collections.abc import Iterable
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from sifarat.errors import OntologyError
from sifarat.ontology import classes, load, properties
from sifarat.ontology.data import Facts, Stored
from sifarat.ontology.shapes import read_shapes, shapes, shapes_file
from sifarat.ontology.validation import Result, validate
from sifarat.vocabulary import SH, SIF

_PREFIXES = """
@prefix ex: <https://example.org/> . @prefix sif: <https://w3id.org/sifarat/ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sector: <https://w3id.org/sifarat/sector/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_SOUND = """
ex:norway a sif:State ; rdfs:label "Norway"@en ; sif:isoCode "NOR" .
ex:nepal a sif:State ; rdfs:label "Nepal"@en ; sif:isoCode "NPL" .
ex:oslo a sif:City ; rdfs:label "Oslo"@en ; sif:inState ex:norway .
ex:sana a sif:Person ; rdfs:label "Sana Karimi"@en .
ex:commission a sif:JointCommission ; rdfs:label "Joint commission"@en ; sif:member ex:norway, ex:nepal .
ex:session a sif:Session ; rdfs:label "Session"@en ; sif:sessionOf ex:commission ; sif:ordinal 3 ; sif:status sif:Held ;
    sif:participant ex:norway, ex:nepal ; sif:coChair ex:sana ; sif:heldIn ex:oslo ; sif:topic sector:trade ;
    sif:occursOn "2026-02"^^xsd:gYearMonth .
ex:pact a sif:Treaty ; rdfs:label "Pact"@en ; sif:party ex:norway, ex:nepal ; sif:agreementStatus sif:Signed .
"""
_FAULTS = {
    "a person as the place": "ex:session sif:heldIn ex:sana .",
    "words as the place": 'ex:session sif:heldIn "Oslo" .',
    "a day that is none": 'ex:session sif:occursOn "2026-02-31x"^^xsd:date .',
    "a number as the day": "ex:session sif:occursOn 2026 .",
    "the nought-th session": "ex:zero a sif:Session ; sif:ordinal 0 .",
    "two numbers of a session": "ex:session sif:ordinal 4 .",
    "a code in small letters": 'ex:lapland a sif:State ; rdfs:label "Lapland"@en ; sif:isoCode "lap" .',
    "a state without a code": 'ex:lapland a sif:State ; rdfs:label "Lapland"@en .',
    "a thing without a name": "ex:ole a sif:Person .",
    "a visit that is chaired": 'ex:visit a sif:Visit ; rdfs:label "Visit"@en ; sif:coChair ex:sana .',
    "a status of another set": "ex:session sif:status sif:Signed .",
    "a sector that is none": "ex:session sif:topic ex:chess .",
    "an event code that is none": 'ex:session sif:plover "CHAT" .',
    "one party": 'ex:half a sif:Contract ; rdfs:label "Half"@en ; sif:party ex:norway .',
    "a claim without words": "ex:claim a sif:Claim ; rdf:subject ex:session ; sif:confidence 1.5 .",
    "a blank node as an event": "[] a sif:Visit ; sif:visitor ex:sana .",
    "a list of nothing as the route": 'ex:way a sif:Corridor ; rdfs:label "Way"@en ; sif:route "Oslo-Bergen" .',
}  # fmt: skip
_ONTOLOGY = [triple for triple in load() if not triple.predicate.value.endswith(("Label", "label", "example"))]
Told = tuple[str, str | None, str | None, str, str]


def triples(text: str) -> list[Triple]:
    return [quad.triple for quad in parse(_PREFIXES + text, format=RdfFormat.TURTLE)]


def ours(results: Iterable[Result]) -> list[Told]:
    """Results as pySHACL's are told by ``theirs``."""
    found: list[Told] = []
    for each in results:
        path, value = each.path and each.path.value, each.value and _plain(str(each.value))
        found.append((str(each.focus), path, value, each.component.value, str(each.shape.name)))
    return sorted(found, key=_same)


def _plain(text: str) -> str:
    return "_" if text.startswith("_:") else text


def theirs(data: list[Triple]) -> list[Told]:
    """What pySHACL reports, without the results of shapes that only stand in an ``sh:or``."""
    graph, sh = rdflib.Graph(), rdflib.Namespace(SH)
    graph.parse(data=serialize([*data, *_ONTOLOGY], format=RdfFormat.N_TRIPLES), format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=str(shapes_file()), inference="none", advanced=False)
    assert isinstance(report, rdflib.Graph)
    found = []
    for result in report.objects(None, sh.result):
        focus, path, value, component, shape = (
            report.value(result, sh[name])
            for name in ("focusNode", "resultPath", "value", "sourceConstraintComponent", "sourceShape")
        )
        found.append(
            (_n3(focus), path and str(path), None if value is None else _plain(_n3(value)), str(component), _n3(shape))
        )
    return sorted(found, key=_same)


def _n3(node: object) -> str:
    assert isinstance(node, rdflib.term.Identifier)
    if isinstance(node, rdflib.Literal):
        if node.language:
            return str(Literal(str(node), language=node.language))
        return str(Literal(str(node), datatype=NamedNode(node.datatype) if node.datatype else None))
    return f"<{node}>" if isinstance(node, rdflib.URIRef) else "_:" + str(node)


def test_sound_facts_break_no_shape() -> None:
    assert ours(validate(Facts(triples(_SOUND)), shapes())) == []


@pytest.mark.parametrize("fault", sorted(_FAULTS))
def test_each_fault_is_found(fault: str) -> None:
    assert list(validate(Facts(triples(_SOUND + _FAULTS[fault])), shapes()))


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning:rdflib")  # pySHACL calls what rdflib is to drop
def test_the_engine_finds_what_pyshacl_finds() -> None:
    data = triples(_SOUND + "\n".join(_FAULTS.values()))
    expected = theirs(data)
    assert len(expected) > 25
    found = ours(validate(Facts([*data, *_ONTOLOGY]), shapes()))
    assert sorted(map(_same, found)) == sorted(map(_same, expected))


def _same(told: Told) -> tuple[str, ...]:
    """A blank node has another name in every library."""
    return tuple("_" if part is not None and part.startswith("_:") else str(part) for part in told)


def test_a_store_and_triples_in_memory_are_read_alike(tmp_path: Path) -> None:
    data = triples(_SOUND + "\n".join(text for text in _FAULTS.values() if "[]" not in text))
    store = Store(str(tmp_path))
    store.extend(Quad(*triple) for triple in [*data, *_ONTOLOGY])
    assert ours(validate(Stored(store), shapes())) == ours(validate(Facts([*data, *_ONTOLOGY]), shapes()))


def test_a_named_graph_of_a_store_is_read_alone(tmp_path: Path) -> None:
    name, store = NamedNode("https://example.org/graph"), Store(str(tmp_path))
    store.extend(Quad(*triple, name) for triple in triples(_SOUND))
    assert list(Stored(store).subjects()) == []
    assert len(list(Stored(store, name).subjects())) == 7


def test_a_store_on_disk_gives_each_subject_once(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.extend(Quad(*triple) for triple in [*triples(_SOUND), *load()])
    nodes = [subject.node for subject in Stored(store).subjects()]
    assert len(nodes) == len(set(nodes)) > 300


def test_every_class_has_a_shape_and_every_property_says_what_may_have_it() -> None:
    targets = {shape.target_class.value.removeprefix(SIF) for shape in shapes() if shape.target_class}
    assert set(classes()) <= targets
    subjects = {each.target_subjects_of.value.removeprefix(SIF) for each in shapes() if each.target_subjects_of}
    assert {name for name, prop in properties().items() if prop.domain} <= subjects


def test_a_shape_never_admits_less_than_the_ontology() -> None:
    told = {below.path.value.removeprefix(SIF): below for each in shapes() for below in each.properties
            if below.path and below.path.value.startswith(SIF) and (below.classes or below.either)}  # fmt: skip
    for name, shape in told.items():
        admitted = {one.value.removeprefix(SIF) for one in shape.classes}
        admitted |= {one.value.removeprefix(SIF) for each in shape.either for one in each.classes}
        ranges = {kind for kind in properties()[name].range if ":" not in kind}
        assert admitted & set(classes()) == ranges or not admitted, name


def test_a_term_of_shacl_that_is_not_checked_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text("""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .
        ex:shape a sh:NodeShape ; sh:targetClass ex:A ; sh:closed true .""")
    with pytest.raises(OntologyError, match=r"mine\.ttl: .*sh:closed"):
        read_shapes(file)


def test_broken_turtle_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text("@prefix sh: <http://www.w3.org/ns/shacl#> .\nsh:a sh:b\n")
    with pytest.raises(OntologyError, match=r"mine\.ttl, line \d: "):
        read_shapes(file)
