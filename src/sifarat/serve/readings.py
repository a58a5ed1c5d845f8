"""The current version, open for the server's own pages: kept until another one is current."""

import contextlib
import threading
import weakref
from pathlib import Path

from sifarat.serve.things import Graph
from sifarat.store import Store, Version


class Readings:
    """Reads the store at ``store``; safe to use from threads."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._open: tuple[Version, Graph] | None = None

    def version(self) -> Version:
        """The current version; asked again at every request, which costs a few microseconds."""
        return Store(self.store).current()

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
