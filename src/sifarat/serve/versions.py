"""Which version of the store is current: the one place where the server touches the store's layout."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from sifarat.errors import StoreError


@dataclass(frozen=True, slots=True)
class Version:
    """An immutable state of the graph: ``id`` names what is in it, ``path`` is a folder that Oxigraph opens."""

    id: str
    path: Path

    def open(self) -> pyoxigraph.Store:
        """The version, read-only; ``StoreError`` where it cannot be opened."""
        try:
            return pyoxigraph.Store.read_only(str(self.path))
        except OSError as error:
            raise StoreError(f"{self.path}: version cannot be opened: {error}. Build the store again") from error

    @contextmanager
    def lease(self) -> Iterator[pyoxigraph.Store]:
        """The version, read-only, kept from being pruned (flock(2), shared) as long as the block lasts."""
        handle = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_SH)
            yield self.open()
        finally:
            os.close(handle)


def current(store: Path) -> Version:
    """The version that readers of the store at ``store`` open; ``StoreError`` where there is none."""
    name = store / "current"
    try:
        identity = name.readlink().name if name.is_symlink() else name.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise StoreError(f"{store}: no graph to read here. Build one: sifarat build ARTICLES --store {store}") from None
    except OSError as error:
        raise StoreError(f"{name}: cannot be read: {error.strerror}. Check its permissions") from error
    return Version(identity, store / "versions" / identity)
