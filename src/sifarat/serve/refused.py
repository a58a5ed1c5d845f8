"""A request that is answered with an error: the status, one line of reason, and when to come back."""


class Refused(Exception):
    """Raised inside the server wherever a request cannot be answered; turned into a response at its edge.

    ``status`` is an HTTP status (RFC 9110): 400 syntax or too deep, 403 reaching out or writing, 404, 405, 406,
    408 and 413 for the body, 422 well written but not to be run (an unknown function), 500, 503 time or queue, 507
    memory or size. ``retry`` gives Retry-After in seconds.
    """

    def __init__(self, status: int, reason: str, retry: int | None = None) -> None:
        super().__init__(f"{status} {reason}")
        self.status, self.reason, self.retry = status, reason, retry
