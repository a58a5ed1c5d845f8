"""The current version, open for the server's own pages: kept until another one is current."""

import contextlib
import threading
import time
import weakref
from pathlib import Path

from sifarat.errors import StoreError
from sifarat.serve.things import Graph
from sifarat.store import Store, Version

_SETTLED = 50_000_000
"""Nanoseconds after which a file that is replaced has another time than before, on any file system."""


class Readings:
    """Reads the store at ``store``; safe to use from threads."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._open: tuple[Version, Graph] | None = None
        self._told: tuple[tuple[int, int], Version] | None = None
        self._current = store / "current"

    def version(self) -> Version:
        """The current version, asked at every request; its name is read where the file that tells it is another."""
        try:
            found = self._current.stat()
        except OSError:
            return Store(self.store).current()  # tells what is missing
        mark, told = (found.st_ino, found.st_mtime_ns), self._told
        if told is not None and told[0] == mark:
            return told[1]
        version = Store(self.store).current()
        if time.time_ns() - found.st_mtime_ns > _SETTLED:
            self._told = mark, version
        else:
            self._told = None
        return version

    def settled(self) -> tuple[tuple[int, int], Version] | None:
        """The current version and the mark of the file that names it, where that file alone tells whether it is."""
        with contextlib.suppress(StoreError):
            self.version()
            return self._told
        return None

    def find(self, name: str) -> Version:
        """The published version with this id; ``NotFound`` where there is none."""
        return Store(self.store).version(name)

    def all(self) -> list[Version]:
        """All published versions, the newest last."""
        return Store(self.store).versions()

    def graph(self) -> tuple[Version, Graph]:
        """The current version, open. Whoever still reads an older one keeps it open and unpruned until done."""
        version = self.version()
        with self._lock:
            if self._open is None or self._open[0] != version:
                with contextlib.ExitStack() as leases:
                    graph = Graph(leases.enter_context(version.lease()))
                    weakref.finalize(graph, leases.pop_all().close)
                self._open = version, graph
            return self._open
