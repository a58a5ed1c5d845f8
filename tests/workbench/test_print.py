"""On paper: the menu and forms are gone, the text is whole, dark screens print light."""

import pytest
from in_browser import EVERY_PAGE, URDU
from playwright.sync_api import Page, expect

LIGHT = """() => {
  const style = getComputedStyle(document.body);
  const [r, g, b] = style.color.match(/\\d+/g).map(Number);
  return r + g + b < 300;
}"""


@pytest.mark.parametrize("path", [path for path in EVERY_PAGE if path != "/sparql"])
def test_a_page_prints_without_its_menu_in_dark_ink(page: Page, path: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 680, "height": 960})
    page.goto(path)
    expect(page.locator("header")).to_be_hidden()
    expect(page.locator("form").first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate(LIGHT)


def test_the_text_of_an_article_prints_whole_with_the_sentences_left_over(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/article/{URDU}")
    page.emulate_media(media="print")
    body = page.locator(".body")
    assert body.evaluate("node => node.scrollHeight - node.clientHeight") <= 1
    expect(page.locator(".passed li").last).to_be_visible()
    assert page.pdf().startswith(b"%PDF")
