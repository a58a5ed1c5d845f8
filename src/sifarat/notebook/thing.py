"""A thing or an article with its facts, each above the words that say it."""

from dataclasses import dataclass
from html import escape

from sifarat.show.sheet import Block, Row, Sheet
from sifarat.show.terminal import lines


@dataclass(frozen=True, slots=True)
class Thing:
    """What ``sifarat show`` tells of a thing, drawn for a notebook."""

    sheet: Sheet

    def __repr__(self) -> str:
        return "\n".join(line.plain for line in lines(self.sheet))

    def _repr_html_(self) -> str:
        sheet = self.sheet
        more = f"<p>… and {sheet.more} more</p>" if sheet.more else ""
        head = f"<p><b>{escape(sheet.title)}</b> <small>{escape(sheet.subtitle)}</small></p>"
        return head + _rows(sheet.things) + "".join(map(_block, sheet.blocks)) + more


def _block(block: Block) -> str:
    status = f" · {escape(block.status)}" if block.status else ""
    quotes = "".join(
        f'<blockquote dir="auto" style="margin:.2em 1em;border-inline-start:3px solid #999;padding-inline-start:.6em">'
        f"{escape(quote.words)}</blockquote>"
        for quote in block.quotes
    )
    return f"<p><b>{escape(block.kind.capitalize())}</b>{status}</p>{_rows(block.rows)}{quotes}"


def _rows(rows: tuple[Row, ...]) -> str:
    cells = "".join(
        f'<tr><td style="text-align:start;vertical-align:top;opacity:.7">{escape(row.name)}</td>'
        f'<td dir="auto" style="text-align:start">{escape(", ".join(row.values))}</td></tr>'
        for row in rows
    )
    return f"<table>{cells}</table>" if cells else ""
