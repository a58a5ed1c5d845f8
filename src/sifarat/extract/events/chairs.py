"""Who chairs a session: by the word for it, as who leads a side, or as who holds it for each state."""

from dataclasses import replace

from sifarat.extract.events.drafts import Draft
from sifarat.extract.events.scope import in_scope, with_subject
from sifarat.extract.finding import Ref
from sifarat.extract.grammar.chunks import Kind, Telling
from sifarat.extract.sentence.attach import attached
from sifarat.extract.sentence.clauses import Argument, Clause
from sifarat.extract.sentence.scene import Scene

# Who chairs, alone or with a partner.
_CHAIR = frozenset({"by", "agent", "plain", "between", "with"})
_MEETING = frozenset({"agent", "with", "between"})
# Chunks between a session and who chairs it, told in another clause.
_NEAR = 12


def chairs(scene: Scene, clause: Clause | None, session: int, draft: Draft) -> None:
    """``Co-chaired by X and Y``, ``under the chairmanship of X and Y``: near the session, or anywhere."""
    grammar = scene.grammar
    for trigger in scene.of_kind(Kind.TRIGGER):
        telling: Telling = scene.shadow.chunks[trigger].data
        if telling.frame != "chairing":
            continue
        chairing = scene.clause_of(trigger)
        if clause is not None and chairing != clause and abs(trigger - session) > _NEAR:
            continue
        taking = in_scope(scene, trigger, chairing, grammar)
        if grammar.after:
            held = [a for a in taking if a.type == "Person" and "of" in a.markers and a.chunk < trigger]
            if held and scene.shadow.chunks[trigger - 1].kind is Kind.WORD and trigger - held[-1].chunk <= 3:
                taking = [replace(a, markers=frozenset({"by"})) for a in held if a.markers == held[-1].markers]
            if not scene.marking(min(trigger + 1, len(scene.shadow.chunks) - 1)):
                taking = with_subject(taking, scene, chairing)  # "X will meet Y and then chair the commission"
        else:
            taking = [replace(a, markers=a.markers - {"of"} | {"by"}) if a.chunk > trigger else a for a in taking]
        _add(draft, [a for a in taking if a.type == "Person" and a.markers & _CHAIR])


def leaders(scene: Scene, clause: Clause, draft: Draft) -> None:
    """``The session was held, led by X and Y``."""
    if not draft.values("coChair"):
        at = scene.clauses.index(clause)
        led(draft, [a for c in scene.clauses[at : at + 2] for a in scene.within(c)])


def led(draft: Draft, near: list[Argument]) -> None:
    """``The A side was led by X``: those of ``near`` who lead something."""
    _add(draft, [a for a in near if a.type == "Person" and "leading" in a.markers])


def holders(scene: Scene, clause: Clause, i: int, draft: Draft, members: set[str], home: str | None) -> None:
    """``X held consultations with Y``: where nobody else chairs, who represents the two states of a session does."""
    if scene.grammar.after or draft.values("coChair"):
        return
    near = [a for a in attached(scene, i, clause, scene.grammar) if a.type == "Person" and a.markers & _MEETING]
    people = [entry for argument in near for entry in argument.entries]
    if len(people) == 2 and {entry.of_state(home) for entry in people} == members:
        _add(draft, near)


def _add(draft: Draft, chairing: list[Argument]) -> None:
    for argument in chairing:
        for entry in argument.entries:
            draft.add("coChair", Ref(entry.key), argument.words, shown=draft.quote.join(argument.words))
