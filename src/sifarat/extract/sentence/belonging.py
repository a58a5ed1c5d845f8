"""Which mentions before a trigger belong to it, and which to another noun, where markers stand behind nouns."""

from dataclasses import replace

from sifarat.extract.grammar.chunks import Kind, Telling
from sifarat.extract.grammar.frames import frames
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.clauses import Argument
from sifarat.extract.sentence.scene import Scene

_GENITIVE = frozenset({"of"})
_AT = frozenset({"at"})
_OWNER = frozenset({"owner"})  # stands beside "of" where the same word realises both
# A body stands at most so many chunks before what it holds, as its owner or as the first word of its name.
_HOLDING = 5
_HOLDER = frozenset({"of", "plain"})
_GATHERED = (Kind.TRIGGER, Kind.SESSION_WORD)
_ACTING = frozenset({"agent", "plain"})
_WITH = frozenset({"with"})
_FACING = frozenset({"agent", "patient", "with"})


def taking_part(scope: list[Argument], scene: Scene, trigger: int, grammar: Grammar) -> list[Argument]:
    """Without those that only belong to another noun on the way to the trigger (talks on "the situation of Y")."""
    if not grammar.after:
        return scope
    taking = (a for a in scope if _takes_part(scene, a, trigger) and not _named_aside(scene, a))
    return [_as_goal(argument) if _visited(scene, argument, trigger) else argument for argument in taking]


def _named_aside(scene: Scene, argument: Argument) -> bool:
    """``the news agency X``: whom journalists work for is talked to, but takes no part in talks."""
    chunks = scene.shadow.chunks
    before = argument.chunk - 1
    if before < 0 or argument.type != "Organization":
        return False
    return chunks[before].kind is Kind.TRIGGER and chunks[before].data.frame == "aside"


def right_behind(scene: Scene, trigger: int, kind: str) -> bool:
    """Whether a thing of this type is named right before the trigger: "the SCO conference"."""
    named = scene.arguments.get(trigger - 1)
    return named is not None and named.entries[0].type == kind and not _spoken_of(scene, trigger)


def _spoken_of(scene: Scene, trigger: int) -> bool:
    """``briefed on the conference``: what is spoken of is not told as held."""
    return "about" in scene.grammar.marked(scene.shadow.tokens, scene.shadow.chunks[trigger].end)


def beside_another(scene: Scene, gathering: int, grammar: Grammar) -> bool:
    """``Before the meeting of the SCO X met Y``: what a body holds only says when others did something."""
    chunks = scene.shadow.chunks
    if not grammar.after or chunks[gathering].kind not in _GATHERED:
        return False
    if "aside" not in grammar.marked(scene.shadow.tokens, chunks[gathering].end):
        return False
    near = (scene.arguments[i] for i in range(gathering - 1, max(-1, gathering - _HOLDING), -1) if i in scene.arguments)
    holder = next(near, None)
    return holder is not None and holder.type == "Organization" and bool(holder.markers & _HOLDER)


def _visited(scene: Scene, argument: Argument, trigger: int) -> bool:
    """``invited to a visit of Pakistan``: the place belongs to what the trigger's frame leads through."""
    frame = frames().get(scene.shadow.chunks[trigger].data.frame)
    owns = argument.markers - _OWNER == _GENITIVE and argument.type in ("State", "Place")
    if frame is None or not frame.through or not owns:
        return False
    at = argument.chunk
    near = [*scene.shadow.chunks[max(0, at - 1) : at], *scene.shadow.chunks[at + 1 : min(at + 5, trigger)]]
    return any(chunk.kind is Kind.TRIGGER and chunk.data.frame in frame.through for chunk in near)


def _as_goal(argument: Argument) -> Argument:
    return replace(argument, markers=frozenset({"goal"}))


def _takes_part(scene: Scene, argument: Argument, trigger: int) -> bool:
    if argument.markers - _OWNER == _GENITIVE and argument.type != "Organization":
        return not _of_place(scene, argument, trigger) and _of_trigger(scene, argument, trigger)
    behind = argument.chunk + 1
    if _toured(scene, argument, trigger):
        return False
    if behind >= len(scene.shadow.chunks) or argument.type != "Organization":
        return True
    near = range(behind, min(behind + _HOLDING, trigger))
    if any(beside_another(scene, i, scene.grammar) for i in near):
        return False
    if argument.markers - _OWNER == _GENITIVE:
        return _of_trigger(scene, argument, trigger)
    named = scene.shadow.chunks[behind].kind  # "the SCO summit": the body only says which summit is meant
    return not (named is Kind.SESSION_WORD or (named is Kind.TRIGGER and behind != trigger))


