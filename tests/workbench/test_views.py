"""Answers of the editor as a graph, a timeline, a map and bars; each view says why where it has nothing to draw."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_browser import served
from playwright.sync_api import Browser, Locator, Page, expect

from sifarat.build import build
from sifarat.workbench.editor import is_built

pytestmark = pytest.mark.skipif(not is_built(), reason="the editor is not built: run `make web` (needs npm)")


def asked(page: Page, query: str, shown: str, lang: str = "en") -> Locator:
    """The view of that name of the answer to a query."""
    page.goto(f"/sparql?lang={lang}#query={quote(query)}")  # a permalink: it is run at once
    expect(page.locator(".yasr_response_chip:visible")).not_to_be_empty()
    page.locator(f".yasr:visible .select_{shown}").click()
    return page.locator(".yasr:visible .view")


def test_events_stand_on_a_timeline_by_their_dates(page: Page) -> None:
    query = "SELECT * { ?e sif:occursOn|sif:reportedOn ?when ; rdfs:label ?name FILTER(LANG(?name) = 'en') }"
    view = asked(page, query, "timeline")
    expect(view.locator("a").filter(has_text="14th session").first).to_be_visible()
    dates = [text.strip()[:4] for text in view.locator("a > text").all_text_contents()]
    assert dates == sorted(dates)
    year, day = (view.locator("a").filter(has_text=when).locator("rect").first for when in ("2026 ", "2026-02-0"))
    assert float(year.get_attribute("width") or 0) > 5 * float(day.get_attribute("width") or 0)
    link = view.locator("a").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/page/"))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?state { ?e sif:party/sif:ofState? ?state . ?state a sif:State }",
        "SELECT ?code { ?x a sif:Corridor ; sif:passesThrough/sif:isoCode ?code }",
        "SELECT ?name { ?x a sif:Corridor ; sif:passesThrough/rdfs:label ?name FILTER(LANG(?name) = 'ur') }",
        "SELECT ?city { ?x sif:heldIn ?city }",
    ],
)
def test_states_are_on_a_map_by_link_code_or_name_and_cities_count_for_theirs(page: Page, query: str) -> None:
    view = asked(page, query, "map")
    expect(view.get_by_role("listitem").filter(has_text="Pakistan")).to_have_count(1)


def test_numbers_are_bars(page: Page) -> None:
    view = asked(page, "SELECT ?kind (COUNT(?x) AS ?n) { ?x a ?kind } GROUP BY ?kind ORDER BY DESC(?n)", "chart")
    bars = view.locator("rect")
    assert bars.count() > 5
    widths = [float(bar.get_attribute("width") or 0) for bar in bars.all()]
    assert widths == sorted(widths, reverse=True)


def test_a_construct_is_a_graph_and_two_columns_of_links_are_one(page: Page) -> None:
    view = asked(page, "CONSTRUCT { ?s sif:coChair ?p } WHERE { ?s sif:coChair ?p }", "graph")
    expect(page.locator(".yasqe:visible")).to_contain_text("PREFIX sif:")
    expect(view.locator(".join-word").first).to_have_text("coChair")
    expect(view.locator("a").filter(has_text="marat karabayev")).to_have_attribute(
        "href", "/page/person/marat-karabayev"
    )
    view = asked(page, "SELECT ?s ?p { ?s sif:coChair ?p }", "graph")
    expect(view.locator("a").filter(has_text="marat karabayev")).to_have_count(1)
    assert view.locator("line").count() == 2


@pytest.mark.parametrize(
    ("shown", "why"),
    [("timeline", "No timeline"), ("map", "No map"), ("chart", "No chart"), ("graph", "No graph")],
)
def test_a_view_says_why_it_has_nothing_to_draw(page: Page, shown: str, why: str) -> None:
    expect(asked(page, "SELECT ('some words' AS ?x) {}", shown).get_by_role("status")).to_contain_text(why)


def test_a_view_says_so_in_the_reader_s_language(page: Page) -> None:
    expect(asked(page, "SELECT (1 AS ?x) {}", "timeline", "ur").get_by_role("status")).to_contain_text("تاریخیں")


@pytest.mark.parametrize("shown", ["timeline", "map", "chart", "graph"])
def test_views_keep_the_rules_of_accessibility(page: Page, shown: str) -> None:
    query = "SELECT ?e ?state ?when (1 AS ?n) { ?e sif:reportedOn ?when ; sif:party ?state . ?state a sif:State }"
    expect(asked(page, query, shown).locator("svg")).to_be_visible()
    results = Axe().run(page, context=".view", options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert results.violations_count == 0, results.generate_report()


def test_names_that_mean_harm_are_only_text(page: Page) -> None:
    query = "SELECT ('<b>bold</b>' AS ?x) (2 AS ?n) {}"
    expect(asked(page, query, "chart")).to_contain_text("<b>bold</b>")
    assert page.locator(".view b").count() == 0


def test_a_stopped_query_says_why(browser: Browser, tmp_path: Path) -> None:
    lines = [{"id": f"a{n}", "lang": "en", "text": "Pakistan and Kenya signed an agreement."} for n in range(3)]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    build([tmp_path / "in.jsonl"], tmp_path / "graph", workers=1)
    with served(tmp_path / "graph", "--timeout", "1") as address:
        page = browser.new_context(base_url=address, locale="en-GB").new_page()
        page.goto("/sparql#query=" + quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"))
        expect(page.locator(".yasr .errorResult:visible")).to_contain_text("ran longer than 1 s and was stopped")
        page.context.close()
