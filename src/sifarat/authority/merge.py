"""Records of several sources as one set: what is the same thing becomes one record."""

from collections.abc import Iterable
from dataclasses import replace

from sifarat.authority.entity import Entity


def merged(entities: Iterable[Entity]) -> list[Entity]:
    """Each thing once, in the order in which they first come.

    A record with the id of an earlier one replaces it. One that has an earlier one's Wikidata identifier (or is the
    same state) under another id adds its names to it, and what else the earlier one does not tell.
    """
    found: dict[str, Entity] = {}
    by_key: dict[str, str] = {}
    for entity in entities:
        keys = [key for key in (entity.qid, entity.iso) if key]
        same = next((by_key[key] for key in keys if key in by_key), entity.id)
        if same != entity.id and same in found:
            entity = _joined(found[same], entity)
        found[entity.id] = entity
        by_key.update((key, entity.id) for key in keys)
    return list(found.values())


def _joined(first: Entity, other: Entity) -> Entity:
    names = {
        lang: tuple(dict.fromkeys([*first.names.get(lang, ()), *other.names.get(lang, ())]))
        for lang in dict.fromkeys([*first.names, *other.names])
    }
    return replace(
        first,
        names=names,
        qid=first.qid or other.qid,
        state=first.state or other.state,
        capital=first.capital or other.capital,
        demonyms=first.demonyms or other.demonyms,
        offices=first.offices or other.offices,
        source=first.source if other.source in first.source else f"{first.source}; {other.source}",
    )
