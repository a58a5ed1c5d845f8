"""A dossier shows where articles contradict each other, with the words of both sides, in each language."""

import json
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_browser import served
from playwright.sync_api import Browser, Page, expect

from sifarat.build import build

TEXTS = {
    "one": "The 4th session of the Kenya-Pakistan Joint Commission was held in Nairobi on 12 May 2025. "
    "Kenya and Pakistan signed five agreements in Nairobi.",
    "two": "The 4th session of the Kenya-Pakistan Joint Commission was held in Nairobi on 14 May 2025. "
    "Kenya and Pakistan signed seven agreements in Nairobi.",
}


@pytest.fixture(scope="module")
def contradicting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over two articles that do not agree on a day."""
    folder = tmp_path_factory.mktemp("contradicting")
    lines = [
        {
            "id": id,
            "lang": "en",
            "date": "2025-05-16",
            "title": f"Report {id}",
            "text": text,
            "url": f"https://{id}.example/a",
        }
        for id, text in TEXTS.items()
    ]
    (folder / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    build([folder / "in.jsonl"], folder / "graph", workers=1)
    with served(folder / "graph") as address:
        yield address


@pytest.fixture
def dossier(browser: Browser, contradicting: str) -> Iterator[Page]:
    context = browser.new_context(base_url=contradicting, locale="en-GB", viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_both_sides_of_a_contradiction_are_shown_with_their_articles(dossier: Page) -> None:
    dossier.goto("/pair/kenya/pakistan")
    against = dossier.locator("section.against").filter(has_text="only one can be right").first
    expect(against.locator("blockquote").filter(has_text="12 May 2025")).to_have_count(1)
    expect(against.locator("blockquote").filter(has_text="14 May 2025")).to_have_count(1)
    against.get_by_role("link", name="Report two").click()
    expect(dossier).to_have_url("/article/two")


@pytest.mark.parametrize(("lang", "told"), [("hi", "खंडन"), ("ur", "تردید")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contradictions_are_told_in_the_reader_s_language(dossier: Page, lang: str, told: str, scheme: str) -> None:
    dossier.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    dossier.goto(f"/pair/kenya/pakistan?lang={lang}")
    expect(dossier.locator("#contradictions")).to_contain_text(told)
    results = Axe().run(dossier, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert results.violations_count == 0, results.generate_report()
    assert dossier.locator("html").evaluate("node => node.scrollWidth") <= 360
