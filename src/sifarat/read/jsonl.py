"""JSON lines (jsonlines.org), plain or gzipped: one article a line, read one line at a time."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from sifarat.article import Article
from sifarat.errors import ReadError
from sifarat.read.body import UTF16, decode, too_large
from sifarat.read.metadata import Line, checked, parse
from sifarat.read.settle import Settings, settle

_CHUNK = 1 << 20


def read(path: Path, settings: Settings) -> Iterator[Article | ReadError]:
    """The article of each line, or the error of a line that is refused. An article without id is ``STEM-LINE``."""
    zipped = path.suffix.lower() == ".gz"
    stem = Path(path.stem).stem if zipped else path.stem
    number = 0
    with path.open("rb") as raw:
        file = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if zipped else raw
        try:
            for number, (line, size) in enumerate(_lines(file, settings.limit), 1):
                if size > settings.limit:
                    yield too_large(str(path), size, settings.limit, f"line {number}")
                elif number == 1 and (b"\0" in line or line.startswith(UTF16)):
                    decode(line, str(path))  # refuses the whole file, not each of its lines
                elif line.strip():
                    yield _one(line, number, stem, path, settings)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            mend = "Fetch or pack it again (gzip -t FILE tests it); what stands before was read"
            yield ReadError(str(path), f"broken gzip: {str(error).rstrip('.')}", mend, f"after line {number}")


def _one(line: bytes, number: int, stem: str, path: Path, settings: Settings) -> Article | ReadError:
    file, where = str(path), f"line {number}"
    try:
        record = parse(decode(line, file, where), Line, file, number)
        return settle(record.text, checked(record, file, where), f"{stem}-{number}", file, settings, where)
    except ReadError as error:
        return error


def _lines(file: BinaryIO, limit: int) -> Iterator[tuple[bytes, int]]:
    """Each line with its size in bytes; one longer than ``limit`` is passed over in pieces and comes empty."""
    while line := file.readline(limit + 1):
        size = len(line)
        if size <= limit:
            yield line, size
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(_CHUNK)
            size += len(line)
        yield b"", size
