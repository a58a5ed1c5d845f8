"""What the graph names in English alone is named in the reader's language by its parts."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from sifarat import store as published
from sifarat.build import build
from sifarat.composed import composed
from sifarat.naming import label, label_of
from sifarat.vocabulary import LABEL, RDF, TYPE, sif
from sifarat.workbench.facts import Facts

SEEDS = Path(__file__).parents[2] / "seeds"


def named(node: NamedNode) -> str:
    """Each part by the last of its name."""
    return node.value.rpartition("/")[2]


def part(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/{name}")


def told(kind: str, **roles: object) -> dict[str, list[object]]:
    """What is said of a thing of a kind."""
    return {TYPE.value: [sif(kind)], **{sif(role).value: [value] for role, value in roles.items()}}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (told("Meeting", participant=part("क"), heldIn=part("ख"), occursOn=Literal("2026-02")), "बैठक: क, ख, 2026-02"),
        (told("Visit", visitor=part("क"), destination=part("ख")), "यात्रा: क, ख"),
        (told("Invitation", inviter=part("क"), invitee=part("ख")), "निमंत्रण: क – ख"),
        (told("AgreementPackage", party=part("क"), documentCount=Literal("19")), "समझौतों का पैकेज (19): क"),
        (told("Session", sessionOf=part("क"), ordinal=Literal("13")), "सत्र 13: क"),
        (told("JointCommission", member=part("क")), "संयुक्त आयोग क"),
        (told("Office", rank=part("मंत्री"), portfolio=part("व्यापार"), ofState=part("क")), "मंत्री (व्यापार), क"),
        (told("Office", rank=part("मंत्री")), ""),
        (told("Position", speaker=part("क"), stance=part("ख"), topic=part("ग")), "क: ख – ग"),
        (told("AirLink", origin=part("क"), terminus=part("ख")), "हवाई संपर्क: क – ख"),
        (told("Meeting"), ""),
        (told("Person"), ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_a_name_is_put_together_of_the_parts(said: dict[str, list[object]], name: str) -> None:
    assert composed(said, named, "hi") == name


def test_a_name_of_its_own_stays_and_english_is_what_the_graph_says() -> None:
    said = {**told("Visit", visitor=part("क")), LABEL.value: [Literal("Visit of X", language="en")]}
    assert label_of(said, named, "en") == "Visit of X"
    assert label_of(said, named, "hi") == "यात्रा: क"
    said[LABEL.value].append(Literal("क की यात्रा", language="hi"))
    assert label_of(said, named, "hi") == "क की यात्रा"


def test_a_list_is_called_by_what_it_holds_in_its_order() -> None:
    store, first, last = Store(), part("way/1"), part("way/2")
    stops = [part("ख"), part("क")]
    for node, stop, rest in ((first, stops[0], last), (last, stops[1], NamedNode(RDF + "nil"))):
        store.add(Quad(node, NamedNode(RDF + "first"), stop))
        store.add(Quad(node, NamedNode(RDF + "rest"), rest))
    assert label(store, first, "hi") == "ख – क"


def test_true_is_a_word_of_the_reader_s_language() -> None:
    facts = Facts(Store(), "ur")
    assert (facts.written(Literal(True)), facts.written(Literal("true", language="en"))) == ("درست", "true")


def test_many_who_take_part_are_cut_short() -> None:
    said = {TYPE.value: [sif("Meeting")], sif("participant").value: [part(f"{n}") for n in range(1, 9)]}
    assert composed(said, named, "ur") == "ملاقات: 1، 2، 3، 4، 5، …"


@pytest.mark.parametrize(("lang", "letters"), [("hi", "[\u0900-\u097f]"), ("ur", "[\u0600-\u06ff]")])
def test_no_finding_or_office_of_the_seeds_is_called_in_english(tmp_path: Path, lang: str, letters: str) -> None:
    build([SEEDS], tmp_path / "graph", workers=1)
    with published.Store(tmp_path / "graph").lease() as opened:
        facts = Facts(opened, lang)  # type: ignore[arg-type]
        names = [facts.label(node) for kind in ("Finding", "Office", "Tenure") for node in facts.of_class(kind)]
    assert len(names) > 60
    assert [name for name in names if not re.search(letters, name)] == []
