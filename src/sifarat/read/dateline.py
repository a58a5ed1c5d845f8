"""The day of publication that an article's own first lines give."""

import re

from sifarat.partial_date import PartialDate

_FIRST_LINES = 5
_MARKED = re.compile(r"\s*date\s*:?\s*(\d{4}-\d{2}-\d{2})(?![\d-])", re.IGNORECASE)
_ALONE = re.compile(r"\s*(\d{4}-\d{2}-\d{2})\s*[:.,،۔।]?\s*")


def dateline(text: str) -> PartialDate | None:
    """The ISO 8601 day that one of the first lines begins with after the word ``date``, or that is all of the line.

    A date inside a sentence is no dateline; one that does not exist (``2026-02-30``) is none either.

    >>> str(dateline(" date 2026-02-04 Islamabad:\\nThe two sides met."))
    '2026-02-04'
    >>> dateline("2026-02-04 was the day they met.") is None
    True
    """
    for line in text[:2000].split("\n")[:_FIRST_LINES]:
        match = _MARKED.match(line) or _ALONE.fullmatch(line)
        if match:
            try:
                return PartialDate.parse(match[1])
            except ValueError:
                continue
    return None
