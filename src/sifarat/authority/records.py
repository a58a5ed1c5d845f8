"""Authority files: JSON lines, one record a line, read strictly and written in one fixed form."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from sifarat.authority.entity import Entity, EntityType, HeldOffice, Rank
from sifarat.errors import AuthorityError
from sifarat.partial_date import PartialDate

_ID = re.compile(r"[a-z-]+(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+")
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_QID = re.compile(r"Q[1-9][0-9]*")
_ISO = re.compile(r"[A-Z]{3}")


class _Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    rank: Rank
    portfolio: tuple[str, ...] = ()
    state: str | None = None
    start: str | None = None
    end: str | None = None
    seen: str | None = None


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    id: str
    type: EntityType
    names: dict[str, tuple[str, ...]]
    source: str
    qid: str | None = None
    iso: str | None = None
    state: str | None = None
    capital: str | None = None
    demonyms: dict[str, tuple[str, ...]] = {}
    offices: tuple[_Office, ...] = ()


_decoder = msgspec.json.Decoder(_Record)


class _Wrong(Exception):
    """A record breaks a rule: ``key`` of it, ``why``, ``mend``."""

    def __init__(self, key: str, why: str, mend: str) -> None:
        self.key, self.why, self.mend = key, why, mend


def _date(key: str, text: str | None) -> PartialDate | None:
    if text is None:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError as wrong:
        raise _Wrong(key, str(wrong), "Write a date as YYYY, YYYY-MM or YYYY-MM-DD.") from None


def _office(key: str, office: _Office) -> HeldOffice:
    if office.state is not None and not _ISO.fullmatch(office.state):
        raise _Wrong(f"{key}.state", f"{office.state!r} is no ISO 3166-1 alpha-3 code", "Write three capital letters.")
    start, end = _date(f"{key}.start", office.start), _date(f"{key}.end", office.end)
    if start and end and str(end) < str(start)[: len(str(end))]:
        raise _Wrong(f"{key}.end", f"{end} is before the start {start}", "Exchange or correct the two dates.")
    return HeldOffice(office.rank, office.portfolio, office.state, start, end, _date(f"{key}.seen", office.seen))


def _check_names(key: str, names: dict[str, tuple[str, ...]]) -> None:
    for lang, forms in names.items():
        if not _LANG.fullmatch(lang):
            raise _Wrong(f"{key}.{lang}", "this is no language tag", 'Use a BCP 47 tag such as "ur", or "und".')
        if not forms or not all(form.strip() for form in forms):
            raise _Wrong(f"{key}.{lang}", "a name is empty", "Give at least one name, or leave the language out.")


def _entity(record: _Record) -> Entity:
    if not _ID.fullmatch(record.id):
        raise _Wrong(
            "id", f"{record.id!r} is no path such as person/abai-qunanbaiuly", "Use a-z, 0-9 and hyphens after a kind."
        )
    if not record.names:
        raise _Wrong("names", "there is no name", 'Give a name, for example {"en": ["…"]}.')
    _check_names("names", record.names)
    _check_names("demonyms", record.demonyms)
    if not record.source.strip():
        raise _Wrong("source", "it is empty", "Say where the record was read.")
    if record.qid is not None and not _QID.fullmatch(record.qid):
        raise _Wrong("qid", f"{record.qid!r} is no Wikidata identifier", "Write it as Q843, or leave it out.")
    for key, code in (("iso", record.iso), ("state", record.state)):
        if code is not None and not _ISO.fullmatch(code):
            raise _Wrong(key, f"{code!r} is no ISO 3166-1 alpha-3 code", "Write three capital letters.")
    if record.type is EntityType.STATE and record.iso is None:
        raise _Wrong("iso", "a state has none", "Give its ISO 3166-1 alpha-3 code.")
    return Entity(
        id=record.id, type=record.type, names=record.names, source=record.source, qid=record.qid, iso=record.iso,
        state=record.state, capital=record.capital, demonyms=record.demonyms,
        offices=tuple(_office(f"offices[{place}]", office) for place, office in enumerate(record.offices)),
    )  # fmt: skip


def read_records(data: bytes, origin: str) -> Iterator[Entity]:
    """The records of one file in order; empty lines are passed over.

    ``origin`` names the file in messages. Raises ``AuthorityError`` (file, line, key, what is wrong, what to do) for
    the first line that is no JSON, has an unknown or missing key, a value of the wrong kind, or breaks a rule of
    docs/authority.md.
    """
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield _entity(_decoder.decode(line))
        except _Wrong as wrong:
            raise AuthorityError(f"{origin}, line {number}, key {wrong.key}: {wrong.why}. {wrong.mend}") from None
        except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
            reason, _, place = str(wrong).partition(" - at `$")
            key = f", key {place.rstrip('`').lstrip('.')}" if place else ""
            mend = "Compare the record with docs/authority.md, and save the file as UTF-8."
            raise AuthorityError(f"{origin}, line {number}{key}: {reason}. {mend}") from None


def read_file(path: Path) -> list[Entity]:
    """The records of the file at ``path``. Raises ``AuthorityError`` where it cannot be read or a record is wrong."""
    try:
        data = path.read_bytes()
    except OSError as wrong:
        raise AuthorityError(
            f"{path}: cannot be read ({wrong.strerror}). Give the path of a JSON-lines authority file."
        ) from None
    return list(read_records(data, str(path)))


def _plain(entity: Entity) -> dict[str, Any]:
    record: dict[str, Any] = {"id": entity.id, "type": entity.type.value}
    for key in ("qid", "iso", "state", "capital"):
        if value := getattr(entity, key):
            record[key] = value
    record["names"] = {lang: list(entity.names[lang]) for lang in _language_order(entity.names)}
    if entity.demonyms:
        record["demonyms"] = {lang: list(entity.demonyms[lang]) for lang in _language_order(entity.demonyms)}
    if entity.offices:
        record["offices"] = [_plain_office(office) for office in entity.offices]
    record["source"] = entity.source
    return record


def _plain_office(office: HeldOffice) -> dict[str, Any]:
    plain: dict[str, Any] = {"rank": office.rank.value}
    if office.portfolio:
        plain["portfolio"] = list(office.portfolio)
    for key in ("state", "start", "end", "seen"):
        if value := getattr(office, key):
            plain[key] = str(value)
    return plain


def _language_order(names: Iterable[str]) -> list[str]:
    first = {"en": 0, "hi": 1, "ur": 2}
    return sorted(names, key=lambda lang: (first.get(lang, 3), lang))


def write_records(entities: Iterable[Entity]) -> bytes:
    """The records as JSON lines, sorted by id, keys in one fixed order: the same entities give the same bytes."""
    lines = [msgspec.json.encode(_plain(entity)) for entity in sorted(entities, key=lambda entity: entity.id)]
    return b"".join(line + b"\n" for line in lines)
