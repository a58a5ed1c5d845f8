"""What is known about an article beside its text: the keys of a sidecar or of a JSON line, checked."""

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from sifarat.errors import ReadError
from sifarat.partial_date import PartialDate
from sifarat.read.body import content, decode

Shape = TypeVar("Shape")
_LARGEST_SIDECAR = 1_000_000


class Record(msgspec.Struct, frozen=True):
    """The keys that are read; others are passed over by rule, and null or an empty string is the same as no key."""

    id: str | int | None = None
    doc: str | int | None = None
    lang: str | None = None
    date: str | None = None
    title: str | None = None
    url: str | None = None


class Line(Record, frozen=True, kw_only=True):
    """A line of a JSON lines file: the same keys and the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """The checked values. ``lang`` is as given, not yet looked up."""

    id: str | None = None
    lang: str | None = None
    published: PartialDate | None = None
    title: str | None = None
    url: str | None = None


def beside(path: Path) -> Metadata:
    """What the sidecar of ``path`` says (``NAME.json`` beside ``NAME.txt``); empty where there is none."""
    sidecar = path.with_suffix(".json")
    if not sidecar.exists():
        return Metadata()
    if not sidecar.is_file():
        raise ReadError(str(sidecar), "it stands where a sidecar would and is no file", "Rename it")
    data = content(sidecar, _LARGEST_SIDECAR)
    text = decode(data, str(sidecar))
    return checked(parse(text, Record, str(sidecar)), str(sidecar))


def parse(text: str, shape: type[Shape], file: str, line: int | None = None) -> Shape:
    """``text`` as JSON of the given shape; refuses with line and column, or with the key that is wrong."""
    try:
        return msgspec.json.decode(text, type=shape)
    except msgspec.ValidationError as error:
        reason, _, key = str(error).partition(" - at ")
        key = key.strip("`").removeprefix("$.")
        where = [f"line {line}"] if line else []
        where += [f'key "{key}"'] if key and key != "$" else []
        why = reason.replace("Expected", "expected", 1).replace("Object missing", "object is missing", 1)
        raise ReadError(file, why, "See docs/articles.md for the keys", ", ".join(where)) from None
    except (msgspec.DecodeError, RecursionError):
        row, column, why = _fault(text)
        mend = "Mend or remove the line" if line else "Mend the JSON or remove the file"
        raise ReadError(file, f"invalid JSON: {why}", mend, f"line {line or row}, column {column}") from None


def _fault(text: str) -> tuple[int, int, str]:
    """Line, column and reason of the first fault: the standard library tells the place, msgspec does not always."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
            end = len(text.rstrip("\n"))
            return (
                text.count("\n", 0, end) + 1,
                end - (text.rfind("\n", 0, end) + 1) + 1,
                "it ends too early (cut off?)",
            )
        return error.lineno, error.colno, error.msg
    except RecursionError:
        return 1, 1, "nested too deeply"
    return 1, 1, "not a value JSON allows (half a surrogate pair, NaN or Infinity)"


def checked(record: Record, file: str, where: str = "") -> Metadata:
    """The values of ``record``; refuses a date that is none and an id that cannot name anything."""
    name = record.id if record.id not in (None, "") else record.doc
    given = str(name).strip() if name is not None else ""
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in given):
        raise ReadError(file, f"{given!r} has control characters", "Give another id", _key(where, "id"))
    published = None
    if record.date and record.date.strip():
        try:
            published = _date(record.date.strip())
        except ValueError as error:
            mend = "Write it as YYYY-MM-DD, YYYY-MM or YYYY, or null where it is unknown"
            raise ReadError(file, str(error), mend, _key(where, "date")) from None
    return Metadata(given or None, record.lang or None, published, record.title or None, record.url or None)


def _date(text: str) -> PartialDate:
    """The date; of an ISO 8601 date and time its date, of an interval (``2018-09/10``) what both ends share."""
    if len(text) > 10 and text[10] in "T ":
        text = text[:10]
    start, slash, end = text.partition("/")
    if not slash:
        return PartialDate.parse(text)
    first = PartialDate.parse(start)
    # ISO 8601, 4.4.5: the end leaves out what it has in common with the start.
    last = PartialDate.parse(start[: max(0, len(start) - len(end))] + end)
    for shared in (first, PartialDate(first.year, first.month), PartialDate(first.year)):
        if shared.covers(last):
            return shared
    raise ValueError(f"{text!r} spans more than a year")


def _key(where: str, key: str) -> str:
    return f'{where}, key "{key}"' if where else f'key "{key}"'
