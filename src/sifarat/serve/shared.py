"""Memory that a worker shares with the server: which connection it is at, since when, how far it is, what was asked.

The worker writes and the server looks, at any moment and also after the worker has died. The number of news that the
server has sent stands here too, so that a worker need not ask for them.
"""

import mmap
import struct
from dataclasses import dataclass

LONGEST = 32 << 10
"""Bytes of a question that a worker reads."""
READING, WRITING = 1, 2
_AT = struct.Struct("@IIId")  # connection, bytes of the question, which version, since when (monotonic clock)
_COUNT = struct.Struct("@I")  # native and aligned: written at once
_STAGE, _NEWS_AT, _AT_AT, _ASKED_AT, _QUESTION_AT = 0, 4, 8, 32, 40
SIZE = _QUESTION_AT + LONGEST + 1


@dataclass(frozen=True, slots=True)
class State:
    """What a worker is at: ``stage`` 0 is nothing; from WRITING on the client may have got bytes.

    ``edition`` is the number by which the server told it of the version it answers from.
    """

    stage: int
    number: int
    edition: int
    since: float
    question: bytes


class Shared:
    """The memory in the file ``descriptor``, of SIZE bytes."""

    def __init__(self, descriptor: int) -> None:
        self._map = mmap.mmap(descriptor, SIZE)

    def close(self) -> None:
        """Let go of it."""
        self._map.close()

    # by the worker

    def begin(self, number: int, edition: int, since: float) -> None:
        """At the connection ``number`` from now on."""
        _AT.pack_into(self._map, _AT_AT, number, 0, edition, since)
        self._map[_STAGE] = READING

    def took(self) -> None:
        """One more question that the server gave is taken."""
        _COUNT.pack_into(self._map, _ASKED_AT, (self.taken + 1) & 0xFFFFFFFF)

    @property
    def taken(self) -> int:
        """How many questions that the server gave were taken."""
        return int(_COUNT.unpack_from(self._map, _ASKED_AT)[0])

    def hold(self, question: bytes) -> None:
        """This was read from it."""
        self._map[_QUESTION_AT : _QUESTION_AT + len(question)] = question
        _COUNT.pack_into(self._map, _AT_AT + 4, len(question))

    def write(self) -> None:
        """The answer is being written."""
        self._map[_STAGE] = WRITING

    def end(self) -> None:
        """At nothing any more."""
        self._map[_STAGE] = 0

    @property
    def news(self) -> int:
        """How many news there were."""
        return int(_COUNT.unpack_from(self._map, _NEWS_AT)[0])

    # by the server

    def tell(self, news: int) -> None:
        """So many news were sent."""
        _COUNT.pack_into(self._map, _NEWS_AT, news)

    def busy(self, longer_than: float, now: float) -> int:
        """The number of the connection it has been at for so long; 0 where it is not."""
        if not self._map[_STAGE]:  # looked at first, since it is written last
            return 0
        number, _, _, since = _AT.unpack_from(self._map, _AT_AT)
        return int(number) if now - since > longer_than else 0

    @property
    def stage(self) -> int:
        """How far it is."""
        return self._map[_STAGE]

    @property
    def since(self) -> float:
        """When it began what it is at, or was at last."""
        return float(_AT.unpack_from(self._map, _AT_AT)[3])

    def state(self) -> State:
        """All of it; to be trusted of a worker that is dead."""
        number, size, edition, since = _AT.unpack_from(self._map, _AT_AT)
        question = bytes(self._map[_QUESTION_AT : _QUESTION_AT + size])
        return State(self._map[_STAGE], number, edition, since, question)
