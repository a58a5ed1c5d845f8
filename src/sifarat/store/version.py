"""A published graph: a directory that never changes, named after what is in it."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph

from sifarat.errors import StoreError
from sifarat.store.disk import exists, explained, replace_file, sync_directory, sync_tree
from sifarat.store.layout import Layout


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

        Raises ``StoreError`` where it has been pruned. For longer than a moment, open it within ``lease()``.
        """
        try:
            with explained(self.path):
                return pyoxigraph.Store.read_only(str(self.path))
        except (StoreError, RuntimeError) as error:
            if exists(self.path):
                raise
            raise StoreError(f"{self.path}: this version has been pruned. Open the current one instead") from error

    @contextmanager
    def lease(self) -> Iterator[pyoxigraph.Store]:
        """The version, read-only, safe from pruning as long as the block lasts or the process lives.

        Oxigraph opens the files of a large graph only when it needs them, so a version that is read must stay whole.
        """
        with explained(self.path):
            if not exists(self.path):
                raise StoreError(f"{self.path}: this version has been pruned. Open the current one instead")
            handle = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_SH)
            yield self.open()
        finally:
            os.close(handle)

    def remove(self) -> bool:
        """Take the version away at one stroke, unless somebody has a lease on it; ``True`` where it is gone."""
        with explained(self.path):
            handle = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                hidden = self.path.with_name(f".old-{self.id}")
                self.path.rename(hidden)
                sync_directory(hidden.parent)
                shutil.rmtree(hidden)
            except BlockingIOError:
                return False
            finally:
                os.close(handle)
        return True

    @property
    def published(self) -> datetime:
        """When it was last published, by the file system: not part of the content, and lost in a copy."""
        with explained(self.path):
            return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)


def publish(layout: Layout, name: str, checkpoint: Callable[[str], None]) -> Version:
    """Make what ``checkpoint`` writes to a path the current version, called ``name``; needs the writer's lock.

    Everything is on disk before ``current`` names it. A version of this name that is already there is taken as it is.
    """
    version = Version(name, layout.versions / name)
    if not version.path.is_dir():
        temporary = layout.versions / f".new-{name}"
        shutil.rmtree(temporary, ignore_errors=True)
        checkpoint(str(temporary))
        sync_tree(temporary)
        temporary.rename(version.path)
    os.utime(version.path)
    sync_directory(layout.versions)
    if layout.read_current() != name:
        replace_file(layout.current, name + "\n")
    return version


def prune(versions: Iterable[Version], current: str, keep: int) -> list[Version]:
    """Remove all but the current one and the ``keep`` last of ``versions``; give those removed. Needs the lock.

    One that somebody has a lease on stays.
    """
    others = [version for version in versions if version.id != current]
    return [version for version in others[: max(0, len(others) - keep)] if version.remove()]
