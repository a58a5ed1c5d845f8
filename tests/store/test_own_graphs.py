"""Graphs of users beside the build's, and plain stores: exact after drops, rebuilds and kills."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from store_parts import NAMES, by_the_rule, entail, lines, meeting, sif

from sifarat.errors import NotFound, StoreError
from sifarat.store import Store

ONE, TWO = meeting("one", ["ana", "bo"], "2026-02-04"), meeting("two", ["bo", "cy"], "2026-02-03")
MINE = NamedNode("http://example.org/mine")
NOTE = Quad(NamedNode("http://example.org/s"), sif("chair"), NamedNode("http://example.org/o"), MINE)


def test_own_graphs_stand_beside_what_builds_make(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writer(entail) as writer:
        writer.put(ONE)
        writer.put(TWO)
        alone = writer.publish()
        assert writer.change_own([], [NOTE])
        assert not writer.change_own([], [NOTE])
        both = writer.publish()
        writer.drop(TWO.article)
        writer.publish()
        assert lines(store.open()) == sorted([*by_the_rule([ONE]), str(NOTE)])
        writer.put(TWO)
        assert writer.publish().id == both.id
        writer.change_own(writer.own(MINE), [])
        assert writer.publish().id == alone.id


@pytest.mark.parametrize("graph", [NAMES.article("one"), NAMES.ontology, NAMES.inferred, DefaultGraph()])
def test_what_builds_keep_is_not_theirs(tmp_path: Path, graph: NamedNode) -> None:
    with Store(tmp_path).writer(entail) as writer:
        with pytest.raises(StoreError, match="kept by builds"):
            writer.change_own([], [Quad(NOTE.subject, NOTE.predicate, NOTE.object, graph)])
        with pytest.raises(StoreError, match="blank node"):
            writer.change_own([], [Quad(BlankNode("b"), NOTE.predicate, NOTE.object, MINE)])


def test_half_a_build_is_published_by_no_other_change(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writer(entail) as writer:
        writer.put(ONE)
        first = writer.publish()
        writer.put(TWO)
    with store.writer(entail) as writer:
        writer.finish()
        with pytest.raises(StoreError, match="half-way"):
            writer.change_own([], [NOTE])
        assert store.current() == first
        writer.put(TWO)
        writer.publish()
        assert writer.change_own([], [NOTE])


def test_what_was_written_whole_and_not_published_is_published_by_the_next_writer(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writer(entail) as writer:
        writer.put(ONE)
        writer.publish()
        writer.change_own([], [NOTE])
    with store.writer(entail) as writer:
        writer.finish()
    assert str(NOTE) in lines(store.open())


def test_a_change_of_a_plain_store_is_published_or_has_never_been(tmp_path: Path) -> None:
    store = Store(tmp_path)
    triple = Triple(NOTE.subject, NOTE.predicate, Literal(1))
    with store.plain_writer() as writer:
        writer.add(MINE, [triple])
        version = writer.publish()
        writer.update("INSERT DATA { <http://e/s> <http://e/p> 1 } ; DROP ALL", "http://e/", {})
    with store.plain_writer() as writer:
        assert writer.has(MINE)
        writer.put(DefaultGraph(), [triple])
        assert writer.publish() != version
    assert lines(store.open()) == sorted([str(Quad(*triple, DefaultGraph())), str(Quad(*triple, MINE))])
    assert store.plain


def test_a_store_is_plain_or_built_for_good(tmp_path: Path) -> None:
    with Store(tmp_path / "plain").plain_writer():
        pass
    with pytest.raises(StoreError, match="only `sifarat serve` writes to it"), Store(tmp_path / "plain").writer():
        pass
    with Store(tmp_path / "built").writer():
        pass
    with pytest.raises(StoreError, match="serve it without --plain"), Store(tmp_path / "built").plain_writer():
        pass


def test_versions_are_found_by_id(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writer() as writer:
        version = writer.publish()
    assert store.version(version.id) == version
    for name in ("0" * 32, "../versions", "."):
        with pytest.raises(NotFound, match="no version"):
            store.version(name)
