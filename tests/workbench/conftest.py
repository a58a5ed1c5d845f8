"""A browser and a server for the tests of the pages.

``SIFARAT_SCREENSHOTS`` names a folder for a picture of the page each task ends on, and for what pages cost.
"""

import shutil
from collections.abc import Iterator

import pytest
from in_browser import HOSTILE, SEEDS, Visit, picture, served
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
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens fresh pages whose console must stay free of errors; addresses begin with a slash."""
    pages: list[Page] = []
    wrong: list[str] = []

    def opened(address: str) -> Page:
        page = browser.new_context(base_url=address, locale="en-GB").new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.context.close()
    assert not wrong


@pytest.fixture
def page(visit: Visit, workbench: str) -> Page:
    """A fresh page of the workbench."""
    return visit(workbench)


@pytest.fixture
def task(page: Page, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The same for a task of an analyst, which leaves a picture of where it ended."""
    yield page
    picture(page, request.node.name)
