"""What the tests in a browser share: the seeds, the pages, a server over a graph."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

SEEDS = Path(__file__).parents[2] / "seeds"
PICTURES = os.environ.get("SIFARAT_SCREENSHOTS")
URDU, HINDI = "000_de75e71c1ccf0403", "002_3d80eca237f60a55"
EVERY_PAGE = [
    "/",
    "/search?q=karabayev",
    "/pair",
    "/pair/pakistan/kazakhstan",
    f"/article/{URDU}",
    "/articles",
    "/questions",
    "/questions/agreements-of-two-states",
    "/ontology",
    "/add",
    "/review",
    "/page/state/pakistan",
    "/sparql",
    "/query/agreements-of-two-states",
    "/query/agreements-of-two-states?view=chart",
    "/ns",
]
NO_PAGE = ["/nowhere", "/pair/PAK/XXX", "/query/no-question"]
"""Addresses whose answer is a page that says why there is none."""
Visit = Callable[[str], Page]
"""Opens a page of a context of its own at a server's address, closed with the test."""
HOSTILE = (
    "اسلام آباد: وزیراعظم <script>document.title='taken'</script> نے قازقستان کے صدر سے ملاقات کی۔ "
    '"><img src=x onerror="document.title=\'taken\'"> {{ 7 * 7 }} پاکستان اور قازقستان نے معاہدے پر دستخط کیے۔'
)


@contextmanager
def served(store: Path, *options: str) -> Iterator[str]:
    """The address of a server over ``store``."""
    command = [sys.executable, "-c", "from sifarat.cli import main; main()", "serve", "--port", "0", "--workers", "1"]
    server = subprocess.Popen([*command, "--store", str(store), *options], stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        line = server.stderr.readline()
        found = re.search(r"http://[\d.]+:\d+", line)
        assert found, line + server.stderr.read()
        yield found[0]
    finally:
        server.terminate()
        server.communicate(timeout=20)


def picture(page: Page, test: str) -> None:
    """Keep what a page shows, where a folder for it is named."""
    if PICTURES:
        name = re.sub(r"[^a-z0-9]+", "-", test.removeprefix("test_").lower()).strip("-")[:80]
        page.screenshot(path=Path(PICTURES) / f"{name}.png")
