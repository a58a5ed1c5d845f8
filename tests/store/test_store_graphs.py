"""What the graphs of a store hold after puts and drops."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from store_parts import (
    LABEL,
    NAMES,
    REPORTED,
    TYPE,
    article,
    by_the_rule,
    day,
    entail,
    lines,
    meeting,
    sid,
    sif,
)

from sifarat.errors import StoreError
from sifarat.graph.article_graph import ArticleGraph
from sifarat.store import Change, Store, Writer

ONE = meeting("one", ["ali", "aigul"], "2026-02-05")
TWO = meeting("two", ["ali", "marat"], "2026-02-04")
ONTOLOGY = (Triple(sif("Meeting"), LABEL, Literal("meeting", language="en")),)


def published(store: Store) -> list[str]:
    return lines(store.open())


def build(path: Path, *articles: ArticleGraph) -> list[str]:
    store = Store(path)
    with store.writer(entail) as writer:
        writer.put_graph(NAMES.ontology, ONTOLOGY)
        for graph in articles:
            writer.put(graph)
        writer.publish()
    return published(store)


def test_a_store_holds_what_the_rule_says(tmp_path: Path) -> None:
    assert build(tmp_path, ONE, TWO) == by_the_rule([ONE, TWO], ONTOLOGY)


def test_the_order_of_articles_leaves_no_trace(tmp_path: Path) -> None:
    assert build(tmp_path / "a", ONE, TWO) == build(tmp_path / "b", TWO, ONE)
    assert Store(tmp_path / "a").current().id == Store(tmp_path / "b").current().id


def test_a_dropped_article_leaves_no_trace(tmp_path: Path) -> None:
    store = Store(tmp_path / "a")
    alone = build(tmp_path / "b", ONE)
    build(tmp_path / "a", ONE, TWO)
    with store.writer(entail) as writer:
        assert writer.drop(TWO.article)
        assert not writer.drop(TWO.article)
        assert writer.articles() == [ONE.article]
        version = writer.publish()
    assert published(store) == alone
    assert version.id == Store(tmp_path / "b").current().id
    graphs = set(store.open().named_graphs())
    assert TWO.article not in graphs
    assert TWO.evidence_graph not in graphs


def test_dropping_the_last_article_leaves_the_ontology_alone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    build(tmp_path, ONE)
    with store.writer(entail) as writer:
        writer.drop(ONE.article)
        writer.publish()
    assert published(store) == by_the_rule([], ONTOLOGY)
    assert list(store.open().named_graphs()) == [NAMES.ontology]


def test_putting_again_changes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    before = build(tmp_path, ONE)
    with store.writer(entail) as writer:
        assert writer.put(ONE) is Change.UNCHANGED
        assert writer.put_graph(NAMES.ontology, ONTOLOGY) is Change.UNCHANGED
        assert writer.publish() == store.current()
    assert published(store) == before
    assert len(store.versions()) == 1


def test_another_text_of_the_article_takes_the_place_of_the_first(tmp_path: Path) -> None:
    again = meeting("one", ["marat"], "2026-02-06", event="another")
    store = Store(tmp_path)
    build(tmp_path, ONE)
    with store.writer(entail) as writer:
        assert writer.put(again) is Change.REPLACED
        writer.publish()
    assert published(store) == by_the_rule([again], ONTOLOGY)


def test_a_fact_of_two_articles_is_once_in_the_default_graph(tmp_path: Path) -> None:
    build(tmp_path, ONE, TWO)
    store = Store(tmp_path).open()
    found = list(store.quads_for_pattern(sid("meeting"), sif("chair"), sid("ali"), None))
    assert len(found) == 3, "two articles and the default graph"


def test_the_default_graph_tells_the_first_day_of_report_only(tmp_path: Path) -> None:
    store = Store(tmp_path)
    build(tmp_path, ONE, TWO)

    def days() -> list[str]:
        found = store.open().quads_for_pattern(sid("meeting"), REPORTED, None, NAMES_DEFAULT)
        return [quad.object.value for quad in found if isinstance(quad.object, Literal)]

    assert days() == ["2026-02-04"]
    with store.writer(entail) as writer:
        writer.drop(TWO.article)
        writer.publish()
    assert days() == ["2026-02-05"]


NAMES_DEFAULT = Quad(sid("s"), sid("p"), sid("o")).graph_name


def test_a_record_stays_as_long_as_one_article_uses_it(tmp_path: Path) -> None:
    store = Store(tmp_path)

    def known() -> set[NamedNode]:
        quads = store.open().quads_for_pattern(None, LABEL, None, NAMES.authority)
        return {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}

    build(tmp_path, ONE, TWO)
    assert known() == {sid("ali"), sid("aigul"), sid("marat")}
    with store.writer(entail) as writer:
        writer.drop(ONE.article)
        writer.publish()
    assert known() == {sid("ali"), sid("marat")}


def test_a_record_that_went_comes_back_with_the_next_article_of_the_same_writer(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writer(entail) as writer:
        writer.put_graph(NAMES.ontology, ONTOLOGY)
        writer.put(ONE)
        writer.drop(ONE.article)
        writer.put(ONE)
        writer.publish()
    again = published(store)
    build(tmp_path / "other", ONE)
    assert again == published(Store(tmp_path / "other"))


def test_triples_about_others_in_a_record_go_with_it(tmp_path: Path) -> None:
    tenure = {Triple(sid("tenure"), sif("member"), sid("ali")), Triple(sid("ali"), TYPE, sif("Person"))}
    held = article("one", [], ali=tenure)
    store = Store(tmp_path)
    assert build(tmp_path, held) == by_the_rule([held], ONTOLOGY)
    with store.writer(entail) as writer:
        writer.drop(held.article)
        writer.publish()
    assert published(store) == by_the_rule([], ONTOLOGY)


def test_a_conclusion_goes_with_its_last_ground_and_becomes_a_fact_when_said(tmp_path: Path) -> None:
    said = article("said", [Triple(sid("meeting"), TYPE, sif("Event"))])
    store = Store(tmp_path)
    conclusion = Triple(sid("meeting"), TYPE, sif("Event"))
    steps: list[tuple[str, ArticleGraph, bool, bool]] = [
        ("put", ONE, True, True),
        ("put", said, False, True),
        ("drop", ONE, False, True),
        ("put", ONE, False, True),
        ("drop", said, True, True),
        ("drop", ONE, False, False),
    ]
    for verb, graph, inferred, holds in steps:
        with store.writer(entail) as writer:
            _step(writer, verb, graph)
            writer.publish()
        reader = store.open()
        assert (Quad(*conclusion, NAMES.inferred) in reader) is inferred, (verb, graph.article)
        assert (Quad(*conclusion) in reader) is holds, (verb, graph.article)


def test_literals_are_compared_as_the_store_keeps_them(tmp_path: Path) -> None:
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    graph = article("one", [Triple(sid("session"), sif("ordinal"), Literal("013", datatype=integer))])
    store = Store(tmp_path)
    with store.writer() as writer:
        assert writer.put(graph) is Change.ADDED
        assert writer.put(graph) is Change.UNCHANGED
        assert writer.drop(graph.article)
        writer.publish()
    assert published(store) == []


def test_blank_nodes_of_the_ontology_get_names_that_do_not_depend_on_the_parser(tmp_path: Path) -> None:
    def ontology(label: str) -> list[Triple]:
        node = BlankNode(label)
        return [Triple(sif("Meeting"), sif("below"), node), Triple(node, sif("min"), Literal(2))]

    versions = []
    for name in "ab":
        with Store(tmp_path / name).writer() as writer:
            writer.put_graph(NAMES.ontology, ontology("x" + name))
            versions.append(writer.publish().id)
            assert writer.put_graph(NAMES.ontology, ontology("again")) is Change.UNCHANGED
    assert versions[0] == versions[1]


def test_a_blank_node_in_an_article_is_refused(tmp_path: Path) -> None:
    graph = article("one", [Triple(BlankNode("x"), TYPE, sif("Meeting"))])
    with Store(tmp_path).writer() as writer, pytest.raises(StoreError, match=r"article/one: blank node in _:x .* Give"):
        writer.put(graph)


@pytest.mark.parametrize("name", ["urn:elsewhere", NAMES.base + "article/a/evidence", NAMES.base + "graph/ontology"])
def test_an_article_not_named_as_one_is_refused(tmp_path: Path, name: str) -> None:
    with Store(tmp_path).writer() as writer, pytest.raises(StoreError, match="not a name for an article"):
        writer.put(ArticleGraph(NamedNode(name), (), (), {}))


@pytest.mark.parametrize("name", [NAMES.inferred, NAMES.authority, NAMES.article("one"), NamedNode("urn:x")])
def test_only_graphs_of_the_house_are_put_whole(tmp_path: Path, name: NamedNode) -> None:
    with Store(tmp_path).writer() as writer, pytest.raises(StoreError, match="not put whole"):
        writer.put_graph(name, ONTOLOGY)


def test_another_entailment_is_refused_until_the_ontology_is_put(tmp_path: Path) -> None:
    store = Store(tmp_path)
    build(tmp_path, ONE, TWO)
    with store.writer() as writer:
        assert writer.stale
        with pytest.raises(StoreError, match="other rules"):
            writer.drop(ONE.article)
        with pytest.raises(StoreError, match="other rules"):
            writer.publish()
        writer.put_graph(NAMES.ontology, ONTOLOGY)
        writer.publish()
    assert not [line for line in published(store) if "graph/inferred" in line]
    with store.writer(entail) as writer:
        writer.put_graph(NAMES.ontology, ONTOLOGY)
        writer.publish()
    assert published(store) == by_the_rule([ONE, TWO], ONTOLOGY)


NODES = [sid(name) for name in "abc"]
TRIPLES = [
    *(Triple(s, sif(p), o) for s in NODES for p in ("chair", "participant", "borders") for o in NODES if s != o),
    *(Triple(s, TYPE, sif(kind)) for s in NODES for kind in ("Summit", "Meeting", "Person")),
    *(Triple(s, REPORTED, day(f"2026-02-0{n}")) for s in NODES for n in (1, 2, 3)),
]
RECORDS = {node: (Triple(node, TYPE, sif("Person")), Triple(node, sif("borders"), NODES[0])) for node in NODES}


@st.composite
def graphs(draw: st.DrawFn) -> ArticleGraph:
    facts = draw(st.sets(st.sampled_from(TRIPLES), max_size=6))
    used = draw(st.sets(st.sampled_from(NODES), max_size=2))
    graph = article(draw(st.sampled_from("xyz")), facts)
    return ArticleGraph(graph.article, graph.facts, graph.evidence, {node: RECORDS[node] for node in used})


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["put", "put", "drop"]), graphs()), max_size=8))
def test_any_puts_and_drops_end_where_a_build_from_nothing_ends(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, ArticleGraph]]
) -> None:
    store = Store(tmp_path_factory.mktemp("any"))
    left: dict[NamedNode, ArticleGraph] = {}
    with store.writer(entail) as writer:
        for verb, graph in steps:
            _step(writer, verb, graph)
            left.pop(graph.article, None)
            if verb == "put":
                left[graph.article] = graph
        version = writer.publish()
    assert lines(version.open()) == by_the_rule(left.values())


def _step(writer: Writer, verb: str, graph: ArticleGraph) -> None:
    if verb == "put":
        writer.put(graph)
    else:
        writer.drop(graph.article)
