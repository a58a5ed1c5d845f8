"""What makes two reports of something one and the same: the features a finding is named by.

Events. *A wrong merge is worse than a missed one*: a missed one can be mended by a judgement, a wrong one says what no
article said. So a name holds what reports of one event agree on and reports of two events differ in, and where that
is little, it holds the occasion of the report too:

- A numbered session is its commission and its number, whatever else is told. Status is never part of a name: the
  session planned in one article is the one held in a later article.
- With a day: kind, who took part, day. Not the place, for one report says the house, one the city, one neither; not
  the topics, for every report picks its own.
- With a month: the same and the place, for the same people do meet twice a month, in two cities.
- With a year or no date: kind, people, place and topics, and the day of publication or, where that is unknown, the
  article itself. Reports of one day meet if they tell the same; reports of different days stay two events.
- With fewer people than the kind must have (one party of a meeting, a guest alone), that and the article itself: too
  little is known to meet another report by name.
- Who took part are the persons, bodies and states of the roles in ``ROLES``, within each role sorted; a state is left
  out where a person or body of that state is there, and a destination counts as its state.

Agreements: kind, parties, sectors, and the month of signing or, undated, of the report. The month and not the day, so
that a report with the day and one without meet. Neither status nor place. Without sectors many agreements of a pair
fall together, so all but joint declarations and counted packages then take the occasion of the report as well.

Corridors are their route and ends, air links their ends, positions are statements: article, speaker, stance and words.

Two findings of one article are two things (what an article tells twice is one finding), so if they would share a name
that is not of its nature unique (number, day, route) both take a hash of the article and their place in it.
"""

from dataclasses import dataclass

from sifarat.extract.finding import Finding, Reading, Ref, Sector, Term, Thing, Value
from sifarat.partial_date import PartialDate
from sifarat.resolve.known import Known, record, state_path

AGREEMENTS = frozenset(
    {
        "Agreement",
        "Treaty",
        "MemorandumOfUnderstanding",
        "Roadmap",
        "JointDeclaration",
        "Protocol",
        "Contract",
        "ActionPlan",
        "LetterOfIntent",
        "AgreementPackage",
    }
)

ROLES = {
    "Meeting": ("participant",),
    "PhoneCall": ("participant",),
    "Summit": ("participant",),
    "Session": ("participant",),
    "Visit": ("visitor", "destination"),
    "Signing": ("signatory",),
    "DocumentExchange": ("participant",),
    "Ceremony": ("honouree",),
    "GuardOfHonour": ("honouree",),
    "Reception": ("honouree",),
    "Invitation": ("inviter", "invitee", "destination"),
    "Commemoration": ("honours",),
    "Pledge": ("from", "to"),
    "Target": ("party",),
    "Position": ("speaker",),
    "AirLink": ("origin", "terminus"),
    "Corridor": ("origin", "terminus"),
    **dict.fromkeys(AGREEMENTS, ("party",)),
}
"""The roles that say who took part, in the order of the name."""

_FEWEST = {
    "Meeting": 2,
    "PhoneCall": 2,
    "Summit": 2,
    "Signing": 2,
    "DocumentExchange": 2,
    "Visit": 2,
    "Ceremony": 2,
    "GuardOfHonour": 2,
    "Reception": 2,
}
"""A guest is received many times a day, in two states too: who was received says too little of itself."""
_MARKS = ("ordinal", "signed", "exchanged", "documentCount", "amount", "currency", "by", "stance", "accepted")
_NOT_WHO = frozenset({"heldIn", "topic", "sector", "status", "occursOn", "concerns", "isPartOf", "witness", "host"})


@dataclass(frozen=True, slots=True)
class Identity:
    """The features of one finding, all by name or value.

    ``groups`` gives for each role that tells who took part the names, sorted; ``route`` those of a corridor in the
    order of the way; ``enough`` is true where as many took part as the kind must have; ``occasion`` is the day of
    publication, else the article: also where not enough took part.
    """

    kind: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    enough: bool
    places: tuple[str, ...]
    sectors: tuple[str, ...]
    marks: tuple[str, ...]
    route: tuple[str, ...]
    date: PartialDate | None
    reported: PartialDate | None
    occasion: str

    @property
    def agents(self) -> tuple[str, ...]:
        """All that took part, role after role."""
        return tuple(name for _, names in self.groups for name in names)


def identity(finding: Finding, reading: Reading, paths: dict[str, str], authority: Known) -> Identity:
    """The features that name ``finding``; ``paths`` gives the name of each thing of the reading by its key."""
    things = {thing.key: thing for thing in reading.things}
    kinds = {each.key: each.type for each in reading.findings}
    roles = ROLES.get(finding.type) or tuple(sorted({f.role for f in finding.fillers} - _NOT_WHO - set(_MARKS)))
    groups = tuple((role, _agents(role, finding, things, paths, authority)) for role in roles)
    dates = [value for value in finding.values("occursOn") if isinstance(value, PartialDate)]
    published = reading.article.published
    enough = sum(len(names) for _, names in groups) >= _FEWEST.get(finding.type, 1)
    day = published is not None and published.day is not None and enough
    return Identity(
        kind=finding.type,
        groups=groups,
        enough=enough,
        places=_places(finding, things, paths),
        sectors=tuple(sorted({v.slug for f in finding.fillers if isinstance(v := f.value, Sector)})),
        marks=tuple(f"{_mark(v, kinds)}" for role in _MARKS for v in _sorted(finding.values(role), kinds)),
        route=tuple(paths[v.key] for v in finding.values("route") if isinstance(v, Ref) and v.key in paths),
        date=max(dates, key=lambda date: (len(str(date)), str(date))) if dates else None,
        reported=published,
        occasion=str(published) if day else reading.article.id,
    )


def _agents(
    role: str, finding: Finding, things: dict[str, Thing], paths: dict[str, str], authority: Known
) -> tuple[str, ...]:
    """The names that fill ``role``, sorted, each once."""
    found = [things[v.key] for v in finding.values(role) if isinstance(v, Ref) and v.key in things]
    states = {thing.key: _state(thing, authority) for thing in found}
    names = set()
    for thing in found:
        iso = states[thing.key]
        if role == "destination" and iso:
            names.add(state_path(authority, iso))
        elif thing.type != "State" or not any(
            states[other.key] == iso for other in found if other.type not in ("State", "City", "Place")
        ):
            names.add(paths[thing.key])
    return tuple(sorted(names))


def _state(thing: Thing, authority: Known) -> str | None:
    """The code of the state a thing is or belongs to."""
    known = record(authority, thing.linked) if thing.linked else None
    return thing.state or (known.iso or known.state if known else None)


def _places(finding: Finding, things: dict[str, Thing], paths: dict[str, str]) -> tuple[str, ...]:
    """Where it was: the cities where there are any, else whatever is said."""
    found = [things[v.key] for v in finding.values("heldIn") if isinstance(v, Ref) and v.key in things]
    cities = [thing for thing in found if thing.type == "City"]
    return tuple(sorted({paths[thing.key] for thing in cities or found}))


def _mark(value: Value, kinds: dict[str, str]) -> str:
    """A value as text: of another finding its kind, for its name may differ from report to report."""
    if isinstance(value, Ref):
        return kinds.get(value.key, "")
    return value.name if isinstance(value, Term) else str(getattr(value, "words", value))


def _sorted(values: list[Value], kinds: dict[str, str]) -> list[Value]:
    """Values by their text, each text once."""
    return [value for _, value in sorted({_mark(value, kinds): value for value in values}.items())]
