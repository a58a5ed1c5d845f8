"""Sheets drawn for a terminal: colour only where there is one, quotes on lines of their own, whichever way they run."""

from rich.console import Console
from rich.text import Text

from sifarat.show.sheet import Block, Row, Sheet, isolated


def render(sheet: Sheet, console: Console) -> None:
    """Print a sheet. Lines are left to the terminal to wrap: it knows its width and how the script runs."""
    for line in lines(sheet):
        console.print(line, soft_wrap=True, highlight=False)


def lines(sheet: Sheet) -> list[Text]:
    """The lines of a sheet."""
    made = [Text(sheet.title, "bold"), Text(sheet.subtitle, "dim")]
    made += [Text(), *_rows(sheet.things, "  ", "cyan")] if sheet.things else []
    for block in sheet.blocks:
        made += [Text(), *_block(block)]
    if sheet.more:
        made += [Text(), Text(f"… and {sheet.more} more: ask with `sifarat query`", "dim")]
    return made


def _block(block: Block) -> list[Text]:
    # A style given to Text itself would be that of all that is appended.
    head = Text().append(block.kind.capitalize(), "bold green")
    if block.status:
        head.append(f" · {block.status}", "yellow")
    made = [head, *_rows(block.rows, "  ", "")]
    for quote in block.quotes:
        where = f"{quote.article} " if quote.article else ""
        head.append(f" · {where}{quote.start}–{quote.end}", "dim")
        words = " ".join(quote.words.split())
        made.append(Text().append("  ┃ ", "dim").append(isolated(words), "italic"))
    return made


def _joined(row: Row) -> str:
    """The values of a row, apart by semicolons where they have commas of their own."""
    return ("; " if any(", " in value for value in row.values) else ", ").join(row.values)


def _rows(rows: tuple[Row, ...], indent: str, style: str) -> list[Text]:
    width = max((len(row.name) for row in rows), default=0)
    return [Text(indent).append(row.name.ljust(width) + "  ", "dim").append(_joined(row), style) for row in rows]
