"""Whether two articles report one event or agreement: how sure, and why.

The name of an event says already what reports of it agree on (``identity.py``). Here meet reports that tell different
parts of it: one the day and one none, one more people than the other, one before midnight and one after. Two events of
one kind with the same people in one article are a sign that these people met twice: then nothing is sure.
"""

from dataclasses import dataclass

from sifarat.resolve.likeness import Likeness
from sifarat.resolve.telling import Happening, Telling
from sifarat.resolve.when import apart_days, contradict

_LASTING = frozenset({"Visit", "Session", "Summit"})
"""Kinds that last for days, and are reported before, meanwhile and after."""
_DAYS, _LASTING_DAYS = 1, 7
_ALIKE, _ALIKE_FEW, _NUMBERS = 0.5, 4, 2


@dataclass(frozen=True, slots=True)
class Reported:
    """An event in the article that reports it."""

    event: Happening
    telling: Telling

    @property
    def alone(self) -> bool:
        """Whether the article tells of one such event with these people only."""
        same = [each for each in self.telling.happenings if _about(each) == _about(self.event)]
        return len(same) == 1


def same_occasion(one: Reported, other: Reported) -> Likeness | None:
    """What speaks for the two being one; None where too little does or something speaks against it. Symmetric."""
    left, right = sorted((one, other), key=lambda each: (each.event.name, each.telling.article))
    a, b = left.event, right.event
    if a.kind != b.kind or excludes(a, b):
        return None
    if len(a.date) == len(b.date) == 4 and a.kind not in _LASTING and not a.agreement:
        return None  # a year says too little
    inside = _inside(a, b)
    if not inside:
        return None
    session = min(set(left.telling.sessions) & set(right.telling.sessions), default="")
    days = _days(left, right)
    to_the_day = all(len(each.event.date or each.telling.published) == 10 for each in (left, right))
    near = to_the_day and days is not None and days <= (_LASTING_DAYS if a.kind in _LASTING else _DAYS)
    same_day = len(a.date) == 10 and a.date == b.date
    alone = left.alone and right.alone
    equal = a.who == b.who
    why = f"the same {'parties' if a.agreement else 'people'}" if equal else "the people of one are all in the other"
    if a.agreement:
        if a.sectors != b.sectors or not a.enough or not b.enough:
            return None
        if alone and equal and (session or (near and a.sectors)):
            return Likeness(
                0.94, True, "parties and sector", f"{why} and sectors, " + (session or f"{days} days apart")
            )
        return Likeness(0.7, False, "parties and sector", f"{why} and sectors") if equal and near else None
    personal = any(not name.startswith("state/") for _, names in a.who for name in names)
    if a.kind == "GuardOfHonour" and equal and alone and (near or same_day) and set(a.places) & set(b.places):
        return Likeness(0.92, True, "place", f"{why} and place, {days} days apart at most")
    if not a.enough or not b.enough:
        return None
    if session and alone and equal and personal:
        return Likeness(0.95, True, "session", f"{why}, reported with {session}")
    if same_day and alone and personal and (equal or len(inside) > 1):
        return Likeness(0.95, True, "day", f"{why}, on {a.date}")
    if near and alone and equal and personal:
        return Likeness(0.93, True, "time", f"{why}, {days} days apart at most")
    if days == 0 and alone and equal and personal and _parallel(left.telling, right.telling):
        return Likeness(0.92, True, "company", f"{why}, in articles that tell of the same")
    if near:
        return Likeness(0.75 if equal else 0.65, False, "time", f"{why}, {days} days apart at most")
    return None


def excludes(one: Happening, other: Happening) -> bool:
    """Whether the two cannot be one: their days, places or what was signed and counted contradict each other."""
    return contradict(one.date, other.date) or _apart(one.places, other.places) or _apart_marks(one, other)


def _about(event: Happening) -> object:
    return (event.kind, event.who, event.sectors if event.agreement else ())


def _apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two sets of places have none in common, though both have some."""
    return bool(one and other and not set(one) & set(other))


def _apart_marks(one: Happening, other: Happening) -> bool:
    """Whether what was signed, counted or numbered differs; less told is not otherwise told."""
    a, b = set(one.marks), set(other.marks)
    return not (a <= b or b <= a) or (one.agreement and a != b)


def _inside(one: Happening, other: Happening) -> set[str]:
    """Who took part in both, if that is all of one of them, role by role; else nobody."""
    mine, theirs = dict(one.who), dict(other.who)
    pairs = [(set(mine.get(role, ())), set(theirs.get(role, ()))) for role in {*mine, *theirs}]
    if all(a <= b for a, b in pairs) or all(b <= a for a, b in pairs):
        return set().union(*(a & b for a, b in pairs)) if pairs else set()
    return set()


def _days(left: Reported, right: Reported) -> int | None:
    """How many days the two are apart at least: by their own days, else by the days of their reports.

    A report tells of what was on its day or the day before. One that only plans says nothing about its own day.
    """
    a, b = left.event, right.event
    if a.date and b.date:
        return apart_days(a.date, b.date)
    dates = [each.event.date or each.telling.published for each in (left, right)]
    planned = [not each.event.date and each.event.status in ("Planned", "Proposed") for each in (left, right)]
    if any(planned) and a.kind not in _LASTING and a.status != b.status:
        return None
    return apart_days(*dates)


def _parallel(one: Telling, other: Telling) -> bool:
    """Whether two articles mention mostly the same persons, bodies, places and states, or few and the same numbers."""
    mine, theirs = {*one.company, *one.places}, {*other.company, *other.places}
    both, numbers = mine & theirs, set(one.numbers) & set(other.numbers)
    counted = len(numbers) >= _NUMBERS and len(numbers) >= _ALIKE * max(len(one.numbers), len(other.numbers))
    if mine == theirs and len(both) >= _ALIKE_FEW - 1 and counted:
        return True
    return len(both) >= _ALIKE_FEW and len(both) >= _ALIKE * min(len(mine), len(theirs))
