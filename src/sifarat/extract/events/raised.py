"""What those who talked call for or support right behind their talks, these were about."""

from sifarat.extract.events.drafts import Draft
from sifarat.extract.finding import Term
from sifarat.extract.mentions.known import Known
from sifarat.extract.sentence.scene import Scene

_TALKS = ("Meeting", "PhoneCall")
_RAISED = {Term(stance) for stance in ("CallsFor", "Supports", "Reaffirms", "Highlights")}
# The sentence of the talks and the one behind it: what is said further on may be said to the press.
_BEHIND = 1


def raise_topics(positions: list[Draft], drafts: list[Draft], known: Known, scene: Scene) -> None:
    """``X met Y. X called for more trade``: they spoke of trade."""
    if scene.grammar.after:
        return
    told = next((draft for draft in reversed(drafts) if draft.type in _TALKS), None)
    if told is None or told.status != "Held" or scene.shadow.number - told.sentence > _BEHIND:
        return
    people = told.refs("participant")
    states = {known.entries[key].state for key in people}
    for position in positions:
        speakers = [known.entries[key] for key in position.refs("speaker")]
        took_part = all(e.key in people or (e.type == "State" and e.state in states) for e in speakers)
        if not took_part or not _RAISED & set(position.values("stance")):
            continue
        for filler in position.fillers:
            if filler.role == "topic":
                told.add("topic", filler.value, filler.words, shown=position.quote)
