"""What a check of a graph found."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from sifarat.ontology.quality import Complaint
from sifarat.ontology.shapes import Term
from sifarat.ontology.validation import Result
from sifarat.vocabulary import SH


@dataclass(frozen=True, slots=True)
class Told:
    """What one article says, and in which words."""

    value: Term
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two articles that contradict each other about a thing; neither is declared right. ``kind`` names the check."""

    kind: str
    title: str
    thing: str
    property: str
    one: Told
    other: Told


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A statement that was kept out of the facts: which ``shape`` forbids it and why, and its words if it has any."""

    subject: Term
    predicate: NamedNode
    object: Term
    shape: NamedNode
    why: str
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Total:
    """How many things of a class there are, and how many there should be; ``None`` is no bound."""

    name: str
    number: int
    least: int | None
    most: int | None

    @property
    def holds(self) -> bool:
        """True where the number is within its bounds."""
        return (self.least is None or self.number >= self.least) and (self.most is None or self.number <= self.most)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All of it, each part sorted. ``version`` is the id of the version that was checked."""

    version: str
    results: tuple[Result, ...]
    quarantined: tuple[Quarantined, ...]
    conflicts: tuple[Conflict, ...]
    totals: tuple[Total, ...]
    ontology: tuple[Complaint, ...]

    @property
    def violations(self) -> tuple[Result, ...]:
        """The results of which the value cannot be right."""
        return tuple(result for result in self.results if result.shape.severity.value == SH + "Violation")

    @property
    def sound(self) -> bool:
        """True where no fact breaks a shape and the totals hold; conflicts, quarantine and what is missing may be."""
        errors = any(one.check.level == "ERROR" for one in self.ontology)
        return not self.violations and all(total.holds for total in self.totals) and not errors
