"""States and territories: codes and QIDs from rigour, names in every language from CLDR, the rest by hand."""

import re
from pathlib import Path

import babel
from babel.localedata import locale_identifiers
from rigour.territories import get_territories

from authority.extract import Extract, slug
from sifarat.authority.entity import Entity, EntityType

TABLE = Path(__file__).parent / "states.txt"
PERSIAN = Path(__file__).parent / "states_fa.txt"
# rigour's label is not the one English newspapers and encyclopaedias use.
LABELS = {
    "BHS": "The Bahamas",
    "CIV": "Ivory Coast",
    "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo",
    "GMB": "The Gambia",
    "HKG": "Hong Kong",
    "MAC": "Macau",
    "NRU": "Nauru",
    "TUR": "Turkey",
    "UMI": "United States Minor Outlying Islands",
    "VIR": "United States Virgin Islands",
}
# Not in the extract as states, or other than states: none of them sends or receives envoys.
LEFT_OUT = {"ant", "asc", "cpt", "crq", "csk", "scg", "ddr", "dga", "cyb", "bys", "sun", "yug", "zar", "ata"}
SOURCE = "rigour (MIT); Unicode CLDR (Unicode-3.0); aliases and demonyms: written for this project"


def table() -> dict[str, list[list[str]]]:
    """ISO code to the six lists of states.txt."""
    return _rows(TABLE, 7)


def persian() -> dict[str, list[list[str]]]:
    """ISO code to the two lists of states_fa.txt."""
    return _rows(PERSIAN, 3)


