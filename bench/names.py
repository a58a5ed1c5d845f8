"""How well names are found across scripts, beside what else one would reach for, on names nothing was learned from.

    python bench/names.py hi_ur.tsv EXTRACT.jsonl.gz [--others 300]

hi_ur.tsv: a header and the tab-separated columns ID, en, hi, …, ur (google/language-resources, hi_ur/data, CC0), proper
nouns with their Wikidata id; EXTRACT: the Wikidata extract that bench/make_authority.py asks for. Queries are the Hindi
and the Urdu names. Four things are measured:

- *labels*: the haystack is the English label of every item of the extract, and those of hi_ur.tsv that it has not: what
  sound and letters alone can do. Right is the item with the query's identifier or its English name.
  *labels that are names* leaves out the rows whose English one is none ("Category:Belarus"). The last column counts as
  right, too, an item whose English name is another one of the query's item (Trichy is Tiruchirappalli).
- *as used*: the same names asked of the program as it is used, the extract beside the package's own authority, in which
  some names stand in Hindi and Urdu (a translation is found no other way).
- *states and territories*, type told, as used: the queries are those of hi_ur.tsv that are one.
- *persons*, type told, against English labels: the queries are the Hindi and Urdu names of persons in the extract.

The same queries (so many of them as --others says, for they are slow) go to ICU's Any-Latin transliteration and to
uroman, each with rapidfuzz's ratio over the same labels; install them with `pip install 'sifarat[names]'`.
"""

import argparse
import csv
import gzip
import importlib
import json
import statistics
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sifarat.authority import Authority, Candidate, Entity, EntityType
from sifarat.authority.building import build
from sifarat.authority.compile import compiled
from sifarat.authority.romanise import romanise
from sifarat.authority.similarity import similarity, spelling
from sifarat.authority.sources import entities_of
from sifarat.whole_file import write

_NO_NAMES = ("Category:", "Template:", "Portal:", "L: ")


@dataclass(frozen=True)
class Query:
    """A name to look for, and what it is in English."""

    name: str
    qid: str
    english: str
    others: frozenset[str] = frozenset()
    """Other English names of the thing, folded."""

    def also(self, candidate: Candidate) -> bool:
        """True where it is right, or has another English name of the thing."""
        return self.right(candidate) or any(spelling(n) in self.others for n in candidate.entity.names.get("en", ()))

    def right(self, candidate: Candidate) -> bool:
        """True where the candidate is the thing, or has its English name."""
        wanted = spelling(self.english)
        entity = candidate.entity
        return entity.qid == self.qid or any(spelling(name) == wanted for name in entity.names.get("en", ()))


def main() -> None:
    """Read, compile, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("extract", type=Path)
    parser.add_argument("--others", type=int, default=300)
    given = parser.parse_args()
    with given.pairs.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["en"][:1].isupper()]
    extract = list(entities_of([given.extract]))
    others = {e.qid: frozenset(map(spelling, e.names.get("en", ()))) for e in extract}
    queries = {
        lang: [Query(row[lang], row["ID"], row["en"], others.get(row["ID"], frozenset())) for row in rows]
        for lang in ("hi", "ur")
    }
    with tempfile.TemporaryDirectory() as folder:
        labels = Path(folder) / "labels.authority"
        haystack = _labels(extract, rows)
        write(labels, compiled(haystack, "labels"))
        used = Path(folder) / "used.authority"
        begun = time.process_time()
        count = build([given.extract], used, _own(extract, rows))
        print(f"as used: {count} records compiled in {time.process_time() - begun:.0f} s of CPU time, {_size(used)}")
        _opening(used)
        alone, beside = Authority.load(labels), Authority.default().extended(used)
        print(f"{len(rows)} names, {len(haystack)} labels")
        print(
            "\nwhat                    lang  asked  rank 1  first 5  accepted  of them right  by any name  ms p50  p95"
        )
        states = {entity.qid for entity in extract if entity.type is EntityType.STATE}
        for lang, asked in queries.items():
            _ask("labels", lang, asked, alone, None)
            _ask("labels that are names", lang, [q for q in asked if not q.english.startswith(_NO_NAMES)], alone, None)
            _ask("as used", lang, asked, beside, None)
            _ask("states, as used", lang, [q for q in asked if q.qid in states], beside, EntityType.STATE)
            _ask("persons, labels", lang, list(_persons(given.extract, lang)), alone, EntityType.PERSON)
        for lang, asked in queries.items():
            latin = [(romanise(q.name), q) for q in asked]
            equal = sum(spelling(name) == spelling(q.english) for name, q in latin) / len(latin)
            alike = sum(similarity(name, q.english) >= 0.85 for name, q in latin) / len(latin)
            print(f"Latin spelling           {lang}    equal to the English name {equal:.3f}, alike (.85) {alike:.3f}")
        _others(queries, [entity.label() for entity in haystack], {e.label(): e.qid for e in haystack}, given.others)
        for lang, asked in queries.items():
            _ask(f"labels, first {given.others}", lang, asked[: given.others], alone, None)


def _labels(extract: Iterable[Entity], rows: Sequence[dict[str, str]]) -> list[Entity]:
    found = [
        replace(entity, names={"en": entity.names["en"][:1]}, capital=None)
        for entity in extract
        if "en" in entity.names
    ]
    return [*found, *_own(found, rows)]


def _own(known: Iterable[Entity], rows: Sequence[dict[str, str]]) -> list[Entity]:
    """The English labels of the file's things that are not known."""
    seen = {entity.qid for entity in known}
    missing = {row["ID"]: row["en"] for row in rows if row["ID"] not in seen}
    return [
        Entity(id=f"place/{id.lower()}", type=EntityType.PLACE, names={"en": (name,)}, source="hi_ur", qid=id)
        for id, name in missing.items()
    ]


