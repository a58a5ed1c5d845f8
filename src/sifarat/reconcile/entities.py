"""The entities of a graph as the Reconciliation API sees them: identifiers, names, types, values of properties."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from sifarat.graph.judged import stays
from sifarat.graph.search import NameSearch
from sifarat.graph.terms import ALT_LABEL, LABEL, SIF, TYPE, WD, sif
from sifarat.ontology.terms import classes, properties
from sifarat.vocabulary import SAME_AS

WIKIDATA = "wikidata"
"""A property beside the ontology's: the Wikidata id of an entity."""
TYPES = ("Person", "State", "City", "Place", "Organization", "JointCommission", "Office", "Event", "Agreement")
"""The types proposed first."""
Value = NamedNode | Literal


@dataclass(eq=False)
class Entities:
    """One version of a graph; ids are names below ``base``, types and properties local names of the ontology."""

    store: Store
    base: str

    @cached_property
    def names(self) -> NameSearch:
        """The names of this version, made at the first search."""
        return NameSearch(self.store, self.base)

    def node(self, id: str) -> NamedNode | None:
        """The node an identifier means: a name that gave way leads to the one that stays; None of what is unknown."""
        try:
            node = NamedNode(id if id.startswith(self.base) else self.base + id)
        except ValueError:
            return None
        node = stays(self.store, node)
        return node if next(self.store.quads_for_pattern(node, None, None, DefaultGraph()), None) else None

    def id(self, node: NamedNode) -> str:
        return node.value.removeprefix(self.base)

    def objects(self, node: NamedNode, property: NamedNode) -> list[Value]:
        found = (quad.object for quad in self.store.quads_for_pattern(node, property, None, DefaultGraph()))
        return sorted((each for each in found if isinstance(each, NamedNode | Literal)), key=str)

    def labels(self, node: NamedNode) -> list[str]:
        """All names, the English label first."""
        found = [
            (place, each.language != "en", each.value)
            for place, property in enumerate((LABEL, ALT_LABEL))
            for each in self.objects(node, property)
            if isinstance(each, Literal)
        ]
        return list(dict.fromkeys(value for *_, value in sorted(found)))

    def name(self, node: NamedNode) -> str:
        """The English label, else another, else the last part of the identifier."""
        return next(iter(self.labels(node)), "") or node.value.rpartition("/")[2]

    def kinds(self, node: NamedNode) -> list[str]:
        """Types by local name, with all that are above them, the most exact first."""
        iris = [each.value for each in self.objects(node, TYPE) if isinstance(each, NamedNode)]
        found = [iri.removeprefix(SIF) for iri in iris if iri.startswith(SIF)]
        return sorted(found, key=lambda name: (-_depth(name), name))

    def description(self, node: NamedNode) -> str:
        """The type in words and what else tells one namesake from another: offices, state, day."""
        kinds = self.kinds(node)
        parts = [type_name(kinds[0])] if kinds else []
        for local in ("holdsOffice", "ofState", "inState", "occursOn"):
            parts += [self.text(each) for each in self.objects(node, sif(local))[:2]]
        return ", ".join(parts)

    def text(self, value: Value) -> str:
        return value.value if isinstance(value, Literal) else self.name(value)

    def values(self, node: NamedNode, property: str) -> list[Value]:
        """The values of a property by its id."""
        if property == WIKIDATA:
            links = (each.value for each in self.objects(node, SAME_AS) if isinstance(each, NamedNode))
            return [Literal(link.removeprefix(WD)) for link in links if link.startswith(WD)]
        return self.objects(node, sif(property)) if property in properties() else []

    def with_value(self, property: str, value: str, is_id: bool) -> Iterator[NamedNode]:
        """The entities that have this value: an entity by its id or name, a literal by its text, a Wikidata id."""
        if property == WIKIDATA:
            qid = value.removeprefix(WD)
            found = self._subjects(SAME_AS, NamedNode(WD + qid)) if qid.isalnum() else iter(())
        elif property not in properties():
            return
        else:
            nodes = [self.node(value)] if is_id else [NamedNode(hit.iri) for hit in self.names.find(value, 5)]
            found = (each for node in nodes if node for each in self._subjects(sif(property), node))
            kinds = [Literal(value), *(_typed(value) if not is_id else ())]
            found = iter([*found, *(each for literal in kinds for each in self._subjects(sif(property), literal))])
        yield from found

    def _subjects(self, property: NamedNode, value: Value) -> Iterator[NamedNode]:
        for quad in self.store.quads_for_pattern(None, property, value, DefaultGraph()):
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(self.base):
                yield quad.subject


def _typed(value: str) -> Iterator[Literal]:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    for kind in ("date", "gYear", "gYearMonth", "integer", "decimal", "boolean"):
        yield Literal(value, datatype=NamedNode(xsd + kind))


def _depth(name: str) -> int:
    """How many classes stand above one."""
    above = classes()[name].above if name in classes() else ()
    return 1 + max((_depth(each) for each in above if each in classes()), default=0)


def type_name(local: str) -> str:
    """What a type is called in English."""
    return classes()[local].labels.get("en", local) if local in classes() else local


def property_name(id: str) -> str:
    """What a property is called in English."""
    if id == WIKIDATA:
        return "Wikidata id"
    return properties()[id].labels.get("en", id) if id in properties() else id


def properties_of(type: str) -> list[str]:
    """The properties that entities of a type may have: of the type itself and of what is above it, or of any type."""
    above = _with_above(type)
    found = [name for name, each in properties().items() if set(each.domain) & above]
    return [*found, WIKIDATA] if found or type in classes() else []


def _with_above(type: str) -> set[str]:
    found = {type}
    for each in classes()[type].above if type in classes() else ():
        found |= _with_above(each)
    return found
