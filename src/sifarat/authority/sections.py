"""A read-only file of named arrays, mapped into memory: opens at once however large, and processes share its pages.

Layout, little-endian: 8 bytes of magic, the length of the whole file and of the directory (8 bytes each), the directory
(JSON: name to kind, offset, length in bytes), then the sections, each beginning at a multiple of 8. A file is written
by ``whole_file``, so that nobody opens half of one.
"""

import mmap
import struct
import sys
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import msgspec

from sifarat.errors import AuthorityError

MAGIC = b"SIFAUTH6"
_HEAD = struct.Struct("<8sQQ")
Content: TypeAlias = "bytes | array[int]"


class _Place(msgspec.Struct, frozen=True, array_like=True):
    kind: str
    offset: int
    length: int


def pack(sections: Mapping[str, Content]) -> bytes:
    """The bytes of a file with these sections, in their order."""
    if sys.byteorder != "little":
        raise AuthorityError("compiled authorities are little-endian and this machine is not. Use JSON lines instead.")
    places: dict[str, tuple[str, int, int]] = {}
    bodies = []
    end = 0
    for name, content in sections.items():
        body = content.tobytes() if isinstance(content, array) else content
        places[name] = (content.typecode if isinstance(content, array) else "B", end, len(body))
        bodies.append(body + bytes(-len(body) % 8))
        end += len(bodies[-1])
    directory = msgspec.json.encode(places)
    directory += b" " * (-len(directory) % 8)
    return _HEAD.pack(MAGIC, _HEAD.size + len(directory) + end, len(directory)) + directory + b"".join(bodies)


class Sections:
    """The sections of a file, each a memoryview of its kind of number; nothing is copied."""

    def __init__(self, data: bytes | mmap.mmap, origin: str) -> None:
        """``origin`` names the file in messages. Raises ``AuthorityError`` where it is none, or not whole."""
        magic, length, directory = _HEAD.unpack_from(data) if len(data) >= _HEAD.size else (b"", 0, 0)
        if magic != MAGIC:
            raise AuthorityError(f"{origin}: no authority of this version. Compile it with `sifarat authority build`.")
        if length != len(data):
            raise AuthorityError(
                f"{origin}: {len(data)} bytes of {length}: the file is cut short. Copy or compile it again."
            )
        begin = _HEAD.size + directory
        whole = memoryview(data)
        places = msgspec.json.decode(whole[_HEAD.size : begin], type=dict[str, _Place])
        self._sections: dict[str, memoryview[int]] = {
            name: whole[begin + place.offset : begin + place.offset + place.length].cast(place.kind)  # type: ignore[call-overload]
            for name, place in places.items()
        }

    def __getitem__(self, name: str) -> "memoryview[int]":
        return self._sections[name]


def is_compiled(path: Path) -> bool:
    """True where the file at ``path`` begins as a compiled authority of any version does."""
    with path.open("rb") as file:
        return bytes(file.read(len(MAGIC) - 1)) == MAGIC[:-1]


def mapped(path: Path) -> Sections:
    """The file at ``path``, mapped. Raises ``AuthorityError`` where it cannot be read or is no such file."""
    try:
        with path.open("rb") as file:
            data: bytes | mmap.mmap = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError:  # an empty file cannot be mapped
        data = b""
    except OSError as wrong:
        raise AuthorityError(f"{path}: cannot be read ({wrong.strerror}). Give the path of an authority.") from None
    return Sections(data, str(path))