def _rows(path: Path, length: int) -> dict[str, list[list[str]]]:
    rows: dict[str, list[list[str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        fields = line.split(";")
        if len(fields) != length or fields[0] in rows:
            raise SystemExit(f"{path.name}: {len(fields)} fields or a second row: {line}")
        rows[fields[0]] = [[word.strip() for word in field.split(",") if word.strip()] for field in fields[1:]]
    return rows


def cldr() -> dict[str, dict[str, str]]:
    """Alpha-2 code to its name in each language of CLDR (languages in their usual script only)."""
    names: dict[str, dict[str, str]] = {}
    for lang in sorted(tag for tag in locale_identifiers() if re.fullmatch("[a-z]{2,3}", tag)):
        for code, name in babel.Locale.parse(lang).territories.items():
            if re.fullmatch("[A-Z]{2}", code) and name and name != code:
                names.setdefault(code, {})[lang] = name
    return names


def hindi_demonym(name: str) -> str | None:
    """The regular adjective: नेपाल, नेपाली; कोलंबिया, कोलंबियाई."""
    if " " in name or "-" in name:
        return None
    if name.endswith("ा"):
        return name + "ई"
    return name + "ी" if name and "क" <= name[-1] <= "ह" else None


def urdu_demonym(name: str) -> str | None:
    """The regular adjective: نیپال, نیپالی; کولمبیا, کولمبیائی."""
    if " " in name or "-" in name:
        return None
    if name.endswith("ا"):
        return name + "ئی"
    return None if name[-1] in "ویےہء" else name + "ی"


def urdu_demonyms(names: list[str]) -> list[str]:
    """All that are regular for any spelling: ملائشیا, ملائشیائی and, as the press borrows it from English, ملائشین.

    Short names are left out: they give words of everyday (ہند, ہندی).
    """
    found = []
    for name in names:
        if len(name) < 5 or " " in name:
            continue
        found.append(urdu_demonym(name) or "")
        if name.endswith(("یا", "یہ")) and len(name) > 5:
            found.append(name[:-1] + "ن")
    return unique(found)


def persian_demonym(name: str) -> str | None:
    """The regular adjective: عراق, عراقی; آمریکا, آمریکایی."""
    if " " in name or "-" in name or "\u200c" in name:
        return None
    if name.endswith("ا"):
        return name + "یی"
    return None if name[-1] in "ویه" else name + "ی"


def inflected(lang: str, forms: list[str]) -> list[str]:
    """The forms with their plurals: English -s, Hindi and Urdu oblique -ियों, ـیوں."""
    more: list[str] = []
    for form in forms:
        if (
            lang == "en"
            and not re.search(r"(?:ese|sh|ch|ss|(?<!Ger)man|s|x|z|\.)$|^U", form)
            and form not in ("Thai", "Swazi")
        ):
            more.append(form[:-1] + "ies" if re.search("[^aeiou]y$", form) else form + "s")
        if lang == "en" and form.endswith("man") and form not in ("Oman", "German"):
            more.append(form[:-2] + "en")
        if lang == "hi" and "क" <= form[-1] <= "ह":
            more.append(form + "ों")
        if lang == "ur" and form[-1] not in "یاے":
            more.append(form + "وں")
        if lang == "hi" and form.endswith("ी"):
            more.append(form[:-1] + "ियों")
        if lang == "hi" and form.endswith("ई"):
            more.append(form[:-1] + "इयों")
        if lang == "ur" and form.endswith("ی"):
            more.append(form + "وں")
    return unique([*forms, *more])


def unique(forms: list[str]) -> list[str]:
    """Without repeats, in order."""
    return list(dict.fromkeys(form for form in forms if form))


def make(extract: Extract) -> list[Entity]:
    """All records of states.jsonl."""
    rows, rows_fa, names_of, records = table(), persian(), cldr(), []
    qids = {code: qid for qid, code in extract.iso.items()}
    for territory in get_territories():
        if not territory.alpha3 or territory.alpha3 in LEFT_OUT or not re.fullmatch("[a-z]{2}", territory.code):
            continue
        iso = territory.alpha3.upper()
        # Where rigour and two other sources differ (DK, NL, SJ), the extract holds the majority's.
        qid = qids.get(iso, territory.qid)
        if qid != territory.qid and qid not in territory.qids and iso not in ("DNK", "NLD", "SJM"):
            raise SystemExit(f"{iso}: {qid} or {territory.qid}?")
        aliases, demonyms_en, hi, demonyms_hi, ur, demonyms_ur = rows.pop(iso, [[], [], [], [], [], []])
        local = names_of.get(territory.code.upper(), {})
        label = LABELS.get(iso, territory.name)
        names = {lang: [name] for lang, name in local.items()}
        names["en"] = unique([label, local.get("en", ""), territory.name, territory.full_name or "", *aliases])
        names["hi"] = unique([*hi, local.get("hi", "")])
        names["ur"] = unique([*ur, local.get("ur", "")])
        fa, demonyms_fa = rows_fa.pop(iso, [[], []])
        names["fa"] = unique([local.get("fa", ""), *fa])
        demonyms = {
            "en": inflected("en", demonyms_en),
            "hi": inflected("hi", demonyms_hi or [d for d in [hindi_demonym(n) for n in names["hi"][:1]] if d]),
            "ur": inflected("ur", demonyms_ur or [d for d in [urdu_demonym(n) for n in names["ur"][:1]] if d])
            + [d for d in urdu_demonyms(ur) if d not in demonyms_ur],
            "fa": unique([*(persian_demonym(n) or "" for n in names["fa"][:1]), *demonyms_fa]),
        }
        capital = extract.entities.get(qid, {}).get("capital")
        records.append(
            Entity(
                id=f"state/{slug(label)}", type=EntityType.STATE, source=SOURCE, qid=qid, iso=iso,
                names={lang: tuple(unique(forms)) for lang, forms in names.items() if forms},
                demonyms={lang: tuple(forms) for lang, forms in demonyms.items() if forms}, capital=capital,
            )
        )  # fmt: skip
    if rows or rows_fa:
        raise SystemExit(f"{TABLE.name}, {PERSIAN.name}: rows for no territory: {sorted({*rows, *rows_fa})}")
    return records
