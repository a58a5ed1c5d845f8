"""When a person held an office by the authority's records: for the offices that an article speaks of, and no other."""

from collections.abc import Collection, Iterator

from pyoxigraph import NamedNode, Triple

from sifarat.authority.entity import Entity, HeldOffice
from sifarat.graph.labels import office_label
from sifarat.graph.terms import LABEL, ORG, TYPE, date, sif, text, truth
from sifarat.resolve.known import Known, state_path, state_record
from sifarat.resolve.names import office_path, tenure_path
from sifarat.resolve.things import tail


def known_tenures(
    entity: Entity, used: Collection[str], authority: Known, base: str
) -> dict[NamedNode, tuple[Triple, ...]]:
    """For each time that ``entity`` held an office among the names ``used``: its node and what is known of it.

    The triples depend on the person and the time alone, not on what else an article uses.
    """
    found: dict[NamedNode, tuple[Triple, ...]] = {}
    for held in entity.offices:
        if held.state is None or held.start is None:
            continue
        office = office_path(tail(state_path(authority, held.state)), held.rank.value, held.portfolio)
        if office in used:
            node = NamedNode(f"{base}{tenure_path(entity.id, office)}/{held.start}")
            found[node] = tuple(sorted(set(_triples(node, entity, held, office, authority, base)), key=str))
    return found


def _triples(
    node: NamedNode, entity: Entity, held: HeldOffice, office: str, authority: Known, base: str
) -> Iterator[Triple]:
    state = state_record(authority, held.state or "")
    label = office_label(held.rank.value, iter(held.portfolio), state.label() if state else None)
    yield Triple(node, TYPE, sif("Tenure"))
    yield Triple(node, LABEL, text(f"{entity.label()}: {label}, from {held.start}", "en"))
    yield Triple(node, NamedNode(ORG + "member"), NamedNode(base + entity.id))
    yield Triple(node, NamedNode(ORG + "post"), NamedNode(base + office))
    assert held.start is not None
    yield Triple(node, sif("from"), date(held.start))
    if held.end is not None:
        yield Triple(node, sif("until"), date(held.end))
    else:
        yield Triple(node, sif("standing"), truth(True))
