"""What a newcomer sees first: golden terminal output, and that quotes and offsets in it are right."""

import io
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store
from rich.console import Console

sys.path.insert(0, str(Path(__file__).parents[1] / "graph"))
from hand import AUTHORITY, Hand, hindi, romanise, urdu

from sifarat.article import Article
from sifarat.errors import NotFound
from sifarat.extract.finding import Reading
from sifarat.graph import BASE
from sifarat.graph.assemble import assemble
from sifarat.graph.stored import in_memory
from sifarat.show import Sheet, render, show, show_thing, thing_sheet

HERE = Path(__file__).parent


def drawn(sheet: Sheet, color: bool = False) -> str:
    out = io.StringIO()
    render(sheet, Console(file=out, width=80, force_terminal=color, color_system="standard" if color else None))
    return out.getvalue()


@pytest.fixture(scope="module")
def store() -> Store:
    return in_memory(assemble(reading, AUTHORITY, romanise=romanise) for reading in (urdu(), hindi()))


def golden(name: str, text: str) -> None:
    """To renew after a change that was meant: GOLDEN=write pytest tests/show, then read the difference."""
    file = HERE / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("make", [urdu, hindi], ids=["urdu", "hindi"])
def test_an_article_looks_as_it_should(make: object) -> None:
    assert callable(make)
    golden(make.__name__, drawn(show(make(), AUTHORITY, romanise=romanise)))


@pytest.mark.parametrize("name", ["person/ishaq-dar", "session/kazakhstan-pakistan/13", "state/kazakhstan"])
def test_a_thing_looks_as_it_should(store: Store, name: str) -> None:
    golden(name.replace("/", "-"), drawn(show_thing(store, name)))


def test_an_article_shown_from_a_store_is_the_article_shown_on_the_spot(store: Store) -> None:
    assert show_thing(store, "seed-000") == show(urdu(), AUTHORITY, romanise=romanise)


@pytest.mark.parametrize("name", ["person/ishaq-dar", "sid:person/ishaq-dar", BASE + "person/ishaq-dar"])
def test_a_thing_is_found_by_any_form_of_its_name(store: Store, name: str) -> None:
    assert show_thing(store, name).title == "Ishaq Dar"


@pytest.mark.parametrize("name", ["seed-999", "person/nobody", "https://example.org/x", "sid:article/seed-999"])
def test_a_name_that_is_not_there_is_told(store: Store, name: str) -> None:
    with pytest.raises(NotFound, match=f"{name.removeprefix('sid:')}: nothing of this name in the store"):
        show_thing(store, name)


def test_every_quote_stands_at_the_offsets_shown() -> None:
    for reading in (urdu(), hindi()):
        for block in show(reading, AUTHORITY, romanise=romanise).blocks:
            assert block.quotes
            for quote in block.quotes:
                assert reading.article.text[quote.start : quote.end] == quote.words


def test_a_role_told_elsewhere_brings_its_own_quote_and_one_within_the_quote_none() -> None:
    hand = Hand(Article("x", "Lahore: Ali met Vali. They met in Lahore.", "en"))
    ali, lahore = hand.thing("ali", "Person", "Ali"), hand.thing("lahore", "City", "Lahore")
    hand.finding("meeting", "Meeting", "Ali met Vali", ("participant", ali, "Ali"), ("heldIn", lahore, ""))
    [finding] = hand.findings
    inside = replace(finding.fillers[0], quote=hand.span("Ali met"))
    elsewhere = replace(
        finding.fillers[1], words=hand.span("Lahore", hand.span("met in Lahore")), quote=hand.span("met in Lahore")
    )
    dateline = replace(finding.fillers[1], words=hand.span("Lahore"), quote=hand.span("Lahore"))
    hand.findings[:] = [replace(finding, fillers=(inside, elsewhere, dateline))]
    [block] = show(hand.reading(), AUTHORITY, romanise=romanise).blocks
    assert [quote.words for quote in block.quotes] == ["Ali met Vali", "Lahore", "met in Lahore"]


def test_findings_stand_in_the_order_of_the_text_whatever_the_dateline_gives() -> None:
    hand = Hand(Article("x", "Lahore: Ali met Vali. Ali visited.", "en"))
    ali, lahore = hand.thing("ali", "Person", "Ali"), hand.thing("lahore", "City", "Lahore")
    hand.finding("meeting", "Meeting", "Ali met Vali", ("participant", ali, "Ali"))
    hand.finding("visit", "Visit", "Ali visited", ("visitor", ali, "Ali"), ("heldIn", lahore, ""))
    visit = hand.findings[1]
    place = replace(visit.fillers[1], words=hand.span("Lahore"), quote=hand.span("Lahore"))
    hand.findings[1] = replace(visit, fillers=(visit.fillers[0], place))
    assert [block.kind for block in show(hand.reading(), AUTHORITY, romanise=romanise).blocks] == ["meeting", "visit"]


def test_every_finding_is_shown() -> None:
    for reading in (urdu(), hindi()):
        assert len(show(reading, AUTHORITY, romanise=romanise).blocks) == len(reading.findings)


def test_an_article_in_which_nothing_was_found_is_shown_as_such() -> None:
    nothing = Reading(Article("empty", "Nothing.", "en"), (), ())
    assert drawn(show(nothing, AUTHORITY, romanise=romanise)) == "empty\nEnglish · no date · 0 findings · 0 things\n"


def test_there_is_colour_on_a_terminal_and_none_in_a_pipe() -> None:
    sheet = show(urdu(), AUTHORITY, romanise=romanise)
    assert "\x1b[" in drawn(sheet, color=True)
    assert "\x1b[" not in drawn(sheet)


def test_a_thing_of_which_much_is_told_ends_in_how_much_more(store: Store) -> None:
    sheet = thing_sheet(store, NamedNode(BASE + "state/kazakhstan"), most=3)
    every = thing_sheet(store, NamedNode(BASE + "state/kazakhstan"))
    assert sheet.more > 0
    assert len(sheet.blocks) < len(every.blocks)
    assert drawn(sheet).endswith(f"… and {sheet.more} more: ask with `sifarat query`\n")
