"""What a client may ask, read strictly: batches of queries, and data extension."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sifarat.serve.refused import Refused

BATCH = 50
"""Queries in one batch, and entities in one data extension."""
_LONGEST, _MOST = 500, 50
_KEYS = frozenset({"query", "type", "limit", "properties", "type_strict"})
Strict = Literal["any", "all", "should"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A property with the values asked for: text, or the id of an entity (``is_id``)."""

    property: str
    values: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One reconciliation query; ``text`` or ``conditions`` is there."""

    text: str
    types: tuple[str, ...]
    strict: Strict
    conditions: tuple[Condition, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class Extension:
    """Which properties of which entities are to be given, each with at most so many values (0: all)."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, int], ...]


def read_batch(text: str) -> dict[str, Query]:
    """The queries of a batch by their keys; ``Refused`` 400 names the key that is wrong, 413 a batch too large."""
    rows = _object(text, "queries")
    if len(rows) > BATCH:
        raise Refused(413, f"{len(rows)} queries: a batch may have {BATCH}")
    return {key: _query(key, row) for key, row in rows.items()}


def read_extension(text: str) -> Extension:
    """A data extension query; ``Refused`` as above."""
    asked = _object(text, "extend")
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        raise Refused(400, "extend: ids is to be a list of identifiers")
    if not isinstance(properties, list) or not all(isinstance(each, dict) for each in properties):
        raise Refused(400, 'extend: properties is to be a list of {"id": …}')
    if len(ids) > BATCH or len(properties) > _MOST:
        raise Refused(413, f"extend: at most {BATCH} entities and {_MOST} properties at once")
    return Extension(tuple(ids), tuple((_text(each, "id", "extend"), _count(each)) for each in properties))


def _object(text: str, where: str) -> dict[str, object]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(400, f"{where}: invalid JSON: {error}"[:300]) from error
    if not isinstance(read, dict):
        raise Refused(400, f"{where}: a JSON object is wanted")
    return read


def _query(key: str, row: object) -> Query:
    where = f"query {key[:50]}"
    if not isinstance(row, dict):
        raise Refused(400, f"{where}: a JSON object is wanted")
    if unknown := set(row) - _KEYS:
        raise Refused(400, f"{where}: {', '.join(sorted(unknown))[:100]} is no key of a query")
    text = row.get("query", "")
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise Refused(400, f"{where}: query is to be text of at most {_LONGEST} characters")
    types = row.get("type", [])
    types = [types] if isinstance(types, str) else types
    if not isinstance(types, list) or not all(isinstance(each, str) for each in types):
        raise Refused(400, f"{where}: type is to be an identifier or a list of them")
    strict = row.get("type_strict", "any")
    if strict not in ("any", "all", "should"):
        raise Refused(400, f"{where}: type_strict is any, all or should")
    limit = row.get("limit", 10)
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit < 1:
        raise Refused(400, f"{where}: limit is to be a positive number")
    conditions = row.get("properties", [])
    if not isinstance(conditions, list):
        raise Refused(400, f"{where}: properties is to be a list")
    if not text.strip() and not conditions:
        raise Refused(400, f"{where}: query or properties is wanted")
    read = tuple(_condition(each, where) for each in conditions[:_MOST])
    return Query(text.strip(), tuple(types), strict, read, min(int(limit), _MOST))


def _condition(row: object, where: str) -> Condition:
    if not isinstance(row, dict) or "v" not in row:
        raise Refused(400, f'{where}: a property is {{"pid": …, "v": …}}')
    given = row["v"] if isinstance(row["v"], list) else [row["v"]]
    values = []
    for each in given[:_MOST]:
        if isinstance(each, dict):
            values.append((_text(each, "id", where), True))
        elif isinstance(each, bool):
            values.append(("true" if each else "false", False))
        elif isinstance(each, str | int | float):
            values.append((str(each)[:_LONGEST], False))
        else:
            raise Refused(400, f"{where}: a value is text, a number, true, false or an object with id")
    return Condition(_text(row, "pid", where), tuple(values))


def _text(row: Mapping[str, object], key: str, where: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value or len(value) > _LONGEST:
        raise Refused(400, f"{where}: {key} is to be an identifier")
    return value


def _count(row: Mapping[str, object]) -> int:
    """The setting ``limit`` of a property: how many values, 0 for all."""
    settings = row.get("settings")
    limit = settings.get("limit", 0) if isinstance(settings, dict) else 0
    try:
        return max(0, int(limit))
    except (TypeError, ValueError) as error:
        raise Refused(400, "extend: the setting limit is a number") from error
