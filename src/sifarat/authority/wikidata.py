"""States, their offices, who held them when, and their bodies, as Wikidata has them: from its services or a dump.

What an item is follows from the properties that lead to it, so that no class of Wikidata need be known: a state by its
ISO code (P298), its offices from itself (P1906 of the head of state, P1313 of the head of government) and from the
bodies of its jurisdiction (P1001) that an office heads (P2388), their holders by P39 with start (P580) and end (P582).
"""

import bz2
import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sifarat.authority.entity import Entity
from sifarat.authority.extract import Item, Position, entities_of
from sifarat.authority.wikidata_client import Client
from sifarat.errors import AuthorityError

LANGUAGES = ("en", "hi", "ur", "ar", "fa", "ps", "ru", "kk", "ky", "uz", "tg", "tk", "tr", "az", "zh", "fr", "de")
ISO, CAPITAL, HEAD_OF_STATE, HEAD_OF_GOVERNMENT = "P298", "P36", "P1906", "P1313"
JURISDICTION, HEADED_BY, HELD, START, END = "P1001", "P2388", "P39", "P580", "P582"
_DATE_LENGTHS = {9: 4, 10: 7, 11: 10}
_STATES = """SELECT ?state ?item ?role WHERE {{ ?state wdt:P298 "{iso}" .
  {{ BIND(?state AS ?item) BIND("state" AS ?role) }}
  UNION {{ ?state wdt:P36 ?item BIND("city" AS ?role) }}
  UNION {{ ?state wdt:P1906|wdt:P1313 ?item BIND("office" AS ?role) }}
  UNION {{ ?item wdt:P1001 ?state ; wdt:P2388 [] BIND("body" AS ?role) }}
  UNION {{ [] wdt:P1001 ?state ; wdt:P2388 ?item BIND("office" AS ?role) }} }}
ORDER BY ?role ?item"""
_HOLDERS = (
    """SELECT DISTINCT ?item WHERE {{ VALUES ?office {{ {offices} }} ?item p:P39/ps:P39 ?office . }} ORDER BY ?item"""
)
_OFFICES_AT_ONCE = 50
Json = Any


def from_services(countries: Iterable[str], client: Client, languages: Sequence[str] = LANGUAGES) -> list[Entity]:
    """Records of these states (ISO 3166-1 alpha-3), of their capitals, offices, bodies and of whoever held an office.

    Raises ``AuthorityError`` where a code is no state's there, or no answer comes.
    """
    roles: dict[str, tuple[str, str]] = {}
    for iso in dict.fromkeys(countries):
        rows = client.select(_STATES.format(iso=_code(iso)))
        if not rows:
            raise AuthorityError(f"Wikidata: no state has the code {iso}. Use ISO 3166-1 alpha-3, e.g. PAK.")
        for row in rows:
            roles.setdefault(_tail(row["item"]), (row["role"], _tail(row["state"])))
    offices = [id for id, (role, _) in roles.items() if role == "office"]
    for begin in range(0, len(offices), _OFFICES_AT_ONCE):
        some = " ".join(f"wd:{id}" for id in offices[begin : begin + _OFFICES_AT_ONCE])
        for row in client.select(_HOLDERS.format(offices=some)):
            roles.setdefault(_tail(row["item"]), ("person", ""))
    items = client.entities(roles, languages)
    return list(entities_of([_item(found, *roles.get(found["id"], ("person", "")), roles) for found in items]))


def from_dump(countries: Iterable[str], path: Path, languages: Sequence[str] = LANGUAGES) -> list[Entity]:
    """The same from a JSON dump of Wikidata (``latest-all.json``, plain, gzip or bzip2), read as a stream, twice.

    The first reading finds the states, their offices and bodies; the second the items themselves and the holders.
    """
    wanted = {_code(iso) for iso in countries}
    states: dict[str, str] = {}
    roles: dict[str, tuple[str, str]] = {}
    bodies: list[tuple[str, list[str], list[str]]] = []
    for item in _dumped(path, lambda line: b'"P298"' in line or (b'"P1001"' in line and b'"P2388"' in line)):
        claims = item["claims"]
        if wanted & set(_values(claims, ISO)):
            states[item["id"]] = item["id"]
            roles[item["id"]] = ("state", item["id"])
            roles.update((id, ("city", item["id"])) for id in _values(claims, CAPITAL))
            roles.update(
                (id, ("office", item["id"])) for p in (HEAD_OF_STATE, HEAD_OF_GOVERNMENT) for id in _values(claims, p)
            )
        if _values(claims, HEADED_BY):
            bodies.append((item["id"], _values(claims, JURISDICTION), _values(claims, HEADED_BY)))
    for body, over, heads in bodies:
        for state in over:
            if state in states:
                roles.setdefault(body, ("body", state))
                roles |= {head: ("office", state) for head in heads if head not in roles}
    offices = {id for id, (role, _) in roles.items() if role == "office"}
    found = []
    for item in _dumped(path, lambda line: b'"P' in line):
        role = roles.get(item["id"]) or (("person", "") if offices & set(_values(item["claims"], HELD)) else None)
        if role:
            found.append(_item(item, *role, roles, frozenset(languages)))
    return list(entities_of(found))


