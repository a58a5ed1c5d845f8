"""What a node is called in a reader's language: the one rule that pages, exports, review and ``show`` follow."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from sifarat.vocabulary import DCTERMS, LABEL, RDF, SKOS

NAMES = (LABEL, NamedNode(SKOS + "prefLabel"), NamedNode(DCTERMS + "title"))
"""The properties that name a node; one counts only where those before it are missing."""
_FIRST, _REST = NamedNode(RDF + "first"), NamedNode(RDF + "rest")


def preferred(labels: Iterable[object], lang: str = "en") -> str:
    """Of the literals among ``labels`` the one in a language, else the English one, else the first; "" for none.

    >>> preferred([Literal("Kasachstan", language="de"), Literal("Kazakhstan", language="en")], "ur")
    'Kazakhstan'
    """
    found = [label for label in labels if isinstance(label, Literal)]
    ranked = ((label.language != lang, label.language != "en", label.language or "", label.value) for label in found)
    return min(ranked, default=(False, False, "", ""))[-1]


def label(store: Store, node: NamedNode, lang: str = "en") -> str:
    """What the default graph calls a node; "" where it has no name there.

    In another language than English what is named after its parts is called by the names of these in that language.
    """
    for name in NAMES:
        labels = [quad.object for quad in store.quads_for_pattern(node, name, None, DefaultGraph())]
        if not labels:
            continue
        if is_said_in(labels, lang):
            return preferred(labels, lang)
        said: dict[str, list[object]] = {}
        for quad in store.quads_for_pattern(node, None, None, DefaultGraph()):
            said.setdefault(quad.predicate.value, []).append(quad.object)
        return label_of(said, lambda other: label(store, other, lang), lang)
    return " – ".join(label(store, stop, lang) or last_part(stop.value) for stop in _listed(store, node))


def _listed(store: Store, node: NamedNode) -> Iterator[NamedNode]:
    """What a list (rdf:List) holds, such as a way the states it leads through: a list is called by them."""
    seen: set[object] = set()
    held: object = node
    while isinstance(held, NamedNode) and held not in seen:
        seen.add(held)
        for quad in store.quads_for_pattern(held, _FIRST, None, DefaultGraph()):
            if isinstance(quad.object, NamedNode):
                yield quad.object
        held = next((quad.object for quad in store.quads_for_pattern(held, _REST, None, DefaultGraph())), None)


def label_of(said: Mapping[str, Collection[object]], called: Callable[[NamedNode], str], lang: str) -> str:
    """The same of a thing that was read already, by IRIs of properties; ``called`` names its parts."""
    labels = next((labels for name in NAMES if (labels := said.get(name.value, ()))), ())
    own = preferred(labels, lang)
    if not own or is_said_in(labels, lang):
        return own
    from sifarat.composed import composed  # the ontology is slow to load: only where it is wanted

    return composed(said, called, lang) or own


def is_said_in(labels: Iterable[object], lang: str) -> bool:
    """Whether a name needs no other: it is in the language, or that is English, of which all names are."""
    return lang == "en" or any(isinstance(label, Literal) and label.language == lang for label in labels)


def last_part(iri: str) -> str:
    """What is left of an IRI to call a node by that has no name.

    >>> last_part("https://w3id.org/sifarat/ns#coChair"), last_part("https://w3id.org/sifarat/id/state/kenya")
    ('coChair', 'kenya')
    """
    return iri.rstrip("/").rpartition("#" if "#" in iri else "/")[2] or iri
