"""Words of a language that are no names: at them a name ends.

    python bench/ordinary_words.py LANG NEWS.jsonl[.gz] … [--people entities.jsonl.gz] [--compare]

Prints the words, folded, sorted, one a line, with the head of the files src/sifarat/language/data/ordinary-LANG.txt,
and says on the error stream what it did. It does not write those files: they were corrected by hand afterwards,
and --compare tells how they differ from what comes out (words of this run that the file lacks, and the other way).

Where the script has capitals (English) a word is ordinary that stands within running text more often small than a third
of how often it stands with a capital. Elsewhere (Hindi, Urdu) frequent words are, but for those that sound like an
element of people's names in --people (a Wikidata extract: JSON lines with ``type``, ``labels``, ``aliases``), and for
those that mostly stand behind an office word of the language's pack or beside such an element: that is where names
stand. Words of the pack's own tables always are ordinary and are not listed.
"""

import argparse
import gzip
import itertools
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from sifarat.authority.phones import phones
from sifarat.authority.skeleton import alike, skeleton
from sifarat.language import pack
from sifarat.language.fold import fold
from sifarat.language.tokens import Token, folded_words, tokens

_DATA = Path(__file__).parents[1] / "src" / "sifarat" / "language" / "data"
_HEAD = "# Words of the language that are no names: a name ends at them. Folded, one a line."
# A word that is rarer in the news than this says nothing; of the frequent ones so many are judged.
_RARE = {"en": 8, "hi": 12, "ur": 20}
_MOST = 14_000
# An element of names occurs in so many names; so alike a word is that element, nearly so for the most frequent words.
_ELEMENT, _ALIKE, _ALIKE_IF_FREQUENT, _FREQUENT = 6, 0.84, 0.93, 700
# The most frequent words are those of grammar: no names, whatever they sound like.
_GRAMMAR = 300
# From this share of its places behind an office, or beside a name's element, a word is a name.
_BEHIND, _BESIDE = 0.12, 0.38


def main() -> None:
    """Count, choose, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lang")
    parser.add_argument("news", type=Path, nargs="+")
    parser.add_argument("--people", type=Path)
    parser.add_argument("--compare", action="store_true")
    given = parser.parse_args()
    texts = [text for path in given.news for text in _texts(path, given.lang)]
    words = _small(texts) if pack.load(given.lang).capitalised else _frequent(texts, given.lang, given.people)
    print(f"{len(texts)} articles in {given.lang}: {len(words)} ordinary words", file=sys.stderr)
    if given.compare:
        _compare(set(words), _DATA / f"ordinary-{given.lang}.txt")
    else:
        print("\n".join((_HEAD, *sorted(words))))


def _lines(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _texts(path: Path, lang: str) -> Iterator[str]:
    return (str(record["text"]) for record in _lines(path) if record["lang"] == lang)


def _small(texts: Iterable[str]) -> list[str]:
    """Words that within a sentence stand small more than a third as often as with a capital."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        found = tokens(text)
        for before, token in itertools.pairwise(found):
            if token.kind == "word" and (before.text[-1:].islower() or before.text == ","):
                (small if token.text.islower() else capital)[token.folded] += 1
    chosen = [word for word, count in small.most_common(_MOST) if count >= _RARE["en"] and 3 * count > capital[word]]
    return [word for word in chosen if len(word) > 1]


def _frequent(texts: list[str], lang: str, people: Path | None) -> list[str]:
    """Frequent words that neither sound like an element of names nor stand where names do."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(token.folded for token in tokens(text) if _native(token))
    elements, exact = _elements(people, lang)
    frequent = [(word, n) for word, n in counts.most_common(_MOST) if n >= _RARE.get(lang, 12) and len(word) > 1]
    judged = list(enumerate(frequent))[_GRAMMAR:]
    names = {word for rank, (word, _) in judged if word in exact or _heard(word, rank, elements)}
    titles = {folded_words(form)[-1] for office in pack.load(lang).offices for form in office.words}
    behind: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for text in texts:
        found = [token.folded for token in tokens(text)]
        for one, other in itertools.pairwise(found):
            behind[other] += one in titles
            beside[other] += one in names
            beside[one] += other in names
    print(f"{len(frequent)} frequent words, {len(names)} of them sound like a name", file=sys.stderr)
    return [
        word
        for word, n in frequent
        if word not in names
        and not (behind[word] >= 4 and behind[word] > _BEHIND * n)
        and not (beside[word] > _BESIDE * n and n < 2500)
    ]


def _native(token: Token) -> bool:
    return token.kind == "word" and not token.text.isascii()


def _elements(people: Path | None, lang: str) -> tuple[dict[str, set[str]], set[str]]:
    """Sounds of frequent elements of English names by skeleton, and the words of names written in ``lang``."""
    english: Counter[str] = Counter()
    exact: set[str] = set()
    for record in _lines(people) if people else ():
        if record["type"] != "person":
            continue
        labels: dict[str, str] = record["labels"]  # type: ignore[assignment]
        aliases: dict[str, list[str]] = record.get("aliases") or {}  # type: ignore[assignment]
        english.update(word.lower() for word in labels.get("en", "").replace("-", " ").split() if len(word) > 2)
        for name in (labels.get(lang, ""), *aliases.get(lang, ())):
            exact.update(fold(word) for word in name.split())
    by_bones: dict[str, set[str]] = defaultdict(set)
    for word, count in english.items():
        if count >= _ELEMENT:
            by_bones[skeleton(phones(word))].add(phones(word))
    return by_bones, exact


def _heard(word: str, rank: int, elements: dict[str, set[str]]) -> bool:
    sound = phones(word)
    least = _ALIKE_IF_FREQUENT if rank < _FREQUENT else _ALIKE
    return len(word) > 2 and any(alike(sound, other) >= least for other in elements.get(skeleton(sound), ()))


def _compare(words: set[str], path: Path) -> None:
    kept = {line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}
    print(f"{path.name}: {len(kept)} words, {len(kept & words)} of them in this run")
    print(f"only in the file ({len(kept - words)}): {' '.join(sorted(kept - words)[:60])}")
    print(f"only in this run ({len(words - kept)}): {' '.join(sorted(words - kept)[:60])}")


if __name__ == "__main__":
    main()
