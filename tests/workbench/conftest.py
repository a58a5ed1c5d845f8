"""A browser and a server for the tests of the pages.

``SIFARAT_SCREENSHOTS`` names a folder for a picture of the page each test ends on.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from in_browser import HOSTILE, PICTURES, SEEDS, served
from playwright.sync_api import Browser, Page, expect, sync_playwright

from sifarat.build import build

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the seeds and an article that means harm."""
    folder = tmp_path_factory.mktemp("workbench")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    assert not build([SEEDS, folder / "hostile.txt"], folder / "graph", workers=1).skipped
    with served(folder / "graph") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a screen."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: the pages were not looked at in a browser (apt-get install chromium)")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, workbench: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh page whose console must stay free of errors; addresses begin with a slash."""
    context = browser.new_context(base_url=workbench, locale="en-GB")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    if PICTURES:
        name = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower()).strip("-")[:80]
        page.screenshot(full_page=True, path=Path(PICTURES) / f"{name}.png")
    context.close()
    assert not wrong