def _dumped(path: Path, worth: Callable[[bytes], bool]) -> Iterator[Json]:
    """The items of a dump: an array, an item a line."""
    opened = {".gz": gzip.open, ".bz2": bz2.open}.get(path.suffix, open)
    try:
        with closing(opened(path, "rb")) as lines:  # type: ignore[operator]
            for number, line in enumerate(lines, 1):
                text = line.strip().rstrip(b",")
                if len(text) > 2 and worth(text):
                    try:
                        item = json.loads(text)
                    except ValueError as wrong:
                        raise AuthorityError(f"{path}, line {number}: {wrong}. Fetch the dump again.") from None
                    if item.get("type") == "item" and isinstance(item.get("claims"), dict):
                        yield item
    except (OSError, EOFError) as wrong:
        raise AuthorityError(f"{path}: cannot be read to its end ({wrong}). Fetch the dump again.") from None


def _item(
    found: Json, role: str, state: str, roles: dict[str, tuple[str, str]], languages: frozenset[str] | None = None
) -> Item:
    """An item as an extract has it: what it is, is how it was found."""
    claims = found.get("claims") or {}
    labels = {lang: label["value"] for lang, label in (found.get("labels") or {}).items()}
    aliases = {lang: [alias["value"] for alias in some] for lang, some in (found.get("aliases") or {}).items()}
    if languages is not None:
        labels = {lang: label for lang, label in labels.items() if lang in languages}
        aliases = {lang: some for lang, some in aliases.items() if lang in languages}
    seen = str(found.get("modified", ""))[:10] or None
    positions = [held for claim in _statements(claims, HELD) if (held := _position(claim, seen)).office in roles]
    countries = [roles[held.office][1] for held in positions]
    code = _values(claims, ISO)
    return Item(
        id=found["id"],
        type="organisation" if role == "body" else role,
        kind="government" if role == "body" else None,
        labels=labels,
        aliases=aliases,
        country=state or (countries[0] if countries else None),
        iso={"alpha3": code[0]} if role == "state" and code else {},
        capital=next(iter(_values(claims, CAPITAL)), None),
        positions=positions,
        source=["Wikidata, CC0"],
    )


def _position(claim: Json, seen: str | None) -> Position:
    """An office held; without an end it stood so on the day on which somebody edited the item last."""
    qualifiers = claim.get("qualifiers") or {}
    start, end = (next((_date(snak) for snak in qualifiers.get(p, [])), None) for p in (START, END))
    return Position(_value(claim["mainsnak"]) or "", None, start, end, seen)


def _statements(claims: Json, property: str) -> list[Json]:
    """The statements of a property that nobody has called wrong."""
    return [claim for claim in claims.get(property, []) if claim.get("rank") != "deprecated"]


def _values(claims: Json, property: str) -> list[str]:
    """The best values: preferred ones where there are some."""
    stated = _statements(claims, property)
    best = [claim for claim in stated if claim.get("rank") == "preferred"] if property != HELD else []
    return [value for claim in best or stated if (value := _value(claim["mainsnak"]))]


def _value(snak: Json) -> str | None:
    value = (snak.get("datavalue") or {}).get("value")
    found = value.get("id") if isinstance(value, dict) else value
    return found if isinstance(found, str) else None


def _date(snak: Json) -> str | None:
    """A date as exact as it is said to be; none where it is less exact than a year, or before our era."""
    value = (snak.get("datavalue") or {}).get("value") or {}
    length = _DATE_LENGTHS.get(value.get("precision", 0))
    time = value.get("time", "")
    return time[1 : 1 + length] if length and time.startswith("+") else None


def _code(iso: str) -> str:
    if len(iso) != 3 or not (iso.isascii() and iso.isalpha() and iso.isupper()):
        raise AuthorityError(f"{iso!r} is no code of a state. Use ISO 3166-1 alpha-3, e.g. PAK.")
    return iso


def _tail(iri: str) -> str:
    return iri.rpartition("/")[2]
