"""Writes a file whole or not at all: nobody ever opens half of one."""

import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Write ``data`` at ``path``: under another name, renamed when it is complete; until then what stood there stays.

    Raises ``OSError`` where that cannot be done, and leaves nothing behind.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
