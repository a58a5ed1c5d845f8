"""``sifarat review``: what may be one thing, judged by a person; the mirror of ``sifarat.review``."""

import getpass
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

from sifarat.cli.options import authority_option, store_option
from sifarat.errors import AuthorityError
from sifarat.resolve.judgement import Judgement, Verdict, pair_of, read, standing, write

EXAMPLE = """\b
Examples:
  sifarat review --store graph/
  sifarat review --store graph/ --export open.csv
  sifarat review --store graph/ --import open.csv --who amna
  sifarat review --store graph/ --refuse incumbent/pakistan/head-of-state/2025-03-04 person/a
  sifarat review --store graph/ --withdraw person/a person/b
"""
_KEYS = {"y": Verdict.POSITIVE, "n": Verdict.NEGATIVE, "u": Verdict.UNSURE}


@click.command("review", epilog=EXAMPLE)
@store_option()
@click.option("--judgements", "file", type=click.Path(path_type=Path), default="judgements.jsonl", show_default=True,
              help="File the judgements are kept in; made if missing.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), help="Show so many at most.")
@click.option("--export", "out", type=click.Path(path_type=Path), help="Write what is open as a CSV table.")
@click.option("--import", "table", type=click.Path(path_type=Path), help="Take the verdicts of a filled-in table.")
@click.option("--refuse", nargs=2, metavar="LEFT RIGHT", help="Judge that two names are two things.")
@click.option("--withdraw", nargs=2, metavar="LEFT RIGHT", help="Take the judgement of a pair back.")
@click.option("--list", "listed", is_flag=True, help="Print what is open, without asking.")
@authority_option
@click.option("--who", default=None, help="Who judges.  [default: the user's name]")
def command(
    store: Path,
    file: Path,
    limit: int | None,
    out: Path | None,
    table: Path | None,
    refuse: tuple[str, str] | None,
    withdraw: tuple[str, str] | None,
    listed: bool,
    authority: tuple[Path, ...],
    who: str | None,
) -> None:
    """Judge what may be one thing in a graph: y yes, n no, u unsure, s skip, q end.

    Judgements are written to a file of JSON lines, sorted, one a pair; then the articles concerned are made anew and
    the graph is published. Taking a line out and running `sifarat review --list` again withdraws it.
    """
    from sifarat.authority import Authority
    from sifarat.build import judge
    from sifarat.judgements import stored
    from sifarat.review import proposals, read_table, write_table
    from sifarat.store import Store

    graph = Store(store)
    known = Authority.default().extended(*authority) if authority else Authority.default()
    with graph.lease() as opened:
        base = graph.names.base
        held = stored(opened.quads_for_pattern, base)
        before = read(file) if file.exists() else held
        decided = list(before)
        who, when = who or getpass.getuser(), datetime.now(UTC).date().isoformat()
        if refuse:
            decided.append(Judgement(*_pair(refuse, base), Verdict.NEGATIVE, who=who, when=when))
        elif withdraw:
            pair = _pair(withdraw, base)
            if pair not in standing(decided):
                raise AuthorityError(f"{file}: nothing was judged of {pair[0]} and {pair[1]}")
            decided = [each for each in decided if each.pair != pair]
        elif table:
            decided += read_table(table, who, when)
        else:
            found = proposals(opened, base, decided, known, limit)
            if out:
                with out.open("w", encoding="utf-8", newline="") as target:
                    click.echo(f"sifarat: wrote {write_table(found, target)} open pairs to {out}", err=True)
            else:
                decided += _ask(found, who, when, listed)
    after = tuple(each for _, each in sorted(standing(decided).items()))
    if after != tuple(each for _, each in sorted(standing(before).items())):
        write(file, after)
    if standing(after) != standing(held):
        report = judge(after, graph, authority=known if authority else None)
        click.echo(
            f"{len(after)} judgements, {report.remade} articles made anew, version {report.version.id} of {store}",
            err=True,
        )


def _pair(given: tuple[str, str], base: str) -> tuple[str, str]:
    """Two names as judgements have them."""
    left, right = (name.removeprefix(base).removeprefix("sid:") for name in given)
    return pair_of(left, right)


def _ask(found: Iterable[object], who: str, when: str, listed: bool) -> list[Judgement]:
    """Show each and take an answer from the keyboard."""
    from sifarat.review import Proposal

    told: list[Judgement] = []
    shown = [each for each in found if isinstance(each, Proposal)]
    for number, each in enumerate(shown, 1):
        click.echo(_text(each, number, len(shown)))
        if listed:
            continue
        key = ""
        while key not in (*_KEYS, "s", "q"):
            click.echo("one thing? [y]es [n]o [u]nsure [s]kip [q]uit ", nl=False)
            key = (click.getchar() if sys.stdin.isatty() else sys.stdin.read(1) or "q").lower()
            click.echo(key.strip())
        if key == "q":
            break
        if key in _KEYS:
            told.append(each.judged(_KEYS[key], who, when))
    if not shown:
        click.echo("nothing is open", err=True)
    return told


def _text(proposal: object, number: int, of: int) -> str:
    """Both sides, one under the other."""
    from sifarat.review import Proposal

    assert isinstance(proposal, Proposal)
    lines = [f"\n{number}/{of}  {proposal.score:.2f}  {proposal.why}"]
    for side in proposal.sides:
        lines.append(f"  {side.label}  {side.name}  {side.kind}")
        if side.names:
            lines.append("    also " + ", ".join(f"\u2068{name}\u2069" for name in side.names))
        lines += [f"    office {office}" for office in side.offices]
        lines += [f"    ┃ \u2068{each.words}\u2069 ({each.article})" for each in side.sentences]
    return "\n".join(lines)
