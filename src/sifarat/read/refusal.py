"""What the system or the bytes refuse, told as a ``ReadError``: which file, where, why, what to do."""

import errno
from pathlib import Path

from sifarat.errors import ReadError

_SYSTEM: dict[int, tuple[str, str]] = {
    errno.ENOENT: ("there is no such file or folder", "Check the path; the file may have been moved while reading"),
    errno.EACCES: ("no permission to read it", "Give the user that runs this read permission (chmod +r)"),
    errno.EPERM: ("no permission to read it", "Give the user that runs this read permission (chmod +r)"),
    errno.ELOOP: ("the link points to itself", "Remove the link"),
    errno.ENAMETOOLONG: ("the name is too long for this file system", "Shorten it"),
    errno.EISDIR: ("it is a folder where a file should be", "Rename or remove it"),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "Check the path"),
}


def from_system(path: Path, error: OSError) -> ReadError:
    """The refusal for an ``OSError`` met at ``path``."""
    place = Path(error.filename) if isinstance(error.filename, str) else path
    why, mend = _SYSTEM.get(
        error.errno or 0, (f"the system says: {error.strerror or error}", "Check the disk and retry")
    )
    return ReadError(str(place), why, mend)


def as_value(error: ReadError) -> ReadError:
    """``error`` fit to be kept: without the frames and the causes, which hold whole files in memory."""
    error.__traceback__ = error.__context__ = error.__cause__ = None
    return error
