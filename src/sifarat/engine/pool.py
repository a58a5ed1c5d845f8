"""An order-preserving map over processes of which any may die.

``concurrent.futures`` gives up all work with one dead process and cannot say whose it was. Here each process has one
item at a time, so the item that killed it is known, another process takes its place, and the rest goes on.
"""

import os
from collections.abc import Callable, Generator, Iterable
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import TypeVar

from sifarat.engine.outcome import Outcome, attempt
from sifarat.engine.worker import Prepare, Worker, undisturbed

A = TypeVar("A")
B = TypeVar("B")

_FEW = 8
"""So few items are done in this process: that is sooner than others have started."""

_AHEAD = 4
"""Items a worker that are under way or wait for their turn, at most."""


def each(
    prepare: Prepare[A, B], items: Iterable[A], workers: int | None = None
) -> Generator[Outcome[A, B], None, None]:
    """What comes of every item, in order, in bounded memory.

    ``prepare`` is called once in each process and gives the function that does the work; it is pickled, and so are
    items and results. ``workers`` is the number of processes, 1 this process itself; by default as many as cores, or
    this process itself where the items are few. Raises ``SifaratError`` where no process can be made ready.
    """
    if workers is None:
        items = iter(items)
        head = list(islice(items, _FEW))
        workers = len(os.sched_getaffinity(0)) if len(head) == _FEW else 1
        items = chain(head, items)
    if workers < 1:
        raise ValueError(f"cannot work with {workers} workers")
    if workers > 1:
        return _on_processes(prepare, items, workers)
    work: Callable[[A], B] = prepare()
    return (attempt(work, item) for item in items)


def _on_processes(prepare: Prepare[A, B], items: Iterable[A], count: int) -> Generator[Outcome[A, B], None, None]:
    todo = enumerate(items)
    done: dict[int, Outcome[A, B]] = {}
    workers: list[Worker[A, B]] = []
    turn, given, more = 0, 0, True
    try:
        while True:
            while more and given - turn < _AHEAD * count:
                idle = next((worker for worker in workers if not worker.busy), None)
                if idle is None and len(workers) == count:
                    break
                entry = next(todo, None)
                if entry is None:
                    more = False
                    break
                if idle is None:
                    with undisturbed():
                        idle = Worker(prepare)
                        workers.append(idle)
                idle.give(*entry)
                given += 1
            if turn == given:
                return
            busy = {worker.pipe: worker for worker in workers if worker.busy}
            for pipe in wait(busy):
                worker = busy[pipe]  # type: ignore[index]
                done.update(worker.answer())
            workers = [worker for worker in workers if worker.alive]
            while turn in done:
                yield done.pop(turn)
                turn += 1
    finally:
        for worker in workers:
            worker.end()
