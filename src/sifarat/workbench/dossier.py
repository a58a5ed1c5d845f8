"""The dossier of two states: everything the graph has between them, in the order an analyst reads it."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from sifarat.errors import NotFound
from sifarat.graph.terms import BASE, SIF
from sifarat.workbench.facts import DEFAULT, About, Facts

_ROLES = ("participant", "party", "destination", "signatory", "passesThrough")
_DONE = ("Held", "Ongoing", "Signed", "Exchanged", "InForce")
_ONE_HOLDER = {"HeadOfState", "HeadOfGovernment"}
MOST = 500
"""Things shown of two states; the newest are kept."""


@dataclass(frozen=True, slots=True)
class Item:
    """One finding: its name and kind, how far it is, and when.

    ``phase`` is ``done``, ``promised`` or ``off`` (cancelled), ``""`` where no status is told. ``when`` is the day it
    happened where ``dated``, else the day it was reported; "" where neither is known.
    """

    iri: str
    label: str
    kind: str
    status: str
    phase: str
    when: str
    dated: bool
    who: tuple[str, ...]
    topics: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two people of the two sides who met, each with the offices they hold."""

    left: str
    left_offices: tuple[str, ...]
    right: str
    right_offices: tuple[str, ...]
    item: Item


@dataclass(frozen=True, slots=True)
class Corridor:
    """A way between places: its name, and the states in order with their ISO codes ("" where a stop has none)."""

    item: Item
    states: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What lies between two states; IRIs where a name is wanted are things with a page."""

    left: str
    right: str
    timeline: tuple[Item, ...]
    agreements: tuple[tuple[str, tuple[Item, ...]], ...]
    meetings: tuple[Meeting, ...]
    sessions: tuple[Item, ...]
    corridors: tuple[Corridor, ...]
    promised: tuple[Item, ...]
    cut: bool


def state(facts: Facts, name: str, base: str = BASE) -> NamedNode:
    """The state with this ISO code or the last part of this name. Raises ``NotFound``."""
    node = NamedNode(f"{base}state/{name.lower()}")
    if facts.has_class(node, "State"):
        return node
    iso = NamedNode(SIF + "isoCode")
    for quad in facts.store.quads_for_pattern(None, iso, Literal(name.upper()), DEFAULT):
        if isinstance(quad.subject, NamedNode):
            return quad.subject
    raise NotFound(f"{name}: no state of this graph. Use its name as in its address, such as pakistan, or its ISO code")


Around = Callable[[NamedNode], AbstractSet[NamedNode]]
"""The findings a state has part in."""


def busiest_pairs(facts: Facts, around_of: Around, most: int = 12) -> list[tuple[NamedNode, NamedNode, int]]:
    """The pairs of states with most findings between them."""
    counts: dict[tuple[NamedNode, NamedNode], int] = {}
    around = [(node, around_of(node)) for node in facts.of_class("State")]
    busiest = sorted(around, key=lambda pair: (-len(pair[1]), pair[0].value))[:60]
    for place, (left, one) in enumerate(busiest):
        for right, other in busiest[place + 1 :]:
            if number := len(one & other):
                first, second = sorted((left, right), key=lambda node: node.value)
                counts[first, second] = number
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0][0].value, each[0][1].value))
    return [(left, right, number) for (left, right), number in ranked[:most]]


def things(facts: Facts, of: NamedNode) -> set[NamedNode]:
    """The findings a state has part in: itself, by who holds its offices, by its bodies and commissions."""
    parts = {of, *facts.subjects("member", of)}
    for part in set(facts.subjects("ofState", of)):
        parts.add(part)
        parts.update(facts.subjects("holdsOffice", part))
    return {thing for part in parts for role in _ROLES for thing in facts.subjects(role, part)}


def dossier(facts: Facts, left: NamedNode, right: NamedNode, around: Around | None = None) -> Dossier:
    """The dossier of ``left`` and ``right``; the same for either order. ``around`` where that is known already."""
    left, right = sorted((left, right), key=lambda node: node.value)
    one, other = (around(node) if around else things(facts, node) for node in (left, right))
    between = one & other
    kept = [(item(facts, about), about) for about in map(facts.about, _newest(facts, between))]
    kept.sort(key=lambda pair: (pair[0].when, pair[0].label, pair[0].iri), reverse=True)
    return Dossier(
        left=left.value,
        right=right.value,
        timeline=tuple(each for each, _ in kept),
        agreements=_by_sector(facts, [pair for pair in kept if pair[1].is_a("Agreement")]),
        meetings=tuple(_meetings(facts, left, right, kept)),
        sessions=_sessions(kept),
        corridors=tuple(_corridor(facts, each, about) for each, about in kept if about.is_a("Corridor")),
        promised=tuple(each for each, _ in kept if each.phase == "promised"),
        cut=len(between) > MOST,
    )


def high_offices(facts: Facts, of: NamedNode) -> Iterator[NamedNode]:
    """The offices of a state that one person holds at a time."""
    for office in facts.subjects("ofState", of):
        if {rank.value.removeprefix(SIF) for rank in facts.links(office, "rank")} & _ONE_HOLDER:
            yield office


def _newest(facts: Facts, between: AbstractSet[NamedNode]) -> Iterable[NamedNode]:
    """As many as are shown, by their days."""
    if len(between) <= MOST:
        return between
    days = {node: (facts.words(node, "occursOn") or facts.words(node, "reportedOn") or [""])[0] for node in between}
    return heapq.nlargest(MOST, between, key=lambda node: (days[node], node.value))


def item(facts: Facts, about: About) -> Item:
    """A finding in one line."""
    statuses = about.links("status", "agreementStatus")
    happened, reported = about.words("occursOn"), about.words("reportedOn")
    return Item(
        iri=about.node.value,
        label=facts.called(about),
        kind=facts.is_what(about),
        status=", ".join(facts.label(each) for each in statuses),
        phase=_phase([each.value.removeprefix(SIF) for each in statuses]),
        when=(happened or reported or [""])[0],
        dated=bool(happened),
        who=tuple(each.value for each in about.links("participant", "party")),
        topics=tuple(facts.label(each) for each in about.links("topic", "sector")),
        detail=next(iter(about.words("ordinal", "documentCount")), ""),
    )


def _corridor(facts: Facts, told: Item, about: About) -> Corridor:
    stops = [stop for way in about.links("route") for stop in facts.sequence(way)]
    codes = tuple(next(iter(facts.words(stop, "isoCode")), "") for stop in stops)
    return Corridor(told, tuple(stop.value for stop in stops), codes)


def _phase(statuses: list[str]) -> str:
    if not statuses:
        return ""
    if "Cancelled" in statuses:
        return "off"
    return "done" if any(each in _DONE for each in statuses) else "promised"


def _by_sector(facts: Facts, found: Iterable[tuple[Item, About]]) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    sectors: dict[str, list[Item]] = {}
    for each, about in found:
        for name in [facts.label(sector) for sector in about.links("sector")] or [""]:
            sectors.setdefault(name, []).append(each)
    return tuple(
        (name, tuple(items)) for name, items in sorted(sectors.items(), key=lambda pair: (not pair[0], pair[0]))
    )


def _sessions(found: Iterable[tuple[Item, About]]) -> tuple[Item, ...]:
    sessions = [each for each, about in found if about.is_a("Session")]
    return tuple(sorted(sessions, key=lambda each: (not each.detail, each.detail.zfill(6), each.when, each.iri)))


def _meetings(
    facts: Facts, left: NamedNode, right: NamedNode, found: Iterable[tuple[Item, About]]
) -> Iterable[Meeting]:
    @cache
    def states_of(who: NamedNode) -> frozenset[NamedNode]:
        """The states that a person holds an office of."""
        if not facts.has_class(who, "Person"):
            return frozenset()
        return frozenset(of for office in facts.links(who, "holdsOffice") for of in facts.links(office, "ofState"))

    for each, about in found:
        if not about.is_a("Meeting"):
            continue
        people = about.links("participant")
        for one in (who for who in people if left in states_of(who)):
            for other in (who for who in people if right in states_of(who) and who != one):
                yield Meeting(one.value, _offices(facts, one), other.value, _offices(facts, other), each)


def _offices(facts: Facts, person: NamedNode) -> tuple[str, ...]:
    return tuple(facts.label(office) for office in facts.links(person, "holdsOffice"))
