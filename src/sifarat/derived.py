"""What is derived from files of the package and takes long to make: kept in the user's cache, named by its sources.

Another source or another code is another name, so nothing kept is ever out of date. A file is written under another
name and renamed when it is whole; one that is damaged is made anew, and where nothing can be written everything is made
in memory, as if there were no cache.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from sifarat.whole_file import write

_DIGEST = 16


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
            return data[_DIGEST:]
    except OSError:
        pass  # not kept yet, or not for this user to read
    data = make()
    with suppress(OSError):  # a read-only or full disk: the next process makes it again
        kept.parent.mkdir(parents=True, exist_ok=True)
        write(kept, hashlib.blake2b(data, digest_size=_DIGEST).digest() + data)
    return data
