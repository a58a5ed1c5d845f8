"""Where articles contradict each other about what lies between two states, with the words of both sides."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from sifarat.check.conflicts import conflicts_about
from sifarat.check.report import Told
from sifarat.graph.terms import DCTERMS
from sifarat.ontology.shapes import Term
from sifarat.workbench.articles import outlet, title, word
from sifarat.workbench.dossier import Dossier, high_offices
from sifarat.workbench.facts import Facts

MOST = 50
"""Contradictions shown of two states."""
_LANGUAGE, _ISSUED = NamedNode(DCTERMS + "language"), NamedNode(DCTERMS + "issued")


@dataclass(frozen=True, slots=True)
class Side:
    """What one article says: the value, its words, and which article that is; "" for what is not known of it."""

    value: Term
    quote: str
    lang: str
    article: str
    title: str
    issued: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sides of which neither is declared right; ``kind`` is the name of the check, ``about`` what it is about."""

    kind: str
    told: str
    about: str
    property: str
    sides: tuple[Side, Side]


def contradictions(facts: Facts, shown: Dossier) -> tuple[Contradiction, ...]:
    """Those about what a dossier shows and about the highest offices of its states; each two values once an article."""
    offices = [office for state in (shown.left, shown.right) for office in high_offices(facts, NamedNode(state))]
    things = [*(NamedNode(each.iri) for each in shown.timeline), *offices]
    kept: dict[tuple[str, ...], Contradiction] = {}
    for each in conflicts_about(facts.store, things, lambda thing: facts.about(thing).said):
        ends = sorted((str(told.value), told.article) for told in (each.one, each.other))
        key = (each.kind, each.thing, each.property, *ends[0], *ends[1])
        if key not in kept:
            sides = _side(facts, each.one), _side(facts, each.other)
            kept[key] = Contradiction(each.kind, each.title, each.thing, each.property, sides)
    return tuple(kept.values())


def _side(facts: Facts, told: Told) -> Side:
    node = NamedNode(told.article)
    return Side(
        told.value,
        told.quote,
        word(facts, node, _LANGUAGE),
        told.article,
        title(facts, node),
        word(facts, node, _ISSUED),
        outlet(facts, node),
    )
