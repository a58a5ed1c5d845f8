"""International organisations, government bodies, companies, places of state: names by hand, QIDs from the extract."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from authority.extract import SHARE_ALIKE, Extract, slug
from authority.states import unique
from sifarat.authority.entity import Entity, EntityType
from sifarat.authority.similarity import spelling

HERE = Path(__file__).parent
OWN = "written for this project"
KINDS = {
    "G": EntityType.GOVERNMENT_BODY, "C": EntityType.COMPANY, "O": EntityType.ORGANIZATION, "P": EntityType.PLACE,
    "I": EntityType.INTERNATIONAL_ORGANIZATION,
}  # fmt: skip
# Kinds of the extract that a body here may be; its many schools, posts and substations are none of these.
BODIES = {"international organisation", "government", "ministry", "company", "party", "nonprofit", "other", None}
# Looked at one by one: same name, another thing.
NOT_THE_SAME = {"Q816706", "Q756294", "Q243278"}


def _rows(file: str, fields: int) -> list[list[str]]:
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    rows = [line.split(";") for line in lines if line.strip() and not line.startswith("#")]
    for row in rows:
        if len(row) != fields:
            raise SystemExit(f"{file}: {len(row)} fields: {row}")
    return rows


def _names(en: str, hi: str, ur: str) -> dict[str, tuple[str, ...]]:
    forms = {
        lang: unique([name.strip() for name in text.split(",")]) for lang, text in (("en", en), ("hi", hi), ("ur", ur))
    }
    return {lang: tuple(found) for lang, found in forms.items() if found}


def _by_name(extract: Extract, types: set[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in extract.entities.values():
        if (
            set(record["source"]) <= SHARE_ALIKE
            or record["type"] not in types
            or (record["type"] == "organisation" and record.get("kind") not in BODIES)
        ):
            continue
        english = [record["labels"].get("en", ""), *record.get("aliases", {}).get("en", [])]
        for key in {spelling(name) for name in english if name}:
            found[key].append(record)
    return found


def _qid(
    extract: Extract,
    known: dict[str, list[dict[str, Any]]],
    names: tuple[str, ...],
    iso: str | None,
    international: bool,
) -> str | None:
    """The one record that has a full English name of the body; None where there is none or more than one."""
    full = [name for name in names if len(name) > 6 and not name.isupper()] or list(names[:1])
    hits: dict[str, dict[str, Any]] = {}
    for name in full:
        for record in known.get(spelling(name), []):
            country = extract.iso.get(record.get("country", ""))
            if international and record.get("kind") != "international organisation":
                continue
            if not international and country != iso:
                continue
            hits[record["id"]] = record
    hits = {qid: record for qid, record in hits.items() if qid not in NOT_THE_SAME}
    return next(iter(hits)) if len(hits) == 1 else None


def make_organizations(extract: Extract) -> list[Entity]:
    """All records of organizations.jsonl."""
    known = _by_name(extract, {"organisation"})
    records = []
    for en, hi, ur in _rows("organizations.txt", 3):
        names = _names(en, hi, ur)
        qid = _qid(extract, known, names["en"], None, international=True)
        label = names["en"][0]
        records.append(
            Entity(
                id=f"organization/{slug(label)}", type=EntityType.INTERNATIONAL_ORGANIZATION, names=names, qid=qid,
                iso="EUU" if label == "European Union" else None,
                demonyms={"en": ("European Union", "EU")} if label == "European Union" else {},
                source=f"names: {OWN}" + ("; QID: Wikidata extract" if qid else ""),
            )
        )  # fmt: skip
    return records


def make_bodies(extract: Extract, states: list[Entity]) -> list[Entity]:
    """All records of bodies.jsonl."""
    known = _by_name(extract, {"organisation"})
    regions = _by_name(extract, {"region", "water", "continent", "airport"})
    state_slug = {state.iso: state.id.removeprefix("state/") for state in states}
    records = []
    for kind, iso, en, hi, ur in _rows("bodies.txt", 5):
        names = _names(en, hi, ur)
        label = names["en"][0]
        type_ = KINDS[kind]
        folder = "place" if type_ is EntityType.PLACE else "organization"
        id = f"{folder}/{state_slug[iso]}/{slug(label)}" if iso else f"{folder}/{slug(label)}"
        source = regions if type_ is EntityType.PLACE else known
        qid = _qid(extract, source, names["en"], iso or None, international=False)
        records.append(
            Entity(
                id=id, type=type_, names=names, qid=qid, state=iso or None,
                source=f"names: {OWN}" + ("; QID: Wikidata extract" if qid else ""),
            )
        )  # fmt: skip
    return records
