"""Who a sentence says attended a gathering or looked on: one told in it, or in the sentences right before."""

from sifarat.extract.events.drafts import Draft
from sifarat.extract.finding import Ref
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.clauses import Argument, Clause
from sifarat.extract.sentence.scene import Scene

_BY_NAME = ("Summit", "Session")
_ATTENDED = ("Meeting", *_BY_NAME)
_ACTS = ("Signing",)
_GATHERING = ("summit", "conference", "meeting", "delegations")
# Words that say who was there, and those that say who was among them.
_THERE = ("attending", "including")
_WHO = frozenset({"agent", "plain"})
# A gathering or an act is told at most so many sentences before those who were there.
_REACH = 2


def attend(scene: Scene, drafts: list[Draft], grammar: Grammar) -> None:
    """``The summit is in A, which X and Y will attend``, ``X too was present at the talks``: they take part.

    It is what is told in this sentence, or the last of its kind where a word for a gathering stands in the clause;
    where but an opening ties the sentence to what was told ("on this occasion"), that is what they attended.
    """
    if not grammar.after:
        return
    chunks = scene.shadow.chunks
    for i in scene.of_kind(Kind.TRIGGER):
        if chunks[i].data.frame not in _THERE:
            continue
        clause = scene.clause_of(i)
        if any(chunks[j].kind is Kind.AGREEMENT for j in range(clause.first, i)):
            continue
        there = [
            argument
            for argument in scene.within(clause)
            if argument.chunk < i and argument.type in ("Person", "State") and argument.markers & _WHO
        ]
        told = _told(scene, drafts, clause, i) if there else None
        if told is None or (chunks[i].data.frame == "including" and told.type != "Meeting"):
            continue
        if told.type in ("Meeting", *_ACTS):
            there = [argument for argument in there if argument.type == "Person"]
        _join(told, there, scene)


def _told(scene: Scene, drafts: list[Draft], clause: Clause, i: int) -> Draft | None:
    """What was attended; None where the sentence does not say."""
    chunks, here = scene.shadow.chunks, scene.shadow.number
    near = [draft for draft in drafts if here - draft.sentence <= _REACH]
    inside = [chunks[j] for j in range(clause.first, i)]
    session = any(chunk.kind in (Kind.SESSION, Kind.SESSION_WORD) for chunk in inside)
    frames = {chunk.data.frame for chunk in inside if chunk.kind is Kind.TRIGGER}
    if session or frames & {"summit", "conference"}:
        return next((d for d in reversed(near) if d.type in _BY_NAME), None)
    if frames.intersection(_GATHERING):
        return next((d for d in reversed(near) if d.type in _ATTENDED), None)
    if clause.relative:
        return next((d for d in reversed(near) if d.type in _BY_NAME and d.sentence == here), None)
    tied = scene.goes_on() or scene.shadow.tokens[0].folded in scene.grammar.definite
    if tied and not frames:
        told = next((d for d in reversed(near) if d.type in (*_ATTENDED, *_ACTS)), None)
        return told if told is not None and told.sentence < here else None
    return None


def _join(told: Draft, there: list[Argument], scene: Scene) -> None:
    role = "witness" if told.type in _ACTS else "participant"
    taking = told.refs("coChair", "signatory")
    for argument in there:
        inside = argument.words.within(told.quote)
        for entry in argument.entries:
            if entry.key not in taking:
                shown = None if inside else scene.shadow.sentence.span
                told.add(role, Ref(entry.key), argument.words, shown=shown)
