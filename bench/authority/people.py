"""People: heads of state and government, ministers and envoys from the extract; the most newsworthy by hand."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from authority import states
from authority.extract import SHARE_ALIKE, Extract, slug
from sifarat.authority.entity import Entity, EntityType, HeldOffice, Rank
from sifarat.authority.script import script
from sifarat.authority.similarity import similarity, spelling
from sifarat.authority.titles import classify
from sifarat.partial_date import PartialDate

TABLE = Path(__file__).parent / "people.txt"
LANGUAGES = ("en", "hi", "ur", "ar", "fa", "ru", "kk", "tr", "zh")
RANKS = {
    "HS": Rank.HEAD_OF_STATE, "HG": Rank.HEAD_OF_GOVERNMENT, "DG": Rank.DEPUTY_HEAD_OF_GOVERNMENT, "M": Rank.MINISTER,
    "DM": Rank.DEPUTY_MINISTER, "A": Rank.AMBASSADOR, "E": Rank.ENVOY, "O": Rank.OFFICIAL,
}  # fmt: skip
HIGHEST = [RANKS[code] for code in ("HS", "HG", "DG", "M", "DM", "A", "E", "O")]
# All ministers of these states are news in the region; of the others those whose portfolios diplomacy is made of.
REGION = {
    *("PAK", "IND", "BGD", "LKA", "NPL", "BTN", "MDV", "AFG", "KAZ", "UZB", "KGZ", "TJK", "TKM", "IRN", "TUR", "AZE"),
    *("CHN", "RUS", "ARE", "SAU", "QAT", "KWT", "BHR", "OMN", "USA", "GBR"),
}
ABROAD = {"foreign-affairs", "defence", "trade"}
SINCE = "2014"
# Looked at one by one: same name and state, another person.
NOT_THE_SAME = {"Q55104693", "Q28836957", "Q28131428"}
OWN = "written for this project (general knowledge, 2026)"
ORIGIN = "Wikidata extract ({})"
# The last day on which an open term was seen: of the table its latest date, of the scrapers' extract the oldest part.
OWN_SEEN = PartialDate.parse("2025-10-21")
READ_SEEN = {"eps": PartialDate.parse("2022-07-19")}


@dataclass
class Row:
    """A line of people.txt."""

    names: dict[str, list[str]]
    state: str | None
    offices: list[HeldOffice] = field(default_factory=list)


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _read_date(text: str | None) -> PartialDate | None:
    """A date of the extract; None for decades and other forms that are no date."""
    try:
        return _date(text or "")
    except ValueError:
        return None


def rows() -> list[Row]:
    """The hand-written people."""
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        fields = line.split(";")
        if len(fields) != 5:
            raise SystemExit(f"{TABLE.name}: {len(fields)} fields: {line}")
        names = {
            lang: [name.strip() for name in text.split(",") if name.strip()]
            for lang, text in (("en", fields[0]), ("hi", fields[2]), ("ur", fields[3]))
        }
        state = fields[1] or None
        offices = []
        for office in fields[4].split(","):
            if not office:
                continue
            kind, _, dates = office.partition("@")
            code, _, portfolio = kind.partition(":")
            start, _, end = dates.partition("/")
            offices.append(
                HeldOffice(
                    RANKS[code],
                    tuple(portfolio.split("+")) if portfolio else (),
                    state,
                    _date(start),
                    _date(end),
                    OWN_SEEN if start and not end else None,
                )
            )
        found.append(Row(names, state, offices))
    return found


def _held(extract: Extract, record: dict[str, Any], names: dict[str, frozenset[str]]) -> list[HeldOffice]:
    """The offices of a state that a person held in or after 2014, latest first."""
    found: dict[tuple[Rank, tuple[str, ...], str, str], HeldOffice] = {}
    last_seen = next((day for source, day in READ_SEEN.items() if source in record["source"]), None)
    for position in record.get("positions", []):
        if (position.get("end") or "9999") < SINCE:
            continue
        office = extract.entities.get(position.get("office", ""), {})
        iso = extract.iso.get(office.get("country", ""))
        if iso is None:
            continue
        labels = [office.get("labels", {}).get("en"), position.get("label")]
        kind = next((read for label in labels if label and (read := classify(label, names[iso]))), None)
        if kind is None:
            continue
        start, end = _read_date(position.get("start")), _read_date(position.get("end"))
        if start and end and str(end) < str(start):
            start = end = None
        held = HeldOffice(kind[0], kind[1], iso, start, end, last_seen if start and not end else None)
        key = (kind[0], kind[1], iso, str(start)[:4])
        if key not in found or len(str(start)) > len(str(found[key].start)):
            found[key] = held
    dated = {(held.rank, held.state) for held in found.values() if held.start}
    return [held for held in found.values() if held.start or held.end or (held.rank, held.state) not in dated]


def _wanted(offices: list[HeldOffice]) -> bool:
    for office in offices:
        if office.start is None and office.end is None and office.rank not in HIGHEST[:2]:
            continue
        if (
            office.start is not None
            and office.start.year < 1995
            and office.end is None
            and office.rank not in HIGHEST[:1]
        ):
            continue
        if office.rank in HIGHEST[:3]:
            return True
        if office.rank is Rank.MINISTER and (office.state in REGION or set(office.portfolio) & ABROAD):
            return True
        foreign = "foreign-affairs" in office.portfolio and office.state in REGION
        if foreign and office.rank in (Rank.DEPUTY_MINISTER, Rank.OFFICIAL):
            return True
        if office.rank is Rank.AMBASSADOR and office.state in REGION:
            return True
    return False


def _aliases(record: dict[str, Any], label: str) -> list[str]:
    """Other spellings of the full name; nicknames and slogans among the aliases are left out."""
    known = {spelling(label)}
    chosen = []
    for alias in record.get("aliases", {}).get("en", []):
        plain = spelling(alias)
        full_name = script(alias) == "LATIN" and " " in plain and "," not in alias and plain not in known
        if full_name and similarity(alias, label) >= 0.8:
            chosen.append(alias)
            known.add(plain)
    return chosen[:3]


def _rank_order(offices: list[HeldOffice]) -> int:
    return min((HIGHEST.index(office.rank) for office in offices), default=len(HIGHEST))


def _same_person(
    row: Row, by_name: dict[str, list[str]], extract: Extract, offices: dict[str, list[HeldOffice]]
) -> str | None:
    """The QID of the one person of the extract with a full name of the row and its state; None where it is not one."""
    hits: dict[str, None] = {}
    for name in row.names["en"]:
        for qid in set(by_name.get(spelling(name), [])) - NOT_THE_SAME:
            record = extract.entities[qid]
            its = {extract.iso.get(record.get("country", ""))} | {office.state for office in offices.get(qid, [])}
            if row.state in (None, "EUU") or row.state in its:
                hits[qid] = None
    if row.state in (None, "EUU"):
        # Their records carry the state they come from: only a name that is nobody else's will do.
        hits = hits if len(hits) == 1 and len(spelling(row.names["en"][0]).split()) > 1 else {}
    if len(hits) > 1:
        best = sorted(hits, key=lambda qid: (_rank_order(offices.get(qid, [])), qid))
        if _rank_order(offices.get(best[0], [])) < _rank_order(offices.get(best[1], [])):
            return best[0]
        return None
    return next(iter(hits), None)


def _merged(own: list[HeldOffice], read: list[HeldOffice]) -> tuple[HeldOffice, ...]:
    """Both lists, latest first; what the table says of a rank and portfolio is all that is said of it."""
    kept = list(own)
    for office in read:
        told = any(
            mine.rank is office.rank and mine.state == office.state
            and (not office.portfolio or set(mine.portfolio) & set(office.portfolio))
            for mine in own
        )  # fmt: skip
        if not told:
            kept.append(office)
    return tuple(
        sorted(kept, key=lambda office: (str(office.start or "0"), office.rank, office.portfolio), reverse=True)
    )


def make(extract: Extract) -> list[Entity]:
    """All records of people.jsonl."""
    state_names = {
        state.iso or "": frozenset(spelling(name).removeprefix("the ") for name in state.names["en"])
        for state in states.make(extract)
    }
    offices: dict[str, list[HeldOffice]] = {}
    by_name: dict[str, list[str]] = defaultdict(list)
    for qid, record in extract.entities.items():
        if record["type"] != "person" or not record["labels"].get("en"):
            continue
        if held := _held(extract, record, state_names):
            offices[qid] = held
        for name in {spelling(name) for name in [record["labels"]["en"], *record.get("aliases", {}).get("en", [])]}:
            by_name[name].append(qid)
    records: list[tuple[int, str, Entity]] = []
    taken: set[str] = set()
    for row in rows():
        qid = _same_person(row, by_name, extract, offices)
        names = dict(row.names)
        if qid:
            taken.add(qid)
            for lang, forms in extract.names(qid, LANGUAGES).items():
                names[lang] = states.unique([*names.get(lang, []), *forms])
        label = names["en"][0]
        entity = Entity(
            id=f"person/{slug(label)}", type=EntityType.PERSON, qid=qid, state=row.state,
            names={lang: tuple(forms) for lang, forms in names.items() if forms},
            offices=_merged(row.offices, offices.get(qid or "", [])),
            source=f"names and offices: {OWN}" + (f"; QID: {_source(extract, qid)}" if qid else ""),
        )  # fmt: skip
        records.append((-1, qid or "", entity))
    for qid, held in offices.items():
        if qid in taken or not _wanted(held):
            continue
        record = extract.entities[qid]
        label = record["labels"]["en"]
        forms_of = extract.names(qid, LANGUAGES)
        forms_of["en"] = [label, *_aliases(record, label)]
        states_served = [office.state for office in held if office.state]
        entity = Entity(
            id=f"person/{slug(label)}", type=EntityType.PERSON, qid=qid, state=states_served[0],
            names={lang: tuple(states.unique(forms)) for lang, forms in forms_of.items() if forms},
            offices=tuple(held), source=_source(extract, qid),
        )  # fmt: skip
        if slug(label):
            records.append((_rank_order(held), qid, entity))
    return _with_unique_ids(records)


def _source(extract: Extract, qid: str) -> str:
    sources = sorted(source for source in extract.entities[qid]["source"] if source not in SHARE_ALIKE)
    return ORIGIN.format(", ".join(sources))


def _with_unique_ids(records: list[tuple[int, str, Entity]]) -> list[Entity]:
    """The most senior of a name keeps the plain id, the others get their state, then a number."""
    used: set[str] = set()
    result = []
    for _, _, entity in sorted(records, key=lambda item: (item[0], int(item[1][1:] or 0), item[2].id)):
        id, number = entity.id, 1
        while id in used:
            id = f"{entity.id}-{(entity.state or 'x').lower()}" + (f"-{number}" if number > 1 else "")
            number += 1
        used.add(id)
        result.append(replace(entity, id=id))
    return result
