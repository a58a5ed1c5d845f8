"""What a page may cost its reader, and what every page must say of itself: measured in a real browser.

Where ``SIFARAT_SCREENSHOTS`` names a folder, ``budget.tsv`` there has what each page took.
"""

import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from in_browser import EVERY_PAGE, PICTURES, served
from playwright.sync_api import Page

from sifarat.build import build

SCRIPT, REQUESTS, SHIFT = 150_000, 10, 0.1
"""Bytes of script as sent, requests, cumulative layout shift: a page stays within each."""
TOKEN = "a-token-of-the-budget-alone"
BROKEN = {
    "shift": """<p style="height: 90vh">Text</p><script>
      setTimeout(() => document.body.prepend(Object.assign(document.createElement("p"), {style: "height: 60vh"})), 100)
      </script>""",
    "script": "<script>const long = '" + "x" * SCRIPT + "'</script>",
    "requests": "".join(f"<img alt='' src='/static/icon.svg?{n}'>" for n in range(REQUESTS)),
    "elsewhere": "<img alt='' src='http://elsewhere.test/a.svg'>",
}
ICON = "<svg xmlns='http://www.w3.org/2000/svg'/>"
HEAVY = "/sparql"
"""The editor's page, whose script has no limit."""
WATCH = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
SEEN = """async () => {
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const content = name => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
  return {
    shift: window.shifted,
    title: document.title,
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    viewport: content("viewport"),
    description: content("description"),
    headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(node => Number(node.tagName[1])),
    unsaid: [...document.images].filter(image => !image.hasAttribute("alt")).map(image => image.outerHTML),
    inline: [...document.scripts].reduce((sum, script) => sum + script.text.length, 0),
  };
}"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page took."""

    page: str
    requests: int
    script: int
    all: int
    shift: float


@pytest.fixture(scope="module")
def costs() -> Iterator[list[Cost]]:
    """What the pages took; kept as a table beside the pictures."""
    found: list[Cost] = []
    yield found
    if PICTURES:
        rows = [[field.name for field in fields(Cost)], *([str(value) for value in astuple(each)] for each in found)]
        (Path(PICTURES) / "budget.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that a token may write to, over two articles that spell one person in two ways."""
    folder = tmp_path_factory.mktemp("budget")
    lines = [
        {"id": "one", "text": "Kenyan Ambassador Kamal Owuor met the President of Uganda in Kampala on Monday."},
        {"id": "two", "text": "Trade Minister of Kenya Kamil Owuor visited Lahore."},
    ]
    (folder / "in.jsonl").write_text("".join(json.dumps({"lang": "en", **line}) + "\n" for line in lines))
    build([folder / "in.jsonl"], folder / "graph", workers=1)
    (folder / "tokens").write_text(f"{TOKEN} write-all\n")
    with served(folder / "graph", "--token-file", str(folder / "tokens")) as address:
        yield address


def load(page: Page, address: str, costs: list[Cost]) -> dict[str, Any]:
    """Open a page, add what it took, return what it says of itself; every page stays within the budget."""
    asked: list[str] = []
    sizes: list[tuple[str, int]] = []
    page.add_init_script(WATCH)
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "requestfinished", lambda request: sizes.append((request.resource_type, request.sizes()["responseBodySize"]))
    )
    answer = page.goto(address, wait_until="networkidle")
    assert answer is not None
    assert answer.status == 200
    seen: dict[str, Any] = page.evaluate(SEEN)
    path = page.url.removeprefix(page.evaluate("location.origin"))
    script = seen["inline"] + sum(size for kind, size in sizes if kind == "script")
    costs.append(Cost(path, len(asked), script, sum(size for _, size in sizes), round(seen["shift"], 4)))
    elsewhere = [url for url in asked if not url.startswith((page.evaluate("location.origin") + "/", "data:"))]
    assert not elsewhere
    assert len(asked) <= REQUESTS, asked
    assert script <= SCRIPT or path.startswith(HEAVY)
    assert seen["shift"] < SHIFT
    return seen


def well_formed(seen: dict[str, Any], lang: str) -> None:
    """What search engines, readers of screens and small screens need of every page."""
    assert seen["title"].strip()
    assert (seen["lang"], seen["dir"]) == (lang, "rtl" if lang == "ur" else "ltr")
    assert "width=device-width" in seen["viewport"]
    assert seen["description"].strip()
    levels = seen["headings"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert not seen["unsaid"]


@pytest.mark.parametrize("lang", ["en", "ur"])
@pytest.mark.parametrize("path", [*EVERY_PAGE, "/ns"])
def test_a_page_stays_within_its_budget_and_says_what_it_is(
    page: Page, path: str, lang: str, costs: list[Cost]
) -> None:
    seen = load(page, f"{path}{'&' if '?' in path else '?'}lang={lang}", costs)
    well_formed(seen, lang)


@pytest.mark.parametrize("path", ["/add", "/review"])
def test_so_does_a_page_that_takes_a_token(page: Page, writable: str, path: str, costs: list[Cost]) -> None:
    seen = load(page, f"{writable}{path}?lang=en", costs)
    assert page.locator("input[type=password]").count() == 1
    well_formed(seen, "en")


@pytest.mark.parametrize("how", BROKEN)
def test_a_page_that_costs_more_is_seen(page: Page, how: str) -> None:
    page.route("**/broken", lambda route: route.fulfill(content_type="text/html", body=BROKEN[how]))
    page.route("http://elsewhere.test/*", lambda route: route.fulfill(content_type="image/svg+xml", body=ICON))
    with pytest.raises(AssertionError, match={"elsewhere": "elsewhere.test"}.get(how)):
        load(page, "/broken", [])
