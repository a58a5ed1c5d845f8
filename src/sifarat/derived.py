"""What is derived from files of the package and takes long to make: kept in the user's cache, named by its sources.

Another source or another code is another name, so nothing kept is ever out of date. A file is written under another
name and renamed when it is whole; one that is damaged is made anew, and where nothing can be written everything is made
in memory, as if there were no cache. One that nobody read for two months goes when another of its name is kept.
"""

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from sifarat.whole_file import write

_DIGEST = 16
_UNREAD = 60 * 86_400
"""Seconds after which a file that was not read is of a version that nobody runs."""


def folder() -> Path:
    """Where it is kept: ``$SIFARAT_CACHE``, else ``sifarat`` below the system's folder for caches."""
    if given := os.environ.get("SIFARAT_CACHE"):
        return Path(given)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "sifarat"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sifarat"


def derived(name: str, sources: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """What ``make`` gives, which is a function of ``sources`` alone: read where it was kept before."""
    mark = hashlib.blake2b(digest_size=12)
    for source in sources:
        mark.update(f"{len(source)}\n".encode() + source)
    kept = folder() / f"{name}-{mark.hexdigest()}.bin"
    try:
        data = kept.read_bytes()
        if hashlib.blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() == data[:_DIGEST]:
            with suppress(OSError):
                os.utime(kept)  # read today, which few file systems note by themselves
            return data[_DIGEST:]
    except OSError:
        pass  # not kept yet, or not for this user to read
    data = make()
    with suppress(OSError):  # a read-only or full disk: the next process makes it again
        kept.parent.mkdir(parents=True, exist_ok=True)
        write(kept, hashlib.blake2b(data, digest_size=_DIGEST).digest() + data)
        _forget(kept.parent, name)
    return data


def _forget(folder: Path, name: str) -> None:
    """Take away the files of this name that were not read for long."""
    for old in folder.glob(f"{name}-*.bin"):
        with suppress(OSError):  # another process was quicker
            if time.time() - old.stat().st_mtime > _UNREAD:
                old.unlink()
