"""Learns how letters of Hindi and Urdu are written in Latin names: makes data/letter_costs.tsv of the authority.

    python bench/make_letter_costs.py EXTRACT.jsonl.gz hi_ur.tsv

EXTRACT is the Wikidata extract that bench/make_authority.py asks for. Names under the Open Database License are left
out, and so is every name of hi_ur.tsv, on which bench/names.py measures: nothing is learned from what is measured on.
Expectation maximisation over all alignments of a letter with a group, with none, or none with a group (Ristad and
Yianilos 1998). Costs are -log p(letter, group) / (p(letter) p(group)), rounded to two digits and at least -5: no
letter is so rare that it alone tells a name.
"""

import argparse
import csv
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from sifarat.authority.data import rows
from sifarat.authority.letter_costs import GROUPS, latin_groups
from sifarat.authority.phones import phones, words
from sifarat.authority.script import script
from sifarat.authority.similarity import similarity, spelling

_LANGUAGES = {"hi": "DEVANAGARI", "ur": "ARABIC", "pnb": "ARABIC"}
# Less alike than this are translations.
_LEAST = 0.62
_ROUNDS = 6
_LEAST_COST = -5.0
_TINY = 1e-9
Pair = tuple[tuple[str, ...], tuple[str, ...]]


def main() -> None:
    """Read the names, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extract", type=Path)
    parser.add_argument("measured", type=Path)
    given = parser.parse_args()
    lines = []
    for written, pairs in sorted(_pairs(given.extract, given.measured).items()):
        costs = _learned(sorted(pairs))
        lines += [f"{written}\t{letter}\t{group}\t{cost:.2f}" for (letter, group), cost in sorted(costs.items())]
        print(f"{written}: {len(pairs)} words, {len(costs)} costs")
    target = Path(__file__).parent.parent / "src/sifarat/authority/data/letter_costs.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _pairs(extract: Path, measured: Path) -> dict[str, set[Pair]]:
    with measured.open(encoding="utf-8", newline="") as file:
        apart = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    ids = {row["ID"] for row in apart}
    names = {spelling(row[lang]) for row in apart for lang in ("en", "hi", "ur")}
    found: dict[str, set[Pair]] = defaultdict(set)
    for latin, other in [*_labels(extract, ids), *_elements()]:
        if spelling(latin) in names or spelling(other) in names or script(latin) != "LATIN":
            continue
        here, there = words(other), words(latin)
        if len(here) == len(there):
            for one, two in zip(here, there, strict=True):
                groups = GROUPS.get(script(one))
                if groups and similarity(one, two) >= _LEAST:
                    found[script(one)].add((tuple(groups(one)), tuple(latin_groups(two))))
    return found


def _labels(extract: Path, apart: set[str]) -> Iterator[tuple[str, str]]:
    with gzip.open(extract, "rt", encoding="utf-8") as file:
        for line in file:
            entity = json.loads(line)
            latin = entity["labels"].get("en")
            if latin and entity["id"] not in apart:
                for lang in _LANGUAGES:
                    if lang in entity["labels"] and entity["label_source"].get(lang) != "dr5hn":
                        yield latin, entity["labels"][lang]


def _elements() -> Iterator[tuple[str, str]]:
    for latin, _, forms in rows("name_elements.tsv"):
        for form in forms.split():
            yield latin, form


def _learned(pairs: list[Pair]) -> dict[tuple[str, str], float]:
    likely = _first(pairs)
    for _ in range(_ROUNDS):
        counts: dict[tuple[str, str], float] = defaultdict(float)
        for one, other in pairs:
            _count(one, other, likely, counts)
        total = sum(counts.values())
        likely = {pair: count / total for pair, count in counts.items() if count / total > 1e-8}
    here = Counter(letter for one, _ in pairs for letter in one)
    there = Counter(group for _, other in pairs for group in other)
    alone = {(place, ""): 1.0 for place in (0, 1)}
    alone |= {(0, letter): count / here.total() for letter, count in here.items()}
    alone |= {(1, group): count / there.total() for group, count in there.items()}
    return {
        (letter, group): max(_LEAST_COST, -math.log(share / (alone[0, letter] * alone[1, group])))
        for (letter, group), share in likely.items()
    }


def _first(pairs: list[Pair]) -> dict[tuple[str, str], float]:
    """Where to begin: what begins with one sound is likely, vowels are for one another, all else is not."""
    sounds = {sign: phones(sign.strip("^$@~,M"))[:1] for one, other in pairs for sign in (*one, *other)}
    vowels = frozenset("aAEIOUWY")

    def likely(letter: str, group: str) -> float:
        one, other = sounds[letter], sounds[group]
        if one and one == other:
            return 1.0
        return 0.3 if (not one or one in vowels) and other in vowels else 0.01

    letters = {letter for one, _ in pairs for letter in one}
    groups = {group for _, other in pairs for group in other}
    weights = {(letter, group): likely(letter, group) for letter in letters for group in groups}
    weights |= {(letter, ""): 0.1 for letter in letters} | {("", group): 0.1 for group in groups}
    total = sum(weights.values())
    return {pair: weight / total for pair, weight in weights.items()}


def _count(
    one: tuple[str, ...],
    other: tuple[str, ...],
    likely: dict[tuple[str, str], float],
    counts: dict[tuple[str, str], float],
) -> None:
    """Add how often each pair is used over all alignments of two words, by how likely each alignment is."""
    n, m = len(one), len(other)
    steps = [
        (i, j, i2, j2, (one[i] if i2 > i else "", other[j] if j2 > j else ""))
        for i in range(n + 1)
        for j in range(m + 1)
        for i2, j2 in ((i + 1, j), (i, j + 1), (i + 1, j + 1))
        if i2 <= n and j2 <= m
    ]
    before = [[0.0] * (m + 1) for _ in range(n + 1)]
    after = [[0.0] * (m + 1) for _ in range(n + 1)]
    before[0][0] = after[n][m] = 1.0
    for i, j, i2, j2, pair in steps:
        before[i2][j2] += before[i][j] * likely.get(pair, _TINY)
    for i, j, i2, j2, pair in reversed(steps):
        after[i][j] += likely.get(pair, _TINY) * after[i2][j2]
    whole = before[n][m]
    if whole > 0:
        for i, j, i2, j2, pair in steps:
            counts[pair] += before[i][j] * likely.get(pair, _TINY) * after[i2][j2] / whole


if __name__ == "__main__":
    main()
