"""``sifarat build``: the mirror of ``sifarat.build.build``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sifarat.authority import Authority
from sifarat.build import BuildReport, build
from sifarat.cli.options import authority_option, store_option
from sifarat.errors import ReadError
from sifarat.pipeline import Rooms
from sifarat.store import Change

if TYPE_CHECKING:
    from rich.progress import Progress

EXAMPLE = """\b
Examples:
  sifarat build seeds/ --store graph/
  sifarat build news.jsonl more/ --store graph/ --workers 4
"""


@click.command("build", epilog=EXAMPLE)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option("Folder of the graph; made if missing.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that extract.  [default: one a core]")
@click.option("--replace", is_flag=True, help="Replace articles of which the graph has another text.")
@authority_option
@click.option(
    "--judgements",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File of judgements (see `sifarat review`) in the place of those the graph was built with.",
)
@click.pass_obj
def command(
    rooms: Rooms | None,
    paths: tuple[Path, ...],
    store: Path,
    workers: int | None,
    replace: bool,
    authority: tuple[Path, ...],
    judgements: Path | None,
) -> None:
    """Build a graph from the articles at PATHS (files or directories), or extend it, and publish it.

    What cannot be read or extracted is told and skipped; the exit status is then 1. A build that is stopped publishes
    nothing, and the same command goes on with it.
    """
    bar = _bar()
    known = Authority.default().extended(*authority) if authority else None
    try:
        with bar:
            report = build(
                paths,
                store,
                workers=workers,
                authority=known,
                judgements=judgements,
                replace=replace,
                progress=lambda event: _show(bar, event),
                rooms=rooms,
            )
    except KeyboardInterrupt:
        click.echo("sifarat: stopped; nothing was published. The same command goes on from here", err=True)
        sys.exit(130)
    click.echo(_summary(report, store), err=True)
    sys.exit(1 if report.skipped else 0)


def _bar() -> "Progress":
    """A bar on stderr that shows nothing where stderr is no terminal."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("articles"), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
    bar.add_task("articles", total=None)
    return bar


def _show(bar: "Progress", event: Change | ReadError) -> None:
    if isinstance(event, Change):
        bar.advance(bar.task_ids[0])
    elif bar.disable:
        click.echo(f"sifarat: skipped {event}", err=True)
    else:
        bar.console.print(f"sifarat: skipped {event}", markup=False, highlight=False, soft_wrap=True)


def _summary(report: BuildReport, store: Path) -> str:
    parts = [
        f"{report.articles} articles ({report.added} new, {report.replaced} replaced, {report.unchanged} unchanged)",
        f"{len(report.skipped)} skipped",
        *([f"{report.repeated} repeated word for word"] if report.repeated else []),
        f"{report.facts} facts with {report.claims} claims about {report.things} things",
        *([f"{report.quarantined} statements in quarantine (`sifarat check`)"] if report.quarantined else []),
        f"version {report.version.id} of {store}",
        f"{report.seconds:.1f} s",
    ]
    return ", ".join(parts)
