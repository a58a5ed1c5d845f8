"""What follows from facts, triple by triple."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from sifarat.ontology import classes, entail, properties
from sifarat.vocabulary import ORG, PROV, RDF, SCHEMA, SEM, SIF, SKOS, sif

_TYPE = NamedNode(RDF + "type")
A, B = NamedNode("https://example.org/a"), NamedNode("https://example.org/b")


def _types(name: str) -> set[str]:
    return {t.object.value for t in entail([Triple(A, _TYPE, sif(name))]) if isinstance(t.object, NamedNode)}


def test_a_session_is_a_meeting_and_an_event_here_and_elsewhere() -> None:
    assert _types("Session") == {
        SIF + "Meeting", SIF + "Event", SIF + "Finding", SEM + "Event", PROV + "Activity",
    }  # fmt: skip


def test_a_state_is_a_country_an_agent_and_a_location() -> None:
    assert _types("State") == {SIF + "Agent", SIF + "Location", SCHEMA + "Country", PROV + "Agent"}


def test_an_office_is_a_post_and_a_sector_a_concept() -> None:
    assert _types("Office") == {ORG + "Post"}
    assert _types("Sector") == {SKOS + "Concept"}


def test_a_co_chair_is_a_chair_and_a_participant() -> None:
    assert entail([Triple(A, sif("coChair"), B)]) == {
        Triple(A, sif("chair"), B),
        Triple(A, sif("participant"), B),
    }


def test_an_inverse_reads_both_ways_and_implies_what_its_partner_implies() -> None:
    assert entail([Triple(A, sif("holdsOffice"), B)]) == {Triple(B, sif("heldBy"), A)}
    assert entail([Triple(A, sif("heldBy"), B)]) == {Triple(B, sif("holdsOffice"), A)}
    assert entail([Triple(A, sif("hasSession"), B)]) == {
        Triple(B, sif("sessionOf"), A),
        Triple(B, sif("participant"), A),
    }


def test_the_honoured_dead_take_no_part() -> None:
    assert entail([Triple(A, sif("honours"), B)]) == frozenset()


def test_domain_and_range_give_no_type() -> None:
    assert not any(t.predicate == _TYPE for t in entail([Triple(A, sif("coChair"), B)]))


def test_what_was_given_is_not_given_back() -> None:
    facts = [Triple(A, _TYPE, sif("Session")), Triple(A, _TYPE, sif("Meeting"))]
    assert not entail(facts) & set(facts)


def test_a_literal_has_no_inverse() -> None:
    assert entail([Triple(A, sif("holdsOffice"), Literal("x"))]) == frozenset()


def test_unknown_words_entail_nothing() -> None:
    assert (
        entail([Triple(A, NamedNode(SKOS + "broader"), B), Triple(A, _TYPE, NamedNode(SCHEMA + "Thing"))])
        == frozenset()
    )


@pytest.mark.parametrize("role", [p.name for p in properties().values() if p.domain and p.range[:1] == ("Agent",)])
def test_every_role_of_an_event_with_an_agent_is_a_participant(role: str) -> None:
    if any(domain in ("Position", "Commitment") for domain in properties()[role].domain) or role == "participant":
        return
    assert Triple(A, sif("participant"), B) in entail([Triple(A, sif(role), B)])


_nodes = st.sampled_from([A, B])
_facts = st.one_of(
    st.builds(lambda s, c: Triple(s, _TYPE, sif(c)), _nodes, st.sampled_from(sorted(classes()))),
    st.builds(lambda s, p, o: Triple(s, sif(p), o), _nodes, st.sampled_from(sorted(properties())), _nodes),
)


@given(st.lists(_facts, max_size=6), st.lists(_facts, max_size=6))
def test_entailment_goes_fact_by_fact(left: list[Triple], right: list[Triple]) -> None:
    both = {*left, *right}
    assert entail(both) == (entail(left) | entail(right)) - both


@given(st.lists(_facts, max_size=6))
def test_entailment_is_complete_at_once(facts: list[Triple]) -> None:
    once = entail(facts)
    assert entail([*facts, *once]) == frozenset()
