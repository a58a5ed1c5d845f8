"""What one stranger may use of the server: time, memory, bytes, nesting, a place in the queue."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Limits:
    """Hard limits of the endpoint. All are per query but ``workers`` and ``queue``.

    ``timeout`` (seconds) runs from the moment a worker takes the query to the last byte sent: a client that reads too
    slowly is cut off as well. ``wait`` is how long a query may stand in the queue, ``queue`` how many may stand there.
    ``memory`` (bytes) is what a query may add to its worker's address space, ``answer`` the most bytes of one answer
    before compression, ``held`` how many of them are held back before the status is sent,
    ``length`` the most characters of a query, ``nesting`` its deepest bracket, ``rows`` how many rows a page shows,
    ``body`` the most bytes of an update or of a graph that is sent, ``connections`` how many may be open at once.
    """

    workers: int = 2
    queue: int = 64
    wait: float = 10.0
    timeout: float = 30.0
    memory: int = 2 << 30
    answer: int = 256 << 20
    held: int = 1 << 20
    length: int = 256 << 10
    nesting: int = 200
    rows: int = 500
    body: int = 64 << 20
    connections: int = 1000

    def __post_init__(self) -> None:
        for name in (each.name for each in fields(self)):
            if getattr(self, name) <= 0:
                raise ValueError(f"{name} is {getattr(self, name)}: give a number above 0")
        if self.memory < 64 << 20:
            raise ValueError(f"memory is {self.memory} bytes: a worker needs at least {64 << 20}")
