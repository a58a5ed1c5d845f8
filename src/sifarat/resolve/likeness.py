"""Whether two names of two articles mean one person, body or place: how sure, and why.

A wrong merge costs more than a missed one, so a spelling alone is believed only where it could hardly be another
name; else something beside the name must speak for it: the same office of the same state, or the same company at the
same time. What falls short is a proposal for a person to look at.
"""

from dataclasses import dataclass

from sifarat.authority.similarity import Pairing, pairing, score, sounds
from sifarat.resolve.telling import Node, Telling, bones, full_words
from sifarat.resolve.when import apart_days

_ENOUGH_CONSONANTS = 7
"""So many consonants of at least two words are hardly met by chance between two scripts."""
_LIKE, _LIKE_BESIDE, _PROPOSED, _MOST, _PAIR = 0.8, 0.7, 0.78, 0.7, 0.85
_TWO_WORDS = 8.0
"""What two paired words weigh at least, both sides together."""
_WEEK = 7
_COMPANY = 2.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` from 0 to 1, whether that is enough to merge without asking (``sure``), by what ``method``, and why."""

    score: float
    sure: bool
    method: str
    why: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A node in the article that tells of it."""

    node: Node
    telling: Telling


def likeness(one: Seen, other: Seen) -> Likeness | None:
    """What speaks for the two being one; None where too little does or something speaks against it. Symmetric."""
    if one.node.kind != other.node.kind or contradicts(one.node, other.node):
        return None
    left, right = sorted((one, other), key=lambda seen: (seen.node.name, seen.telling.article))
    beside = _beside(left, right)
    found = [_by_spelling(a, b, left, right, beside) for a in left.node.names for b in right.node.names]
    return max(filter(None, found), key=lambda each: (each.sure, each.score, each.why), default=None)


def contradicts(one: Node, other: Node) -> bool:
    """Two states, or one rank in two states, are two persons; two bodies of two states are two anyway."""
    if one.state and other.state and one.state != other.state:
        return True
    ranks = {rank: state for _, state, rank, *_ in (office.split("/") for office in one.offices)}
    return any(ranks.get(rank, state) != state for _, state, rank, *_ in (each.split("/") for each in other.offices))


@dataclass(frozen=True, slots=True)
class _Beside:
    """What speaks for two nodes beside their names: an office of both, or the company of both at one time."""

    office: str
    company: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.office or self.company)

    @property
    def method(self) -> str:
        return "name and office" if self.office else "name and company" if self.company else "name"

    def __str__(self) -> str:
        named = f"the same office ({self.office})" if self.office else ""
        return named or (f"the same company ({', '.join(self.company[:3])})" if self.company else "")


def _by_spelling(one: str, other: str, left: Seen, right: Seen, beside: _Beside) -> Likeness | None:
    """What two spellings say together with all else."""
    a, b = sounds(one), sounds(other)
    if not a.words or not b.words:
        return None
    pair = pairing(a, b)
    alike = 1.0 if a.key == b.key else score(a, b, pair)
    one_state = left.node.state == right.node.state
    few = min(len(full_words(one)), len(full_words(other))) < 2
    bone = bones(one) if bones(one) == bones(other) else ""
    scripts = not (one.isascii() and other.isascii())

    def sure(score: float, *why: str) -> Likeness:
        return Likeness(score, True, beside.method, ", ".join(filter(None, [*why, str(beside)])))

    if not few and sorted(a.words) == sorted(b.words) and (beside or (one_state and left.node.state)):
        return sure(0.97, "the same sounds", "the same state" if one_state and left.node.state else "")
    if bone and not few and one_state:
        if beside and alike >= _LIKE_BESIDE:
            return sure(0.95, "the same consonants")
        enough = scripts and left.node.state and len(bone.replace(" ", "")) >= _ENOUGH_CONSONANTS
        if enough and alike >= _LIKE:
            return sure(0.93, "the same consonants in two scripts", "the same state")
    if beside.office and not few and _most(pair):
        return sure(0.92, "most of the name")
    if beside and bone and one_state and len(a.words) == len(b.words) == 1 and len(bone) >= 3:
        if _near(left.telling, right.telling):
            return sure(0.9, "one name alone, at one time")
    if alike >= _PROPOSED and (bone or alike >= _PAIR or beside.office):
        doubt = (0.0 if one_state else 0.1) + (0.1 if few else 0.0)
        why = ", ".join(filter(None, ["alike in sound", str(beside)]))
        return Likeness(round(min(alike, 0.9) - doubt, 2), False, beside.method, why)
    return None


def _most(pair: Pairing) -> bool:
    """Whether most of two names goes together, two words at least, and these well."""
    of_all = pair.shared / (pair.shared + pair.left + pair.over) if pair.shared else 0.0
    return pair.weakest >= _PAIR and of_all >= _MOST and pair.shared >= _TWO_WORDS


def _beside(left: Seen, right: Seen) -> _Beside:
    office = min(set(left.node.offices) & set(right.node.offices), default="")
    company = sorted((set(left.telling.company) & set(right.telling.company)) - {left.node.name, right.node.name})
    places = set(left.telling.places) & set(right.telling.places)
    counted = len(company) + len(places) / 3  # every article names a state or two
    kept = company and counted >= _COMPANY and _near(left.telling, right.telling)
    return _Beside(office, tuple(company) if kept else ())


def _near(one: Telling, other: Telling) -> bool:
    """Published within a week, or in the same month or year where that is all that is known."""
    days = apart_days(one.published, other.published)
    return days is not None and days <= _WEEK
