"""A published graph: a directory that never changes, named after what is in it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph

from sifarat.errors import StoreError
from sifarat.store.disk import explained


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a store.

    ``id`` is a hash of its quads, so that equal content has an equal name wherever and however it was built; it serves
    as ETag and as the name of a memento. ``path`` is an Oxigraph database, the same file system's hard links to the
    writer's.
    """

    id: str
    path: Path

    def open(self) -> pyoxigraph.Store:
        """The version, read-only. Any number of processes may have it open; publishing does not disturb them.

        Raises ``StoreError`` where it has been pruned.
        """
        if not self.path.is_dir():
            raise StoreError(f"{self.path}: this version has been pruned. Open the current one instead")
        with explained(self.path):
            return pyoxigraph.Store.read_only(str(self.path))

    @property
    def published(self) -> datetime:
        """When it was last published, by the file system: not part of the content, and lost in a copy."""
        with explained(self.path):
            return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
