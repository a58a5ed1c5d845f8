"""What a node is called in a reader's language: the one rule that pages, exports, review and ``show`` follow."""

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from sifarat.vocabulary import DCTERMS, LABEL, SKOS

NAMES = (LABEL, NamedNode(SKOS + "prefLabel"), NamedNode(DCTERMS + "title"))
"""The properties that name a node; one counts only where those before it are missing."""


def preferred(labels: Iterable[object], lang: str = "en") -> str:
    """Of the literals among ``labels`` the one in a language, else the English one, else the first; "" for none.

    >>> preferred([Literal("Kasachstan", language="de"), Literal("Kazakhstan", language="en")], "ur")
    'Kazakhstan'
    """
    found = [label for label in labels if isinstance(label, Literal)]
    ranked = ((label.language != lang, label.language != "en", label.language or "", label.value) for label in found)
    return min(ranked, default=(False, False, "", ""))[-1]


def label(store: Store, node: NamedNode, lang: str = "en") -> str:
    """What the default graph calls a node; "" where it has no name there."""
    for name in NAMES:
        if found := preferred((q.object for q in store.quads_for_pattern(node, name, None, DefaultGraph())), lang):
            return found
    return ""


def last_part(iri: str) -> str:
    """What is left of an IRI to call a node by that has no name.

    >>> last_part("https://w3id.org/sifarat/ns#coChair"), last_part("https://w3id.org/sifarat/id/state/kenya")
    ('coChair', 'kenya')
    """
    return iri.rstrip("/").rpartition("#" if "#" in iri else "/")[2] or iri
