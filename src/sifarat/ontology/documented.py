"""The terms as their page shows them: names in three languages, what is above and below, who has them, an example."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from sifarat.ontology.source import load
from sifarat.ontology.terms import classes, individuals, properties, short
from sifarat.vocabulary import SIF, SKOS

_EXAMPLE = NamedNode(SKOS + "example")
_MATCHES = tuple(f"{SKOS}{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related"))


@dataclass(frozen=True, slots=True)
class Documented:
    """One term: ``facts`` are lines of a title and other terms, ``matches`` what it is elsewhere."""

    name: str
    labels: Mapping[str, str]
    comments: Mapping[str, str]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    example: Literal | None
    matches: tuple[tuple[str, str], ...]


@cache
def documented() -> Mapping[str, tuple[Documented, ...]]:
    """The terms by kind (``Classes``, ``Properties``, ``Individuals``), in the order of the ontology."""
    return MappingProxyType(
        {
            "Classes": tuple(_class(name) for name in classes()),
            "Properties": tuple(_property(name) for name in properties()),
            "Individuals": tuple(_individual(name) for name in individuals()),
        }
    )


def _class(name: str) -> Documented:
    told = classes()[name]
    below = tuple(each.name for each in classes().values() if name in each.above)
    has = tuple(each.name for each in properties().values() if name in each.domain)
    takes = tuple(each.name for each in properties().values() if name in each.range)
    members = tuple(each.name for each in individuals().values() if name in each.types)
    facts = (("is a", told.above), ("above", below), ("has", has), ("is value of", takes), ("members", members))
    return _documented(name, told.labels, told.comments, facts)


def _property(name: str) -> Documented:
    told = properties()[name]
    back = (told.inverse,) if told.inverse else ()
    below = tuple(each.name for each in properties().values() if name in each.above)
    facts = (("of", told.domain), ("value", told.range), ("is a", told.above), ("above", below), ("backwards", back))
    return _documented(name, told.labels, told.comments, facts)


def _individual(name: str) -> Documented:
    told = individuals()[name]
    return _documented(name, told.labels, told.comments, (("in", told.types),))


def _documented(
    name: str, labels: Mapping[str, str], comments: Mapping[str, str], facts: tuple[tuple[str, tuple[str, ...]], ...]
) -> Documented:
    example, matches = _notes().get(name, (None, ()))
    return Documented(name, labels, comments, tuple(fact for fact in facts if fact[1]), example, matches)


@cache
def _notes() -> dict[str, tuple[Literal | None, tuple[tuple[str, str], ...]]]:
    """Example and matches of each term."""
    examples: dict[str, Literal] = {}
    matches: dict[str, list[tuple[str, str]]] = {}
    for subject, predicate, value in load():
        if not isinstance(subject, NamedNode) or not subject.value.startswith(SIF):
            continue
        name = subject.value.removeprefix(SIF)
        if predicate == _EXAMPLE and isinstance(value, Literal):
            examples[name] = value
        elif predicate.value in _MATCHES and isinstance(value, NamedNode):
            matches.setdefault(name, []).append((predicate.value.removeprefix(SKOS), short(value)))
    names = {*examples, *matches}
    return {name: (examples.get(name), tuple(sorted(matches.get(name, ())))) for name in names}
