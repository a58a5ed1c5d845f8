"""Links to Wikidata: asked for only when the verb is called, proposed with score and reason, decided by people."""

from sifarat.link.asking import Asking
from sifarat.link.propose import Linked, propose
from sifarat.link.wikidata import Found, Wikidata

__all__ = ["Asking", "Found", "Linked", "Wikidata", "propose"]
