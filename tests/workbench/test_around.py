"""What stands around a thing unfolds with no script, by keyboard too, and within its limits."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pyoxigraph import Literal, NamedNode, Quad, Store

from sifarat.serve.neighbours import MOST_AROUND, MOST_OPEN, draw, neighbours
from sifarat.serve.things import Graph
from sifarat.vocabulary import LABEL, SIF

SESSION = "/page/session/kazakhstan-pakistan/13"
BASE = "https://example.org/id/"


def graph(*links: tuple[str, str, str]) -> Graph:
    store = Store()
    for one, name, other in links:
        store.add(Quad(NamedNode(BASE + one), NamedNode(SIF + name), NamedNode(BASE + other)))
        store.add(Quad(NamedNode(BASE + other), LABEL, Literal(other.upper(), language="en")))
    return Graph(store)


def test_a_neighbour_unfolds_and_folds_up_again_by_keyboard(page: Page) -> None:
    page.goto(SESSION)
    box = page.get_by_role("link", name="Unfold: Ahad Cheema")
    box.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#around")).to_be_in_viewport()
    expect(page.locator(".around .box").filter(has_text="holds office").first).to_be_visible()
    page.get_by_role("link", name="Fold up: Ahad Cheema").press("Enter")
    expect(page.get_by_role("link", name="Unfold: Ahad Cheema")).to_be_visible()
    page.get_by_role("link", name="Page of Ahad Cheema").press("Enter")
    expect(page).to_have_url("/page/person/ahad-cheema")


def test_it_unfolds_without_scripts_in_the_reader_s_language(browser: Browser, workbench: str) -> None:
    context = browser.new_context(base_url=workbench, java_script_enabled=False)
    page = context.new_page()
    page.goto(SESSION + "?lang=hi")
    before = page.locator(".around .box").count()
    page.get_by_role("link", name="खोलें").first.click()
    assert page.locator(".around .box").count() > before
    expect(page.locator("html")).to_have_attribute("lang", "hi")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "hi", "ur"])
def test_the_drawing_keeps_the_rules_and_fits_a_narrow_screen(page: Page, lang: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{SESSION}?lang={lang}&open=https://w3id.org/sifarat/id/person/ahad-cheema")
    results = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert results.violations_count == 0, results.generate_report()
    assert page.locator("html").evaluate("node => node.scrollWidth") <= 360


def test_a_page_of_a_thing_has_its_data_in_every_format_and_its_name_in_wikidata(page: Page) -> None:
    page.goto("/page/state/pakistan")
    expect(page.locator("a[href='http://www.wikidata.org/entity/Q843']")).to_be_visible()
    for name in ("turtle", "ntriples", "rdfxml", "jsonld", "trig", "nquads"):
        answer = page.request.get(page.get_by_role("link", name=name, exact=True).get_attribute("href") or "")
        assert answer.ok
    expect(page.get_by_role("heading", name="What follows")).to_be_visible()


def test_each_kind_of_relation_has_its_turn_and_the_rest_is_counted() -> None:
    many = [("x", "participant", f"p{n:02}") for n in range(30)]
    found = graph(*many, ("x", "heldIn", "place"), ("y", "nextSession", "x"))
    first = [each.iri.removeprefix(BASE) for each in neighbours(found, BASE + "x", BASE)][:3]
    assert set(first) == {"p00", "place", "y"}
    drawing = draw(found, BASE + "x", BASE, [], "en", [])
    assert drawing is not None
    assert len(drawing.boxes) == MOST_AROUND + 1
    assert drawing.boxes[0].left == 32 - MOST_AROUND


def test_what_stands_beside_each_other_twice_is_drawn_once_and_joined() -> None:
    found = graph(("x", "participant", "a"), ("x", "participant", "b"), ("a", "member", "b"))
    drawing = draw(found, BASE + "x", BASE, [BASE + "a"], "en", [("lang", "ur")])
    assert drawing is not None
    assert [box.label for box in drawing.boxes][1:] == ["A", "B"]
    assert (len(drawing.curves), len(drawing.across)) == (2, 1)
    assert [box.toggle for box in drawing.boxes if box.unfolded and box.deep] == ["?lang=ur#around"]


def test_no_more_is_unfolded_than_the_limit_and_a_thing_alone_has_no_drawing() -> None:
    chain = graph(*((f"n{n}", "member", f"n{n + 1}") for n in range(40)))
    drawing = draw(chain, BASE + "n0", BASE, [f"{BASE}n{n}" for n in range(40)], "en", [])
    assert drawing is not None
    assert sum(box.unfolded for box in drawing.boxes) <= MOST_OPEN
    assert draw(graph(("x", "member", "y")), BASE + "z", BASE, [], "en", []) is None
