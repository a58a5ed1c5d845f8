"""Files that appear whole or not at all, packed as their names say."""

import gzip
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, RawIOBase
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp
from typing import IO, cast

import zstandard

from sifarat.errors import StoreError

_LEVEL = 6
_BUFFER = 1 << 16
_TOLD_EVERY = 4 << 20


def whole_file(path: Path, fill: Callable[[IO[bytes]], None], told: Callable[[int], None] | None = None) -> None:
    """Have ``fill`` write a file that gets its name when its content is complete and on the disk.

    A name ending in ``.gz`` or ``.zst`` is packed, without name or time in it. ``told`` is given the number of bytes
    written so far, now and then. ``StoreError`` says why it can't be.
    """
    with _explained(path):
        temporary = NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False)  # noqa: SIM115
        try:
            with temporary:
                counted = _Counted(cast(IO[bytes], temporary), told) if told else temporary
                with _packed(path, cast(IO[bytes], counted)) as out:
                    fill(out)
                temporary.flush()
                os.fsync(temporary.fileno())
            Path(temporary.name).chmod(0o666 & ~_mask())
            Path(temporary.name).replace(path)
        except BaseException:
            with suppress(FileNotFoundError):
                Path(temporary.name).unlink()
            raise


def whole_folder(path: Path, fill: Callable[[Path], None]) -> None:
    """Have ``fill`` write into a folder that gets its name when complete; an older folder of that name goes then.

    Refuses (``StoreError``) to take the place of a folder that holds anything but files ``*.csv`` and ``*.parquet``.
    """
    with _explained(path):
        if path.exists() and (not path.is_dir() or any(_not_ours(entry) for entry in path.iterdir())):
            raise StoreError(f"{path}: holds other files than tables. Give -o a new folder")
        made = Path(mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        try:
            fill(made)
            made.chmod(0o777 & ~_mask())
            if path.exists():
                shutil.rmtree(path)
            made.rename(path)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise


class _Counted:
    """A file that tells how much has been written to it, every few megabytes."""

    def __init__(self, file: IO[bytes], told: Callable[[int], None]) -> None:
        self._file, self._told = file, told
        self._written = self._next = 0

    def write(self, data: bytes) -> int:
        self._written += len(data)
        if self._written >= self._next:
            self._told(self._written)
            self._next = self._written + _TOLD_EVERY
        return self._file.write(data)

    def writelines(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        self._file.flush()


def _not_ours(entry: Path) -> bool:
    return entry.suffix not in (".csv", ".parquet")


@contextmanager
def _packed(path: Path, file: IO[bytes]) -> Iterator[IO[bytes]]:
    if path.suffix == ".gz":
        with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as out:
            yield cast(IO[bytes], out)
    elif path.suffix == ".zst":
        with zstandard.ZstdCompressor(level=_LEVEL).stream_writer(file, closefd=False) as packer:
            buffered = BufferedWriter(cast(RawIOBase, packer), _BUFFER)
            yield cast(IO[bytes], buffered)
            buffered.flush()
            buffered.detach()
    else:
        yield file


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"{path}: cannot be written: {reason}. Give -o a file in a folder with space and leave to write"
        ) from error


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
