"""``sifarat check``: the mirror of ``sifarat.check.check``."""

import sys
from pathlib import Path

import click

from sifarat.cli.options import store_option

EXAMPLE = """\b
Examples:
  sifarat check --store graph/
  sifarat check --store graph/ --format turtle > report.ttl
  sifarat check --store graph/ --totals mine.yaml --ontology
"""


@click.command("check", epilog=EXAMPLE)
@store_option()
@click.option("--format", "form", default="text", show_default=True, metavar="FORMAT", help="text, json or turtle.")
@click.option("--totals", type=click.Path(path_type=Path), metavar="FILE",
              help="Your own assertions on how many things of a class there must be.")  # fmt: skip
@click.option(
    "--ontology", is_flag=True, help="Check the vocabulary as well, by rules and where there is Java by HermiT."
)
def command(store: Path, form: str, totals: Path | None, ontology: bool) -> None:
    """Tell what of a graph is not as it should be: shapes, quarantine, contradictions between articles, totals.

    The exit status is 1 where a fact breaks a shape, a total is out of bounds or the vocabulary has an error.
    """
    from sifarat.check import FORMS, check  # the shapes are slow to load: only when they are used

    if form not in FORMS:
        raise click.BadParameter(f"{form} is none of {', '.join(FORMS)}", param_hint="--format")
    report = check(store, totals_file=totals, ontology=ontology)
    click.echo(FORMS[form](report), nl=False)
    sys.exit(0 if report.sound and (not ontology or _reasoned()) else 1)


def _reasoned() -> bool:
    """Have the reasoner look at the vocabulary and tell on stderr what it says; true where it finds no fault."""
    from sifarat.ontology import check as reason

    told = reason()
    if told.reasoner is None:
        click.echo("sifarat: no Java, so the vocabulary was checked by rules alone", err=True)
        return True
    nothing = ", ".join(told.unsatisfiable) or "none"
    answer = "is consistent" if told.consistent else "contradicts itself"
    click.echo(
        f"sifarat: {told.reasoner}: the vocabulary {answer}; classes that nothing can be in: {nothing}", err=True
    )
    return told.sound
