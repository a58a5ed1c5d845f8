"""The Wikidata extract, read once: entities by QID, states by ISO code, slugs for ids."""

import gzip
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Names from these sources stay out of the shipped data: their licence asks that a derived database carries it on.
SHARE_ALIKE = {"dr5hn", "eps-enwiki"}
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "ə": "a", "þ": "th", "ð": "d"})


def slug(name: str) -> str:
    """The name in a-z, 0-9 and hyphens, for an id."""
    plain = (
        unicodedata.normalize("NFKD", name.casefold().replace("+", " plus").translate(_LETTERS))
        .encode("ascii", "ignore")
        .decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


@dataclass
class Extract:
    """``entities`` by QID; ``iso`` gives the alpha-3 code of a state's QID."""

    entities: dict[str, dict[str, Any]]
    iso: dict[str, str]

    @classmethod
    def read(cls, path: Path) -> "Extract":
        """Read the whole file: about 0.6 GB of memory."""
        entities: dict[str, dict[str, Any]] = {}
        iso: dict[str, str] = {}
        with gzip.open(path, "rb") as lines:
            for line in lines:
                record = json.loads(line)
                if record["type"] in ("constituency",):
                    continue
                entities[record["id"]] = record
                code = record.get("iso", {}).get("alpha3")
                if code and record["type"] in ("state", "territory"):
                    iso[record["id"]] = code
        iso["Q1246"] = "XKX"
        return cls(entities, iso)

    def names(self, qid: str, langs: tuple[str, ...]) -> dict[str, list[str]]:
        """The labels in ``langs`` that come from sources whose licence lets them be shipped freely."""
        record = self.entities[qid]
        sources = record.get("label_source", {})
        return {
            lang: [record["labels"][lang]]
            for lang in langs
            if record["labels"].get(lang) and sources.get(lang) not in SHARE_ALIKE
        }
