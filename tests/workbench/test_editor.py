"""Writing a query: our terms and prefixes are completed, what is wanted stands in the address, limits are told."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from sifarat.workbench.editor import is_built

pytestmark = pytest.mark.skipif(not is_built(), reason="the editor is not built: run `make web` (needs npm)")

EMPTY = """() => {
  const editor = document.querySelector('.yasqe .CodeMirror').CodeMirror;
  editor.setValue('');
  editor.focus();
}"""


def typed(page: Page, text: str) -> list[str]:
    """What is offered behind ``text``."""
    page.goto("/sparql?lang=en")
    expect(page.locator(".yasqe:visible")).to_contain_text("sif:State")
    page.evaluate(EMPTY)
    page.keyboard.insert_text(text[:-1])
    page.keyboard.type(text[-1])
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hints li").first).to_be_visible()
    return page.locator(".CodeMirror-hints li").all_text_contents()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("SELECT * { ?x sif:coCh", "sif:coChair"),
        ("SELECT * { ?x a sif:jointcom", "sif:JointCommission"),
        ("SELECT * { ?x a sif:Session ; sif:ord", "sif:ordinal"),
        ("SELECT * { ?x rdfs:l", "rdfs:label"),
        ("SELECT * { ?x sif:status sif:Hel", "sif:Held"),
        ("PREFIX sif", "sif: <https://w3id.org/sifarat/ns#>"),
    ],
)
def test_terms_are_completed_where_they_may_stand(page: Page, text: str, first: str) -> None:
    assert typed(page, text)[0] == first


def test_a_class_is_offered_behind_a_and_a_property_elsewhere(page: Page) -> None:
    assert all(term.removeprefix("sif:")[0].isupper() for term in typed(page, "SELECT * { ?x a sif:Se"))
    assert all(term.removeprefix("sif:")[0].islower() for term in typed(page, "SELECT * { ?x sif:se"))


def test_a_part_of_a_name_is_enough_and_the_one_taken_declares_its_prefix(page: Page) -> None:
    assert "sif:isoCode" in typed(page, "SELECT * { ?x sif:code")
    page.locator(".CodeMirror-hints li").filter(has_text="sif:isoCode").click()
    expect(page.locator(".yasqe:visible")).to_contain_text("PREFIX sif: <https://w3id.org/sifarat/ns#>")
    expect(page.locator(".yasqe:visible")).to_contain_text("?x sif:isoCode")


def test_a_query_of_another_page_stands_in_the_editor(page: Page) -> None:
    page.goto("/sparql?lang=en#query=" + quote("SELECT ?s { ?s a sif:Session }"))
    expect(page.locator(".yasqe:visible")).to_contain_text("PREFIX sif:")
    expect(page.locator(".yasr table:visible")).to_contain_text("session/kazakhstan-pakistan/13")


def test_what_a_query_may_take_is_told(page: Page) -> None:
    page.goto("/sparql?lang=en")
    expect(page.locator("main")).to_contain_text("A query may take 30 seconds and 2048 MB")


def test_an_answer_is_shown_as_it_came(page: Page) -> None:
    page.goto("/sparql?lang=en#query=" + quote("SELECT ?s { ?s a sif:Session }"))
    expect(page.locator(".yasr table:visible")).to_be_visible()
    page.locator(".yasr:visible .select_response").click()
    expect(page.locator(".yasr:visible .yasr_results")).to_contain_text('"bindings"')
