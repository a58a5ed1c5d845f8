"""Scores for a terminal and for a program."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sifarat.evaluate.score import Count, Outcome
from sifarat.evaluate.scores import ArticleScore, Scores

_HEAD = f"{'precision':>10}{'recall':>8}{'F1':>7}{'right':>9}{'predicted':>11}{'gold':>7}"
_WIDTH = 28


def table(scores: Scores, errors: bool = False) -> str:
    """Tables of text: the headline and its two parts, by language, by type, by role, the types apart, articles."""
    parts = [
        _section("headline", _headlines(scores)),
        _section("by language", scores.by_language()),
        _section("by type", scores.by_type()),
        _section("by role", scores.by_role()),
        _section("outside the headline", scores.apart()),
        _section("by article", {article.article: article.headline for article in scores.articles}),
    ]
    if errors:
        parts += [_errors(article) for article in scores.authoring.articles if article.errors]
    return "\n\n".join(part for part in parts if part)


def _headlines(scores: Scores) -> dict[str, Count]:
    found = {f"all ({len(scores.articles)} articles)": scores.headline}
    if scores.authoring.articles and scores.held_out.articles:
        found[f"authoring ({len(scores.authoring.articles)})"] = scores.authoring.headline
        found[f"held out ({len(scores.held_out.articles)})"] = scores.held_out.headline
    return found


def _section(title: str, counts: Mapping[str, Count]) -> str:
    if not counts:
        return ""
    rows = [f"{name:<{_WIDTH}}{_row(count)}" for name, count in counts.items()]
    return "\n".join([f"{title:<{_WIDTH}}{_HEAD}", *rows])


def _row(count: Count) -> str:
    precision = f"{count.precision:.3f}" if count.predicted else "–"
    recall = f"{count.recall:.3f}" if count.gold else "–"
    shares = f"{precision:>10}{recall:>8}{count.f1:>7.3f}"
    return f"{shares}{count.right:>9g}{count.predicted:>11}{count.gold:>7}"


def _errors(article: ArticleScore) -> str:
    return "\n".join([f"{article.article} ({article.lang}): F1 {article.headline.f1:.3f}", *_lines(article.errors)])


def _lines(errors: tuple[Outcome, ...]) -> Iterator[str]:
    quote = None
    for error in errors:
        if error.quote != quote:
            quote = error.quote
            yield f"  «{' '.join(quote.split())[:160]}»"
        values = " ≠ ".join(value for value in (error.gold, error.predicted) if value)
        rule = f"  [{error.rule}]" if error.rule else ""
        yield f"    {error.kind:<8}{error.type}.{error.role}: {values}{rule}"


def as_json(scores: Scores, errors: bool = False) -> str:
    """The same as one JSON object; errors as lists by article."""
    data: dict[str, Any] = {
        "headline": _figures(scores.headline),
        "authoring": _figures(scores.authoring.headline),
        "heldOut": _figures(scores.held_out.headline),
        "byLanguage": _all(scores.by_language()),
        "byType": _all(scores.by_type()),
        "byRole": _all(scores.by_role()),
        "apart": _all(scores.apart()),
        "articles": {article.article: _figures(article.headline) for article in scores.articles},
    }
    if errors:
        data["errors"] = {
            article.article: [
                {key: getattr(error, key) for key in ("kind", "type", "role", "gold", "predicted", "rule", "quote")}
                for error in article.errors
            ]
            for article in scores.authoring.articles
        }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _figures(count: Count) -> dict[str, float]:
    return {
        "precision": round(count.precision, 4),
        "recall": round(count.recall, 4),
        "f1": round(count.f1, 4),
        "right": count.right,
        "predicted": count.predicted,
        "gold": count.gold,
    }


def _all(counts: Mapping[str, Count]) -> dict[str, dict[str, float]]:
    return {name: _figures(count) for name, count in counts.items()}
