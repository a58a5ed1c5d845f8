"""Nothing is held in two states: of the places told of one event those count that lie in the state told first."""

from sifarat.article import Article
from sifarat.extract.events.circumstances import of_late
from sifarat.extract.events.drafts import AHEAD, Draft
from sifarat.extract.finding import Filler, Ref, Support
from sifarat.extract.mentions.known import Entry, Known
from sifarat.partial_date import PartialDate


def one_state(drafts: list[Draft], known: Known) -> None:
    """Take away places of other states than that of the first: "talks in Makkah", later "on the situation in Gaza"."""
    for draft in drafts:
        if draft.type == "Commemoration":  # streets are named after somebody in many states
            continue
        states = [_state(filler, known) for filler in draft.fillers if filler.role == "heldIn"]
        first = next((state for state in states if state), None)
        if len(set(states) - {None}) > 1:
            draft.fillers = [f for f in draft.fillers if f.role != "heldIn" or _state(f, known) in (None, first)]


def _state(filler: Filler, known: Known) -> str | None:
    return known.entries[filler.value.key].state if isinstance(filler.value, Ref) else None


def in_town(drafts: list[Draft], known: Known, dateline: Entry | None, article: Article) -> None:
    """``NEW DELHI: X called on Y at the presidential palace``: a building of the state that a report comes from stands
    in its town, unless the town is told."""
    if dateline is None or dateline.type != "City":
        return
    for draft in drafts:
        if draft.type == "Commemoration" or draft.status in AHEAD:
            continue
        held = [filler.value for filler in draft.fillers if filler.role == "heldIn"]
        places = [known.entries[value.key] for value in held if isinstance(value, Ref)]
        days = [value for value in draft.values("occursOn") if isinstance(value, PartialDate)]
        if not all(of_late(day, article) for day in days):
            continue
        if places and all(place.type == "Place" and place.state == dateline.state for place in places):
            words = dateline.spans[0]
            draft.add("heldIn", Ref(dateline.key), words, shown=words, support=Support.DERIVED)
