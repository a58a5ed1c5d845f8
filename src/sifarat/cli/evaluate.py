"""``sifarat evaluate``: score extraction against gold facts."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from sifarat.authority import Authority, similarity
from sifarat.evaluate import Scores, evaluate, held_out
from sifarat.evaluate.tables import as_json, table
from sifarat.extract import Extractor


@click.command(
    "evaluate",
    epilog="Example: sifarat evaluate gold/dev --articles seeds --articles corpus/articles --authoring --errors",
)
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--articles", multiple=True, required=True, type=click.Path(path_type=Path), help="Folder of articles; repeatable."
)
@click.option("--held-out", "part", flag_value="held-out", help="Only the third that rules are not written from.")
@click.option("--authoring", "part", flag_value="authoring", help="Only the articles that rules are written from.")
@click.option(
    "--errors", is_flag=True, help="List wrong and missed slots with their rules (never of held-out articles)."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(gold: tuple[Path, ...], articles: tuple[Path, ...], part: str | None, errors: bool, form: str) -> None:
    """Score extraction against GOLD, gold files or folders of them: precision, recall and F1 over slots."""
    authority = Authority.default()
    extract = Extractor.default(authority).extract
    chosen: dict[str | None, Callable[[str], bool] | None] = {
        None: None,
        "held-out": held_out,
        "authoring": lambda article: not held_out(article),
    }
    progress = _progress if sys.stderr.isatty() else None
    scores = evaluate(gold, articles, extract, authority, similarity, chosen[part], progress)
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    click.echo(as_json(scores, errors) if form == "json" else table(scores, errors))
    _note(scores, errors)


def _progress(article: str) -> None:
    click.echo(f"\r\033[K{article}", nl=False, err=True)


def _note(scores: Scores, errors: bool) -> None:
    kept = len(scores.held_out.articles)
    if errors and kept:
        click.echo(f"The errors of {kept} held-out articles are not listed: rules are not written from them.", err=True)
