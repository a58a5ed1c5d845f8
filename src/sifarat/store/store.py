"""A store on disk: one writer, immutable versions, and which of them is current."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pyoxigraph

from sifarat.errors import NotFound, StoreError
from sifarat.store.disk import exists, explained
from sifarat.store.layout import Layout
from sifarat.store.lock import WriterLock
from sifarat.store.names import BASE, Names
from sifarat.store.plain import PlainWriter
from sifarat.store.rules import Entail, nothing
from sifarat.store.version import Version, prune
from sifarat.store.writer import Writer

_ID = re.compile(r"[\w-]{1,64}")


class Store:
    """The store in a directory, which need not exist before the first writer.

    ``base`` is the IRI below which everything is named; a store keeps the one it was made with.
    Errors: ``StoreError``, one line with the mend.
    """

    def __init__(self, path: str | Path, base: str | None = None) -> None:
        self.path = Path(path)
        self._layout = Layout(self.path)
        self._base = base

    @property
    def names(self) -> Names:
        """The names of this store's graphs."""
        return Names(self._layout.read_base() or self._base or BASE)

    def exists(self) -> bool:
        """True where there is a store, published or not."""
        return self._layout.read_base() is not None

    @property
    def plain(self) -> bool:
        """True for a store that no build writes, whose default graph belongs to its users."""
        mark = self._layout.read_mark()
        return mark is not None and mark[1]

    @contextmanager
    def writer(self, entail: Entail = nothing, wait: float = 0.0) -> Iterator[Writer]:
        """The writer, for a ``with`` block. ``entail`` gives what follows from facts (see ``sifarat.store.rules``).

        Raises ``WriterBusy`` where another process still has it after ``wait`` seconds. Leaving the block publishes
        nothing; what was put stays in the writer for the next block to go on with.
        """
        with self._locked(wait):
            writer = Writer(self._layout, self._layout.create(self._base), entail)
            try:
                yield writer
            finally:
                writer.close()

    @contextmanager
    def plain_writer(self, wait: float = 0.0) -> Iterator[PlainWriter]:
        """The writer of a plain store, which is made and published empty where there is none."""
        with self._locked(wait):
            self._layout.create(self._base, plain=True)
            writer = PlainWriter(self._layout)
            try:
                if self._layout.read_current() is None:
                    writer.publish()
                yield writer
            finally:
                writer.close()

    @contextmanager
    def _locked(self, wait: float) -> Iterator[None]:
        self._layout.read_base()
        with explained(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            lock = WriterLock(self._layout.lock, wait).__enter__()
        try:
            yield
        finally:
            lock.__exit__(None, None, None)

    def current(self) -> Version:
        """The version that was published last. Raises ``StoreError`` where there is none."""
        if not self.exists():
            raise StoreError(f"{self.path}: no store here. Run `sifarat build PATHS --store {self.path}` first")
        with explained(self.path):
            if not exists(self._layout.current):
                raise StoreError(
                    f"{self.path}: nothing published yet. Run `sifarat build PATHS --store {self.path}` to its end"
                )
            name = self._layout.current.read_text(encoding="utf-8").strip()
        return self._version(name)

    def open(self) -> pyoxigraph.Store:
        """The current version, read-only, also while another is being published.

        Only within ``lease()`` is it safe from pruning: Oxigraph opens some files when they are first read.
        """
        for _ in range(9):  # a version is only ever removed after `current` names another
            version = self.current()
            with suppress(StoreError):
                return version.open()
        return self.current().open()

    @contextmanager
    def lease(self) -> Iterator[pyoxigraph.Store]:
        """The current version, read-only, whole as long as the block lasts, whatever is published or pruned."""
        with ExitStack() as leases:
            yield self._leased(leases)

    def versions(self) -> list[Version]:
        """All published versions, the newest last."""
        self._layout.read_base()
        with explained(self.path):
            if not self._layout.versions.is_dir():
                return []
            names = [entry.name for entry in self._layout.versions.iterdir() if not entry.name.startswith(".")]
        return sorted(map(self._version, names), key=lambda version: (version.published, version.id))

    def version(self, name: str) -> Version:
        """The published version with this id. Raises ``NotFound`` where there is none, or no longer."""
        if not _ID.fullmatch(name) or not exists(self._layout.versions / name):
            raise NotFound(f"{name[:64]}: no version of this id here. It may have been pruned")
        return self._version(name)

    def find(self, start: str) -> Version:
        """The published version whose id starts so. Raises ``NotFound`` where there is none or more than one."""
        found = [version for version in self.versions() if version.id.startswith(start)]
        if len(found) != 1:
            there = ", ".join(version.id[:12] for version in self.versions()[-5:])
            many = f"{len(found)} versions start so" if found else "no such version"
            raise NotFound(f"{start}: {many} in {self.path}. The newest are {there}")
        return found[0]

    def prune(self, keep: int) -> list[Version]:
        """Remove all but the current and the ``keep`` newest versions; give those removed.

        One that somebody has a lease on stays too. Raises ``WriterBusy`` during a build.
        """
        with explained(self.path), WriterLock(self._layout.lock):
            return self.prune_locked(keep)

    def prune_locked(self, keep: int) -> list[Version]:
        """The same for whoever has the writer already."""
        if keep < 0:
            raise ValueError(f"cannot keep {keep} versions")
        return prune(self.versions(), self.current().id, keep)

    def _leased(self, leases: ExitStack) -> pyoxigraph.Store:
        for _ in range(9):  # as in `open`: what was pruned before the lease was taken is current no more
            version = self.current()
            with suppress(StoreError):
                return leases.enter_context(version.lease())
        return leases.enter_context(self.current().lease())

    def _version(self, name: str) -> Version:
        return Version(name, self._layout.versions / name)
