"""What came of one piece of work, where the failure of one must not stop the rest."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from sifarat.errors import SifaratError

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Done(Generic[A, B]):
    """It went well."""

    item: A
    result: B


@dataclass(frozen=True, slots=True)
class Failed(Generic[A]):
    """It raised, or its process died; ``why`` says so in one line."""

    item: A
    why: str


Outcome = Done[A, B] | Failed[A]


def attempt(work: Callable[[A], B], item: A) -> Outcome[A, B]:
    """Do it. An error of any kind becomes a ``Failed``: it is told with the item's name and the rest goes on."""
    try:
        return Done(item, work(item))
    except Exception as error:  # noqa: BLE001
        return Failed(item, in_one_line(error))


def in_one_line(error: Exception) -> str:
    """Our own errors as they are; any other with its kind and the place in the code, for it is a fault of ours."""
    text = " ".join(str(error).split())
    if isinstance(error, SifaratError):
        return text
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith("<")]
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}: {text}" if text else f"{type(error).__name__}{place}"
