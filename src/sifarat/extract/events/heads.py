"""Who leads the sides of talks: they took part in them, in place of the state they were told of."""

from sifarat.extract.events.drafts import Draft
from sifarat.extract.finding import Filler, Ref
from sifarat.extract.mentions.known import Entry, Known
from sifarat.extract.sentence.scene import Scene

_TALKS = ("Meeting", "Summit")
# Who led the sides is told at most so many sentences behind the talks.
_BEHIND = 3


def head(scene: Scene, drafts: list[Draft], known: Known, home: str | None) -> None:
    """``A and B held talks. The A side was led by X``: X took part, and A only through them."""
    told = next((draft for draft in reversed(drafts) if draft.type in _TALKS), None)
    if told is None or scene.shadow.number - told.sentence > _BEHIND:
        return
    for argument in scene.arguments.values():
        if argument.type != "Person" or "leading" not in argument.markers:
            continue
        for entry in argument.entries:
            state = entry.of_state(home)
            led = next((filler for filler in told.fillers if _is_state(filler, state, known)), None)
            if led is not None:
                told.fillers.remove(led)
                told.add("participant", Ref(entry.key), argument.words, shown=scene.shadow.sentence.span)


def _is_state(filler: Filler, state: str | None, known: Known) -> bool:
    if state is None or filler.role != "participant" or not isinstance(filler.value, Ref):
        return False
    entry: Entry = known.entries[filler.value.key]
    return entry.type == "State" and entry.state == state
