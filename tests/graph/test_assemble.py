"""Assembling: every quote is found, nothing unshown is written, and the same goes in and comes out."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hand import AUTHORITY, Hand, hindi, romanise, urdu
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from sifarat.article import Article, Span
from sifarat.export import turtle
from sifarat.extract.finding import Reading, Ref, Sector, Term, Text
from sifarat.graph import BASE, ArticleGraph
from sifarat.graph.assemble import assemble
from sifarat.graph.shown import unshown
from sifarat.graph.terms import OA, RDF, SIF, sif
from sifarat.partial_date import PartialDate
from sifarat.resolve.slug import digest

READINGS = [urdu, hindi]
HERE = Path(__file__).parent


def graph(reading: Reading) -> ArticleGraph:
    return assemble(reading, AUTHORITY, romanise=romanise)


def values(triples: tuple[Triple, ...], subject: str, predicate: str) -> set[str]:
    """What a subject below the base has for a property of the ontology, by value."""
    return {
        t.object.value.removeprefix(BASE).removeprefix(SIF)
        for t in triples
        if t.subject == NamedNode(BASE + subject)
        and t.predicate == sif(predicate)
        and isinstance(t.object, NamedNode | Literal)
    }


@pytest.mark.parametrize("make", READINGS)
def test_every_quote_is_found_at_its_offsets(make: Callable[[], Reading]) -> None:
    reading = make()
    selectors: dict[str, dict[str, str]] = {}
    for triple in graph(reading).evidence:
        if triple.predicate.value.startswith(OA) and isinstance(triple.object, Literal):
            selectors.setdefault(str(triple.subject), {})[triple.predicate.value] = triple.object.value
    assert len(selectors) > 10
    for selector, found in selectors.items():
        start, end = int(found[OA + "start"]), int(found[OA + "end"])
        assert reading.article.text[start:end] == found[OA + "exact"]
        assert selector.endswith(f"#char={start},{end}>")


@pytest.mark.parametrize("make", READINGS)
def test_every_fact_of_a_finding_has_its_claim_and_every_claim_its_fact(make: Callable[[], Reading]) -> None:
    made = graph(make())
    parts: dict[str, dict[str, object]] = {}
    for triple in made.evidence:
        if triple.predicate.value in (RDF + "subject", RDF + "predicate", RDF + "object"):
            parts.setdefault(str(triple.subject), {})[triple.predicate.value[len(RDF) :]] = triple.object
    claimed = {(part["subject"], part["predicate"], part["object"]) for part in parts.values()}
    facts = {(t.subject, t.predicate, t.object) for t in made.facts}
    assert claimed <= facts
    unsaid = {"label", "altLabel", "reportedOn", "observedOn", "first", "rest", "member", "post"}
    for subject, predicate, obj in facts - claimed:
        local = predicate.value.replace("#", "/").rsplit("/", 1)[1]
        about_article = subject == made.article
        form = isinstance(obj, NamedNode) and local == "type"
        assert about_article or form or local in unsaid, f"{subject} {predicate} {obj} has no claim"


@pytest.mark.parametrize("make", READINGS)
def test_output_is_sorted_without_doubles_or_blank_nodes(make: Callable[[], Reading]) -> None:
    made = graph(make())
    for triples in (made.facts, made.evidence, *made.records.values()):
        assert list(triples) == sorted(set(triples), key=str)
        assert not any(isinstance(term, BlankNode) for triple in triples for term in triple)


@pytest.mark.parametrize("make", READINGS)
def test_the_order_of_things_and_findings_means_nothing(make: Callable[[], Reading]) -> None:
    reading = make()
    for seed in range(5):
        dice = random.Random(seed)
        things, findings = list(reading.things), list(reading.findings)
        dice.shuffle(things)
        dice.shuffle(findings)
        assert graph(replace(reading, things=tuple(things), findings=tuple(findings))) == graph(reading)


def test_the_seed_of_hashing_means_nothing() -> None:
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from hand import *\n"
        "from sifarat.graph.assemble import assemble\n"
        "made = [assemble(r, AUTHORITY, romanise=romanise) for r in (urdu(), hindi())]\n"
        "text = repr([(m.facts, m.evidence, list(m.records.items())) for m in made])\n"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, str(HERE)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("make", READINGS)
def test_what_is_written_is_what_a_store_gives_back(make: Callable[[], Reading]) -> None:
    """Oxigraph normalises numbers and dates: a literal it would change could never be found and dropped again."""
    made = graph(make())
    store = Store()
    store.extend(Quad(*triple) for triple in made.facts + made.evidence)
    assert sorted(map(str, (quad.triple for quad in store))) == sorted(map(str, {*made.facts, *made.evidence}))


def test_records_hold_what_is_used_and_the_states_it_belongs_to() -> None:
    made = graph(urdu())
    assert sorted(node.value.removeprefix(BASE) for node in made.records) == [
        "person/ishaq-dar", "person/kassym-jomart-tokayev", "person/shehbaz-sharif", "place/pakistan/islamabad",
        "state/kazakhstan", "state/pakistan",
    ]  # fmt: skip
    lahore = Hand(Article("x", "Lahore", "en"))
    lahore.thing("lahore", "City", "Lahore", "place/pakistan/lahore", "PAK")
    assert [node.value.removeprefix(BASE) for node in graph(lahore.reading()).records] == [
        "place/pakistan/lahore",
        "state/pakistan",
    ]


def test_a_record_is_the_same_whichever_article_brings_it() -> None:
    one, two = graph(urdu()).records, graph(hindi()).records
    both = set(one) & set(two)
    assert len(both) == 3
    assert all(one[node] == two[node] for node in both)


def test_both_sessions_are_of_one_commission_with_its_members() -> None:
    facts = graph(hindi()).facts
    for number in ("13", "14"):
        assert values(facts, f"session/kazakhstan-pakistan/{number}", "sessionOf") == {
            "joint-commission/kazakhstan-pakistan"
        }
    assert values(facts, "joint-commission/kazakhstan-pakistan", "member") == {"state/kazakhstan", "state/pakistan"}


def test_a_date_is_as_exact_as_the_words_and_the_day_of_reporting_no_date_of_the_event() -> None:
    facts = graph(hindi()).facts
    year = next(t.object for t in facts if t.predicate == sif("occursOn"))
    assert isinstance(year, Literal)
    assert (year.value, year.datatype.value) == ("2026", "http://www.w3.org/2001/XMLSchema#gYear")
    assert not any(t.predicate == sif("reportedOn") for t in facts)
    urdu_facts = graph(urdu()).facts
    assert not any(t.predicate == sif("occursOn") for t in urdu_facts)
    assert {
        t.object.value for t in urdu_facts if t.predicate == sif("reportedOn") and isinstance(t.object, Literal)
    } == {"2026-02-04"}


def test_a_corridor_has_its_states_in_order() -> None:
    facts = graph(hindi()).facts
    [link] = values(facts, "corridor/kazakhstan-turkmenistan-afghanistan-pakistan", "route")
    way = []
    after = {str(t.subject): t.object for t in facts if t.predicate.value == RDF + "rest"}
    first = {str(t.subject): t.object for t in facts if t.predicate.value == RDF + "first"}
    node = str(NamedNode(BASE + link))
    while node in first:
        way.append(str(first[node]).removeprefix(f"<{BASE}state/").rstrip(">"))
        node = str(after[node])
    assert way == ["kazakhstan", "turkmenistan", "afghanistan", "pakistan"]
    assert node == f"<{RDF}nil>"


def test_a_deputy_prime_minister_and_foreign_minister_holds_two_offices() -> None:
    facts = graph(urdu()).facts
    assert values(facts, "person/ishaq-dar", "holdsOffice") == {
        "office/pakistan/deputy-head-of-government",
        "office/pakistan/minister/foreign-affairs",
    }
    assert values(facts, "office/pakistan/deputy-head-of-government", "portfolio") == set()


def test_the_status_of_an_agreement_is_a_property_of_its_own() -> None:
    facts = graph(urdu()).facts
    package = "agreement-package/2026-02/kazakhstan-and-pakistan/19"
    assert values(facts, package, "agreementStatus") == {"Exchanged"}
    assert values(facts, package, "status") == set()
    assert values(facts, package, "documentCount") == {"19"}


def test_a_kind_that_was_signed_is_a_kind_and_an_agreement_that_was_signed_a_node() -> None:
    facts = graph(urdu()).facts
    kinds = {t.object.value for t in facts if t.predicate == sif("exchangedKind") and isinstance(t.object, NamedNode)}
    assert kinds == {SIF + "Agreement", SIF + "MemorandumOfUnderstanding"}
    signed = {t.object.value for t in facts if t.predicate == sif("signed") and isinstance(t.object, NamedNode)}
    assert signed == {BASE + "joint-declaration/2026-02/kazakhstan-and-pakistan"}


def small(*roles: tuple[str, Ref | Term | Sector | Text | PartialDate, str]) -> Hand:
    hand = Hand(Article("small", "Ali met Vali in Lahore.", "en"))
    hand.thing("ali", "Person", "Ali")
    hand.finding("meeting", "Meeting", "Ali met Vali", ("participant", Ref("ali"), "Ali"), *roles)
    return hand


def spans(reading: Reading, **changes: Span) -> Reading:
    """The reading with the spans of the last filler of its last finding changed."""
    finding = reading.findings[-1]
    filler = replace(finding.fillers[-1], **changes)  # type: ignore[arg-type]
    changed = replace(finding, fillers=(*finding.fillers[:-1], filler))
    return replace(reading, findings=(*reading.findings[:-1], changed))


TOPIC = ("topic", Sector("trade"), "met")
BROKEN = {
    "a quote past the end": lambda: spans(small(TOPIC).reading(), quote=Span(0, 99)),
    "a quote before the start": lambda: spans(small(TOPIC).reading(), words=Span(-4, -1), quote=Span(-4, -1)),
    "a quote of no length": lambda: spans(small(TOPIC).reading(), words=Span(4, 4), quote=Span(4, 4)),
    "a quote of white space": lambda: spans(small(TOPIC).reading(), words=Span(3, 4), quote=Span(3, 4)),
    "words outside of the quote": lambda: spans(small(TOPIC).reading(), words=Span(16, 22)),
    "a role that points nowhere": lambda: small(("topic", Ref("nobody"), "met")).reading(),
    "text that the quote does not have": lambda: small(("topic", Text("said nothing"), "met")).reading(),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_what_cannot_be_shown_is_neither_fact_nor_claim_and_is_told(broken: str) -> None:
    reading = BROKEN[broken]()
    assert [(each.key, each.role) for each in unshown(reading)] == [("meeting", "topic")]
    assert graph(reading) == graph(small().reading())


def test_a_finding_without_quote_goes_with_all_that_points_to_it() -> None:
    hand = small()
    hand.finding("position", "Position", "Ali met", ("concerns", Ref("meeting"), "met"), ("speaker", Ref("ali"), "Ali"))
    reading = hand.reading()
    lost = replace(reading, findings=(replace(reading.findings[0], quote=Span(50, 60)), reading.findings[1]))
    assert [(each.key, each.role) for each in unshown(lost)] == [("meeting", None), ("position", "concerns")]
    assert not any("meeting" in str(triple) for triple in graph(lost).facts)


def test_all_of_the_seeds_can_be_shown() -> None:
    assert not [*unshown(urdu()), *unshown(hindi())]


def claims(reading: Reading, predicate: str) -> list[set[str]]:
    """The lines of every claim whose statement has this property."""
    evidence = graph(reading).evidence
    found = [t.subject for t in evidence if t.predicate.value == RDF + "predicate" and t.object == sif(predicate)]
    return [{f"{t.predicate.value} {t.object}" for t in evidence if t.subject == claim} for claim in found]


def test_two_rules_that_find_one_statement_in_the_same_words_make_one_claim() -> None:
    reading = small().reading()
    filler = reading.findings[0].fillers[0]
    surer = replace(filler, rule="test/surer", confidence=0.99)
    twice = replace(reading, findings=(replace(reading.findings[0], fillers=(filler, surer)),))
    [claim] = claims(twice, "participant")
    assert f'{SIF}rule "test/surer"' in claim
    assert f'{SIF}rule "test/Meeting.participant"' not in claim


def test_another_base_moves_every_node_and_nothing_else() -> None:
    moved = assemble(urdu(), AUTHORITY, romanise=romanise, base="https://example.org/g/")
    here = [str(triple).replace(BASE, "https://example.org/g/") for triple in graph(urdu()).facts]
    assert sorted(map(str, moved.facts)) == sorted(here)


@pytest.mark.parametrize("make", READINGS)
def test_the_facts_are_those_of_the_golden_turtle(make: Callable[[], Reading]) -> None:
    """To renew after a change that was meant: GOLDEN=write pytest tests/graph, then read the difference."""
    made = graph(make())
    records = [triple for record in made.records.values() for triple in record]
    triples = sorted({*made.facts, *records}, key=str)
    text = turtle.head(BASE) + "".join("\n" + block.decode() for block in turtle.blocks(triples, BASE))
    golden = HERE / f"{make.__name__}.ttl"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_a_claim_has_what_the_vocabulary_says() -> None:
    [claim] = claims(small().reading(), "participant")
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert claim >= {
        f"{RDF}type <{SIF}Claim>",
        f"{RDF}object <{BASE}person/ali-{digest('Person', 'ali', 'small', length=6)}>",
        f'{SIF}asWritten "Ali"@en',
        f'{SIF}confidence "0.93"^^<{xsd}decimal>',
        f"{SIF}support <{SIF}Verbatim>",
        f'{SIF}rule "test/Meeting.participant"',
        f"{SIF}evidence <{BASE}article/small#char=0,12>",
        f"http://www.w3.org/ns/prov#wasDerivedFrom <{BASE}article/small>",
    }
    assert len(claim) == 11
