"""Which files there are to read: folders walked to the bottom, each file once, in an order that never changes."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sifarat.errors import ReadError
from sifarat.read.formats import format_of, formats
from sifarat.read.refusal import from_system

Key = tuple[int, int]
"""Device and inode: what is one file under two names has one key."""


def walk(named: Iterable[Path]) -> Iterator[Path | ReadError]:
    """Files of a known format at and below ``named``, depth first, each folder sorted by name, links after all else.

    Passed over by rule: names that begin with a dot, sidecars and every ending no format has; a file of unknown ending
    that was named itself is refused. Links are followed; one that leads back to a folder it stands in is refused.
    Links come last so that a linked file is read under its own name, wherever that is among ``named``.
    """
    first = [_Step(path, True, _above(path)) for path in named]
    first.sort(key=lambda step: (_absolute(step.path), str(step.path)), reverse=True)
    ways, links, seen = first, list[_Step](), set[Key]()
    while ways or links:
        following = not ways
        step = ways.pop() if ways else links.pop(0)
        try:
            if not following and step.path.is_symlink():
                links.append(step)
                continue
            status = step.path.stat()
            key = (status.st_dev, status.st_ino)
            if stat.S_ISDIR(status.st_mode):
                if key in step.above:
                    yield ReadError(str(step.path), "this link leads back to a folder it stands in", "Remove the link")
                elif key not in seen:
                    seen.add(key)
                    ways += _inside(step, key)
                continue
        except OSError as error:
            yield from_system(step.path, error)
            continue
        if format_of(step.path) is None:
            if step.named:
                yield _unknown(step.path)
        elif not stat.S_ISREG(status.st_mode):
            yield ReadError(str(step.path), "it is a pipe or a device, not a file", "Save its content as a file")
        elif key not in seen:
            seen.add(key)
            yield step.path


@dataclass(frozen=True, slots=True)
class _Step:
    """A path to look at; ``named`` by the caller, or found in a folder; ``above`` are the folders it stands in."""

    path: Path
    named: bool
    above: frozenset[Key]


def _inside(step: _Step, key: Key) -> list[_Step]:
    """What a folder holds, last name first; an explicit stack bears folders deeper than Python's own."""
    with os.scandir(step.path) as entries:
        names = sorted((entry.name for entry in entries if not entry.name.startswith(".")), reverse=True)
    above = step.above | {key}
    return [_Step(step.path / name, False, above) for name in names]


def _absolute(path: Path) -> Path:
    """``path`` from the root, without dots; links stay links (``Path.resolve`` would follow them)."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def _above(path: Path) -> frozenset[Key]:
    """Keys of the folders that ``path`` stands in; those that may not be looked at are left out."""
    keys = set()
    folder = _absolute(path).parent
    for parent in (folder, *folder.parents):
        try:
            status = parent.stat()
        except OSError:
            continue
        keys.add((status.st_dev, status.st_ino))
    return frozenset(keys)


def _unknown(path: Path) -> ReadError:
    mend = f"Formats are {', '.join(formats())}: give the file one of these endings"
    ending = f"no format has the ending {path.suffix!r}" if path.suffix else "it has no ending that tells its format"
    return ReadError(str(path), ending, mend)
