"""Cities: capitals, large ones and those that diplomacy meets in, from the extract; names in Hindi and Urdu by hand."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from authority.extract import SHARE_ALIKE, Extract, slug
from authority.states import unique
from sifarat.authority.entity import Entity, EntityType
from sifarat.authority.script import script
from sifarat.authority.similarity import similarity, spelling

TABLE = Path(__file__).parent / "cities.txt"
LANGUAGES = ("en", "hi", "ur", "ar", "fa", "ru", "kk", "tr", "zh", "fr", "de", "es")
# South and Central Asia, Iran and the Gulf: smaller cities are news there.
REGION = {
    *("PAK", "IND", "BGD", "LKA", "NPL", "BTN", "MDV", "AFG", "KAZ", "UZB", "KGZ", "TJK", "TKM"),
    *("ARE", "SAU", "QAT", "KWT", "BHR", "OMN", "IRN"),
}
NOT_CITIES = {"Camp David", "Jebel Ali", "Awaza"}
# Cities whose state the extract leaves open.
WITHOUT_STATE = {"Q25270": "XKX"}
OWN = "names: written for this project"


def rows() -> dict[tuple[str, str], tuple[list[str], list[str], list[str]]]:
    """(label, state) to its English, Hindi and Urdu names."""
    found = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        fields = line.split(";")
        if len(fields) != 4:
            raise SystemExit(f"{TABLE.name}: {len(fields)} fields: {line}")
        en, hi, ur = ([word.strip() for word in field.split(",")] for field in (fields[0], fields[2], fields[3]))
        if (en[0], fields[1]) in found:
            raise SystemExit(f"{TABLE.name}: a second row: {line}")
        found[en[0], fields[1]] = (en, hi, ur)
    return found


def _is_city(record: dict[str, Any]) -> bool:
    return record["type"] == "city" or "city" in record.get("also", []) or bool(record.get("capital_of"))


def _loose_spellings(record: dict[str, Any], english: str) -> list[str]:
    """Spellings in Devanagari and Arabic script without a language, those that sound like the English name."""
    spellings = [
        alias
        for alias in record.get("aliases", {}).get("und", [])
        if script(alias) in ("DEVANAGARI", "ARABIC") and similarity(alias, english) >= 0.8
    ]
    return sorted(spellings, key=lambda alias: (-similarity(alias, english), alias))[:4]


def make(extract: Extract, states: list[Entity]) -> list[Entity]:
    """All records of cities.jsonl."""
    state_slug = {state.iso: state.id.removeprefix("state/") for state in states}
    state_qids = {state.qid for state in states}
    table = rows()
    by_row: dict[tuple[str, str], tuple[int, str]] = {}
    chosen: dict[str, dict[str, Any]] = {}
    for qid, record in extract.entities.items():
        iso = extract.iso.get(record.get("country", "")) or WITHOUT_STATE.get(qid)
        if record["type"] in ("state", "territory") or iso is None or qid in state_qids:
            continue
        sources = [source for source in record["source"] if source not in SHARE_ALIKE]
        english = record["labels"].get("en")
        if not sources or not english:
            continue
        population = record.get("population") or 0
        if record["type"] in ("city", "place", "region", "district"):
            for (label, state), (en, _, _) in table.items():
                if state == iso and spelling(english) in {spelling(name) for name in en}:
                    size = (_is_city(record), population, bool(record.get("capital_of")), qid)
                    by_row[label, state] = max(by_row.get((label, state), (False, 0, False, "")), size)
        if record["label_source"].get("en") in SHARE_ALIKE:
            continue
        wanted = population >= (100_000 if iso in REGION else 500_000) or bool(record.get("capital_of"))
        if wanted and _is_city(record):
            chosen[qid] = record
    row_of = {size[-1]: row for row, size in by_row.items()}
    chosen |= {qid: extract.entities[qid] for qid in row_of}
    records, ids = [], set()
    by_size = sorted(chosen.items(), key=lambda item: (-(item[1].get("population") or 0), item[0]))
    for qid, record in by_size:
        iso = WITHOUT_STATE.get(qid) or extract.iso[record["country"]]
        row = row_of.get(qid)
        en, hi, ur = table.pop(row) if row else ([], [], [])
        names = extract.names(qid, LANGUAGES)
        english = (en or names.get("en") or [record["labels"]["en"]])[0]
        id = f"place/{state_slug[iso]}/{slug(english)}"
        if id in ids or iso not in state_slug:
            continue
        ids.add(id)
        names["en"] = unique([*en, *names.get("en", [])]) or [english]
        names["hi"] = unique([*hi, *names.get("hi", [])])
        names["ur"] = unique([*ur, *names.get("ur", [])])
        if iso in REGION and "geonames" in record["source"]:
            names["und"] = [name for name in _loose_spellings(record, english) if name not in names["hi"] + names["ur"]]
        sources = sorted(source for source in record["source"] if source not in SHARE_ALIKE)
        records.append(
            Entity(
                id=id, type=EntityType.PLACE if english in NOT_CITIES else EntityType.CITY, qid=qid, state=iso,
                names={lang: tuple(forms) for lang, forms in names.items() if forms},
                source="Wikidata extract (" + ", ".join(sources) + ")" + (f"; {OWN}" if row else ""),
            )
        )  # fmt: skip
    for (label, iso), (en, hi, ur) in table.items():
        records.append(
            Entity(
                id=f"place/{state_slug[iso]}/{slug(label)}", state=iso, source=OWN,
                type=EntityType.PLACE if label in NOT_CITIES else EntityType.CITY,
                names={"en": tuple(en), "hi": tuple(hi), "ur": tuple(ur)},
            )
        )  # fmt: skip
    return records


# Capitals that the extract does not mark.
UNMARKED = {"PRK": "Pyongyang", "XKX": "Pristina"}


def with_capitals(states: list[Entity], cities: list[Entity]) -> list[Entity]:
    """The states with the id of their capital in place of its QID; city-states have none."""
    ids = {city.qid: city.id for city in cities if city.qid}
    by_name = {(city.state, city.names["en"][0]): city.id for city in cities}
    return [
        replace(
            state, capital=ids.get(state.capital or "") or by_name.get((state.iso, UNMARKED.get(state.iso or "", "")))
        )
        for state in states
    ]
