"""What those who talked call for or support right beside their talks, these were about."""

from sifarat.extract.events.drafts import Draft
from sifarat.extract.finding import Term
from sifarat.extract.mentions.known import Known
from sifarat.extract.sentence.scene import Scene

_TALKS = ("Meeting", "PhoneCall")
_RAISED = {Term(stance) for stance in ("CallsFor", "Supports", "Reaffirms", "Highlights")}
# The sentence of the talks and the one behind it: what is said further on may be said to the press.
_BEHIND = 1


def raise_topics(positions: list[Draft], drafts: list[Draft], known: Known, scene: Scene) -> None:
    """``X met Y. X called for more trade``: they spoke of trade.

    Where markers stand behind nouns talks are often told with what they were about; then nothing is added.
    """
    told = next((draft for draft in reversed(drafts) if draft.type in _TALKS), None)
    if told is None or told.status != "Held" or scene.shadow.number - told.sentence > _BEHIND:
        return
    if scene.grammar.after and told.values("topic"):
        return
    states = {known.entries[key].state for key in told.refs("participant")}
    for position in positions:
        _raise(position, told, known, states)


def raised_before(drafts: list[Draft], known: Known) -> None:
    """``X on Tuesday called for more trade. X, in a meeting with Y, said``: the lead tells what the first talks were
    about."""
    first = next((draft for draft in drafts if draft.type in _TALKS), None)
    if first is None or first.status != "Held":
        return
    for draft in drafts:
        if draft.type == "Position" and draft.sentence == first.sentence - 1:
            _raise(draft, first, known, {known.entries[key].state for key in first.refs("participant")})


def _raise(position: Draft, told: Draft, known: Known, states: set[str | None]) -> None:
    """Give talks the topics of somebody who took part, or one of whose ``states`` did."""
    people = told.refs("participant")
    speakers = [known.entries[key] for key in position.refs("speaker")]
    took_part = all(e.key in people or (e.type == "State" and e.state in states) for e in speakers)
    if not speakers or not took_part or not _RAISED & set(position.values("stance")):
        return
    for filler in position.fillers:
        if filler.role == "topic":
            told.add("topic", filler.value, filler.words, shown=position.quote)
