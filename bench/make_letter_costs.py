"""Learns how letters of Hindi and Urdu are written in Latin names: makes data/letter_costs.tsv of the authority.

    python bench/make_letter_costs.py EXTRACT.jsonl.gz hi_ur.tsv

EXTRACT is the Wikidata extract that bench/make_authority.py asks for. Names under the Open Database License are left
out, and so is every name of hi_ur.tsv, on which bench/names.py measures: nothing is learned from what is measured on.
Expectation maximisation over all alignments of a letter with a group, with none, or none with a group (Ristad and
Yianilos 1998), each by what stands beside the letter or the gap; where little is known of a place, what holds anywhere
counts. Costs are -log p(group | letter, place) / p(group), that of a group at an edge by how many words have it there;
rounded to two digits, at least -5 (no letter is so rare that it alone tells a name), and left out where they are those
of any place.
"""

import argparse
import csv
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from sifarat.authority.data import rows
from sifarat.authority.letter_costs import GROUPS, gaps, latin_groups, sides
from sifarat.authority.phones import phones, words
from sifarat.authority.script import script
from sifarat.authority.similarity import similarity, spelling

_LANGUAGES = {"hi": "DEVANAGARI", "ur": "ARABIC", "pnb": "ARABIC"}
# Less alike than this are translations.
_LEAST = 0.62
_ROUNDS = 6
_LEAST_COST = -5.0
_MOST_COST, _TELLING = 8.0, 0.1
_TINY = 1e-7
# Of a place is believed what was seen there so many times as much as what was seen anywhere.
_BELIEF = 6.0
# A letter and what stands beside it.
Key = tuple[str, str]
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
        lines += ["\t".join((written, *key, f"{cost:.2f}")) for key, cost in sorted(costs.items())]
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


Counts = dict[Key, dict[str, float]]


def _learned(pairs: list[Pair]) -> dict[tuple[str, str, str], float]:
    """The cost of each group (``""``: of none) in the place of a letter (``""``: of none) beside what stands there."""
    likely = _first(pairs)
    for _ in range(_ROUNDS):
        counts: Counts = defaultdict(lambda: defaultdict(float))
        for one, other in pairs:
            _count(one, other, likely, counts)
        places = Counter(("", beside) for one, _ in pairs for beside in gaps(one))
        likely = _likely(counts, places)
    there = Counter(group for _, other in pairs for group in other)
    chance = {g: n / (len(pairs) if g[0] == "^" or g[-1] == "$" else there.total()) for g, n in there.items()} | {
        "": 1.0
    }
    costs: dict[tuple[str, str, str], float] = {}
    for (letter, beside), shares in sorted(likely.items()):
        for group, share in sorted(shares.items()):
            cost = max(_LEAST_COST, -math.log(max(share, _TINY) / chance[group]))
            anywhere = costs.get((letter, "", group), _MOST_COST)
            if cost < _MOST_COST and (not beside or abs(cost - anywhere) > _TELLING):
                costs[letter, beside, group] = cost
    return costs


def _likely(counts: Counts, places: Counter[Key]) -> Counts:
    """How likely each group is for a letter, anywhere (beside ``""``) and in each place; in a gap nothing mostly is."""
    anywhere: Counts = defaultdict(lambda: defaultdict(float))
    seen: dict[Key, float] = defaultdict(float)
    for (letter, beside), groups in counts.items():
        for group, count in groups.items():
            anywhere[letter, ""][group] += count
        seen[letter, beside] = sum(groups.values()) + places[letter, beside]
        seen[letter, ""] += seen[letter, beside]
    likely: Counts = {
        key: {group: count / seen[key] for group, count in groups.items()} for key, groups in anywhere.items()
    }
    for (letter, beside), groups in counts.items():
        likely[letter, beside] = {
            group: (groups[group] + _BELIEF * share) / (seen[letter, beside] + _BELIEF)
            for group, share in likely[letter, ""].items()
        }
    return likely


def _first(pairs: list[Pair]) -> Counts:
    """Where to begin: what begins with one sound is likely, vowels are for one another, all else is not."""
    sounds = {sign: phones(sign.strip("^$@~,M*"))[:1] for one, other in pairs for sign in (*one, *other)}
    vowels = frozenset("aAEIOUWY")

    def likely(letter: str, group: str) -> float:
        one, other = sounds[letter], sounds[group]
        if letter == group or (one and one == other):
            return 1.0
        return 0.3 if (not one or one in vowels) and other in vowels else 0.01

    groups = {group for _, other in pairs for group in other}
    found: Counts = {("", ""): dict.fromkeys(groups, 0.2 / len(groups))}
    for letter in {letter for one, _ in pairs for letter in one}:
        weights = {group: likely(letter, group) for group in groups} | {"": 0.1}
        total = sum(weights.values())
        found[letter, ""] = {group: weight / total for group, weight in weights.items()}
    return found


def _count(one: tuple[str, ...], other: tuple[str, ...], likely: Counts, counts: Counts) -> None:
    """Add how often each letter and gap goes with a group over all alignments of two words, by how likely each is."""
    n, m = len(one), len(other)
    letters: list[Key] = list(zip(one, sides(one), strict=True))
    free: list[Key] = [("", beside) for beside in gaps(one)]
    steps: list[tuple[int, int, int, int, Key, str, float]] = []
    for i, j in product(range(n + 1), range(m + 1)):
        for key, group, i2, j2 in (
            *(((free[i], other[j], i, j + 1),) if j < m else ()),
            *(((letters[i], "", i + 1, j),) if i < n else ()),
            *(((letters[i], other[j], i + 1, j + 1),) if i < n and j < m else ()),
        ):
            shares = likely.get(key) or likely.get((key[0], ""), {})
            steps.append((i, j, i2, j2, key, group, shares.get(group, _TINY)))
    before = [[0.0] * (m + 1) for _ in range(n + 1)]
    after = [[0.0] * (m + 1) for _ in range(n + 1)]
    before[0][0] = after[n][m] = 1.0
    for i, j, i2, j2, _, _, share in steps:
        before[i2][j2] += before[i][j] * share
    for i, j, i2, j2, _, _, share in reversed(steps):
        after[i][j] += share * after[i2][j2]
    whole = before[n][m]
    if whole > 0:
        for i, j, i2, j2, key, group, share in steps:
            counts[key][group] += before[i][j] * share * after[i2][j2] / whole


if __name__ == "__main__":
    main()
