"""What all handlers share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from sifarat.questions import Question
from sifarat.serve.limits import Limits
from sifarat.serve.pool import Pool
from sifarat.serve.reach import Reach
from sifarat.serve.readings import Readings

METHODS = ("GET", "HEAD", "POST", "OPTIONS")


@dataclass(frozen=True, slots=True)
class House:
    """The workers, the writer (``None``: read-only), the current version, limits, names, questions, where to fetch."""

    pool: Pool
    writer: Pool | None
    readings: Readings
    limits: Limits
    base: str
    questions: Callable[[], Sequence[Question]]
    reach: Reach


def address(request: Request) -> str:
    """Where the request went, without its parameters: the base of relative IRIs (RFC 3986, 5.1.3)."""
    return str(request.url).partition("?")[0].partition("#")[0]
