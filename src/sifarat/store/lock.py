"""One writer at a time: an operating-system lock that ends with its process, however that ends."""

import fcntl
import os
import time
from pathlib import Path
from types import TracebackType

from sifarat.errors import WriterBusy


class WriterLock:
    """Holds ``flock`` on a file that also tells the holder's process id.

    The lock goes with the process (kill -9 included), so it is never stale; the number in the file is only for the
    message. Raises ``WriterBusy`` where another still holds it after ``wait`` seconds.
    """

    def __init__(self, path: Path, wait: float = 0.0) -> None:
        self._path, self._wait = path, wait
        self._handle: int | None = None

    def __enter__(self) -> "WriterLock":
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        if not self._lock(handle):
            holder = os.read(handle, 32).decode("ascii", "replace").strip()
            os.close(handle)
            who = f"process {holder}" if holder else "another process"
            raise WriterBusy(f"{self._path.parent}: {who} is writing to this store. Wait until it has ended, or end it")
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode("ascii"))
        self._handle = handle
        return self

    def _lock(self, handle: int) -> bool:
        last = time.monotonic() + self._wait
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                if time.monotonic() >= last:
                    return False
                time.sleep(0.02)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._handle is not None:
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None
