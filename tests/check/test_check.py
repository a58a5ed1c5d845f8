"""``sifarat check``: shapes, quarantine, contradictions and totals of a graph, in three forms."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyshacl
import pytest
import rdflib
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from sifarat.check import FORMS, check
from sifarat.check.conflicts import conflicts, conflicts_about, files
from sifarat.cli import sifarat
from sifarat.errors import OntologyError, StoreError
from sifarat.graph.article_graph import ArticleGraph
from sifarat.graph.quarantine import quarantine
from sifarat.ontology import entail, load
from sifarat.store import Names, Store
from sifarat.vocabulary import SH

NAMES = Names()
_PREFIXES = """
@base <https://w3id.org/sifarat/id/> . @prefix sif: <https://w3id.org/sifarat/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<state/norway> a sif:State ; rdfs:label "Norway"@en ; sif:isoCode "NOR" .
<state/nepal> a sif:State ; rdfs:label "Nepal"@en ; sif:isoCode "NPL" .
"""
_SESSION = """<session/x/3> a sif:Session ; rdfs:label "Session"@en ;
    sif:sessionOf <joint-commission/x> ; sif:ordinal 3 ; sif:status sif:Planned ;
    sif:participant <state/norway>, <state/nepal> .
<joint-commission/x> a sif:JointCommission ; rdfs:label "Commission"@en ; sif:member <state/norway>, <state/nepal> .
"""


def graph(name: str, text: str, day: str = "2026-02-04") -> ArticleGraph:
    """An article that says ``text`` (Turtle), with a claim for each statement."""
    node = NAMES.article(name)
    own = f"""<{node.value}> a sif:Article ; schema:articleBody "Text."@en ; dcterms:language "en" ;
        dcterms:issued "{day}"^^xsd:date ."""
    facts = [quad.triple for quad in parse(_PREFIXES + own + text, format=RdfFormat.TURTLE)]
    evidence = [each for number, fact in enumerate(facts) for each in claim(name, number, fact)]
    return ArticleGraph(node, tuple(sorted(facts, key=str)), tuple(sorted(evidence, key=str)), {})


def claim(name: str, number: int, fact: Triple) -> Iterable[Triple]:
    turtle = f"""{_HEAD}
    <claim/{name}{number}> a sif:Claim ;
        rdf:subject <urn:s> ; rdf:predicate <{fact.predicate.value}> ; rdf:object <urn:o> ;
        sif:asWritten "words"@en ; sif:confidence 0.9 ; sif:rule "test" ; sif:support sif:Verbatim ;
        sif:evidence <words/{name}{number}> ; prov:wasDerivedFrom <article/{name}> ; prov:wasGeneratedBy <run/1> .
    <words/{name}{number}> oa:exact "what {name} says {number}"@en .
    <run/1> a sif:Run ; rdfs:label "run"@en ."""
    swap = {"urn:s": fact.subject, "urn:o": fact.object}
    for quad in parse(turtle, format=RdfFormat.TURTLE):
        value = quad.object
        yield Triple(quad.subject, quad.predicate, swap.get(getattr(value, "value", ""), value))


_HEAD = """@base <https://w3id.org/sifarat/id/> . @prefix sif: <https://w3id.org/sifarat/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix prov: <http://www.w3.org/ns/prov#> ."""


# The many names of sectors take long to write and play no part; the preferred ones do.
_ONTOLOGY = [triple for triple in load() if not triple.predicate.value.endswith(("altLabel", "hiddenLabel", "example"))]


