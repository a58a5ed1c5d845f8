"""How well names are found and spelled across scripts, on names that the authority was not made from.

    python bench/names.py hi_ur.tsv

The file has a header and the tab-separated columns ID, en, hi, …, ur (google/language-resources, hi_ur/data, CC0):
proper nouns with their Wikidata id. Prints, for Hindi and for Urdu, the share found at the first and among the first
five ranks over the default authority with the file's own English names added, the precision and coverage of what the
program accepts, the time of a look-up, and how often the Latin spelling made by rule and table equals the English
label (folded) or sounds like it (at least .85).
"""

import argparse
import csv
import statistics
import time
from pathlib import Path

from sifarat.authority import Authority, Entity, EntityType, similarity
from sifarat.authority.romanise import romanise
from sifarat.authority.similarity import spelling


def main() -> None:
    """Read the pairs, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    with parser.parse_args().pairs.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["en"][:1].isupper()]
    # English names alone: Hindi and Urdu ones of the authority would make it too easy.
    entities = [
        Entity(id=entity.id, type=entity.type, names={"en": entity.names["en"]}, source="default")
        for entity in Authority.default()
        if entity.names.get("en")
    ]
    known = {spelling(name) for entity in entities for name in entity.names["en"]}
    entities += [
        Entity(id=f"test/{number}", type=EntityType.PLACE, names={"en": (name,)}, source="test")
        for number, name in enumerate(sorted({row["en"] for row in rows}))
        if spelling(name) not in known
    ]
    authority = Authority(entities)
    print(f"{len(rows)} names, {len(entities)} entities")
    for lang in ("hi", "ur"):
        first = five = taken = right = equal = near = 0
        times = []
        for row in rows:
            started = time.perf_counter()
            found = authority.find(row[lang])
            times.append(time.perf_counter() - started)
            wanted = spelling(row["en"])
            ranks = [any(spelling(name) == wanted for name in candidate.entity.names["en"]) for candidate in found]
            first += ranks[:1] == [True]
            five += any(ranks)
            accepted = authority.accept(found)
            if accepted:
                taken += 1
                right += any(spelling(name) == wanted for name in accepted.entity.names["en"])
            latin = romanise(row[lang])
            equal += spelling(latin) == wanted
            near += similarity(latin, row["en"]) >= 0.85
        count = len(rows)
        print(
            f"{lang}: rank 1 {first / count:.3f}, first five {five / count:.3f}; accepted {taken / count:.3f},"
            f" of them right {right / max(taken, 1):.3f}; {statistics.median(times) * 1000:.1f} ms a look-up;"
            f" Latin spelling equal {equal / count:.3f}, alike {near / count:.3f}"
        )


if __name__ == "__main__":
    main()
