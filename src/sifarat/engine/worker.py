"""One process of the pool and the pipe to it."""

import gc
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection, wait
from threading import Thread, current_thread, main_thread
from typing import Any, Generic, TypeVar

from sifarat.engine.outcome import Done, Failed, Outcome, attempt, in_one_line
from sifarat.errors import SifaratError

A = TypeVar("A")
B = TypeVar("B")
Prepare = Callable[[], Callable[[A], B]]


class _Word(Enum):
    """What a worker says first in a message."""

    READY = auto()
    UNREADY = auto()
    DONE = auto()
    FAILED = auto()


@contextmanager
def undisturbed() -> Iterator[None]:
    """A block that Ctrl-C does not break into; it comes afterwards. Processes started in it are deaf to it for life.

    Ctrl-C goes to the whole process group, and it is for the parent to end its workers. A signal mask makes the child
    deaf; it is not enough for the parent, where any other thread may take the signal on behalf of the main one.
    """
    late: list[int] = []
    here = current_thread() is main_thread()
    before = signal.signal(signal.SIGINT, lambda number, _: late.append(number)) if here else None
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, set())
    try:
        resource_tracker.ensure_running()  # now, for whenever it starts it unblocks the signal
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if here:
            signal.signal(signal.SIGINT, before or signal.default_int_handler)
    if late:
        signal.raise_signal(late[0])


class Worker(Generic[A, B]):
    """A process that does one item at a time.

    It is spawned, not forked, because the parent has threads (the database, the progress bar). It ends with its parent.
    Make it in an ``undisturbed`` block.
    """

    def __init__(self, prepare: Prepare[A, B]) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.alive = True
        self._ready = False
        self._item: tuple[int, A] | None = None
        self._process = context.Process(target=_serve, args=(theirs, prepare), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def busy(self) -> bool:
        """True while it has an item."""
        return self._item is not None

    def give(self, number: int, item: A) -> None:
        """Have it work on an item."""
        self._item = (number, item)
        try:
            self.pipe.send(item)
        except OSError:
            return  # it has died: ``answer`` tells

    def answer(self) -> dict[int, Outcome[A, B]]:
        """Read one message; the outcome by the item's number, empty where it only says that it is ready.

        Raises ``SifaratError`` where it could not be made ready: another would not fare better.
        """
        assert self._item is not None
        number, item = self._item
        try:
            word, content = self.pipe.recv()
        except (EOFError, OSError):
            word, content = (_Word.FAILED if self._ready else _Word.UNREADY), self._death()
        if word is _Word.UNREADY:
            raise SifaratError(f"a worker process could not be made ready: {content}")
        if word is _Word.READY:
            self._ready = True
            return {}
        self._item = None
        return {number: Done(item, content) if word is _Word.DONE else Failed(item, content)}

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if self.alive:
            self.alive = False
            self._process.kill()
            self._process.join()
            self._process.close()
            self.pipe.close()

    def _death(self) -> str:
        """Wait until the process is gone; why, in words."""
        self._process.join()
        code = self._process.exitcode or 0
        self.end()
        how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"
        return f"its process died ({how}). Build it alone to see why; it may need more memory than there is"


def _serve(pipe: "Connection[Any, Any]", prepare: Prepare[A, B]) -> None:
    """What the process does until its parent closes the pipe or is gone."""
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        work = prepare()
    except Exception as error:  # noqa: BLE001 — the parent raises it
        pipe.send((_Word.UNREADY, in_one_line(error)))
        return
    gc.collect()
    gc.freeze()  # what is ready stays: nobody needs to look through it again with every article
    pipe.send((_Word.READY, None))
    while True:
        try:
            outcome = attempt(work, pipe.recv())
            _send(pipe, outcome)
        except (EOFError, OSError):
            return  # the parent is gone


def _end_with_parent() -> None:
    """A parent that was killed closes no pool; an article that takes for ever would go on for nobody."""
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _send(pipe: "Connection[Any, Any]", outcome: Outcome[A, B]) -> None:
    if isinstance(outcome, Failed):
        pipe.send((_Word.FAILED, outcome.why))
        return
    try:
        pipe.send((_Word.DONE, outcome.result))
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 — a result that cannot be pickled
        pipe.send((_Word.FAILED, in_one_line(error)))
