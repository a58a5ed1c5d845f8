"""The day of what is told without one, where the sentence is tied to the one before: "later", "after the talks"."""

from sifarat.extract.drafts import Draft
from sifarat.extract.finding import Support
from sifarat.extract.scene import Scene
from sifarat.partial_date import PartialDate

_AHEAD = ("Planned", "Proposed")
_ON_A_DAY = ("Meeting", "PhoneCall", "Reception", "Ceremony", "GuardOfHonour", "Signing", "DocumentExchange")


def same_day(drafts: list[Draft], scene: Scene) -> None:
    """``Earlier``, ``on this occasion``, ``after the talks``: what a sentence that opens so tells was on the day of
    what was told before."""
    here = scene.shadow.number
    if not scene.goes_on():
        return
    for draft in drafts:
        if draft.sentence != here or draft.type not in _ON_A_DAY or draft.status not in ("Held", "Signed", "Exchanged"):
            continue
        if draft.values("occursOn"):
            continue
        told = (d for d in reversed(drafts) if d.sentence < here and d.type in _ON_A_DAY and d.values("occursOn"))
        before = next((d for d in told if d.status not in _AHEAD), None)
        for filler in before.fillers if before is not None else ():
            exact = isinstance(filler.value, PartialDate) and filler.value.day is not None
            if filler.role == "occursOn" and exact:
                draft.add("occursOn", filler.value, filler.words, filler.words, Support.DERIVED)
