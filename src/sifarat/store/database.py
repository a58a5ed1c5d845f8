"""The writer's open database, in one place, so that closing it closes it for all who look at it.

Oxigraph closes a database with the last reference to it, and the traceback of an error may hold one for long.
"""

from pathlib import Path

from pyoxigraph import Store

from sifarat.errors import StoreError
from sifarat.store.disk import explained


class Database:
    """The database at ``path``, open for writing until ``close``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with explained(path):
            self._store: Store | None = Store(str(path))

    @property
    def store(self) -> Store:
        """The open store; ``StoreError`` once closed."""
        if self._store is None:
            raise StoreError(f"{self._path}: this writer is closed. Use it within its `with` block")
        return self._store

    def close(self) -> None:
        """Let go of it."""
        self._store = None
