"""Reads extracts of Wikidata: JSON lines, an item a line with its labels, type, country and positions held."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from sifarat.authority.entity import Entity, EntityType, HeldOffice
from sifarat.authority.similarity import spelling
from sifarat.authority.titles import classify
from sifarat.errors import AuthorityError
from sifarat.partial_date import PartialDate

_TYPES = {
    "state": EntityType.STATE, "territory": EntityType.STATE, "city": EntityType.CITY, "person": EntityType.PERSON,
    "office": EntityType.OFFICE, "organisation": EntityType.ORGANIZATION,
}  # fmt: skip
_KINDS = {
    "government": EntityType.GOVERNMENT_BODY, "ministry": EntityType.GOVERNMENT_BODY,
    "international organisation": EntityType.INTERNATIONAL_ORGANIZATION, "company": EntityType.COMPANY,
}  # fmt: skip
_KIND_OF_ID = {
    EntityType.STATE: "state", EntityType.PERSON: "person", EntityType.OFFICE: "office", EntityType.CITY: "place",
    EntityType.PLACE: "place",
}  # fmt: skip
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Position(msgspec.Struct, frozen=True):
    """An office somebody held, as an extract has it."""

    office: str = ""
    label: str | None = None
    start: str | None = None
    end: str | None = None
    seen: str | None = None


class Item(msgspec.Struct, frozen=True):
    """A line of an extract, with what is read of it."""

    id: str
    type: str
    labels: dict[str, str]
    aliases: dict[str, list[str]] = {}
    country: str | None = None
    kind: str | None = None
    iso: dict[str, str] = {}
    capital: str | None = None
    positions: list[Position] = []
    source: list[str] = []


_decoder = msgspec.json.Decoder(Item)


def is_extract(line: bytes) -> bool:
    """True where a line holds an item of an extract rather than a record: it has labels."""
    return b'"labels"' in line and b'"names"' not in line


def items_of(data: bytes, origin: str) -> list[Item]:
    """The items of an extract. Raises ``AuthorityError`` with the line and what is wrong in it."""
    found = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            try:
                found.append(_decoder.decode(line))
            except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
                mend = "Give an item a line with id, type and labels; docs/authority.md tells the keys."
                raise AuthorityError(f"{origin}, line {number}: {wrong}. {mend}") from None
    return found


def entities_of(items: list[Item]) -> Iterator[Entity]:
    """The records of all items that have a name, in their order. An item's record is named by its identifier."""
    by_id = {item.id: item for item in items}
    iso = {item.id: item.iso["alpha3"] for item in items if _type(item) is EntityType.STATE}
    ids = {item.id: _id(item) for item in items}

    @cache
    def names_of(country: str) -> frozenset[str]:
        item = by_id.get(country)
        return frozenset(spelling(name) for name in _names(item).get("en", ())) if item else frozenset()

    for item in items:
        names = _names(item)
        if not names:
            continue
        code = iso.get(item.country or "")
        is_state = item.id in iso
        yield Entity(
            id=ids[item.id],
            type=_type(item),
            names=names,
            source=f"Wikidata extract ({', '.join(item.source)})" if item.source else "Wikidata extract",
            qid=item.id,
            iso=iso.get(item.id),
            state=None if is_state else code,
            capital=ids.get(item.capital or "") if is_state else None,
            offices=tuple(_offices(item, by_id, iso, names_of)),
        )


def _type(item: Item) -> EntityType:
    if item.type in ("state", "territory") and "alpha3" not in item.iso:
        return EntityType.PLACE
    kind = _KINDS.get(item.kind or "") if item.type == "organisation" else None
    return kind or _TYPES.get(item.type, EntityType.PLACE)


def _id(item: Item) -> str:
    return f"{_KIND_OF_ID.get(_type(item), 'organization')}/{item.id.lower()}"


def _names(item: Item) -> dict[str, tuple[str, ...]]:
    """Names by language, the label first; flags and codes among the aliases are no names."""
    found: dict[str, tuple[str, ...]] = {
        lang: (label,) for lang, label in item.labels.items() if label.strip() and _LANG.fullmatch(lang)
    }
    for lang, aliases in item.aliases.items():
        if _LANG.fullmatch(lang):
            kept = (alias for alias in aliases if _is_name(alias))
            if names := tuple(dict.fromkeys([*found.get(lang, ()), *kept])):
                found[lang] = names
    return found


def _is_name(alias: str) -> bool:
    plain = alias.strip()
    return len(plain) > 1 and any(letter.isalpha() for letter in plain) and not (plain.islower() and len(plain) < 4)


def _offices(
    item: Item, by_id: dict[str, Item], iso: dict[str, str], names_of: Callable[[str], frozenset[str]]
) -> Iterator[HeldOffice]:
    for position in item.positions:
        office = by_id.get(position.office)
        code = iso.get((office.country or "") if office else "")
        if office is None or code is None:
            continue
        labels = (office.labels.get("en"), position.label)
        names = names_of(office.country or "")
        read = next((found for label in labels if label and (found := classify(label, names))), None)
        if read:
            start, end = _date(position.start), _date(position.end)
            if start and end and str(end) < str(start)[: len(str(end))]:
                start = end = None
            yield HeldOffice(read[0], read[1], code, start, end, None if end else _date(position.seen))


def _date(text: str | None) -> PartialDate | None:
    """A date; None for decades and other forms that are none."""
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        return None
