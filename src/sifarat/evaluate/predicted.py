"""A reading as facts in the terms of the gold: the other side of the comparison."""

from collections.abc import Iterator
from typing import Protocol

from sifarat.authority.entity import Entity
from sifarat.errors import NotFound
from sifarat.evaluate import yardstick
from sifarat.evaluate.fact import Fact, Named, Slot, Value, one_office_a_rank
from sifarat.extract import finding as said
from sifarat.partial_date import PartialDate


class Known(Protocol):
    """What is asked of an authority."""

    def get(self, id: str, /) -> Entity: ...

    def __iter__(self) -> Iterator[Entity]: ...


def facts_of(reading: said.Reading, authority: Known | None = None) -> tuple[Fact, ...]:
    """The facts of ``reading`` as gold has them.

    States become their code, other things all names they go by (the article's, and of a linked thing the authority's in
    every language); a commission its member states; documents signed or exchanged their kinds. Types and roles that are
    not in the yardstick are left out: they are neither right nor wrong.
    """
    named = {thing.key: _named(thing, authority) for thing in reading.things}
    members = {thing.key: thing.members for thing in reading.things if thing.members}
    kinds = {finding.key: finding.type for finding in reading.findings}
    codes: dict[str, Named] = {}
    facts = []
    for finding in reading.findings:
        if finding.type not in yardstick.ROLES:
            continue
        slots: list[Slot] = []
        for filler in finding.fillers:
            if not _scored(finding.type, filler.role):
                continue
            if isinstance(filler.value, said.Ref) and filler.role == "sessionOf" and filler.value.key in members:
                values: list[Value] = [
                    codes.setdefault(code, Named((code,), (), code)) for code in members[filler.value.key]
                ]
            else:
                values = [_value(filler, named, kinds)]
            slots += [Slot(filler.role, value, filler.rule) for value in values]
        facts.append(Fact(finding.type, _once(slots), reading.article.quote(finding.quote), finding.rule))
    return tuple(one_office_a_rank(facts, yardstick.RANKS))


def _scored(type_: str, role: str) -> bool:
    return role in yardstick.ROLES[type_] or (role == "status" and type_ in yardstick.STATUS)


def _named(thing: said.Thing, authority: Known | None) -> Named:
    entity = None
    if thing.linked and authority is not None:
        try:
            entity = authority.get(thing.linked)
        except (NotFound, KeyError):  # linked against another authority than this one: its own names must do
            entity = None
    names, label = list(thing.names), tuple[str, ...]()
    ids = {thing.linked} if thing.linked else set()
    if entity is not None:
        names += [name for forms in entity.names.values() for name in forms]
        label = (entity.label(),)
        ids |= {entity.qid} if entity.qid else set()
    code = thing.state if thing.type == "State" else entity.iso if entity is not None else None
    heard = tuple(dict.fromkeys((*thing.names, *label)))
    return Named(tuple(dict.fromkeys(names)) or (thing.key,), heard, code, frozenset(ids))


def _value(filler: said.Filler, named: dict[str, Named], kinds: dict[str, str]) -> Value:
    value = filler.value
    match value:
        case said.Ref(key):
            if key in named:
                return named[key]
            return kinds.get(key, key)
        case said.Term(name):
            return name
        case said.Sector(slug):
            return slug
        case said.Text(words):
            return words
        case PartialDate():
            return value.year if filler.role == "by" else value
        case _:
            return value


def _once(slots: list[Slot]) -> tuple[Slot, ...]:
    """Each value of a role once: three memoranda signed are one kind, a person named twice is one participant."""
    found: dict[tuple[str, Value], Slot] = {}
    for slot in slots:
        found.setdefault((slot.role, slot.value), slot)
    return tuple(found.values())
