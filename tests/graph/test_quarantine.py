"""What a shape forbids: kept apart with its claims and the reason, and no fact."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from sifarat.graph.article_graph import ArticleGraph
from sifarat.graph.quarantine import quarantine
from sifarat.store import Change, Names, Store
from sifarat.vocabulary import (
    CLAIM,
    EVIDENCE,
    EXACT,
    GIVEN_BY,
    HELD_IN,
    MEETING,
    OBJECT,
    ORDINAL,
    PERSON,
    PREDICATE,
    QUARANTINED_STATEMENT,
    SUBJECT,
    TYPE,
    VIOLATES,
    WITNESS,
)

NAMES = Names()
ARTICLE = NAMES.article("one")


def sid(name: str) -> NamedNode:
    return NamedNode(NAMES.base + name)


MEETS, SANA = sid("meeting/x"), sid("person/sana-karimi")
SOUND = (Triple(MEETS, TYPE, MEETING), Triple(SANA, TYPE, PERSON))
IN_A_PERSON = Triple(MEETS, HELD_IN, SANA)


def claim(triple: Triple, selector: str = "0,9") -> list[Triple]:
    node, words = sid(f"claim/{triple.predicate.value[-3:]}"), NamedNode(f"{ARTICLE.value}#char={selector}")
    return [
        Triple(node, TYPE, CLAIM),
        Triple(node, SUBJECT, triple.subject),
        Triple(node, PREDICATE, triple.predicate),
        Triple(node, OBJECT, triple.object),
        Triple(node, EVIDENCE, words),
        Triple(words, EXACT, Literal("in Karimi", language="en")),
    ]


def article(*facts: Triple, evidence: list[Triple] | None = None) -> ArticleGraph:
    return ArticleGraph(ARTICLE, tuple(sorted(facts, key=str)), tuple(sorted(evidence or [], key=str)), {})


def statements(graph: ArticleGraph) -> set[Triple]:
    return {triple for triple in graph.quarantined if triple.predicate == VIOLATES}


def test_an_article_without_fault_stays_as_it_is() -> None:
    graph = article(*SOUND)
    assert quarantine(graph) is graph


def test_a_forbidden_statement_leaves_the_facts_with_its_claim() -> None:
    graph = quarantine(article(*SOUND, IN_A_PERSON, evidence=claim(IN_A_PERSON)))
    assert set(graph.facts) == set(SOUND)
    assert graph.evidence == ()
    (reason,) = statements(graph)
    assert reason.object == NamedNode("https://w3id.org/sifarat/shape/Event-heldIn")
    said = {t.predicate: t.object for t in graph.quarantined if t.subject == reason.subject}
    assert (said[TYPE], said[SUBJECT], said[OBJECT]) == (QUARANTINED_STATEMENT, MEETS, SANA)
    assert set(claim(IN_A_PERSON)) <= set(graph.quarantined)
    assert said[GIVEN_BY] == claim(IN_A_PERSON)[0].subject


def test_words_that_a_sound_claim_shares_stay_with_it() -> None:
    typed = claim(SOUND[0])
    graph = quarantine(article(*SOUND, IN_A_PERSON, evidence=[*claim(IN_A_PERSON), *typed]))
    assert set(graph.evidence) == set(typed)


@pytest.mark.parametrize(
    "fault",
    [
        Triple(MEETS, HELD_IN, Literal("Oslo")),
        Triple(MEETS, ORDINAL, Literal(3)),
        Triple(MEETS, WITNESS, SANA),
    ],
    ids=["no place", "no session", "no signing"],
)
def test_a_value_of_the_wrong_kind_and_a_property_of_another_class_are_forbidden(fault: Triple) -> None:
    graph = quarantine(article(*SOUND, fault))
    assert set(graph.facts) == set(SOUND)
    assert len(statements(graph)) == 1


def test_what_is_only_missing_is_no_reason() -> None:
    alone = article(Triple(MEETS, TYPE, MEETING))
    assert quarantine(alone) is alone


def test_a_store_keeps_it_apart_and_drops_it_with_its_article(tmp_path: Path) -> None:
    graph = quarantine(article(*SOUND, IN_A_PERSON, evidence=claim(IN_A_PERSON)))
    store = Store(tmp_path)
    with store.writer() as writer:
        assert writer.put(graph) is Change.ADDED
        assert writer.put(graph) is Change.UNCHANGED
        writer.publish()
    held = store.open()
    assert Quad(*IN_A_PERSON, DefaultGraph()) not in held
    assert {q.triple for q in held.quads_for_pattern(None, None, None, graph.quarantine_graph)} == set(
        graph.quarantined
    )
    with store.writer() as writer:
        assert writer.articles() == [ARTICLE]
        writer.drop(ARTICLE)
        writer.publish()
    assert list(store.open()) == []
