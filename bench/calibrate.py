"""How often each rule is right, as the confidence that its claims get.

    python bench/calibrate.py GOLD --articles DIR [--articles DIR …] [--write]

Reads every gold article of the authoring set and counts, by rule and support, how many of the slots it filled are
right. A rule's confidence is the mean of a Beta distribution: what it gave, and before that what its role gives over
all rules and languages, worth so many slots; a role's in the same way before what all give. With --write the figures go
to src/sifarat/extract/confidence.json. Prints, in Markdown, how the confidence compares with what is right in the
authoring set (where it was measured) and in the third set aside (totals alone).
"""

import argparse
import itertools
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sifarat.article import Article
from sifarat.authority import Authority, similarity
from sifarat.evaluate import Count, Outcome, Scores, evaluate, held_out
from sifarat.extract.confidence import Confidence, key
from sifarat.extract.extractor import Extractor
from sifarat.extract.finding import Reading, Support

_FILE = Path(__file__).parents[1] / "src" / "sifarat" / "extract" / "confidence.json"
# What stands before a rule's own figures is worth so many slots.
_PRIOR = 8
_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


def main() -> None:
    """Measure, write, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--articles", type=Path, action="append", required=True)
    parser.add_argument("--write", action="store_true", help=f"write {_FILE.name}")
    given = parser.parse_args()
    authority = Authority.default()
    scores = evaluate([given.gold], given.articles, _telling(Extractor.default(authority)), authority, similarity)
    authoring, aside = _claims(scores, False), _claims(scores, True)
    found = measured(authoring)
    if given.write:
        kept = {"overall": found.overall, "roles": dict(found.roles), "rules": dict(found.rules)}
        _FILE.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(found.rules)} rules by support, {len(found.roles)} roles; over all {found.overall}\n")
    print(reliability(found, authoring, aside))


def _telling(extractor: Extractor):  # type: ignore[no-untyped-def]
    """The extractor with the support written into every rule, so that outcomes tell it."""

    def read(article: Article) -> Reading:
        reading = extractor.extract(article)
        return replace(
            reading,
            findings=tuple(
                replace(
                    finding,
                    rule=key(finding.rule, Support.VERBATIM),
                    fillers=tuple(replace(filler, rule=key(filler.rule, filler.support)) for filler in finding.fillers),
                )
                for finding in reading.findings
            ),
        )

    return read


def _claims(scores: Scores, aside: bool) -> list[Outcome]:
    """All slots that a rule filled."""
    return [
        outcome
        for article in scores.articles
        if held_out(article.article) == aside
        for outcome in article.outcomes
        if outcome.kind != "missed"
    ]


def measured(claims: Iterable[Outcome]) -> Confidence:
    """The figures of the claims."""
    rules: dict[tuple[str, str], Count] = defaultdict(Count)
    roles: dict[str, Count] = defaultdict(Count)
    whole = Count()
    for claim in claims:
        rules[claim.rule, claim.role] += claim.count
        roles[claim.role] += claim.count
        whole += claim.count
    overall = round(whole.precision, 3)
    of_role = {role: _smoothed(count, overall) for role, count in roles.items()}
    return Confidence(
        overall,
        dict(sorted(of_role.items())),
        {rule: _smoothed(count, of_role[role]) for (rule, role), count in sorted(rules.items())},
    )


def _smoothed(count: Count, before: float) -> float:
    return round((count.right + _PRIOR * before) / (count.predicted + _PRIOR), 3)


def reliability(found: Confidence, authoring: list[Outcome], aside: list[Outcome]) -> str:
    """A Markdown table: claims by the confidence they get, and the share of them that is right."""
    lines = [
        "| confidence | claims, authoring | mean confidence | right | claims, set aside | mean confidence | right |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for low, high in itertools.pairwise(_EDGES):
        cells = [cell for claims in (authoring, aside) for cell in _row(found, claims, low, high)]
        lines.append(f"| {low:.2f} to {high:.2f} | {' | '.join(cells)} |")
    cells = [cell for claims in (authoring, aside) for cell in _row(found, claims, 0, 1.01)]
    lines.append(f"| all | {' | '.join(cells)} |")
    return "\n".join(lines)


def _row(found: Confidence, claims: list[Outcome], low: float, high: float) -> tuple[str, str, str]:
    inside = [(sure, claim) for claim in claims if low <= (sure := _sure(found, claim)) < high]
    if not inside:
        return "0", "–", "–"
    count = sum((claim.count for _, claim in inside), Count())
    return str(len(inside)), f"{sum(sure for sure, _ in inside) / len(inside):.2f}", f"{count.precision:.2f}"


def _sure(found: Confidence, claim: Outcome) -> float:
    return found.rules.get(claim.rule, found.roles.get(claim.role, found.overall))


if __name__ == "__main__":
    main()
