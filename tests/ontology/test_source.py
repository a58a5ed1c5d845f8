"""Loading: deterministic, without blank nodes, and clear about what is wrong."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode

from sifarat.errors import OntologyError
from sifarat.ontology import load
from sifarat.ontology.source import FILES, read
from sifarat.resources import folder


def test_every_turtle_file_of_the_folder_is_loaded() -> None:
    """The shapes are read by themselves (``sifarat.ontology.shapes``): they check the graph and are no part of it."""
    assert {path.name for path in folder("ontology").glob("*.ttl")} - {"shapes.ttl"} == set(FILES)


def test_the_ontology_has_no_blank_node_and_no_triple_twice() -> None:
    triples = load()
    assert len(triples) == len(set(triples))
    assert not any(isinstance(node, BlankNode) for triple in triples for node in triple)


def test_a_syntax_error_names_file_and_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix a: <http://a/> .\na:b a:c a:d .\na:e a:f\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"broken\.ttl, line [34]: .*Correct"):
        list(read(broken))


def test_a_blank_node_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "blank.ttl"
    file.write_text("<http://a/b> <http://a/c> [] .\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"blank\.ttl: blank node"):
        list(read(file))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"nowhere\.ttl: No such file"):
        list(read(tmp_path / "nowhere.ttl"))
