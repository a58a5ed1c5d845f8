"""English labels one can read in a list: for things, offices, and for findings from what names them.

A finding's label is made from the features of its name alone, so that reports that meet on a node give it one label.
"""

from collections.abc import Iterable

from sifarat.extract.finding import Finding, Term, Thing
from sifarat.graph.scene import Scene
from sifarat.resolve.identity import AGREEMENTS, Identity
from sifarat.resolve.known import record, state_record
from sifarat.resolve.names import session_commission
from sifarat.resolve.slug import hyphened

_OF = {
    "Visit": (" of ", " to "),
    "Signing": (" by ",),
    "DocumentExchange": (" of ",),
    "Ceremony": (" for ",),
    "GuardOfHonour": (" for ",),
    "Reception": (" for ",),
    "Invitation": (" from ", " to ", " to visit "),
    "Pledge": (" by ", " to "),
    "AirLink": (" from ", " to "),
    "Corridor": (" from ", " to "),
}
_HEADS = {"DocumentExchange": "Exchange of documents", "Commemoration": "Commemoration"}
_WHOLE = {"e-commerce", "people-to-people"}


def words(name: str) -> str:
    """A term's local name in plain words.

    >>> words("GuardOfHonour"), words("heldIn")
    ('guard of honour', 'held in')
    """
    return hyphened(name).replace("-", " ")


def sector_words(slug: str) -> str:
    """A sector's slug in plain words."""
    return slug if slug in _WHOLE else slug.replace("-", " ")


def listed(parts: Iterable[str]) -> str:
    """``a, b and c``."""
    every = list(parts)
    return " and ".join([", ".join(every[:-1]), every[-1]] if len(every) > 1 else every)


def thing_label(thing: Thing, scene: Scene) -> str:
    """A thing's name in English: the authority's label, else that of the name it goes by."""
    path = scene.names.paths[thing.key]
    known = record(scene.authority, path)
    return known.label("en") if known else scene.given.get(path) or own_label(thing, scene)


def own_label(thing: Thing, scene: Scene) -> str:
    """A thing's name in English as the article alone gives it: in Latin letters."""
    if thing.type == "JointCommission" and len(set(thing.members)) > 1:
        states = (state_record(scene.authority, iso) for iso in set(thing.members))
        return commission_label((state.label("en") for state in states if state), thing.kind)
    latin = thing.names[0] if thing.names[0].isascii() else scene.romanise(thing.names[0])
    return latin.title() if latin.islower() else latin


def commission_label(states: Iterable[str], kind: str = "") -> str:
    """The name of a joint commission of these states, or of another body of theirs of this kind."""
    return f"{'–'.join(sorted(states))} {words(kind).title() if kind else 'Joint Commission'}"


def path_label(path: str, scene: Scene) -> str:
    """The English name of whatever thing has this name."""
    if known := record(scene.authority, path):
        return known.label("en")
    named = [thing for thing in scene.reading.things if scene.names.paths[thing.key] == path]
    return min(thing_label(thing, scene) for thing in named) if named else path.rsplit("/", 1)[-1]


def office_label(rank: str, portfolio: Iterable[str], state: str | None) -> str:
    """``Minister of transport, Kazakhstan``."""
    sectors = listed(map(sector_words, sorted(portfolio)))
    label = words(rank).capitalize() + (f" of {sectors}" if sectors else "")
    return f"{label}, {state}" if state else label


def finding_label(finding: Finding, scene: Scene) -> str:
    """``Meeting of Jean-Luc Dubois and Kamal Shah, Islamabad``."""
    it = scene.names.identities[finding.key]
    if given := scene.given.get(scene.names.paths[finding.key]):
        return given
    if finding.type == "Position":
        return _position_label(finding, it, scene)
    if finding.type == "Session" and (label := _session_label(finding, scene)):
        return label
    head = _HEADS.get(it.kind, words(it.kind).capitalize())
    groups = [(role, [path_label(path, scene) for path in paths]) for role, paths in it.groups]
    ways = _OF.get(it.kind, (" of ",) * len(groups))
    if it.kind in AGREEMENTS and len(it.agents) > 1:
        ways = (" between ",)
    label = head + "".join(way + listed(names) for way, (_, names) in zip(ways, groups, strict=False) if names)
    if it.route:
        label += " through " + "–".join(path_label(path, scene) for path in it.route)
    if it.kind in AGREEMENTS:
        counted = [mark for mark in it.marks if mark.isdigit()]
        label += f", {counted[0]} documents" if counted else ""
        return label + (f" on {listed(map(sector_words, it.sectors))}" if it.sectors else "")
    if it.marks and it.kind in ("Signing", "DocumentExchange"):
        label += ": " + listed(words(mark) for mark in it.marks)
    if it.places and not (it.date and it.date.day and it.enough):
        label += ", " + listed(path_label(path, scene) for path in it.places)
    return f"{label}, {it.date}" if it.date else label


def _position_label(finding: Finding, it: Identity, scene: Scene) -> str:
    stance = listed(sorted(words(v.name) for v in finding.values("stance") if isinstance(v, Term))) or "speaks of"
    speakers = listed(path_label(path, scene) for path in it.agents)
    topics = listed(map(sector_words, it.sectors))
    return ": ".join(part for part in (speakers or "Unnamed", f"{stance} {topics}".strip()))


def _session_label(finding: Finding, scene: Scene) -> str | None:
    numbers = [value for value in finding.values("ordinal") if isinstance(value, int)]
    commission = session_commission(finding, scene.reading, scene.names.paths)
    if not numbers or not commission:
        return None
    states = sorted(p for p in state_members(commission, finding, scene))
    name = commission_label(path_label(path, scene) for path in states) if states else path_label(commission, scene)
    return f"{ordinal(min(numbers))} session of the {name}"


def state_members(commission: str, finding: Finding, scene: Scene) -> set[str]:
    """The states that make up a commission known only by them; none where the article names the body itself."""
    if any(scene.names.paths[thing.key] == commission for thing in scene.reading.things):
        return set()
    types = {thing.key: thing.type for thing in scene.reading.things}
    keys = [getattr(value, "key", "") for value in finding.values("sessionOf")]
    return {scene.names.paths[key] for key in keys if types.get(key) == "State"}


def ordinal(number: int) -> str:
    """``13th``."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
