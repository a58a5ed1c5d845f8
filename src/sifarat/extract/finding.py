"""What extraction gives: things and findings of one article, each with the words that show it.

A ``Thing`` is somebody or something the article names (a person, a state, a place, a body). A ``Finding`` is what the
article says: an event, an agreement, a position, an office held. Its roles are the properties of the ontology by local
name; a filler points to a thing or another finding of the same article by key, or is a value.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sifarat.article import Article, Span
from sifarat.extract.passed import PassedOver
from sifarat.partial_date import PartialDate


class Support(StrEnum):
    """How a claim rests on its words: said, following from them, an identity looked up, or concluded."""

    VERBATIM = "verbatim"
    DERIVED = "derived"
    LINKED = "linked"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Ref:
    """Points to a thing or a finding of the same reading by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Term:
    """An individual or class of the ontology by local name: ``Held``, ``CallsFor``, ``MemorandumOfUnderstanding``."""

    name: str


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector by slug: ``transit-trade``."""

    slug: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the article kept as text (``sif:aim``)."""

    words: str


Value = Ref | Term | Sector | Text | PartialDate | bool | int | float


@dataclass(frozen=True, slots=True)
class Filler:
    """One value of one role.

    ``words`` is where the filler itself stands; ``quote`` the stretch that shows the whole claim (it covers ``words``).
    For an ordered role (``route``) fillers stand in the order of the text.
    """

    role: str
    value: Value
    words: Span
    quote: Span
    rule: str
    confidence: float = 1.0
    support: Support = Support.VERBATIM


@dataclass(frozen=True, slots=True)
class Thing:
    """Somebody or something the article names.

    ``type`` is a class of the ontology (``Person``, ``State``, ``City``, ``GovernmentBody``, ``JointCommission`` …).
    ``names`` are the forms the article uses, the fullest first; ``spans`` is where each mention stands, in text order.
    ``linked`` is the id of the authority's record, ``state`` the ISO alpha-3 code of its state, ``members`` those of a
    joint commission, ``kind`` what sort it is where it is not *the* commission of its states (``dialogue``,
    ``committee``). A state always has its code in ``state``.
    """

    key: str
    type: str
    names: tuple[str, ...]
    spans: tuple[Span, ...]
    linked: str | None = None
    state: str | None = None
    members: tuple[str, ...] = ()
    link_score: float = 1.0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the article says: ``type`` is a class of the ontology, or ``Office`` for an office that a person holds.

    An ``Office`` finding has the roles ``person``, ``rank``, ``portfolio`` (many) and ``ofState``; an event or
    agreement has ``status`` (a ``Term``) beside its roles, a ``Corridor`` its ``origin``, ``terminus`` and ``route``.
    """

    key: str
    type: str
    fillers: tuple[Filler, ...]
    quote: Span
    rule: str
    confidence: float = 1.0

    def values(self, role: str) -> list[Value]:
        """All values of ``role`` in text order."""
        return [filler.value for filler in self.fillers if filler.role == role]


@dataclass(frozen=True, slots=True)
class UnnamedHolder:
    """Words that name an office of a state, and nowhere in the article who holds it: its state takes their place.

    A finding whose filler has just these ``words`` tells of whoever holds the office. Never of a former or acting one.
    """

    words: Span
    rank: str
    portfolio: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one article, and what was ``passed`` over. Keys are unique over things and findings."""

    article: Article
    things: tuple[Thing, ...]
    findings: tuple[Finding, ...]
    dateline: Ref | None = None
    passed: tuple[PassedOver, ...] = ()
    unnamed: tuple[UnnamedHolder, ...] = ()

    def thing(self, key: str) -> Thing:
        """The thing called ``key``; ``KeyError`` where there is none."""
        for thing in self.things:
            if thing.key == key:
                return thing
        raise KeyError(key)

    def claims(self) -> Iterator[tuple[Finding, Filler]]:
        """Every finding with each of its fillers, in order."""
        for finding in self.findings:
            for filler in finding.fillers:
                yield finding, filler
