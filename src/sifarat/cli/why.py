"""``sifarat why``: the mirror of ``sifarat.why.why``."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pyoxigraph import Literal, NamedNode, Triple

from sifarat.cli.options import store_option
from sifarat.vocabulary import compact

if TYPE_CHECKING:
    from sifarat.why import Conclusion

EXAMPLE = """\b
Examples:
  sifarat why sid:session/kazakhstan-pakistan/13 --store graph/
  sifarat why state/kazakhstan --types --store graph/
"""


@click.command("why", epilog=EXAMPLE)
@click.argument("thing", metavar="IRI")
@store_option()
@click.option("--types", is_flag=True, help="Tell of the classes it is in as well.")
def command(thing: str, store: Path, types: bool) -> None:
    """Tell what is concluded of a thing, by which rule, from which facts, and the words behind them.

    IRI is given in full, as sid:session/… or without sid:. What an article says itself is told by `sifarat show`.
    """
    from sifarat.why import why  # the rules are slow to load: only when they are used

    for line in _lines(why(store, thing, types=types)):
        click.echo(line)


def _lines(conclusions: "tuple[Conclusion, ...]") -> Iterator[str]:
    if not conclusions:
        yield "nothing is concluded of it"
    for conclusion in conclusions:
        yield _told(conclusion.fact)
        for reason in conclusion.reasons:
            yield f"  {reason.title} ({reason.rule})"
            for ground in reason.grounds:
                yield f"    {_told(ground.fact)}"
                yield from (f"      ┃ {claim.quote}" for claim in ground.claims[:1])
                if ground.judged:
                    yield f"      {ground.judged}"
        yield ""


def _told(fact: Triple) -> str:
    return " ".join(map(_short, fact))


def _short(term: object) -> str:
    if isinstance(term, NamedNode):
        return compact(term.value)
    return term.value if isinstance(term, Literal) else str(term)