def _of_place(scene: Scene, argument: Argument, trigger: int) -> bool:
    """``in A's town of B X met Y``: A says but where B lies; who visits B visits A as well."""
    place = scene.arguments.get(argument.chunk + 2)
    frame = frames().get(scene.shadow.chunks[trigger].data.frame)
    visit = frame is not None and frame.cls == "Visit"
    owns = argument.type == "State" and not argument.sent  # the envoys of A may meet in the town
    return not visit and owns and place is not None and place.type == "Place"


def _toured(scene: Scene, argument: Argument, trigger: int) -> bool:
    """``the on-an-A-visit-come X met Y``: A only says which visit, and takes no part in what X does there."""
    chunks, behind = scene.shadow.chunks, argument.chunk + 1
    if argument.type != "State" or behind >= trigger or chunks[behind].kind is not Kind.TRIGGER:
        return False
    visit, told = (frames().get(chunks[i].data.frame) for i in (behind, trigger))
    return visit is not None and visit.cls == "Visit" and told is not None and told.cls != "Visit"


def _of_trigger(scene: Scene, argument: Argument, trigger: int) -> bool:
    noun = listed = measured = False
    passed = 0  # where goes on what stands behind a thing that nobody owns
    named = True  # whether what stands between is but names and words that mean nothing of their own
    frame = frames().get(scene.shadow.chunks[trigger].data.frame)
    through = (*frame.through, *frame.over) if frame is not None else ()
    for i in range(argument.chunk + 1, trigger):
        chunk = scene.shadow.chunks[i]
        if measured and chunk.kind is Kind.WORD and not scene.marking(i):
            measured = False  # "of three days": how long is no thing that something else belongs to
            continue
        if i < passed:
            continue
        if not noun and chunk.kind is Kind.WORD and scene.shadow.folded(i) in scene.grammar.definite:
            passed = _pointed_at(scene, i, trigger)
            continue
        measured = chunk.kind is Kind.NUMBER or scene.shadow.folded(i) in scene.grammar.transparent
        if measured:
            continue
        if i in scene.arguments:
            if not listed:
                return not noun or scene.arguments[i].type in ("State", "Place")
            listed = noun = False
        elif chunk.kind is Kind.BOTH:
            listed = noun = False  # "of X and the delegation with them"
        elif scene.joining(i):
            listed = not noun
            if listed and _kin(scene, i + 1, argument):  # "X and his wife were received": it is X's list
                marking = (k + 1 for k in range(i + 2, trigger) if scene.marking(k))
                passed = next(marking, i)
        elif scene.marking(i):
            if noun and not (named and scene.grammar.markers.get((scene.shadow.folded(i),)) == _AT):
                return False
            noun = noun and not named  # "welcomed X in the Y palace": a place that no list knows
        elif chunk.kind is Kind.TRIGGER and chunk.data.frame in through:
            return True
        elif chunk.kind not in (Kind.MARK, Kind.DATE):
            noun, named = True, named and chunk.kind in (Kind.WORD, Kind.NAME)
    begins = scene.grammar.marked(scene.shadow.tokens, scene.shadow.chunks[trigger].start)
    return not (noun and "of" in begins)  # "welcomed the stance of X": the stance, not X


def _kin(scene: Scene, i: int, argument: Argument) -> bool:
    """Whether chunk ``i`` says that who is named next belongs to the person before."""
    chunk = scene.shadow.chunks[i]
    return argument.type == "Person" and chunk.kind is Kind.PRONOUN and chunk.data in ("of", "theirs")


def _pointed_at(scene: Scene, i: int, trigger: int) -> int:
    """``on this matter``: what is pointed at is nobody's; where goes on what stands behind its marker."""
    chunks = scene.shadow.chunks
    marker = next((k for k in range(i + 1, trigger) if scene.marking(k) or chunks[k].kind is not Kind.WORD), trigger)
    return marker + 1 if marker < trigger and scene.marking(marker) else i + 1


