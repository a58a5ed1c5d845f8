"""Records: what is known beforehand about the entities that an article's facts use, and about nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from sifarat.authority.entity import Entity, EntityType
from sifarat.graph.tenures import known_tenures
from sifarat.graph.terms import ALT_LABEL, LABEL, OWL, TYPE, WD, sif, text
from sifarat.resolve.known import Known, record, state_record


def records(used: Iterable[str], authority: Known, base: str) -> Mapping[NamedNode, tuple[Triple, ...]]:
    """For each record among the names ``used``, and each state that those belong to, its triples.

    A record's triples depend on the record alone: they are the same whichever article brings them.
    """
    found: dict[str, Entity] = {}
    names = frozenset(used)
    waiting = sorted(names)
    while waiting:
        entity = record(authority, waiting.pop())
        if entity and entity.id not in found:
            found[entity.id] = entity
            waiting.extend(near.id for near in _near(entity, authority).values())
    made = {NamedNode(base + id): _record(authority, id, base) for id in sorted(found)}
    for id in sorted(found):
        made |= known_tenures(found[id], names, authority, base)
    return made


@lru_cache(maxsize=1000)
def _record(authority: Known, id: str, base: str) -> tuple[Triple, ...]:
    """The triples of one record in their order: the same states come in article after article."""
    entity = record(authority, id)
    assert entity is not None
    return tuple(sorted(set(_triples(entity, authority, base)), key=str))


def _near(entity: Entity, authority: Known) -> dict[str, Entity]:
    """The records that one record points to, by property."""
    near = {}
    state = state_record(authority, entity.state) if entity.state and not entity.iso else None
    if state and entity.type != EntityType.PERSON:
        near["inState" if entity.type in (EntityType.CITY, EntityType.PLACE) else "ofState"] = state
    return near


def _triples(entity: Entity, authority: Known, base: str) -> Iterator[Triple]:
    node = NamedNode(base + entity.id)
    yield Triple(node, TYPE, sif(entity.type.value))
    for lang, names in entity.names.items():
        for place, name in enumerate(names):
            literal = Literal(name) if lang == "und" else text(name, lang)
            yield Triple(node, ALT_LABEL if place or lang == "und" else LABEL, literal)
    if entity.iso and entity.type is EntityType.STATE:  # CLDR has a code for the European Union too
        yield Triple(node, sif("isoCode"), Literal(entity.iso))
    if entity.qid:
        yield Triple(node, NamedNode(OWL + "sameAs"), NamedNode(WD + entity.qid))
    for name, near in _near(entity, authority).items():
        yield Triple(node, sif(name), NamedNode(base + near.id))
