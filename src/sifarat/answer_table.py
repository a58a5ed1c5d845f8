"""Query results as a table for people: IRIs by prefix, one row a line, as wide as it needs to be."""

import shutil
import sys
from io import StringIO
from unicodedata import category

import pyoxigraph as ox
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sifarat.vocabulary import compact

_FULL_WIDTH = 100_000


def table(results: ox.QuerySolutions, width: int | None = None) -> str:
    """``results`` as text, cells folded to ``width`` columns; the terminal's width, or as wide as need be in a pipe."""
    if width is None:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _FULL_WIDTH
    shown = Table(box=box.SIMPLE, pad_edge=False, show_edge=False, header_style="bold")
    for variable in results.variables:
        shown.add_column(Text(variable.value), overflow="fold")
    for row in results:
        shown.add_row(*(Text(cell(term)) for term in row))
    out = StringIO()
    console = Console(file=out, width=width, no_color=True, highlight=False, force_terminal=False)
    console.print(shown)
    lines = [line.rstrip() for line in out.getvalue().split("\n")]
    return "\n".join(line for line in lines if line) + "\n"


def cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """A term for a cell: prefixed name, the words of a literal with control characters as spaces, nothing if unbound.

    >>> cell(ox.NamedNode("http://www.wikidata.org/entity/Q843"))
    'wd:Q843'
    """
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        short = compact(term.value)
        return short if short != term.value else f"<{short}>"
    text = term.value if isinstance(term, ox.Literal) else str(term)
    return "".join(" " if category(character) in ("Cc", "Zl", "Zp") else character for character in text)
