"""Nothing is held in two states: of the places told of one event those count that lie in the state told first."""

from sifarat.extract.events.drafts import Draft
from sifarat.extract.finding import Filler, Ref
from sifarat.extract.mentions.known import Known


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
