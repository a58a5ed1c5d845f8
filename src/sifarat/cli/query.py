"""``sifarat query``: ask a question by name, from a file or in SPARQL."""

import sys

import click

from sifarat.cli.options import store_option
from sifarat.errors import QueryError


def _parameter(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for value in values:
        name, sign, text = value.partition("=")
        if not sign or not name:
            raise click.BadParameter(f"{value} is not of the form NAME=VALUE")
        found[name] = text
    return found


@click.command(
    epilog="Examples: sifarat query --list; sifarat query agreements-of-two-states --param a=PAK --param b=KAZ; "
    "sifarat query -e 'SELECT * { ?session a sif:Session }' --format csv"
)
@click.argument("question", required=False, metavar="[NAME|FILE.rq]")
@click.option("-e", "text", metavar="SPARQL", help="The query itself; the project's prefixes need no declaration.")
@store_option("Folder of a graph, or https:// of an endpoint.", remote=True)
@click.option("--param", "parameters", multiple=True, callback=_parameter, metavar="NAME=VALUE",
              help="Fill in a parameter of a question; may be repeated.")  # fmt: skip
@click.option("--format", "form", default="table", show_default=True, metavar="FORMAT",
              help="table, json, csv, tsv, xml; for triples turtle, ntriples, rdfxml, jsonld.")  # fmt: skip
@click.option("--list", "listed", is_flag=True, help="Show the questions of the catalogue.")
def command(
    question: str | None, text: str | None, store: str, parameters: dict[str, str], form: str, listed: bool
) -> None:
    """Ask a question of a graph: NAME of the catalogue, FILE.rq, or -e 'SELECT …'. The answer goes to stdout."""
    from sifarat.query import FORMATS, ask, render, text_of  # the engine is slow to load: only when it is called

    if listed:
        click.echo(_catalogue(), nl=False)
        return
    if (question is None) == (text is None):
        raise click.UsageError("Give one of NAME, FILE.rq or -e SPARQL; --list shows the names.")
    if form not in FORMATS:
        raise click.BadParameter(f"{form} is none of {', '.join(FORMATS)}", param_hint="--format")
    if text is not None and parameters:
        raise QueryError("--param: only questions of the catalogue have parameters. Write the value into the query")
    sparql = text if text is not None else text_of(question or "", parameters)
    with ask(sparql, store) as results:
        answer = render(results, form)
    sys.stdout.buffer.write(answer.encode())
    sys.stdout.buffer.flush()


def _catalogue() -> str:
    """One line a question: its name with its parameters, its title."""
    from sifarat.questions import catalogue

    lines = []
    for question in catalogue():
        fields = [f"{known.name}={known.default or ''}" for known in question.parameters]
        lines.append((" ".join([question.name, *fields]), question.title))
    width = max((len(call) for call, _ in lines), default=0)
    return "".join(f"{call:{width}}  {title}\n" for call, title in lines)
