"""A real server over a real graph of the seeds, and Debian's Chromium where there is one."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from sifarat.build import build

SEEDS = Path(__file__).parents[2] / "seeds"
HOSTILE = (
    "اسلام آباد: وزیراعظم <script>document.title='taken'</script> نے قازقستان کے صدر سے ملاقات کی۔ "
    '"><img src=x onerror="document.title=\'taken\'"> {{ 7 * 7 }} پاکستان اور قازقستان نے معاہدے پر دستخط کیے۔'
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the seeds and an article that means harm."""
    folder = tmp_path_factory.mktemp("workbench")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    assert not build([SEEDS, folder / "hostile.txt"], folder / "graph", workers=1).skipped
    command = [sys.executable, "-c", "from sifarat.cli import main; main()"]
    server = subprocess.Popen(
        [*command, "serve", "--store", str(folder / "graph"), "--port", "0", "--workers", "1"],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stderr is not None
        line = server.stderr.readline()
        found = re.search(r"http://[\d.]+:\d+", line)
        assert found, line + server.stderr.read()
        yield found[0]
    finally:
        server.terminate()
        server.communicate(timeout=20)


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
def page(browser: Browser, workbench: str) -> Iterator[Page]:
    """A fresh page whose console must stay free of errors; addresses begin with a slash."""
    context = browser.new_context(base_url=workbench, locale="en-GB")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert not wrong
