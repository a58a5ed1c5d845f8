"""Pictures of every page of the workbench over the seeds, for docs/tour.md: real pages, real data.

python bench/tour.py [FOLDER]        (default docs/tour; wants Chromium and the extra `test`)
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from sifarat.build import build

ROOT = Path(__file__).parents[1]
PICTURES = {
    "home": "/?lang=en",
    "search": "/search?q=करबायेव&lang=en",
    "pair": "/pair/kazakhstan/pakistan?lang=en",
    "pair-urdu": "/pair/kazakhstan/pakistan?lang=ur",
    "article": "/article/000_de75e71c1ccf0403?lang=en",
    "thing": "/page/session/kazakhstan-pakistan/13?lang=en",
    "around": "/page/session/kazakhstan-pakistan/13?lang=en&open=https://w3id.org/sifarat/id/person/ahad-cheema#around",
    "questions": "/questions/agreements-of-two-states?lang=en",
    "sparql": "/sparql?lang=en",
    "map": "/sparql?lang=en#query="
    + quote("SELECT ?corridor ?state { ?corridor a sif:Corridor ; sif:passesThrough ?state }"),
    "ontology": "/ontology?lang=hi",
}


def main() -> None:
    """Build, serve, look."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "tour"
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as made:
        build([ROOT / "seeds"], Path(made) / "graph", workers=1)
        command = [sys.executable, "-c", "from sifarat.cli import main; main()", "serve", "--port", "0"]
        server = subprocess.Popen([*command, "--store", f"{made}/graph"], stderr=subprocess.PIPE, text=True)
        assert server.stderr is not None
        found = re.search(r"http://[\d.]+:\d+", server.stderr.readline())
        assert found
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
                for name, path in PICTURES.items():
                    page = browser.new_page(base_url=found[0], viewport={"width": 1100, "height": 760})
                    page.goto(path, wait_until="networkidle")
                    if name == "sparql":
                        page.get_by_label("Start from a question").select_option("who-co-chaired")
                        page.locator(".yasqe:visible").get_by_text("sif:coChair").first.wait_for()
                        page.locator(".yasqe_queryButton:visible").click()
                        page.locator(".yasr table:visible").wait_for()
                    if name == "map":
                        page.locator(".yasr:visible .select_map").click()
                        page.locator(".view-map").scroll_into_view_if_needed()
                    page.screenshot(path=folder / f"{name}.png")
                    print(folder / f"{name}.png")
                    page.close()
                browser.close()
        finally:
            server.terminate()
            server.communicate(timeout=20)


if __name__ == "__main__":
    main()
