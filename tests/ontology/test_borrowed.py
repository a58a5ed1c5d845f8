"""Relations of other vocabularies have names on pages, in the three languages."""

from pathlib import Path

from pyoxigraph import Literal, NamedNode

from sifarat.build import build
from sifarat.ontology.source import load, read
from sifarat.resources import folder
from sifarat.store import Store
from sifarat.vocabulary import LABEL, SIF

SEEDS = Path(__file__).parents[2] / "seeds"


def named() -> dict[NamedNode, list[str]]:
    """The languages in which each term has a name."""
    found: dict[NamedNode, list[str]] = {}
    for triple in load():
        if triple.predicate == LABEL and isinstance(triple.object, Literal) and isinstance(triple.subject, NamedNode):
            found.setdefault(triple.subject, []).append(triple.object.language or "")
    return found


def test_every_relation_of_a_graph_has_a_name_in_three_languages(tmp_path: Path) -> None:
    build([SEEDS], tmp_path / "graph", workers=1)
    with Store(tmp_path / "graph").lease() as graph:
        used = {quad.predicate for quad in graph.quads_for_pattern(None, None, None, None)}  # type: ignore[union-attr]
    names = named()
    assert {relation.value: names.get(relation) for relation in used} == {
        relation.value: ["en", "hi", "ur"] for relation in used
    }


def test_only_relations_of_others_are_named_there() -> None:
    said = list(read(folder("ontology") / "borrowed.ttl"))
    assert not [triple for triple in said if triple.predicate == LABEL and str(triple.subject).startswith(f"<{SIF}")]
