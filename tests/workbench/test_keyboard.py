"""Everything is reached by the keyboard alone, in the order it stands, and it is seen where the focus is."""

import json
from pathlib import Path
from typing import Any

import pytest
from in_browser import EVERY_PAGE, NO_PAGE, Visit, served
from playwright.sync_api import Browser, Page, expect

from sifarat.build import build

MOST = 80
"""Stops looked at on one page: long lists repeat themselves."""
TOKEN = "a-token-of-the-keyboard-alone"
STOPS = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
  .filter(node => node.tabIndex >= 0 && node.checkVisibility({visibilityProperty: true}) && !node.closest('#yasgui'))
  .map((node, place) => (node.dataset.stop = place, place))"""
FOCUS = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const box = node.getBoundingClientRect(), style = getComputedStyle(node);
  const rim = node.querySelector('rect');
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    || rim && parseFloat(getComputedStyle(rim).strokeWidth) >= 2;
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return {stop: Number(node.dataset.stop ?? -1), seen: Boolean(seen && inside), what: node.outerHTML.slice(0, 120)};
}"""


def walk(page: Page) -> None:
    """Tab through a page: each stop once, in the order of the document, each seen."""
    wanted: list[int] = page.evaluate(STOPS)
    found: list[int] = []
    for _ in range(min(len(wanted), MOST)):
        page.keyboard.press("Tab")
        focus: dict[str, Any] | None = page.evaluate(FOCUS)
        assert focus, f"the focus left the page after {len(found)} of {len(wanted)} stops"
        if focus["stop"] < 0:
            break  # the editor, which has keys of its own
        assert focus["seen"], focus["what"]
        found.append(focus["stop"])
    assert found
    assert found == wanted[: len(found)]


@pytest.mark.parametrize("path", [*EVERY_PAGE, *NO_PAGE])
def test_each_page_is_walked_by_tab(browser: Browser, workbench: str, path: str) -> None:
    context = browser.new_context(base_url=workbench, locale="en-GB")
    page = context.new_page()
    page.goto(path)
    walk(page)
    context.close()


def test_the_first_key_leads_past_the_menu(page: Page) -> None:
    page.goto("/articles")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Language")).to_be_focused()


def test_pairs_are_judged_and_walked_by_keys_that_need_the_focus_in_a_pair(visit: Visit, tmp_path: Path) -> None:
    texts = [
        "Kenyan Ambassador Kamal Owuor met the President of Uganda in Kampala on Monday.",
        "Trade Minister of Kenya Kamil Owuor visited Lahore.",
        "Ugandan Ambassador Samal Okello met the President of Kenya in Nairobi on Monday.",
        "Trade Minister of Uganda Samil Okello visited Lahore.",
    ]
    lines = [json.dumps({"id": f"n{number}", "lang": "en", "text": text}) for number, text in enumerate(texts)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    build([tmp_path / "in.jsonl"], tmp_path / "graph", workers=1)
    (tmp_path / "tokens").write_text(f"{TOKEN} write-all\n")
    with served(tmp_path / "graph", "--token-file", str(tmp_path / "tokens")) as address:
        page = visit(address)
        page.goto("/review?lang=en")
        pairs = page.locator("fieldset.pair")
        assert pairs.count() >= 2
        page.keyboard.press("y")
        expect(page.locator("input:checked")).to_have_count(0)
        pairs.nth(0).locator("input").first.focus()
        page.keyboard.press("n")
        expect(pairs.nth(0).get_by_label("two things")).to_be_checked()
        expect(pairs.nth(1)).to_be_focused()
        page.keyboard.press("u")
        expect(pairs.nth(1).get_by_label("unsure")).to_be_checked()
        pairs.nth(1).locator("input").first.focus()
        page.keyboard.press("k")
        expect(pairs.nth(0)).to_be_focused()
        page.keyboard.press("j")
        expect(pairs.nth(1)).to_be_focused()
