"""Who a sentence says attended a gathering or looked on: one told in it, or in the sentences right before."""

from collections.abc import Iterator

from sifarat.extract.events.drafts import Draft
from sifarat.extract.finding import Ref, Value
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.grammar.frames import Frame
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.clauses import Argument, Clause
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.scene import Scene

_BY_NAME = ("Summit", "Session")
_ATTENDED = ("Meeting", *_BY_NAME)
_ACTS = ("Signing",)
_INCLUDING = ("Meeting", "Summit", "Ceremony", "Visit")
_ROLES = {"Signing": "witness", "Ceremony": "honouree", "Visit": "visitor"}
# "Those who presented their credentials include X and Y": for whom the ceremony was.
_PRESENTED = frozenset({"credentials", "credentials-received"})
_PRESENTING = tuple(f"/{frame}" for frame in sorted(_PRESENTED))
_SHARED = ("Meeting", "Visit")
_GATHERING = ("summit", "conference", "meeting", "delegations")
# Words that say who was there, and those that say who was among them.
_THERE = ("attending", "witnessing", "including")
_WHO = frozenset({"agent", "plain"})
# A gathering or an act is told at most so many sentences before those who were there.
_REACH = 2
# "At the meeting X was there as well" ends a report of one meeting.
_NAMED = 10
# What ties those who were there to what was told stands at most so many words before the verb.
_TIE = 5


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
        told = (_led(scene, drafts, clause, i) or _told(scene, drafts, clause, i)) if there else None
        if told is None or (chunks[i].data.frame == "including" and told.type not in _INCLUDING):
            continue
        if told.type in ("Meeting", "Visit", *_ACTS):
            there = [argument for argument in there if argument.type == "Person"]
        if told.type == "Visit" and chunks[i].data.frame == "including":
            _sent(told, there)
        _join(told, there, scene)


def _sent(visit: Draft, there: list[Argument]) -> None:
    """``With her delegation come the ministers X and Y``: whoever is named without a state is of the guest's."""
    homes = set(visit.homes.values())
    for entry in (entry for argument in there for entry in argument.entries):
        entry.state = entry.state or (next(iter(homes)) if len(homes) == 1 else None)


def presented(scene: Scene, drafts: list[Draft], grammar: Grammar) -> Iterator[Draft]:
    """``Among those who presented their credentials were X and Y``: a ceremony for them, where none was told."""
    chunks = scene.shadow.chunks
    triggers = scene.of_kind(Kind.TRIGGER)
    shown = next((i for i in triggers if chunks[i].data.frame in _PRESENTED), None)
    last = next((i for i in triggers if chunks[i].data.frame == "including" and i > (shown or i)), None)
    if not grammar.after or shown is None or last is None or any(d.rule.endswith(_PRESENTING) for d in drafts):
        return
    there = [a for i, a in scene.arguments.items() if shown < i < last and a.type == "Person" and a.markers & _WHO]
    if there:
        rule = f"{grammar.pack.lang}/{chunks[shown].data.frame}"
        draft = Draft("Ceremony", [], scene.shadow.span(shown, last), rule, scene.shadow.number, "Held", True)
        _join(draft, there, scene)
        yield draft


def attended_again(scene: Scene, trigger: int, frame: Frame, focus: Focus) -> bool:
    """``X and Y attended the meeting``, behind talks of others: those talks, no other ones."""
    before = scene.shadow.chunks[trigger - 1] if trigger and not scene.grammar.after else None
    told = before is not None and before.kind is Kind.TRIGGER and before.data.frame == "attending"
    return told and frame.cls == "Meeting" and bool(focus.met)


def coming(scene: Scene, trigger: int, clause: Clause) -> list[Argument]:
    """``At the summit in A X will take part``, ``X came to attend it``: who of those named behind it are there."""
    chunks = scene.shadow.chunks
    there = any(trigger < i <= clause.last and chunks[i].data.frame == "attending" for i in scene.of_kind(Kind.TRIGGER))
    if not there and not scene.bound_for(trigger + 1):
        return []
    return [a for a in scene.within(clause) if a.chunk > trigger and a.type == "Person" and a.markers & _WHO]


def bound(scene: Scene, drafts: list[Draft]) -> None:
    """``X will go to A to attend the summit``: who goes there for it takes part in it."""
    if not scene.grammar.after:
        return
    for i in scene.of_kind(Kind.TRIGGER):
        if scene.shadow.chunks[i].data.frame not in ("summit", "conference") or not scene.bound_for(i + 1):
            continue
        told = next((d for d in reversed(drafts) if d.type == "Summit" and d.sentence == scene.shadow.number), None)
        going = [a for a in scene.arguments.values() if a.type == "Person" and a.markers & _WHO]
        last = _last_opener(scene, i)
        first = [a for a in going if a.chunk > last]
        if told is not None:
            _join(told, first[:1], scene)


