"""Mentions of states: how many are found, and how many of those found are right, by language.

    python bench/states.py CORPUS                 recall and precision, with every slip
    python bench/states.py CORPUS --mark LANG     the texts of one language with what is found, to check by hand

CORPUS is a folder with ``articles/`` (ID.txt) and ``bulk/`` (JSON lines). ``states.tsv`` beside this script holds, for
a seeded sample of sentences of articles that may be passed on, every mention of a state as a careful reader sees it:
article, first character and the one behind the last, ISO 3166-1 alpha-3 code; an equals sign instead of the code marks
the stretch that was read. Names (Kazakhstan) and adjectives (Kazakh) are mentions,
also beside an office; a capital that stands for its government is a place. A dash instead of the code marks what may be
taken for a mention or not: a state's name within that of a body, a people abroad, a former state, part of a state.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bulk import records
from sifarat.article import Article, Span
from sifarat.authority import Authority
from sifarat.authority.letters import letter
from sifarat.extract.extractor import grammar_of
from sifarat.extract.grammar.chunks import Kind, Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.bodies import capital_bodies
from sifarat.extract.mentions.mentions import sessions_and_persons, shadow_of
from sifarat.extract.mentions.persons import PersonWords
from sifarat.language import pack
from sifarat.language.tokens import sentences

_GOLD = Path(__file__).with_name("states.tsv")
_EITHER = "-"
_READ = "="


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names a state."""

    span: Span
    iso: str


def main() -> None:
    """Compare, or mark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--mark", metavar="LANG", choices=("en", "hi", "ur"))
    given = parser.parse_args()
    gold = _read()
    articles = _articles(given.corpus, set(gold))
    authority = Authority.default()
    grammars = {lang: grammar_of(pack.load(lang), authority) for lang in {a.lang for a in articles.values()}}
    if given.mark:
        for article in articles.values():
            if article.lang == given.mark:
                print(f"### {article.id}\n{_marked(article, list(found(article, grammars[article.lang])))}")
        return
    counts: dict[str, Counter[str]] = {}
    for id_, article in articles.items():
        tally = counts.setdefault(article.lang, Counter())
        for slip in _compare(article, gold[id_], list(found(article, grammars[article.lang])), tally):
            print(f"{article.lang} {id_}: {slip}")
    print("\nlanguage  mentions  found  recall  told  right  precision")
    total: Counter[str] = sum(counts.values(), Counter())
    for lang, tally in [*sorted(counts.items()), ("all", total)]:
        print(
            f"{lang:8}  {tally['gold']:8}  {tally['found']:5}  {tally['found'] / max(tally['gold'], 1):.3f}"
            f"  {tally['told']:4}  {tally['right']:5}  {tally['right'] / max(tally['told'], 1):.3f}"
        )


def found(article: Article, grammar: Grammar) -> Iterator[Mention]:
    """The states that are read out of an article; not those that are part of a person's name."""
    abbreviations = frozenset(word.rstrip(".").casefold() for word in grammar.pack.abbreviations)
    spells = None if grammar.pack.capitalised else letter
    split = sentences(article.text, grammar.pack.sentence_ends, abbreviations, spells)
    for number, sentence in enumerate(split):
        shadow = shadow_of(sentence, number, grammar)
        told = list(_told(shadow))
        capital_bodies(shadow, grammar)
        sessions_and_persons(shadow, grammar)
        names = [chunk.data.name for chunk in shadow.chunks if isinstance(chunk.data, PersonWords)]
        yield from (mention for mention in told if not any(mention.span.within(name) for name in names))


def _told(shadow: Shadow) -> Iterator[Mention]:
    for i, chunk in enumerate(shadow.chunks):
        if chunk.kind in (Kind.STATE, Kind.DEMONYM, Kind.ORG) and getattr(chunk.data, "iso", None):
            yield Mention(shadow.span(i), chunk.data.iso)


def _compare(article: Article, gold: list[Mention], told: list[Mention], tally: Counter[str]) -> Iterator[str]:
    read = [mention.span for mention in gold if mention.iso == _READ]
    gold = [mention for mention in gold if mention.iso != _READ]
    told = [mention for mention in told if any(span.start <= mention.span.start < span.end for span in read)]
    for mention in gold:
        if mention.iso == _EITHER:
            continue
        tally["gold"] += 1
        if any(other.iso == mention.iso and _meet(other, mention) for other in told):
            tally["found"] += 1
        else:
            yield f"missed {mention.iso} {_shown(article, mention)}"
    for mention in told:
        here = [other for other in gold if _meet(other, mention)]
        if here and all(other.iso == _EITHER for other in here):
            continue
        tally["told"] += 1
        if any(other.iso == mention.iso for other in here):
            tally["right"] += 1
        else:
            yield f"wrong {mention.iso} {_shown(article, mention)}"


def _meet(one: Mention, other: Mention) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _shown(article: Article, mention: Mention) -> str:
    around = article.text[max(0, mention.span.start - 25) : mention.span.end + 25].replace("\n", " ")
    return f"{article.quote(mention.span)!r} in {around!r}"


def _marked(article: Article, told: list[Mention]) -> str:
    text = article.text
    for mention in sorted(told, key=lambda mention: -mention.span.start):
        start, end = mention.span.start, mention.span.end
        text = f"{text[:start]}[{mention.iso} {text[start:end]}]{text[end:]}"
    return text


def _read() -> dict[str, list[Mention]]:
    gold: dict[str, list[Mention]] = {}
    with _GOLD.open(encoding="utf-8", newline="") as lines:
        for id_, start, end, iso in csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            gold.setdefault(id_, []).append(Mention(Span(int(start), int(end)), iso))
    return gold


def _articles(corpus: Path, ids: set[str]) -> dict[str, Article]:
    found: dict[str, Article] = {}
    for id_ in ids:
        path = corpus / "articles" / f"{id_}.txt"
        if path.is_file():
            found[id_] = Article(id_, path.read_text(encoding="utf-8"), id_.split("-")[0])
    if not ids <= set(found):
        found.update((r.article.id, r.article) for r in records(corpus / "bulk") if r.article.id in ids)
    return dict(sorted(found.items()))


if __name__ == "__main__":
    main()
