"""Conclusions from several facts: as if reasoned from nothing, whatever came and went before."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryTriples, Store, Triple
from store_parts import NAMES, article, lines, sid, sif

from sifarat.errors import StoreError
from sifarat.graph.article_graph import ArticleGraph
from sifarat.ontology import entail
from sifarat.ontology.rules import rules
from sifarat.store import Store as Graph
from sifarat.store.names import UNION
from sifarat.vocabulary import ORG, RDF, TYPE, XSD

FIRST, REST, NIL = (NamedNode(RDF + name) for name in ("first", "rest", "nil"))


def facts_of(graphs: Iterable[ArticleGraph]) -> set[Triple]:
    return {triple for graph in graphs for triple in graph.facts}


def everything(facts: set[Triple]) -> set[Triple]:
    """What holds by the rules, found in the plainest way: each is asked of all facts until nothing new comes."""
    memory = Store()
    memory.extend(Quad(*triple) for triple in facts)
    while True:
        before = len(memory)
        memory.extend(Quad(*triple) for triple in entail(quad.triple for quad in memory))
        for rule in rules():
            found = memory.query(rule.query)
            assert isinstance(found, QueryTriples)
            memory.extend([Quad(*triple) for triple in found])
        if len(memory) == before:
            return {quad.triple for quad in memory}


def union(graph: Graph) -> set[Triple]:
    return {quad.triple for quad in graph.open().quads_for_pattern(None, None, None, UNION)}


def build(path: Path, *graphs: ArticleGraph) -> Graph:
    store = Graph(path)
    with store.writer(entail) as writer:
        for graph in graphs:
            writer.put(graph)
        writer.publish()
    return store


def session(number: int, *more: Triple) -> list[Triple]:
    node = sid(f"session/{number}")
    return [
        Triple(node, TYPE, sif("Session")),
        Triple(node, sif("sessionOf"), sid("commission")),
        Triple(node, sif("ordinal"), Literal(number)),
        *more,
    ]


def status(number: int, name: str) -> Triple:
    return Triple(sid(f"session/{number}"), sif("status"), sif(name))


COMMISSION = [
    Triple(sid("commission"), TYPE, sif("JointCommission")),
    *(Triple(sid("commission"), sif("member"), sid(state)) for state in ("norway", "nepal", "oman")),
]
ROUTE = [
    Triple(sid("corridor"), sif("route"), sid("route/1")),
    Triple(sid("route/1"), FIRST, sid("norway")),
    Triple(sid("route/1"), REST, sid("route/2")),
    Triple(sid("route/2"), FIRST, sid("nepal")),
    Triple(sid("route/2"), REST, NIL),
]
SEEN, KNOWN = sid("tenure/sana/minister"), sid("tenure/sana/minister/2021")


def day(name: str, text: str) -> Triple:
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)]
    node = SEEN if name == "observedOn" else KNOWN
    return Triple(node, sif(name), Literal(text, datatype=NamedNode(XSD + kind)))


def tenure(*more: Triple) -> list[Triple]:
    ends = ((ORG + "member", sid("sana")), (ORG + "post", sid("minister")))
    return [*(Triple(node, NamedNode(name), end) for node in (SEEN, KNOWN) for name, end in ends), *more]


DURING = Triple(SEEN, sif("during"), KNOWN)
CASES: dict[str, tuple[list[Triple], list[Triple]]] = {
    "the next session is that of the next number": (
        [*session(3), *session(4), *session(6)],
        [Triple(sid("session/3"), sif("nextSession"), sid("session/4")),
         Triple(sid("session/4"), sif("previousSession"), sid("session/3"))],
    ),
    "members of a commission are in it with each other": (
        COMMISSION,
        [Triple(sid("norway"), sif("inCommissionWith"), sid("oman")),
         Triple(sid("oman"), sif("inCommissionWith"), sid("norway"))],
    ),
    "a corridor passes each state of its route": (
        ROUTE,
        [Triple(sid("corridor"), sif("passesThrough"), sid(state)) for state in ("norway", "nepal")],
    ),
    "what is held in a place is held in its state": (
        [Triple(sid("meeting"), sif("heldIn"), sid("oslo")), Triple(sid("oslo"), sif("inState"), sid("norway"))],
        [Triple(sid("meeting"), sif("heldInState"), sid("norway"))],
    ),
    "what is held in a state is held in it": (
        [Triple(sid("meeting"), sif("heldIn"), sid("norway")), Triple(sid("norway"), TYPE, sif("State"))],
        [Triple(sid("meeting"), sif("heldInState"), sid("norway"))],
    ),
    "what was planned and is reported as held was held": (
        session(3, status(3, "Planned"), status(3, "Held")),
        [Triple(sid("session/3"), sif("settledStatus"), sif("Held")),
         Triple(sid("session/3"), sif("plover"), Literal("CONSULT"))],
    ),
    "who is seen in an office is within the known time": (
        tenure(day("observedOn", "2022-05-01"), day("from", "2021"), day("until", "2023-02")),
        [DURING],
    ),
    "who is seen in an office that has begun and has no end is within it": (
        tenure(day("observedOn", "2022-05-01"), day("from", "2021"), Triple(KNOWN, sif("standing"), Literal(True))),
        [DURING],
    ),
    "a planned session was held when the next one was": (
        [*session(3, status(3, "Planned")), *session(4, status(4, "Held"))],
        [Triple(sid("session/3"), sif("settledStatus"), sif("Held"))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_rule_concludes(tmp_path: Path, case: str) -> None:
    facts, conclusions = CASES[case]
    store = build(tmp_path, article("one", facts))
    held = store.open()
    for conclusion in conclusions:
        assert Quad(*conclusion, UNION) in held, conclusion
        assert Quad(*conclusion, NAMES.inferred) in held, conclusion
    assert union(store) == everything(facts_of([article("one", facts)]))


@pytest.mark.parametrize("case", sorted(CASES))
def test_grounds_may_come_from_two_articles_and_a_conclusion_goes_with_one(tmp_path: Path, case: str) -> None:
    facts, conclusions = CASES[case]
    parts = [article("one", facts[::2]), article("two", facts[1::2])]
    store = build(tmp_path, *parts)
    assert union(store) == everything(facts_of(parts)) >= set(conclusions)
    with store.writer(entail) as writer:
        writer.drop(parts[1].article)
        writer.publish()
    assert union(store) == everything(facts_of(parts[:1]))


def test_a_meeting_says_nothing_of_a_session_of_another_body(tmp_path: Path) -> None:
    other = [
        Triple(sid("session/9"), sif("sessionOf"), sid("other")),
        Triple(sid("session/9"), sif("ordinal"), Literal(4)),
    ]
    found = union(build(tmp_path, article("one", [*session(3), *other])))
    assert not [triple for triple in found if triple.predicate == sif("nextSession")]


@pytest.mark.parametrize("seen", ["2020-12-31", "2023-03-01", "2023"])
def test_who_is_seen_before_or_after_or_perhaps_after_is_not_within_the_known_time(tmp_path: Path, seen: str) -> None:
    facts = tenure(day("observedOn", seen), day("from", "2021"), day("until", "2023-02"))
    assert DURING not in union(build(tmp_path, article("one", facts)))


def test_another_rule_is_refused_until_the_ontology_is_put_and_then_reasons_over_all(tmp_path: Path) -> None:
    class Fewer:
        rules = rules()[3:]

        def __call__(self, triples: Iterable[Triple]) -> Iterable[Triple]:
            return entail(triples)

    graphs = [article("one", [*COMMISSION, *session(3)]), article("two", session(4))]
    store = Graph(tmp_path / "a")
    with store.writer(Fewer()) as writer:
        for graph in graphs:
            writer.put(graph)
        writer.publish()
    assert not [triple for triple in union(store) if triple.predicate == sif("inCommissionWith")]
    with store.writer(entail) as writer:
        assert writer.stale
        with pytest.raises(StoreError, match="other rules"):
            writer.drop(graphs[0].article)
        writer.put_graph(NAMES.ontology, ())
        writer.publish()
    assert lines(store.open()) == lines(build(tmp_path / "b", *graphs).open())


def test_a_graph_reasoned_without_rules_is_known_to_be_so(tmp_path: Path) -> None:
    store = Graph(tmp_path)
    with store.writer(lambda triples: entail(triples)) as writer:
        writer.put(article("one", COMMISSION))
        writer.publish()
    with store.writer(entail) as writer:
        assert writer.stale


_NODES = [
    sid(name) for name in ("norway", "nepal", "oslo", "commission", "route/1", "route/2", "session/3", "session/4")
]
_ROLES = ("member", "heldIn", "inState", "route", "routePart", "sessionOf", "nextSession", "passesThrough")
_KINDS, _STATUSES = ("State", "Session", "JointCommission"), ("Planned", "Held", "Cancelled")
_NODE = st.sampled_from(_NODES)
_TRIPLES = st.one_of(
    st.builds(lambda s, p, o: Triple(s, sif(p), o), _NODE, st.sampled_from(_ROLES), _NODE),
    st.builds(Triple, _NODE, st.sampled_from([FIRST, REST]), st.sampled_from([*_NODES, NIL])),
    st.builds(lambda s, o: Triple(s, TYPE, sif(o)), _NODE, st.sampled_from(_KINDS)),
    st.builds(lambda s, n: Triple(s, sif("ordinal"), Literal(n)), _NODE, st.sampled_from([3, 4, 5])),
    st.builds(lambda s, o: Triple(s, sif("status"), sif(o)), _NODE, st.sampled_from(_STATUSES)),
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from("xyz"), st.sets(_TRIPLES, max_size=12)), min_size=1, max_size=7)
)
def test_any_puts_and_drops_end_where_reasoning_from_nothing_ends(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, str, set[Triple]]]
) -> None:
    store = Graph(tmp_path_factory.mktemp("any"))
    left: dict[str, ArticleGraph] = {}
    with store.writer(entail) as writer:
        for put, name, facts in steps:
            graph = article(name, facts)
            if put:
                writer.put(graph)
                left[name] = graph
            else:
                writer.drop(graph.article)
                left.pop(name, None)
        writer.publish()
    assert union(store) == everything(facts_of(left.values()))
    fresh = build(tmp_path_factory.mktemp("fresh"), *left.values())
    assert store.current().id == fresh.current().id