def _persons(extract: Path, lang: str) -> Iterable[Query]:
    with gzip.open(extract, "rt", encoding="utf-8") as file:
        for line in file:
            item = json.loads(line)
            if item["type"] == "person" and lang in item["labels"] and "en" in item["labels"]:
                yield Query(item["labels"][lang], item["id"], item["labels"]["en"])


def _ask(what: str, lang: str, queries: Sequence[Query], authority: Authority, kind: EntityType | None) -> None:
    first = five = taken = right = also = 0
    times = []
    for query in queries:
        begun = time.perf_counter()
        found = authority.find(query.name, kind and [kind])
        times.append((time.perf_counter() - begun) * 1000)
        ranks = [query.right(candidate) for candidate in found]
        first += ranks[:1] == [True]
        five += any(ranks)
        if accepted := authority.accept(found):
            taken += 1
            right += query.right(accepted)
            also += query.also(accepted)
    count = max(len(queries), 1)
    late = statistics.quantiles(times, n=20)[-1]
    print(
        f"{what:22}  {lang:4}  {count:5}  {first / count:6.3f}  {five / count:7.3f}  {taken / count:8.3f}"
        f"  {right / max(taken, 1):13.3f}  {also / max(taken, 1):11.3f}  {statistics.median(times):6.2f}  {late:6.2f}"
    )


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1_000_000:.0f} MB"


def _opening(file: Path) -> None:
    before = _memory()
    begun = time.perf_counter()
    authority = Authority.load(file)
    authority.find("Kazakhstan")
    opened = time.perf_counter() - begun
    for name in ("कज़ाकिस्तान", "قاسم جومارت", "Tashkent", "Лавров"):
        authority.find(name)
    print(f"opened and asked once in {opened * 1000:.0f} ms; {_memory() - before:.0f} MB more in the process")


def _memory() -> float:
    """Resident memory in MB, pages of files included."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def _others(queries: dict[str, list[Query]], labels: list[str], ids: dict[str, str | None], count: int) -> None:
    try:
        fuzz = importlib.import_module("rapidfuzz.fuzz").ratio
        extract = importlib.import_module("rapidfuzz.process").extract
    except ImportError:
        print("rapidfuzz is not installed: pip install 'sifarat[names]'")
        return
    for name, load in (("ICU + rapidfuzz", _icu), ("uroman + rapidfuzz", _uroman)):
        try:
            latin = load()
        except ImportError as missing:
            print(f"{name}: {missing.name} is not installed: pip install 'sifarat[names]'")
            continue
        plain = [_plain(label) for label in labels]
        for lang, asked in queries.items():
            first = five = 0
            times = []
            for query in asked[:count]:
                begun = time.perf_counter()
                found = extract(_plain(latin(query.name)), plain, scorer=fuzz, limit=5)
                times.append((time.perf_counter() - begun) * 1000)
                wanted = spelling(query.english)
                ranks = [spelling(labels[at]) == wanted or ids[labels[at]] == query.qid for _, _, at in found]
                first += ranks[:1] == [True]
                five += any(ranks)
            print(
                f"{name:22}  {lang:4}  {len(times):5}  {first / len(times):6.3f}  {five / len(times):7.3f}"
                f"  {'-':>8}  {'-':>13}  {'-':>11}  {statistics.median(times):6.2f}"
            )


def _icu() -> Callable[[str], str]:
    icu = importlib.import_module("icu")
    return icu.Transliterator.createInstance("Any-Latin; Latin-ASCII").transliterate  # type: ignore[no-any-return]


def _uroman() -> Callable[[str], str]:
    return importlib.import_module("uroman").Uroman().romanize_string  # type: ignore[no-any-return]


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))


if __name__ == "__main__":
    main()
