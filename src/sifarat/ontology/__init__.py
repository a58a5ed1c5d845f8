"""The vocabulary as data: what there is, what it is called, what follows from it, and whether it is sound."""

from sifarat.ontology.names import KindEntry, SectorEntry, agreement_kinds, sectors
from sifarat.ontology.source import load

__all__ = ["KindEntry", "SectorEntry", "agreement_kinds", "load", "sectors"]
