"""Who is inferred to hold an office, beside whom articles name as its holder.

    python bench/holders.py FOLDER [--count N] [--seed S] [--show]

Draws N articles of FOLDER (bulk news as JSON lines, see bulk.py) and asks the authority, for each office that an
article gives a person by name, with the state in its words, who alone held it on the day of publication. The article's
words are the truth. By rank, and by whether the end of the term is known, it prints how many offices were asked for,
for how many somebody is inferred, and how many of these are whom the article names; with --show also each that is not.
"""

import argparse
from collections import Counter
from pathlib import Path

from bulk import sample
from sifarat.authority import Authority
from sifarat.authority.entity import Rank
from sifarat.authority.similarity import similarity
from sifarat.extract.extractor import Extractor
from sifarat.extract.finding import Finding, Ref, Sector, Support, Term


def main() -> None:
    """Draw, read, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=60)
    parser.add_argument("--show", action="store_true", help="print each that is not whom the article names")
    given = parser.parse_args()
    authority, extractor = Authority.default(), Extractor.default()
    told: Counter[tuple[str, str]] = Counter()
    for record in sample(given.folder, given.count, given.seed):
        article = record.article
        if article.published is None:
            continue
        reading = extractor.extract(article)
        for finding in (each for each in reading.findings if each.type == "Office"):
            asked = _office(finding)
            states = [
                reading.thing(filler.value.key).state
                for filler in finding.fillers
                if filler.role == "ofState" and isinstance(filler.value, Ref) and filler.support is Support.VERBATIM
            ]
            persons = [reading.thing(value.key) for value in finding.values("person") if isinstance(value, Ref)]
            if asked is None or not states or not states[0] or len(persons) != 1:
                continue
            rank, portfolio = asked
            kind = rank.value + (
                f" {portfolio[0]}" if portfolio == ("foreign-affairs",) else " other" * bool(portfolio)
            )
            told[kind, "asked"] += 1
            found = authority.holder(rank, portfolio, states[0], article.published)
            if found is None:
                continue
            holder, held = found
            end = "end known" if held.end else "end open"
            told[kind, end] += 1
            names = [name for forms in holder.names.values() for name in forms]
            same = holder.id == persons[0].linked or any(
                similarity(ours, theirs) >= 0.75 for ours in names for theirs in persons[0].names
            )
            told[kind, f"{end}, right"] += same
            if given.show and not same:
                quote = " ".join(article.quote(finding.quote).split())
                term = f"{holder.label()} {held.start} to {held.end}"
                print(f"{article.id} {article.published} {kind} {states[0]}: {term} [{quote}]")
    for kind in sorted({kind for kind, _ in told}):
        parts = [f"{told[kind, 'asked']} asked"]
        for end in ("end known", "end open"):
            if count := told[kind, end]:
                right = told[kind, f"{end}, right"]
                parts.append(f"{end}: {count}, right {right} ({right / count:.3f})")
        print(f"{kind:28} " + "; ".join(parts))


def _office(finding: Finding) -> tuple[Rank, tuple[str, ...]] | None:
    ranks = [Rank(value.name) for value in finding.values("rank") if isinstance(value, Term)]
    portfolio = tuple(sorted({value.slug for value in finding.values("portfolio") if isinstance(value, Sector)}))
    if len(ranks) != 1 or ranks[0] not in (Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT, Rank.MINISTER):
        return None
    if ranks[0] is Rank.MINISTER and not portfolio:
        return None
    return ranks[0], portfolio


if __name__ == "__main__":
    main()
