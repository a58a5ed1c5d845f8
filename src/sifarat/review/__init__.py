"""What may be one and is not: proposals for a person to judge, best first, with what each side is known by."""

from sifarat.review.proposals import Proposal, proposals
from sifarat.review.sides import Sentence, Side
from sifarat.review.table import read_table, write_table

__all__ = ["Proposal", "Sentence", "Side", "proposals", "read_table", "write_table"]
