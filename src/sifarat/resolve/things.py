"""Names of somebody or something: persons, states, places, bodies, joint commissions.

A thing the authority knows has the authority's name. Any other is named by its romanised, folded name and its state,
so that two articles in two scripts meet where the spelling allows it, and the namesake of another state stays apart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from sifarat.extract.finding import Thing
from sifarat.language.fold import fold
from sifarat.resolve.known import Known, record, state_path
from sifarat.resolve.slug import digest, shorten, slug

Romanise = Callable[[str], str]

_FOLDERS = {
    "Person": "person",
    "City": "place",
    "Place": "place",
    "State": "state",
    "JointCommission": "joint-commission",
}


def tail(path: str) -> str:
    """A name without its kind, as part of another name: ``place/pakistan/lahore`` gives ``pakistan-lahore``."""
    return path.split("/", 1)[-1].replace("/", "-")


def commission_path(members: Iterable[str], kind: str = "") -> str:
    """The joint commission of these states, given by name: ``joint-commission/kazakhstan-pakistan``.

    Another body of theirs has its kind behind: ``joint-commission/kazakhstan-pakistan/dialogue``.
    """
    return "joint-commission/" + shorten("-".join(sorted(map(tail, members)))) + (f"/{kind}" if kind else "")


def local_path(thing: Thing, authority: Known, romanise: Romanise) -> str:
    """The name of a thing without a record; it is never the name of a record."""
    if thing.type == "State" and thing.state:
        return state_path(authority, thing.state)
    if thing.type == "JointCommission" and len(set(thing.members)) > 1:
        return commission_path((state_path(authority, iso) for iso in set(thing.members)), thing.kind)
    parts = [_FOLDERS.get(thing.type, "organization")]
    if thing.state:
        parts.append(tail(state_path(authority, thing.state)))
    folded = fold(thing.names[0])
    parts.append(slug(folded if folded.isascii() else romanise(folded)))
    path = "/".join(parts)
    return f"{path}-{digest(folded, length=6)}" if record(authority, path) else path


def one_name(thing: Thing) -> bool:
    """Whether a thing is a person of whom one word is all the name there is."""
    return thing.type == "Person" and all(len(fold(name).split()) < 2 for name in thing.names)


def _by_nature(thing: Thing) -> bool:
    """Whether a thing is named by what it is, so that two of one name are one: a state, a commission of states."""
    return (thing.type == "State" and thing.state is not None) or len(set(thing.members)) > 1


def thing_paths(
    things: Iterable[Thing],
    authority: Known,
    romanise: Romanise,
    apart: Callable[[str, str], bool],
    article: str,
) -> dict[str, str]:
    """The name of each thing by its key, as this article alone gives it.

    ``apart(local, linked)`` is true where a judgement says that the
    thing so named is not the linked one. Two things without a record that would share a name take a hash of what
    sets them apart, and where that is nothing but the place in the article, of the article too. So does a person of
    whom the article has one name alone: a surname is shared by too many to be the name of a node.
    """
    paths: dict[str, str] = {}
    local: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        own = local_path(thing, authority, romanise)
        if thing.linked and not apart(own, thing.linked):
            paths[thing.key] = thing.linked
        elif _by_nature(thing):
            paths[thing.key] = own
        else:
            local[own].append(thing)
    for own, sharing in local.items():
        marks = {thing.key: (thing.type, fold(thing.names[0])) for thing in sharing}
        for thing in sharing:
            mark: tuple[object, ...] = marks[thing.key]
            if list(marks.values()).count(marks[thing.key]) > 1:
                mark = (*mark, article, thing.spans[0].start)
            elif one_name(thing):
                mark = (*mark, article)
            paths[thing.key] = own if len(sharing) == 1 and not one_name(thing) else f"{own}-{digest(*mark, length=6)}"
    return paths
