"""Plain text: one article a ``.txt`` file, with a JSON sidecar of the same stem where there is one."""

from collections.abc import Iterator
from pathlib import Path

from sifarat.article import Article
from sifarat.errors import ReadError
from sifarat.read.body import content, decode
from sifarat.read.metadata import beside
from sifarat.read.settle import Settings, settle


def read(path: Path, settings: Settings) -> Iterator[Article | ReadError]:
    """The one article of ``path``. Raises ``ReadError`` and ``OSError``."""
    text = decode(content(path, settings.limit), str(path))
    yield settle(text, beside(path), path.stem, str(path), settings)
