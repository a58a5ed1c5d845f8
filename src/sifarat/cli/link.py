"""``sifarat link``: proposes Wikidata items for what has no link; the mirror of ``sifarat.link.propose``."""

from datetime import UTC, datetime
from pathlib import Path

import click

from sifarat.cli.options import authority_option, store_option
from sifarat.link.wikidata import API, RECONCILE

EXAMPLE = """\b
Examples:
  sifarat link --store graph/ --contact you@example.org --limit 20
  sifarat link --store graph/ person/kenya/kamal-owuor
  sifarat review --store graph/          # says yes or no to what was proposed
"""


@click.command("link", epilog=EXAMPLE)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@store_option()
@click.option("--judgements", "file", type=click.Path(path_type=Path), default="judgements.jsonl", show_default=True,
              help="File the proposals are added to; made if missing.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), help="Ask for so many things at most.")
@authority_option
@click.option("--contact", default="", help="Mail or web address for the User-Agent, as Wikimedia asks for.")
@click.option("--cache", type=click.Path(path_type=Path), default=".sifarat-wikidata", show_default=True,
              help="Folder where answers are kept.")  # fmt: skip
@click.option("--api", default=API, show_default=True, help="Address of the search.")
@click.option("--reconcile", default=RECONCILE, show_default=True, help='Reconciliation service; "" for none.')
def command(
    names: tuple[str, ...],
    store: Path,
    file: Path,
    limit: int | None,
    authority: tuple[Path, ...],
    contact: str,
    cache: Path,
    api: str,
    reconcile: str,
) -> None:
    """Ask Wikidata for the things of a graph that have no link (or those NAMEd), and propose items.

    This goes to the network. Proposals are open judgements, skos:closeMatch in the graph, until `sifarat review`
    accepts them; then they are owl:sameAs. Nothing is ever decided here.
    """
    from sifarat.authority import Authority
    from sifarat.build import judge
    from sifarat.judgements import stored
    from sifarat.link import Asking, Wikidata, propose
    from sifarat.resolve.judgement import read, standing, write
    from sifarat.store import Store

    graph, when = Store(store), datetime.now(UTC).date().isoformat()
    known = Authority.default().extended(*authority) if authority else Authority.default()
    wikidata = Wikidata(Asking(cache, contact), api, reconcile)
    with graph.lease() as opened:
        base = graph.names.base
        before = read(file) if file.exists() else stored(opened.quads_for_pattern, base)
        only = [name.removeprefix(base).removeprefix("sid:") for name in names]
        found = []
        for each in propose(opened, base, wikidata, known, before, only, limit):
            click.echo(f"{each.score:.2f}  {each.left}  {each.right}  {each.why}")
            found.append(each.dated(when))
    after = standing([*before, *found])
    if found:
        write(file, after.values())
        judge(tuple(after.values()), graph, authority=known if authority else None)
    click.echo(f"{len(found)} items proposed; `sifarat review --store {store}` says yes or no to them", err=True)
