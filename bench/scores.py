"""Puts the scores of extraction into the docs: `python bench/scores.py GOLD --articles DIR [--articles DIR …]`.

Between the marks in docs/evaluation.md and README.md it writes what `sifarat evaluate` gives now: the authoring and the
set-aside part side by side, by language and by type, and the two seeds each alone.
"""

import argparse
import re
from pathlib import Path

from sifarat.authority import Authority, similarity
from sifarat.evaluate import Scores, evaluate, held_out
from sifarat.evaluate.score import Count
from sifarat.extract import Extractor

ROOT = Path(__file__).parents[1]
LANGUAGES = {"en": "English", "hi": "Hindi", "ur": "Urdu"}


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--articles", type=Path, action="append", required=True)
    asked = parser.parse_args()
    authority = Authority.default()
    extract = Extractor.default(authority).extract

    def scores(wanted: bool | None, gold: Path = asked.gold) -> Scores:
        chosen = None if wanted is None else lambda article: held_out(article) is wanted
        return evaluate([gold], [ROOT / "seeds", *asked.articles], extract, authority, similarity, chosen)

    written, unseen = scores(False), scores(True)
    seeds = {name: scores(None, asked.gold / f"{name}.json") for name in ("seed-000", "seed-002")}
    languages = table(
        "language",
        {"all": (written.headline, unseen.headline)}
        | {name: (written.by_language()[code], unseen.by_language().get(code)) for code, name in LANGUAGES.items()},
    )
    seed_lines = "\n".join(f"- `{name}`: {figures(each.headline)}" for name, each in seeds.items())
    put(
        ROOT / "README.md",
        "scores",
        f"{languages}\n\nThe two seeds, which the rules were written on as well:\n\n{seed_lines}",
    )
    types = table("type", both(written.by_type(), unseen.by_type()))
    apart = table("type, outside the headline", both(written.apart(), unseen.apart()))
    roles = table("role", both(written.by_role(), unseen.by_role()))
    put(ROOT / "docs" / "evaluation.md", "scores", "\n\n".join((languages, seed_lines, types, apart, roles)))


def both(written: dict[str, Count], unseen: dict[str, Count]) -> dict[str, tuple[Count | None, Count | None]]:
    """Every key of either, sorted."""
    return {key: (written.get(key), unseen.get(key)) for key in sorted({*written, *unseen})}


def table(what: str, rows: dict[str, tuple[Count | None, Count | None]]) -> str:
    """A Markdown table: precision, recall, F1 and gold slots of the two parts."""
    head = (
        f"| {what} | P | R | F1 | gold | P, set aside | R | F1 | gold |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    )
    return "\n".join([head, *(f"| {key} | {cells(one)} | {cells(other)} |" for key, (one, other) in rows.items())])


def cells(count: Count | None) -> str:
    """Precision, recall, F1 and gold slots of one part."""
    if count is None or not count.gold:
        return " | ".join("–" * 4)
    precision = f"{count.precision:.2f}" if count.predicted else "–"
    return f"{precision} | {count.recall:.2f} | **{count.f1:.2f}** | {count.gold}"


def figures(count: Count) -> str:
    """One line."""
    return f"precision {count.precision:.3f}, recall {count.recall:.3f}, F1 **{count.f1:.3f}** over {count.gold} slots"


def put(path: Path, mark: str, text: str) -> None:
    """Replace what stands between the marks of a page."""
    page = path.read_text(encoding="utf-8")
    between = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
    assert between.search(page), f"{path}: no place marked {mark}"
    path.write_text(between.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", page), encoding="utf-8")


if __name__ == "__main__":
    main()
