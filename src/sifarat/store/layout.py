"""Where things stand in a store's directory, and how a directory becomes or is refused as one."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from sifarat.errors import StoreError
from sifarat.store.disk import exists, explained, replace_file, sync_directory
from sifarat.store.names import BASE

LAYOUT = 1
_BEFORE_LAYOUT = {"lock", ".new-layout"}


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of one store: ``writer/``, ``versions/``, ``current``, ``lock`` and ``layout``."""

    root: Path

    @property
    def writer(self) -> Path:
        return self.root / "writer"

    @property
    def versions(self) -> Path:
        return self.root / "versions"

    @property
    def current(self) -> Path:
        """A text file with the id of the version that readers open; always replaced whole."""
        return self.root / "current"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    @property
    def layout(self) -> Path:
        """A text file: the number of the layout, the base IRI of everything in the store, ``plain`` for a plain one."""
        return self.root / "layout"

    def read_base(self) -> str | None:
        """The base IRI this store was made with; ``None`` where there is no store yet."""
        mark = self.read_mark()
        return mark[0] if mark else None

    def read_mark(self) -> tuple[str, bool] | None:
        """The base IRI this store was made with and whether it is plain; ``None`` where there is no store yet.

        Raises ``StoreError`` for a file, another directory, a newer layout.
        """
        with explained(self.root):
            if not exists(self.layout):
                if exists(self.root) and any(entry.name not in _BEFORE_LAYOUT for entry in self.root.iterdir()):
                    raise StoreError(
                        f"{self.root}: this directory holds other files and is no store. "
                        f"Choose a new or empty directory with --store"
                    )
                return None
            number, *rest = self.layout.read_text(encoding="utf-8").split()
        if not number.isdigit() or not rest or rest[1:] not in ([], ["plain"]):
            raise StoreError(f"{self.layout}: not the mark of a store. Build the graph anew in another directory")
        if int(number) > LAYOUT:
            raise StoreError(
                f"{self.root}: a newer sifarat wrote this store (layout {number}, this one knows {LAYOUT}). "
                f"Upgrade sifarat, or build the graph anew in another directory"
            )
        return rest[0], rest[1:] == ["plain"]

    def create(self, base: str | None, plain: bool = False) -> str:
        """Make what is missing and clear what a crash left; give the store's base IRI. Needs the writer's lock.

        Raises ``StoreError`` where the store is plain and a built one is wanted, or the other way round.
        """
        mark = self.read_mark()
        if mark is not None and mark[1] != plain:
            kind, mend = (
                ("plain", "only `sifarat serve` writes to it") if mark[1] else ("built", "serve it without --plain")
            )
            raise StoreError(f"{self.root}: this is a {kind} store: {mend}. Choose another --store")
        found = mark[0] if mark else None
        if found is not None and base is not None and found != base:
            raise StoreError(
                f"{self.root}: this store was made with the base {found}, not {base}. Use that, or a new store"
            )
        with explained(self.root):
            if found is None:
                found = base or BASE
                replace_file(self.layout, f"{LAYOUT} {found}{' plain' if plain else ''}\n")
            self.versions.mkdir(exist_ok=True)
            for left in [*self.versions.glob(".new-*"), *self.versions.glob(".old-*")]:
                shutil.rmtree(left)
            sync_directory(self.root)
        return found

    def read_current(self) -> str | None:
        """The id of the version that readers open; ``None`` where nothing is published."""
        with explained(self.root):
            return self.current.read_text(encoding="utf-8").strip() if exists(self.current) else None
