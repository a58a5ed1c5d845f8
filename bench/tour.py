"""Pictures of every page of the workbench over the seeds, for docs/tour.md: real pages, real data.

python bench/tour.py [FOLDER]        (default docs/tour; wants Chromium and the extra `test`)

`/review` is shown over two sentences of invented persons, for the seeds leave nothing open. Pictures are WebP.
"""

import base64
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from sifarat.build import build

ROOT = Path(__file__).parents[1]
TOKEN = "a-token-of-this-tour-alone"
QUALITY = 78
STATES = "SELECT ?corridor ?state { ?corridor a sif:Corridor ; sif:passesThrough ?state }"
DAYS = "SELECT ?event ?name ?when { ?event sif:occursOn|sif:reportedOn ?when ; rdfs:label ?name }"
TEXT = "وزیراعظم نے اسلام آباد میں قازقستان کے صدر سے ملاقات کی۔ دونوں ممالک نے تجارت کے معاہدے پر دستخط کیے۔"
UNSURE = (
    ("kampala", "Kenyan Ambassador Kamal Owuor met the President of Uganda in Kampala on Monday."),
    ("lahore", "Trade Minister of Kenya Kamil Owuor visited Lahore."),
)
PICTURES = {
    "home": "/?lang=en",
    "search": "/search?q=करबायेव&lang=en",
    "pair": "/pair/kazakhstan/pakistan?lang=en",
    "pair-urdu": "/pair/kazakhstan/pakistan?lang=ur",
    "corridor": "/pair/kazakhstan/pakistan?lang=hi#corridors",
    "article": "/article/000_de75e71c1ccf0403?lang=en",
    "thing": "/page/session/kazakhstan-pakistan/13?lang=en",
    "around": "/page/session/kazakhstan-pakistan/13?lang=en&open=https://w3id.org/sifarat/id/person/ahad-cheema#around",
    "questions": "/questions/agreements-of-two-states?lang=en",
    "chart": "/query/agreements-of-two-states?lang=en&a=PAK&b=KAZ&view=chart",
    "sparql": "/sparql?lang=en",
    "map": "/sparql?lang=en#query=" + quote(STATES),
    "timeline": "/sparql?lang=en#query=" + quote(DAYS),
    "articles": "/articles?lang=en",
    "ontology": "/ontology?lang=hi",
    "add": "/add?lang=en",
}


def ask(page: Page) -> None:
    """Start from a question and run it."""
    page.get_by_label("Start from a question").select_option("who-co-chaired")
    page.locator(".yasqe:visible").get_by_text("sif:coChair").first.wait_for()
    page.locator(".yasqe_queryButton:visible").click()
    page.locator(".yasr table:visible").wait_for()


def shown(view: str) -> Callable[[Page], None]:
    """Show an answer as a view of that name."""

    def show(page: Page) -> None:
        page.locator(f".yasr:visible .select_{view}").click()
        page.locator(".view svg").wait_for()
        page.locator(".view").scroll_into_view_if_needed()

    return show


def look(page: Page) -> None:
    """See what would be found in a text."""
    page.get_by_label("The text as published").fill(TEXT)
    page.get_by_label("Its id").fill("first-of-the-day")
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="See what would be found").click()
    page.locator(".marked mark").first.wait_for()
    page.locator("h2").first.scroll_into_view_if_needed()
    page.evaluate("window.scrollBy(0, 260)")


def point(page: Page) -> None:
    """Point at a mark."""
    page.locator("mark a").nth(4).hover()


WIDE = {"article": 1280}
"""Pages that a wide screen shows otherwise."""
STEPS: Mapping[str, Callable[[Page], None]] = {
    "article": point,
    "sparql": ask,
    "map": shown("map"),
    "timeline": shown("timeline"),
    "add": look,
}


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of a server over a store that the token may write to."""
    (store.parent / "tokens").write_text(f"{TOKEN} write-all\n", encoding="utf-8")
    command = [sys.executable, "-c", "from sifarat.cli import main; main()", "serve", "--port", "0"]
    options = ["--store", str(store), "--token-file", str(store.parent / "tokens")]
    server = subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    found = re.search(r"http://[\d.]+:\d+", server.stderr.readline())
    assert found
    try:
        yield found[0]
    finally:
        server.terminate()
        server.communicate(timeout=20)


def picture(browser: Browser, address: str, path: str, file: Path, step: Callable[[Page], None] | None) -> None:
    """One page as it stands after a step."""
    page = browser.new_page(base_url=address, viewport={"width": WIDE.get(file.stem, 1100), "height": 740})
    page.goto(path, wait_until="networkidle")
    if step:
        step(page)
    client = page.context.new_cdp_session(page)
    taken = client.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    file.write_bytes(base64.b64decode(taken["data"]))
    print(f"{file}: {file.stat().st_size // 1024} kB")
    page.close()


def main() -> None:
    """Build, serve, look."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "tour"
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        build([ROOT / "seeds"], Path(made) / "graph", workers=1)
        with served(Path(made) / "graph") as address:
            for name, path in PICTURES.items():
                picture(browser, address, path, folder / f"{name}.webp", STEPS.get(name))
        lines = [json.dumps({"id": id, "lang": "en", "date": "2026-02-05", "text": text}) for id, text in UNSURE]
        (Path(made) / "unsure.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        build([Path(made) / "unsure.jsonl"], Path(made) / "open", workers=1)
        with served(Path(made) / "open") as address:
            picture(browser, address, "/review?lang=en", folder / "review.webp", None)
        browser.close()


if __name__ == "__main__":
    main()