def turned(scope: list[Argument], scene: Scene, trigger: int, grammar: Grammar) -> list[Argument]:
    """What follows the trigger and still belongs to it: where to, and who is called by what they do.

    Word by word "visit China", and "the China visit making minister".
    """
    chunks, at = scene.shadow.chunks, trigger + 1
    moved = [argument for argument in scope if argument.chunk < trigger]
    if at in scene.arguments and scene.arguments[at].type in ("State", "Place"):
        goal = scene.arguments[at]
        moved = [replace(a, chunk=trigger - 2) if a.chunk == trigger - 1 else a for a in moved]  # makes room for it
        return [*moved, replace(goal, chunk=trigger - 1, markers=frozenset({"goal"}))]
    start = chunks[trigger].end
    words = [token.folded for token in scene.shadow.tokens[start : start + 4]]
    length = max((n for n in range(1, 5) if tuple(words[:n]) in grammar.participles), default=0)
    if length:
        behind = (
            i
            for i, argument in scene.arguments.items()
            if i > trigger and argument.type in ("Person", "State") and argument.markers != _OWNER
        )
        if any(chunk.kind is Kind.ORDINAL for chunk in chunks[at : at + length + 2]):  # "the first to visit A"
            return moved
        first = next(behind, None)
        owners = any(
            argument.markers == _OWNER for i, argument in scene.arguments.items() if trigger < i < (first or 0)
        )
        if first is not None and (owners or chunks[first].start <= start + length + 2):
            who = replace(scene.arguments[first], chunk=trigger - 1, markers=frozenset({"agent"}))
            return [*(argument for argument in moved if argument.type != "Person"), who]
    return moved


def facing(own: list[Argument], trigger: int) -> list[Argument]:
    """``During the talks X assured Y``: behind talks that something happens in, who acts and to whom."""
    behind = [a for a in own if a.chunk > trigger and a.type == "Person"]
    faced = [a for a in behind if a.markers & _FACING]
    met = [a for a in own if a.chunk < trigger and a.type == "Person"]
    if faced or any(a.markers.isdisjoint(_WITH) for a in met):
        return faced
    return [*met, *[a for a in behind if "plain" in a.markers][:1]]  # "after talks with X, Y will go to A"


def with_whom(own: list[Argument], scene: Scene, trigger: int) -> list[Argument]:
    """``X's meeting was with Y``: who stands behind the noun under the marker for partners, with no verb before."""
    chunks, found = scene.shadow.chunks, []
    for argument in own:
        if argument.chunk <= trigger or argument.markers.isdisjoint(_WITH) or argument.type == "Place":
            continue
        between = range(trigger + 1, argument.chunk)
        marking = any(scene.marking(i) and i - 1 not in scene.arguments and chunks[i - 1].kind is not Kind.DATE
                      for i in between)  # fmt: skip
        if marking or any(chunks[i].kind in (Kind.TRIGGER, Kind.STANCE) for i in between):
            break
        found.append(argument)
    return found


def arrived(scene: Scene, trigger: int, telling: Telling, grammar: Grammar) -> Argument | None:
    """``the on-a-visit-come X``: where the verb stands before the noun it describes, that is who came."""
    chunks = scene.shadow.chunks
    verb = telling.kind == "verb"
    for i in range(trigger + 1, min(trigger + 5, len(chunks))):
        if chunks[i].kind is Kind.TRIGGER and chunks[i].data.kind == "verb":
            verb = True
        elif chunks[i].kind is Kind.WORD and not verb and (scene.shadow.folded(i),) in grammar.markers:
            continue
        else:
            argument = scene.arguments.get(i)
            who = argument is not None and (argument.type == "Person" or argument.sent)
            return argument if verb and who and not _receives(scene, argument) else None
    return None


def _receives(scene: Scene, argument: Argument | None) -> bool:
    """``On arrival in A, X welcomed Y``: who acts in the clause of a welcome came nowhere."""
    if argument is None or not argument.markers & _ACTING:
        return False
    clause = next((c for c in scene.clauses if c.first <= argument.chunk <= c.last), None)
    if clause is None:
        return False
    told = (i for i in scene.of_kind(Kind.TRIGGER) if argument.chunk < i <= clause.last)
    return any(scene.shadow.chunks[i].data.frame == "welcome" for i in told)
