"""Marks over a text, the words of the pages in three languages."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from sifarat.graph.claims import Claim
from sifarat.questions import catalogue
from sifarat.serve.words import LANGUAGES, Words
from sifarat.show.passed import TOLD
from sifarat.workbench.atlas import draw, outlines
from sifarat.workbench.marks import first_marks, stretches

TEMPLATES = [
    *Path(__file__).parents[2].glob("src/sifarat/serve/templates/*.html"),
    *Path(__file__).parents[2].glob("src/sifarat/workbench/templates/*.html"),
]
NODE = NamedNode("https://example.org/x")


def claim(start: int, end: int) -> Claim:
    return Claim(NODE, NODE, "p", NODE, "", "", "", "ur", start, end, "1", "", "", "")


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=8))
def test_the_pieces_are_the_text_again_and_each_knows_its_claims(text: str, spans: list[tuple[int, int]]) -> None:
    claims = [claim(start, end) for start, end in spans]
    found = stretches(text, claims)
    assert "".join(piece.text for piece in found) == text
    place = 0
    for piece in found:
        for number, each in enumerate(claims):
            covers = 0 <= each.start <= place and place + len(piece.text) <= each.end <= len(text)
            assert (number in piece.claims) == (covers and each.start < each.end)
        place += len(piece.text)
    assert set(first_marks(found)) == {n for piece in found for n in piece.claims}


def test_every_sentence_of_the_pages_has_words_in_every_language() -> None:
    said = {
        one or other
        for path in TEMPLATES
        for one, other in re.findall(r"""_\((?:"([^"]+)"|'([^']+)')""", path.read_text(encoding="utf-8"))
    }
    assert len(said) > 40
    said |= set(TOLD.values())
    for each in catalogue():
        said |= {each.title, each.question, *(parameter.meaning for parameter in each.parameters)} - {""}
        said |= {f"?{column}" for column in each.columns}
    for lang in LANGUAGES:
        if lang != "en":
            words = Words.of(lang).sentences
            assert said <= set(words), f"{lang}: {sorted(said - set(words))}"
            assert set(words) <= said, f"{lang}, no longer said: {sorted(set(words) - said)}"


def test_values_of_a_sentence_have_their_place_in_every_language() -> None:
    for lang in ("hi", "ur"):
        for sentence, words in Words.of(lang).sentences.items():
            assert set(re.findall(r"\{\w+\}", sentence)) == set(re.findall(r"\{\w+\}", words))


@pytest.mark.skipif(not outlines(), reason="the outlines are not built: run `make web` (needs npm)")
def test_a_corridor_is_drawn_from_its_first_state_to_its_last() -> None:
    drawing = draw([("KAZ", "Kazakhstan"), ("UZB", "Uzbekistan"), ("AFG", "Afghanistan"), ("PAK", "Pakistan")])
    assert drawing is not None
    assert [name for _, _, name in drawing.stops] == ["Kazakhstan", "Uzbekistan", "Afghanistan", "Pakistan"]
    north_to_south = [y for _, y, _ in drawing.stops]
    assert north_to_south == sorted(north_to_south)
    assert {shape.code for shape in drawing.shapes if shape.on_way} == {"KAZ", "UZB", "AFG", "PAK"}
    assert {"IRN", "IND"} <= {shape.code for shape in drawing.shapes if not shape.on_way}
    left, top, width, height = map(float, drawing.box.split())
    assert all(left < x < left + width and top < y < top + height for x, y, _ in drawing.stops)


def test_a_way_without_outlines_has_no_map() -> None:
    assert draw([("", "Somewhere"), ("XXX", "Nowhere")]) is None
