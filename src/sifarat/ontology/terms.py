"""The classes and properties of the ontology as records: what may stand where, and how it is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Triple

from sifarat.ontology.source import load
from sifarat.vocabulary import OWL, PREFIXES, RDF, RDFS, SCHEMA, SIF

_TYPE, _LABEL, _COMMENT = NamedNode(RDF + "type"), NamedNode(RDFS + "label"), NamedNode(RDFS + "comment")
_SUB_CLASS, _SUB_PROPERTY = NamedNode(RDFS + "subClassOf"), NamedNode(RDFS + "subPropertyOf")
_DOMAIN, _RANGE, _INVERSE = NamedNode(RDFS + "domain"), NamedNode(RDFS + "range"), NamedNode(OWL + "inverseOf")
_DOMAIN_INCLUDES, _RANGE_INCLUDES = NamedNode(SCHEMA + "domainIncludes"), NamedNode(SCHEMA + "rangeIncludes")
_PROPERTIES = {NamedNode(OWL + kind + "Property") for kind in ("Object", "Datatype", "Annotation")}


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the ontology: local name, direct super-classes (ours by local name), labels, comments per language."""

    name: str
    above: tuple[str, ...]
    labels: Mapping[str, str]
    comments: Mapping[str, str]

    @property
    def comment(self) -> str:
        """What it means, in English."""
        return self.comments.get("en", "")


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the ontology.

    ``domain`` and ``range`` are local names of ours or prefixed names of others ("xsd:date"): the most exact that the
    ontology tells, empty where anything may stand.
    """

    name: str
    above: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: str | None
    labels: Mapping[str, str]
    comments: Mapping[str, str]

    @property
    def comment(self) -> str:
        """What it means, in English."""
        return self.comments.get("en", "")


@dataclass(frozen=True, slots=True)
class Individual:
    """A member of a closed set (a status, a stance, a rank): local name, the sets it is in, labels and comments."""

    name: str
    types: tuple[str, ...]
    labels: Mapping[str, str]
    comments: Mapping[str, str]

    @property
    def comment(self) -> str:
        """What it means, in English."""
        return self.comments.get("en", "")


@cache
def classes() -> Mapping[str, Class]:
    """All classes of ours by local name, in the order of the ontology."""
    return MappingProxyType(
        {
            name: Class(name, _names(said, _SUB_CLASS), _texts(said, _LABEL), _texts(said, _COMMENT))
            for name, said in _ours().items()
            if NamedNode(OWL + "Class") in _values(said, _TYPE)
        }
    )


@cache
def properties() -> Mapping[str, Property]:
    """All properties of ours by local name, in the order of the ontology."""
    found = {}
    for name, said in _ours().items():
        if _PROPERTIES & set(_values(said, _TYPE)):
            inverse = _names(said, _INVERSE)
            found[name] = Property(
                name,
                _names(said, _SUB_PROPERTY),
                _names(said, _DOMAIN_INCLUDES) or _names(said, _DOMAIN),
                _names(said, _RANGE_INCLUDES) or _names(said, _RANGE),
                inverse[0] if inverse else None,
                _texts(said, _LABEL),
                _texts(said, _COMMENT),
            )
    return MappingProxyType(found)


@cache
def individuals() -> Mapping[str, Individual]:
    """All individuals of ours by local name, in the order of the ontology."""
    return MappingProxyType(
        {
            name: Individual(
                name, tuple(short(t) for t in kinds if _own(t)), _texts(said, _LABEL), _texts(said, _COMMENT)
            )
            for name, said in _ours().items()
            if NamedNode(OWL + "NamedIndividual") in (kinds := _values(said, _TYPE))
        }
    )


def admits(prop: str, subject: str, value: str | None = None) -> bool:
    """True where a thing of class ``subject`` may have the property, and a thing of class ``value`` be its value.

    >>> admits("coChair", "Session", "Person"), admits("coChair", "Visit"), admits("coChair", "Session", "City")
    (True, False, False)
    """
    told = properties().get(prop)
    if told is None or not _within(subject, told.domain):
        return False
    return value is None or _within(value, told.range)


def lineage(name: str) -> frozenset[str]:
    """A class of ours and all classes above it, by local name; empty where there is no such class."""
    found = classes().get(name)
    return frozenset({name}.union(*map(lineage, found.above))) if found else frozenset()


def _within(name: str, wanted: tuple[str, ...]) -> bool:
    return name in classes() and (not wanted or "owl:Thing" in wanted or bool(lineage(name) & set(wanted)))


@cache
def _ours() -> dict[str, list[Triple]]:
    said: dict[str, list[Triple]] = {}
    for triple in load():
        if isinstance(triple.subject, NamedNode) and _own(triple.subject):
            said.setdefault(triple.subject.value.removeprefix(SIF), []).append(triple)
    return said


def _own(node: NamedNode) -> bool:
    return node.value.startswith(SIF)


def short(node: NamedNode) -> str:
    """The local name of a term of ours, else a prefixed name."""
    if _own(node):
        return node.value.removeprefix(SIF)
    for prefix, space in PREFIXES.items():
        if node.value.startswith(space):
            return f"{prefix}:{node.value.removeprefix(space)}"
    return node.value


def _values(said: list[Triple], predicate: NamedNode) -> list[NamedNode]:
    return [t.object for t in said if t.predicate == predicate and isinstance(t.object, NamedNode)]


def _names(said: list[Triple], predicate: NamedNode) -> tuple[str, ...]:
    return tuple(short(value) for value in _values(said, predicate))


def _texts(said: list[Triple], predicate: NamedNode) -> dict[str, str]:
    literals = [t.object for t in said if t.predicate == predicate and isinstance(t.object, Literal)]
    return {literal.language or "und": literal.value for literal in literals}
