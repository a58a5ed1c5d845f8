"""Evaluation: gold facts against what extraction finds, as precision, recall and F1 over slots."""

from collections.abc import Callable, Iterable
from pathlib import Path

from sifarat.article import Article
from sifarat.errors import GoldError
from sifarat.evaluate.articles import Shelf
from sifarat.evaluate.fact import Fact, Named, Slot
from sifarat.evaluate.gold import Gold, load
from sifarat.evaluate.likeness import Likeness, Similarity, latin_likeness
from sifarat.evaluate.predicted import Known, facts_of
from sifarat.evaluate.score import Count, Outcome, score
from sifarat.evaluate.scores import ArticleScore, Scores, held_out
from sifarat.extract.finding import Reading

__all__ = [
    "ArticleScore", "Count", "Fact", "Gold", "Likeness", "Named", "Outcome", "Scores", "Slot",
    "evaluate", "facts_of", "held_out", "load", "score",
]  # fmt: skip


def evaluate(
    gold: Iterable[Path | str],
    articles: Iterable[Path | str],
    extract: Callable[[Article], Reading],
    authority: Known | None = None,
    similarity: Similarity = latin_likeness,
    wanted: Callable[[str], bool] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Scores:
    """Score ``extract`` on every gold file in ``gold`` (files and folders) whose article id is ``wanted`` (None: all).

    ``articles`` are folders that hold the texts. With an ``authority`` a linked thing goes by all its names there and a
    wrong link is wrong; ``similarity`` compares names by sound across scripts (0 to 1). ``progress`` is told each id.
    Raises ``GoldError`` for a wrong gold file, a missing article, or where nothing is left to score.
    """
    chosen = [found for found in load(gold) if wanted is None or wanted(found.article)]
    if not chosen:
        raise GoldError("no gold file is left to score. Name gold files, or another choice of them")
    shelf = Shelf(articles)
    likeness = Likeness(authority, similarity)
    scored = []
    for found in chosen:
        if progress is not None:
            progress(found.article)
        reading = extract(shelf.article(found))
        outcomes = score(found.facts, facts_of(reading, authority), likeness)
        scored.append(ArticleScore(found.article, found.lang, tuple(outcomes)))
        likeness.forget()
    return Scores(tuple(scored))
