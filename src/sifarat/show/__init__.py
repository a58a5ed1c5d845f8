"""Facts with the words behind them, for people to read: of an article, or of one thing over all articles."""

from sifarat.show.passed import passed_over, passed_over_in
from sifarat.show.sheet import Block, Quote, Row, Sheet, article_sheet, thing_sheet
from sifarat.show.show import show, show_thing
from sifarat.show.terminal import render

__all__ = [
    "Block",
    "Quote",
    "Row",
    "Sheet",
    "article_sheet",
    "passed_over",
    "passed_over_in",
    "render",
    "show",
    "show_thing",
    "thing_sheet",
]