def _led(scene: Scene, drafts: list[Draft], clause: Clause, i: int) -> Draft | None:
    """``In the American delegation were X and Y``, ``X and Y too are with Z``: they share in what it or Z does."""
    here = scene.shadow.number
    before = [a for a in scene.within(clause) if a.chunk < i and len(a.entries) == 1]
    people = [a for a in before if a.type == "Person" and a.markers & _WHO]
    delegations = [a for a in before if a.type == "State" and a.sent and "at" in a.markers]
    leaders = (
        [a for a in before if a.type == "Person" and "with" in a.markers and a.chunk > people[0].chunk]
        if people
        else []
    )
    including = scene.shadow.chunks[i].data.frame == "including"
    whole = delegations if including else leaders
    if not people or not whole:
        return None
    keys, states = {a.entries[0].key for a in whole}, {a.entries[0].state for a in delegations} - {None}
    for argument in people if including else ():
        argument.entries[0].state = argument.entries[0].state or delegations[0].entries[0].state
    for draft in reversed(drafts):
        if draft.type not in _SHARED or here - draft.sentence > _REACH:
            continue
        if draft.refs() & keys or (including and states & set(draft.homes.values())):
            draft.fillers = [f for f in draft.fillers if not including or _key(f.value) not in keys]
            return draft
    return None


def _last_opener(scene: Scene, i: int) -> int:
    """The last word before chunk ``i`` that opens what somebody says: who says it goes nowhere."""
    return next((k for k in range(i, -1, -1) if scene.shadow.folded(k) in scene.grammar.complements), -1)


def _told(scene: Scene, drafts: list[Draft], clause: Clause, i: int) -> Draft | None:
    """What was attended; None where the sentence does not say."""
    chunks, here = scene.shadow.chunks, scene.shadow.number
    near = [draft for draft in drafts if here - draft.sentence <= _REACH]
    if chunks[i].data.frame == "witnessing":
        return next((d for d in reversed(near) if d.type in _ACTS), None)
    inside = [chunks[j] for j in range(clause.first, i)]
    session = any(chunk.kind in (Kind.SESSION, Kind.SESSION_WORD) for chunk in inside)
    frames = {chunk.data.frame for chunk in inside if chunk.kind is Kind.TRIGGER}
    if session or frames & {"summit", "conference"}:
        return next((d for d in reversed(near) if d.type in _BY_NAME), None)
    if frames & _PRESENTED:
        return next((d for d in reversed(near) if d.rule.endswith(_PRESENTING)), None)
    named = [draft for draft in drafts if here - draft.sentence <= _NAMED]
    if frames.intersection(_GATHERING):
        told = near if chunks[i].data.frame == "including" else named  # "he met many, among whom are X and Y"
        return next((d for d in reversed(told) if d.type in _ATTENDED), None)
    if any(chunk.kind is Kind.BOTH and chunk.data == "delegation" for chunk in inside):
        return next((d for d in reversed(near) if d.type == "Visit"), None)
    if chunks[i].data.frame == "including" and any(chunk.sent for chunk in inside):
        return next((d for d in reversed(named) if d.type in (*_ATTENDED, "Visit")), None)
    if clause.relative:
        return next((d for d in reversed(near) if d.type in _BY_NAME and d.sentence == here), None)
    start, definite = chunks[i].start, scene.grammar.definite
    before = scene.shadow.tokens[max(0, start - _TIE) : start]  # "X and Y on this occasion were there"
    tied = scene.goes_on() or any(token.folded in definite for token in (scene.shadow.tokens[0], *before))
    if tied and not frames:
        last = next((d for d in reversed(near) if d.type in (*_ATTENDED, *_ACTS)), None)
        return last if last is not None and last.sentence < here else None
    return None


def _join(told: Draft, there: list[Argument], scene: Scene) -> None:
    role = _ROLES.get(told.type, "participant")
    if role == "honouree":  # "the envoys of A and B" are named now
        people = {entry.state for argument in there if argument.type == "Person" for entry in argument.entries}
        told.fillers = [f for f in told.fillers if f.role != role or told.homes.get(_key(f.value)) not in people]
    taking = told.refs("coChair", "signatory")
    for argument in there:
        inside = argument.words.within(told.quote)
        for entry in argument.entries:
            if entry.key not in taking:
                shown = None if inside else scene.shadow.sentence.span
                told.add(role, Ref(entry.key), argument.words, shown=shown)


def _key(value: Value) -> str:
    return value.key if isinstance(value, Ref) else ""
