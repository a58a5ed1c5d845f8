"""``sifarat check-endpoint``: the mirror of ``sifarat.conformance``."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import click

from sifarat.errors import SifaratError

EXAMPLE = """\b
Examples:
  sifarat check-endpoint https://query.wikidata.org/sparql
  sifarat check-endpoint http://127.0.0.1:7878/sparql --update http://127.0.0.1:7878/sparql --store http://127.0.0.1:7878/store
"""


@click.command("check-endpoint", epilog=EXAMPLE)
@click.argument("url")
@click.option("--update", metavar="URL", help="Where updates go; a graph of a new name is made and removed.")
@click.option("--store", metavar="URL", help="The graph store.")
@click.option("--token", metavar="NAME", help="Environment variable with a bearer token.")
@click.option("--timeout", default=30.0, show_default=True, type=click.FloatRange(0.1), help="Seconds to wait.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "--suites",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder `sparql` of w3c/rdf-tests: run these instead. WIPES the endpoint.",
)
def command(
    url: str, update: str | None, store: str | None, token: str | None, timeout: float, form: str, suites: Path | None
) -> None:
    """Check the SPARQL endpoint at URL, anybody's, and print a matrix of what it does of the standards.

    Reads only, unless --update is given. The exit status is 1 where something fails that a standard demands.
    """
    from sifarat.conformance import Endpoint, Outcome, check, run_suites

    headers = {}
    if token:
        if token not in os.environ:
            raise SifaratError(f"--token {token}: no such environment variable. Set it to the token")
        headers["Authorization"] = f"Bearer {os.environ[token]}"
    endpoint = Endpoint(url, update, store, headers, timeout)
    if suites:
        if not update or not store:
            raise SifaratError("--suites: the suites write. Give --update and --store too, of a server to be wiped")
        results = run_suites(suites, endpoint)
        if form == "json":
            click.echo(json.dumps({name: asdict(found) for name, found in results.items()}, indent=1))
        else:
            for name, found in results.items():
                click.echo(f"{name:24} {found.passed:4} of {found.passed + len(found.failed):4}")
                for test, seen in found.failed.items():
                    click.echo(f"    {test}: {seen}")
        sys.exit(1 if any(found.failed for found in results.values()) else 0)
    checks = list(check(endpoint))
    if form == "json":
        click.echo(json.dumps([asdict(each) for each in checks], indent=1, ensure_ascii=False))
    else:
        for each in checks:
            need = "MUST" if each.must else ""
            click.echo(f"{each.part:12} {each.what:38} {need:5} {each.outcome:4} {each.note}".rstrip())
        good = sum(each.outcome == Outcome.YES for each in checks)
        click.echo(f"{good} of {len(checks)}", err=True)
    sys.exit(1 if any(each.must and each.outcome == Outcome.NO for each in checks) else 0)
