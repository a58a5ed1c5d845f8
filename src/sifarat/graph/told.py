"""What an article tells of who is who, with its keys: read when other articles come, so that no text is read again."""

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from sifarat.extract.finding import Ref, Term, Thing
from sifarat.graph import labels
from sifarat.graph.scene import Scene
from sifarat.graph.terms import NAME_KEY, RDF, TELLING
from sifarat.language.fold import fold
from sifarat.resolve.identity import AGREEMENTS
from sifarat.resolve.known import record
from sifarat.resolve.names import office_paths
from sifarat.resolve.slug import hyphened
from sifarat.resolve.telling import Happening, Node, Telling, encode

_NEVER_MEET = frozenset({"Office", "Position", "Corridor", "AirLink", "Target"})
"""Kinds whose names say all there is, and positions, which are statements of one article."""
_PLACES = frozenset({"State", "City"})
_MOST_NAMES, _MOST_COMPANY = 4, 40
_NUMBER = re.compile(r"\d{2,}")


def told_statements(telling: Telling, scene: Scene) -> Iterator[Triple]:
    """The triples that keep a telling: one line of JSON, and each name with its keys."""
    json = Literal(encode(telling), datatype=NamedNode(RDF + "JSON"))
    yield Triple(scene.article, TELLING, json)
    for key, names in telling.keys().items():
        for name in names:
            yield Triple(scene.iri(name), NAME_KEY, Literal(key))


def telling(scene: Scene) -> Telling:
    """What the article of this scene tells."""
    things, own = scene.reading.things, scene.names.own
    mentioned = {thing.key: own[thing.key] for thing in things}
    published = scene.reading.article.published
    offices = _offices(scene)
    sessions = {
        own[finding.key]
        for finding in scene.reading.findings
        if own.get(finding.key, "").startswith("session/")
        and finding.values("ordinal")
        and {Term("Held"), Term("Ongoing")} & set(finding.values("status"))
    }
    return Telling(
        article=scene.article.value.removeprefix(scene.base),
        published=str(published) if published else "",
        company=_some({mentioned[t.key] for t in things if t.type not in (*_PLACES, "Place", "JointCommission")}),
        places=_some({mentioned[thing.key] for thing in things if thing.type in _PLACES}),
        sessions=tuple(sorted(sessions)),
        numbers=tuple(sorted(set(map(fold, _NUMBER.findall(scene.reading.article.text))))[:_MOST_COMPANY]),
        nodes=tuple(sorted(_nodes(scene, offices), key=lambda node: node.name)),
        happenings=tuple(sorted(_happenings(scene), key=lambda each: each.name)),
    )


def _some(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted(names)[:_MOST_COMPANY])


def _nodes(scene: Scene, offices: dict[str, set[str]]) -> Iterator[Node]:
    """Every thing without a record that is not named by what it is."""
    for thing in scene.reading.things:
        name = scene.names.own[thing.key]
        if record(scene.authority, name) or thing.members or thing.type == "State":
            continue
        yield Node(
            name=name,
            kind=name.split("/", 1)[0],
            label=labels.own_label(thing, scene),
            names=thing.names[:_MOST_NAMES],
            state=thing.state or "",
            offices=tuple(sorted(offices.get(thing.key, ()))),
        )


def _offices(scene: Scene) -> dict[str, set[str]]:
    """By a person's key the offices of a state that tell one from another: no officials, no minister of nothing."""
    states = {thing.key for thing in scene.reading.things if thing.type == "State"}
    found: dict[str, set[str]] = {}
    for finding in scene.reading.findings:
        if finding.type != "Office" or not states & {v.key for v in finding.values("ofState") if isinstance(v, Ref)}:
            continue
        paths = office_paths(finding, scene.reading, scene.names, scene.authority).values()
        telling_paths = {path for path in paths if path.split("/")[2] != "official" and not _any_minister(path)}
        for value in finding.values("person"):
            if isinstance(value, Ref):
                found.setdefault(value.key, set()).update(telling_paths)
    return found


def _any_minister(path: str) -> bool:
    return path.split("/")[2] in ("minister", "deputy-minister") and path.count("/") < 3


def _happenings(scene: Scene) -> Iterator[Happening]:
    things = {thing.key: thing for thing in scene.reading.things}
    for finding in scene.reading.findings:
        if finding.type in _NEVER_MEET:
            continue
        it = scene.names.identities[finding.key]
        status = [value.name for value in finding.values("status") if isinstance(value, Term)]
        roles = {role for role, _ in it.groups}
        who = [f.value.key for f in finding.fillers if f.role in roles and isinstance(f.value, Ref)]
        yield Happening(
            name=scene.names.own[finding.key],
            kind=hyphened(finding.type) if finding.type in AGREEMENTS else finding.type,
            label=labels.finding_label(finding, scene),
            who=it.groups,
            date=str(it.date or ""),
            status=status[0] if status else "",
            places=it.places,
            sectors=it.sectors,
            marks=it.marks,
            states=tuple(sorted({_state(things[key], scene) for key in who if key in things} - {""})),
            enough=it.enough,
            agreement=finding.type in AGREEMENTS,
        )


def _state(thing: Thing, scene: Scene) -> str:
    known = record(scene.authority, thing.linked) if thing.linked else None
    return thing.state or (known.iso or known.state if known else None) or ""
