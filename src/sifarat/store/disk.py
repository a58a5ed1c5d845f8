"""Files that survive a crash, and errors of the disk told in one line with the mend."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sifarat.errors import StoreError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL_WORDS = ("No space left", "quota exceeded", "File too large")
_FORBIDDEN_WORDS = ("Permission denied", "Operation not permitted", "Read-only file system")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an ``OSError`` or a damaged database in the block into a ``StoreError`` that names the store and the mend.

    RocksDB's errors come without ``errno``; there the system's own words, which it passes on, decide.
    """
    try:
        yield
    except OSError as error:
        text = " ".join(str(error).split())
        if error.errno in _FULL or any(words in text for words in _FULL_WORDS):
            why = "no space left to write. Free some space and run the same command again; the published graph is whole"
        elif error.errno in _FORBIDDEN or any(words in text for words in _FORBIDDEN_WORDS):
            why = f"no permission ({text}). Give this user the right to read and write it, or choose another --store"
        elif isinstance(error, FileExistsError | NotADirectoryError) or "not a directory" in text:
            why = "this is a file, not a store. Choose a directory with --store"
        else:
            why = f"the disk or the database failed ({text}). Check the disk, then run the same command again"
        raise StoreError(f"{path}: {why}") from error
    except RuntimeError as error:
        text = " ".join(str(error).split())
        if "Corruption" not in text:
            raise
        raise StoreError(
            f"{path}: the database is damaged ({text}). Build the graph anew in another directory"
        ) from error


def exists(path: Path) -> bool:
    """True where there is something of this name; unlike ``Path.exists``, an ``OSError`` where that cannot be seen."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    return True


def sync_directory(path: Path) -> None:
    """Make the entries of a directory (creations, renames) durable: POSIX fsync on the directory."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(path: Path) -> None:
    """Make every file below ``path`` durable, then the directories. Files already on disk cost next to nothing."""
    for folder, _, files in os.walk(path):
        for name in files:
            handle = os.open(Path(folder, name), os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        sync_directory(Path(folder))


def replace_file(path: Path, text: str) -> None:
    """Give ``path`` this content at one stroke: a reader or a crash sees the old text or the new, never a part."""
    temporary = path.with_name(f".new-{path.name}")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_directory(path.parent)
