"""What sectors and kinds of agreement are called: the labels that extraction looks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from sifarat import resources
from sifarat.ontology.source import read

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SIF = "https://w3id.org/sifarat/ns#"
_LABELS = tuple(NamedNode(_SKOS + name) for name in ("prefLabel", "altLabel", "hiddenLabel"))
_NOTATION, _BROADER = NamedNode(_SKOS + "notation"), NamedNode(_SKOS + "broader")
_RELATED = NamedNode(_SKOS + "relatedMatch")
_PORTFOLIO_LABEL, _KIND_CLASS = NamedNode(_SIF + "portfolioLabel"), NamedNode(_SIF + "kindClass")

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SectorEntry:
    """One sector: ``names`` per language (``en``, ``hi``, ``ur``), preferred first, then alternative, then hidden.

    ``portfolio_names`` are words that name the sector only within an office ("home" in "home minister") and are too
    common to be looked for anywhere else.
    """

    slug: str
    broader: str | None
    names: Names
    portfolio_names: Names


@dataclass(frozen=True, slots=True)
class KindEntry:
    """One kind of agreement: ``name`` is its class (``MemorandumOfUnderstanding``), ``names`` as in ``SectorEntry``."""

    name: str
    names: Names


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """An agreement known by a name that tells its ``sectors`` too: ``name`` is the class of its kind."""

    name: str
    sectors: tuple[str, ...]
    names: Names


@cache
def sectors() -> tuple[SectorEntry, ...]:
    """All sectors in the order of their slugs."""
    concepts = _concepts("sectors.ttl")
    slugs = {node: _words(triples, [_NOTATION])[0][1] for node, triples in concepts.items() if _has(triples, _NOTATION)}
    entries = []
    for node, slug in slugs.items():
        parents = [
            slugs[t.object] for t in concepts[node] if t.predicate == _BROADER and isinstance(t.object, NamedNode)
        ]
        names, portfolio = _names(concepts[node], _LABELS), _names(concepts[node], [_PORTFOLIO_LABEL])
        entries.append(SectorEntry(slug, parents[0] if parents else None, names, portfolio))
    return tuple(sorted(entries, key=lambda entry: entry.slug))


@cache
def agreement_kinds() -> tuple[KindEntry, ...]:
    """All kinds of agreement in the order of their names."""
    entries = (
        KindEntry(triple.object.value.removeprefix(_SIF), _names(triples, _LABELS))
        for triples in _concepts("agreement-kinds.ttl").values()
        for triple in triples
        if triple.predicate == _KIND_CLASS and isinstance(triple.object, NamedNode)
    )
    return tuple(sorted(entries, key=lambda entry: entry.name))


@cache
def named_agreements() -> tuple[NamedEntry, ...]:
    """Agreements whose name gives kind (``skos:broader``) and sectors (``skos:relatedMatch``), in order of names."""
    slugs = {node: _words(triples, [_NOTATION])[0][1] for node, triples in _concepts("sectors.ttl").items()
             if _has(triples, _NOTATION)}  # fmt: skip
    concepts = _concepts("agreement-kinds.ttl")
    classes = {node: t.object.value.removeprefix(_SIF) for node, triples in concepts.items() for t in triples
               if t.predicate == _KIND_CLASS and isinstance(t.object, NamedNode)}  # fmt: skip
    entries = []
    for node, triples in concepts.items():
        fields = sorted(slugs[t.object] for t in triples if t.predicate == _RELATED and isinstance(t.object, NamedNode))
        kinds = [classes[t.object] for t in triples if t.predicate == _BROADER and isinstance(t.object, NamedNode)]
        if node not in classes and kinds:
            entries.append(NamedEntry(kinds[0], tuple(fields), _names(triples, _LABELS)))
    return tuple(sorted(entries, key=lambda entry: entry.names["en"]))


def _concepts(file: str) -> dict[NamedNode, list[Triple]]:
    found: dict[NamedNode, list[Triple]] = {}
    for triple in read(resources.folder("ontology") / file):
        assert isinstance(triple.subject, NamedNode)
        found.setdefault(triple.subject, []).append(triple)
    return found


def _has(triples: list[Triple], predicate: NamedNode) -> bool:
    return any(triple.predicate == predicate for triple in triples)


def _names(triples: list[Triple], labels: Iterable[NamedNode]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for lang, word in _words(triples, labels):
        found.setdefault(lang, []).append(word)
    return {lang: tuple(words) for lang, words in sorted(found.items())}


def _words(triples: list[Triple], labels: Iterable[NamedNode]) -> list[tuple[str, str]]:
    """Language and word for each label, all of the first property before any of the next."""
    return [
        (triple.object.language or "und", triple.object.value)
        for label in labels
        for triple in triples
        if triple.predicate == label and isinstance(triple.object, Literal)
    ]
