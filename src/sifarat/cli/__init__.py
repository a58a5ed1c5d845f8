"""The command line: one verb a file, each the mirror of one Python function.

Data goes to stdout, messages and progress to stderr. Exit status: 0 all well, 1 something was skipped or failed,
2 the command line was wrong.
"""

import importlib
import sys

import click

from sifarat import __version__
from sifarat.errors import SifaratError

VERBS = {
    "build": "Build or extend a graph from articles.",
    "query": "Ask a question of a graph.",
    "export": "Write a graph or a part of it: RDF, JSON-LD, tables …",
    "import": "Take RDF back into a graph.",
    "serve": "Serve a graph over HTTP (SPARQL 1.1 Protocol).",
    "check-endpoint": "Check any SPARQL endpoint against the standards.",
    "show": "Show facts with their quotes.",
    "check": "Tell what of a graph is not as it should be.",
    "why": "Tell why a conclusion holds.",
    "drop": "Take an article out of a graph.",
    "who": "Tell who or what a name may mean.",
    "authority": "Compile who and what is known beforehand.",
    "review": "Judge what may be one thing.",
    "link": "Propose Wikidata items for what has no link.",
    "evaluate": "Score extraction against gold facts.",
    "pack": "Check a language pack.",
}


class Verbs(click.Group):
    """Loads a verb's module only when it is called, so that every verb starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command = importlib.import_module(f"sifarat.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sifarat")
def sifarat() -> None:
    """Diplomatic news in any language as a knowledge graph, with the sentence behind every fact."""


def main() -> None:
    """Run the command line; an error on purpose is one line on stderr and exit status 1."""
    try:
        sifarat()
    except SifaratError as error:
        click.echo(f"sifarat: {error}", err=True)
        sys.exit(1)