@pytest.fixture(autouse=True, scope="module")
def with_ontology(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of no article, which the others are copies of: writing the ontology takes longest."""
    path = tmp_path_factory.mktemp("graph") / "empty"
    with Store(path).writer(entail) as writer:
        writer.put_graph(NAMES.ontology, _ONTOLOGY)
        writer.publish()
    _EMPTY.append(path)
    return path


_EMPTY: list[Path] = []


def build(path: Path, *graphs: ArticleGraph) -> Path:
    shutil.copytree(_EMPTY[-1], path, dirs_exist_ok=True)
    with Store(path).writer(entail) as writer:
        for each in graphs:
            writer.put(each)
        writer.publish()
    return path


def test_a_sound_graph_has_nothing_to_tell(tmp_path: Path) -> None:
    report = check(build(tmp_path, graph("a", _SESSION)), ontology=True)
    assert report.sound
    assert (report.results, report.quarantined, report.conflicts, report.ontology) == ((), (), (), ())
    assert [total.name for total in report.totals] == ["Article", "Sector", "State"]


def test_a_fact_that_breaks_a_shape_is_a_violation_and_what_is_missing_is_not(tmp_path: Path) -> None:
    wrong = _SESSION + '<visit/x> a sif:Visit ; rdfs:label "Visit"@en ; sif:status "held" .'
    report = check(build(tmp_path, graph("a", wrong)))
    assert not report.sound
    assert [each.shape.message for each in report.violations] == ["the value of status is no EventStatus"]
    told = {each.shape.message for each in report.results if each not in report.violations}
    assert told == {"should have at least 1 visitor", "should have at least 1 destination"}


def test_what_is_in_quarantine_is_told_with_its_words_and_is_no_violation(tmp_path: Path) -> None:
    wrong = _SESSION + "<session/x/3> sif:heldIn <joint-commission/x> ."
    report = check(build(tmp_path, quarantine(graph("a", wrong))))
    assert report.sound
    (kept,) = report.quarantined
    assert (kept.predicate.value.rpartition("#")[2], kept.why) == ("heldIn", "the value of heldIn is no Place or State")
    assert kept.quote.startswith("what a says")


_CONFLICTS = [
    ("dates", '<session/x/3> sif:occursOn "2026-02-03"^^xsd:date .',
     '<session/x/3> sif:occursOn "2026-02-05"^^xsd:date .',
     ("2026-02-03", "2026-02-05")),
    ("dates", '<session/x/3> sif:occursOn "2026-02"^^xsd:gYearMonth .',
     '<session/x/3> sif:occursOn "2026-02-05"^^xsd:date .', None),
    ("status", "<visit/x> a sif:Visit ; sif:status sif:Held .", "<visit/x> a sif:Visit ; sif:status sif:Cancelled .",
     ("https://w3id.org/sifarat/ns#Held", "https://w3id.org/sifarat/ns#Cancelled")),
    ("status", "<visit/x> a sif:Visit ; sif:status sif:Planned .",
     "<visit/x> a sif:Visit ; sif:status sif:Held .", None),
    ("values", "<package/x> a sif:AgreementPackage ; sif:documentCount 19 .",
     "<package/x> a sif:AgreementPackage ; sif:documentCount 21 .", ("19", "21")),
    ("counts", """<package/a> a sif:AgreementPackage ; sif:documentCount 19 ; sif:party <state/norway>, <state/nepal> ;
        sif:reportedOn "2026-02-04"^^xsd:date .""", """<package/b> a sif:AgreementPackage ; sif:documentCount 21 ;
        sif:party <state/norway>, <state/nepal> ; sif:reportedOn "2026-02-06"^^xsd:date .""", ("19", "21")),
    ("counts", """<package/a> a sif:AgreementPackage ; sif:documentCount 19 ; sif:party <state/norway>, <state/nepal> ;
        sif:reportedOn "2026-02-04"^^xsd:date .""", """<package/b> a sif:AgreementPackage ; sif:documentCount 21 ;
        sif:party <state/norway>, <state/nepal> ; sif:reportedOn "2027-02-06"^^xsd:date .""", None),
    ("ordinals", '<session/x/3> sif:occursOn "2026-02-04"^^xsd:date .', """<session/x/4> a sif:Session ; sif:ordinal 4 ;
        sif:sessionOf <joint-commission/x> ; sif:occursOn "2026-02"^^xsd:gYearMonth .""", ("3", "4")),
    ("ordinals", '<session/x/3> sif:occursOn "2026-02-04"^^xsd:date .', """<session/x/4> a sif:Session ; sif:ordinal 4 ;
        sif:sessionOf <joint-commission/x> ; sif:occursOn "2027"^^xsd:gYear .""", None),
    ("offices", "<person/a> sif:holdsOffice <office/x> . <office/x> a sif:Office ; sif:rank sif:HeadOfState .",
     "<person/b> sif:holdsOffice <office/x> . <office/x> a sif:Office ; sif:rank sif:HeadOfState .",
     ("https://w3id.org/sifarat/id/person/a", "https://w3id.org/sifarat/id/person/b")),
    ("offices", "<person/a> sif:holdsOffice <office/x> . <office/x> a sif:Office ; sif:rank sif:Minister .",
     "<person/b> sif:holdsOffice <office/x> . <office/x> a sif:Office ; sif:rank sif:Minister .", None),
    ("kinds", "<body/x> a sif:Company .", "<body/x> a sif:City .",
     ("https://w3id.org/sifarat/ns#Company", "https://w3id.org/sifarat/ns#City")),
]  # fmt: skip


@pytest.mark.parametrize("kind, one, other, values", _CONFLICTS)
def test_articles_that_exclude_each_other_are_told_with_both_sentences(
    tmp_path: Path, kind: str, one: str, other: str, values: tuple[str, str] | None
) -> None:
    report = check(build(tmp_path, graph("a", _SESSION + one), graph("b", _SESSION + other)))
    found = [each for each in report.conflicts if each.kind == kind]
    if values is None:
        assert found == []
        return
    (conflict,) = found
    assert {conflict.one.value.value, conflict.other.value.value} == set(values)
    assert {conflict.one.quote[:11], conflict.other.quote[:11]} == {"what a says", "what b says"}


@pytest.mark.parametrize("one, other", [(case[1], case[2]) for case in _CONFLICTS])
def test_asking_about_all_things_finds_what_asking_about_the_graph_finds(tmp_path: Path, one: str, other: str) -> None:
    store = build(tmp_path, graph("a", _SESSION + one), graph("b", _SESSION + other))
    with Store(store).lease() as opened:
        things = {quad.subject for quad in opened if isinstance(quad.subject, NamedNode)}
        assert conflicts_about(opened, sorted(things, key=str)) == conflicts(opened)
        assert conflicts_about(opened, ()) == ()


def test_each_kind_of_conflict_is_tried_here() -> None:
    assert [path.stem for path in files()] == sorted({case[0] for case in _CONFLICTS})


def test_two_holders_of_an_office_on_two_days_do_not_contradict_each_other(tmp_path: Path) -> None:
    office = "<office/x> a sif:Office ; sif:rank sif:HeadOfState . <person/{}> sif:holdsOffice <office/x> ."
    one, other = graph("a", office.format("a"), "2026-02-04"), graph("b", office.format("b"), "2026-03-04")
    assert check(build(tmp_path, one, other)).conflicts == ()


def test_who_held_an_office_in_the_same_year_need_not_have_held_it_together(tmp_path: Path) -> None:
    office = "<office/x> a sif:Office ; sif:rank sif:HeadOfState . <person/{}> sif:holdsOffice <office/x> ."
    one, other = graph("a", office.format("a"), "2026"), graph("b", office.format("b"), "2026")
    assert check(build(tmp_path, one, other)).conflicts == ()


def test_one_article_that_contradicts_itself_is_no_conflict_of_articles(tmp_path: Path) -> None:
    both = '<session/x/3> sif:occursOn "2026-02-03"^^xsd:date, "2026-02-05"^^xsd:date .'
    assert check(build(tmp_path, graph("a", _SESSION + both))).conflicts == ()


def test_totals_are_held_against_the_own_file(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("State: {min: 3}\nSession: {min: 1, max: 1}\n")
    report = check(build(tmp_path / "graph", graph("a", _SESSION)), totals_file=mine)
    assert {each.name: (each.number, each.holds) for each in report.totals if each.name in ("State", "Session")} == {
        "State": (2, False),
        "Session": (1, True),
    }
    assert not report.sound


@pytest.mark.parametrize(
    "text, why",
    [("State: {least: 3}", "least"), ("Stat: {min: 3}", "Stat is no class"), ("[", "mine.yaml")],
)
def test_a_wrong_file_of_totals_is_named(tmp_path: Path, text: str, why: str) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(text)
    with pytest.raises(OntologyError, match=why):
        check(build(tmp_path / "graph", graph("a", _SESSION)), totals_file=mine)


def test_without_a_graph_the_mend_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        check(tmp_path / "none")


def faulty(path: Path) -> Path:
    wrong = quarantine(graph("a", _SESSION + '<session/x/3> sif:heldIn "Oslo" ; sif:occursOn "2026-02-03"^^xsd:date .'))
    other = graph("b", _SESSION + '<session/x/3> sif:status "held" ; sif:occursOn "2026-02-05"^^xsd:date .')
    return build(path, wrong, other)


def test_the_text_has_counts_and_quotes(tmp_path: Path) -> None:
    told = CliRunner().invoke(sifarat, ["check", "--store", str(faulty(tmp_path))])
    assert told.exit_code == 1
    for line in ("1 violations, 1 in quarantine, 1 conflicts, ", "the value of status is no EventStatus (held)",
                 "sid:session/x/3 sif:occursOn\n", "what a says", "┃"):  # fmt: skip
        assert line in told.output, told.output


def test_the_json_has_every_field(tmp_path: Path) -> None:
    told = CliRunner().invoke(sifarat, ["check", "--store", str(faulty(tmp_path)), "--format", "json"])
    found = json.loads(told.output)
    assert set(found) == {"version", "sound", "results", "quarantined", "conflicts", "totals", "ontology"}
    assert found["sound"] is False
    assert found["conflicts"][0]["one"]["article"].startswith("https://w3id.org/sifarat/id/article/")


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning:rdflib")  # pySHACL calls what rdflib is to drop
def test_the_turtle_is_a_validation_report_that_shacl_calls_valid(tmp_path: Path) -> None:
    text = FORMS["turtle"](check(faulty(tmp_path)))
    found = rdflib.Graph().parse(data=text, format="turtle")
    sh = rdflib.Namespace(SH)
    assert found.value(None, rdflib.RDF.type, sh.ValidationReport) is not None
    shapes = """@prefix sh: <http://www.w3.org/ns/shacl#> .
    <urn:s> a sh:NodeShape ; sh:targetClass sh:ValidationResult ;
        sh:property [ sh:path sh:focusNode ; sh:minCount 1 ; sh:maxCount 1 ],
            [ sh:path sh:resultSeverity ; sh:in ( sh:Violation sh:Warning sh:Info ) ; sh:minCount 1 ; sh:maxCount 1 ],
            [ sh:path sh:resultMessage ; sh:minCount 1 ] ."""
    conforms, _, told = pyshacl.validate(found, shacl_graph=shapes, shacl_graph_format="turtle")
    assert conforms, told


def test_an_unknown_form_is_refused(tmp_path: Path) -> None:
    told = CliRunner().invoke(sifarat, ["check", "--store", str(tmp_path), "--format", "pdf"])
    assert told.exit_code == 2
    assert "text, json, turtle" in told.output


def test_literals_that_carry_no_value_are_no_reason_to_stop(tmp_path: Path) -> None:
    odd = Triple(NamedNode(NAMES.base + "session/x/3"), NamedNode("https://schema.org/note"), Literal(""))
    one = graph("a", _SESSION)
    assert check(build(tmp_path, ArticleGraph(one.article, (*one.facts, odd), one.evidence, {}))).sound


def test_the_vocabulary_is_reasoned_over_where_there_is_java_and_else_that_is_said(tmp_path: Path) -> None:
    told = CliRunner().invoke(sifarat, ["check", "--ontology", "--store", str(build(tmp_path, graph("a", _SESSION)))])
    assert told.exit_code == 0
    java = "HermiT: the vocabulary is consistent; classes that nothing can be in: none"
    assert (java if shutil.which("java") else "no Java") in told.output
