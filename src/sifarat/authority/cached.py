"""The package's own authority in its compiled form: made at first use, kept in the user's cache, under its content."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from sifarat.authority.compile import compiled
from sifarat.authority.entity import Entity
from sifarat.authority.records import read_records
from sifarat.authority.sections import Sections, mapped
from sifarat.derived import folder
from sifarat.errors import AuthorityError
from sifarat.whole_file import write

# The default data, in this order.
_FILES = ("states", "cities", "organizations", "bodies", "people")
# What a compiled file depends on beside the records: how names are folded, sounded and laid down.
_CODE = ("authority", "language/fold.py", "partial_date.py")


def default() -> Sections:
    """The compiled authority of the package.

    It is looked for in ``$SIFARAT_CACHE``, else in ``sifarat`` below the system's folder for caches, under a hash of
    the records and of the code that reads names. Where nothing can be written it is made in memory, in every process.
    """
    kept = folder() / f"authority-{content()}.bin"
    try:
        return mapped(kept)
    except AuthorityError:
        pass  # not made yet, or by somebody who was stopped: made anew
    data = compiled(_records(), "the package's authority")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        write(kept, data)
        return mapped(kept)
    except (OSError, AuthorityError):
        return Sections(data, "the package's authority")


def _records() -> Iterator[Entity]:
    data = files("sifarat.authority") / "data"
    for name in _FILES:
        file = data / f"{name}.jsonl"
        if file.is_file():
            yield from read_records(file.read_bytes(), file.name)


@cache
def content() -> str:
    """A hash of all that a compiled file depends on."""
    package = Path(__file__).parent.parent
    sources = [
        file for part in _CODE for file in ([package / part] if part.endswith(".py") else _below(package / part))
    ]
    found = hashlib.blake2b(digest_size=12)
    for source in sources:
        data = source.read_bytes()
        found.update(f"{source.relative_to(package).as_posix()} {len(data)}\n".encode() + data)
    return found.hexdigest()


def _below(folder: Path) -> list[Path]:
    kinds = (".py", ".jsonl", ".txt", ".tsv")
    return sorted(file for file in folder.rglob("*") if file.suffix in kinds and file.name != "name_elements.tsv")
