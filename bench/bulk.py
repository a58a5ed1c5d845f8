"""Bulk news for the benches: JSON lines (also gzipped) read into articles, whole or a sample by a fixed seed."""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sifarat.article import Article
from sifarat.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Record:
    """An article with what its collection says of it: the section, where it is known."""

    article: Article
    section: str


def files(folder: Path) -> list[Path]:
    """The files of a bulk folder, sorted."""
    return sorted([*folder.glob("*.jsonl"), *folder.glob("*.jsonl.gz")])


def records(folder: Path) -> Iterator[Record]:
    """All articles of a folder, one at a time; ids are the file's name and the line (from 1)."""
    for path in files(folder):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                yield _record(json.loads(line), f"{path.name.split('.')[0]}:{number}")


def sample(folder: Path, count: int, seed: int = 20250429) -> list[Record]:
    """``count`` articles, as many of each language, drawn by a fixed seed, in the order of the folder."""
    by_lang: dict[str, list[Record]] = {}
    for record in records(folder):
        by_lang.setdefault(record.article.lang, []).append(record)
    drawn: list[Record] = []
    for _, held in sorted(by_lang.items()):
        chosen = random.Random(seed).sample(range(len(held)), min(len(held), -(-count // len(by_lang))))
        drawn += [held[place] for place in sorted(chosen)]
    return drawn


def _record(read: dict[str, str | None], id_: str) -> Record:
    title, text = (read.get("title") or "").strip(), read["text"] or ""
    return Record(
        Article(id_, f"{title}\n\n{text}" if title else text, read["lang"] or "en", _day(read.get("date"))),
        read.get("section") or "",
    )


def _day(date: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(date) if date else None
    except ValueError:
        return None
