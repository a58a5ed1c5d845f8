"""Which reader reads which file of records: told by what is in it, not by its name."""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from sifarat.authority.entity import Entity
from sifarat.authority.extract import entities_of as read_extract
from sifarat.authority.extract import is_extract, items_of
from sifarat.authority.records import read_records
from sifarat.authority.sections import is_compiled as _is_compiled
from sifarat.errors import AuthorityError


def is_compiled(path: Path) -> bool:
    """True for a compiled authority. Raises ``AuthorityError`` where there is no such file."""
    try:
        return _is_compiled(path)
    except OSError as wrong:
        raise AuthorityError(
            f"{path}: cannot be read ({wrong.strerror}). Give the path of an authority or of records for one."
        ) from None


def entities_of(paths: Iterable[Path]) -> Iterator[Entity]:
    """The records of the files, in order; a file may be compressed with gzip."""
    for path in paths:
        data = _bytes(path)
        if is_extract(data.lstrip().partition(b"\n")[0]):
            yield from read_extract(items_of(data, str(path)))
        else:
            yield from read_records(data, str(path))


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    except (OSError, EOFError) as wrong:
        why = getattr(wrong, "strerror", None) or wrong
        raise AuthorityError(f"{path}: cannot be read ({why}). Give a file of records as JSON lines.") from None
