"""``sifarat pack``: what a linguist does with a language pack."""

import sys
from pathlib import Path

import click

from sifarat.evaluate.pack import check


@click.group("pack", epilog="Example: sifarat pack check src/sifarat/language/packs/en.yaml")
def command() -> None:
    """Work on language packs."""


@command.command("check", epilog="Example: sifarat pack check my-language.yaml")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def check_files(files: tuple[Path, ...]) -> None:
    """Check each pack in FILES: form, names of the ontology, patterns, and the facts that its tests must give."""
    problems = [problem for file in files for problem in check(file)]
    for problem in problems:
        click.echo(problem)
    click.echo(f"{len(problems)} wrong in {len(files)} {'pack' if len(files) == 1 else 'packs'}", err=True)
    sys.exit(1 if problems else 0)
