"""Which reader reads which ending. A new format is one module with ``read(path, settings)`` and one line here."""

from collections.abc import Callable, Iterator
from pathlib import Path

from sifarat.article import Article
from sifarat.errors import ReadError
from sifarat.read import html, jsonl, plain
from sifarat.read.settle import Settings

Reader = Callable[[Path, Settings], Iterator[Article | ReadError]]

_READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".jsonl.gz": jsonl.read,
    ".ndjson.gz": jsonl.read,
}


def formats() -> tuple[str, ...]:
    """The endings that are read, lower case."""
    return tuple(_READERS)


def format_of(path: Path) -> Reader | None:
    """The reader for ``path`` by its ending, whatever its case; None where no format has it."""
    name = path.name.lower()
    for ending, reader in _READERS.items():
        if name.endswith(ending) and name != ending:
            return reader
    return None
