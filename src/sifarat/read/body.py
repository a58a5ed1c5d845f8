"""The bytes of a file as text, or why they are none: size, encoding, binary content, emptiness."""

import re
from pathlib import Path

from sifarat.errors import ReadError

UTF16 = (b"\xff\xfe", b"\xfe\xff")


def content(path: Path, limit: int) -> bytes:
    """All bytes of ``path``; refuses more than ``limit`` without reading. Raises ``OSError``, ``ReadError``."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        if size <= limit:
            file.seek(0)
            data = file.read(limit + 1)
            size = len(data)
        if size > limit:
            raise too_large(str(path), size, limit)
    return data


def too_large(file: str, size: int, limit: int, where: str = "") -> ReadError:
    """The refusal of ``size`` bytes where ``limit`` is the most."""
    why = f"{size / 1e6:.1f} MB is more than the limit of {limit / 1e6:g} MB for one article"
    return ReadError(file, why, "Split it into one article a file or a line", where)


def decode(data: bytes, file: str, where: str = "") -> str:
    """``data`` as UTF-8 text: byte order mark dropped, CRLF made LF, nothing else changed.

    Refuses what is not UTF-8 (with the byte's offset) and what holds a NUL.
    """
    if data.startswith(UTF16):
        raise ReadError(file, "not UTF-8 but UTF-16", "Convert it with iconv -f UTF-16 -t UTF-8", where or "byte 0")
    nul = data.find(b"\0")
    if nul >= 0:
        raise binary(file, _at(where, f"byte {nul}"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        mend = "Convert it with iconv -f ENCODING -t UTF-8, where ENCODING is what it was written in (WINDOWS-1256 …)"
        raise ReadError(
            file, f"not UTF-8 (0x{data[error.start]:02x})", mend, _at(where, f"byte {error.start}")
        ) from None
    return clean(text)


def clean(text: str) -> str:
    """``text`` without a byte order mark and with LF at line ends."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def check(text: str, file: str, where: str = "") -> str:
    """``text`` itself; refuses one that is empty or only white space, or holds a NUL."""
    nul = text.find("\0")
    if nul >= 0:
        raise binary(file, _at(where, f"character {nul}"))
    if not re.search(r"\S", text):
        raise ReadError(file, "there is no text in it", "Fill it or take it out", where)
    return text


def binary(file: str, where: str) -> ReadError:
    """The refusal of a NUL."""
    return ReadError(file, "binary content (a NUL), not text", "Take it out, or save its text as UTF-8", where)


def _at(where: str, place: str) -> str:
    return f"{where}, {place}" if where else place
