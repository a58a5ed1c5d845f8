"""Every merge across articles, for a person to read and judge.

    python bench/merges.py ARTICLES… [--judgements FILE] [--all]

Reads the articles and lists each node that more than one of them tells of and that no record stands behind, with the
words each has for it: first those whose names were brought together (with score and reason), then those named alike.
``--all`` lists the records as well, by the spellings they were recognised by that are not the record's own. The last
line counts.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sifarat.article import Article
from sifarat.authority import Authority
from sifarat.authority.romanise import romanise
from sifarat.engine import Failed, each
from sifarat.extract.extractor import Extractor
from sifarat.extract.finding import Reading
from sifarat.graph.scene import Scene
from sifarat.graph.terms import BASE
from sifarat.graph.told import telling
from sifarat.language.fold import fold
from sifarat.read import read
from sifarat.resolve.judgement import Judgement
from sifarat.resolve.judgement import read as judged
from sifarat.resolve.known import record
from sifarat.resolve.meeting import Alias, Told, aliases
from sifarat.resolve.names import Names, names


@dataclass(frozen=True, slots=True)
class Mention:
    """What one article has for a node."""

    article: str
    kind: str
    words: str
    linked: bool
    spelled: bool


def extracting() -> Callable[[Article], Reading]:
    """Loads the extractor once a process."""
    return Extractor.default().extract


def together(readings: list[Reading], authority: Authority, judgements: tuple[Judgement, ...]) -> dict[str, Alias]:
    """All names that give way: of things, and then of events, whose names are made of those of things."""
    found: dict[str, Alias] = {}
    for _ in range(2):
        renamed = {name: alias.stays for name, alias in found.items()}
        scenes = [Scene(r, named(r, authority, judgements, renamed), authority, romanise, BASE) for r in readings]
        index = Told(map(telling, scenes))
        _, found = aliases(index, index, judgements, lambda path: record(authority, path) is not None)
    return found


def named(reading: Reading, authority: Authority, judgements: tuple[Judgement, ...], renamed: dict[str, str]) -> Names:
    return names(reading, authority, romanise, judgements, renamed)


def mentions(reading: Reading, it: Names, authority: Authority) -> list[tuple[str, Mention]]:
    """Each node of an article with the words for it."""
    article, found = reading.article, []
    for thing in reading.things:
        known = authority.get(thing.linked) if thing.linked else None
        own = {fold(name) for each_ in known.names.values() for name in each_} if known else set()
        about = article.text[max(0, thing.spans[0].start - 60) : thing.spans[0].end + 40].split()
        words = f"{' | '.join(thing.names)} ({thing.state or '-'}) … {' '.join(about)} …"
        spelled = any(fold(name) in own for name in thing.names)
        mention = Mention(article.id, thing.type, words, thing.linked is not None, spelled)
        found.append((it.paths[thing.key], mention))
    for finding in reading.findings:
        if finding.type != "Office":
            quote = " ".join(article.quote(finding.quote).split())
            found.append((it.paths[finding.key], Mention(article.id, finding.type, quote, False, False)))
    return found


def main() -> None:
    """Read, bring together, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--judgements", type=Path)
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    authority = Authority.default()
    judgements = judged(given.judgements) if given.judgements else ()
    outcomes = each(extracting, [article for article in read(given.articles) if isinstance(article, Article)])
    readings = [outcome.result for outcome in outcomes if not isinstance(outcome, Failed)]
    found = together(readings, authority, judgements)
    renamed = {name: alias.stays for name, alias in found.items()}
    nodes: dict[str, list[Mention]] = defaultdict(list)
    for reading in readings:
        for path, mention in mentions(reading, named(reading, authority, judgements, renamed), authority):
            nodes[path].append(mention)
    reasons = {alias.stays: alias.judgement for alias in found.values()}
    counted = [0, 0, 0]
    for path, here in sorted(nodes.items(), key=lambda row: (row[0] not in reasons, row[0])):
        if len({mention.article for mention in here}) < 2 or here[0].kind == "State":
            continue
        counted[2 if here[0].linked else 0 if path in reasons else 1] += 1
        if here[0].linked and (not given.all or all(mention.spelled for mention in here)):
            continue
        print(f"{path}  {reasons[path].score} {reasons[path].why}" if path in reasons else path)
        for mention in sorted(here, key=lambda each_: each_.article):
            if not mention.linked or not mention.spelled:
                print(f"    {mention.article} {mention.kind}: {mention.words}")
    print(f"{len(readings)} articles; nodes of several: {counted[0]} brought together, {counted[1]} named alike, "
          f"{counted[2]} by a record")  # fmt: skip


if __name__ == "__main__":
    main()
