"""The vocabulary as data: what there is, what it is called, what follows from it, and whether it is sound."""

from sifarat.ontology.entailment import entail
from sifarat.ontology.names import KindEntry, NamedEntry, SectorEntry, agreement_kinds, named_agreements, sectors
from sifarat.ontology.soundness import Report, check
from sifarat.ontology.source import load
from sifarat.ontology.terms import Class, Individual, Property, admits, classes, individuals, lineage, properties

__all__ = [
    "Class",
    "Individual",
    "KindEntry",
    "NamedEntry",
    "Property",
    "Report",
    "SectorEntry",
    "admits",
    "agreement_kinds",
    "check",
    "classes",
    "entail",
    "individuals",
    "lineage",
    "load",
    "named_agreements",
    "properties",
    "sectors",
]
