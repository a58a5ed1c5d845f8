"""Events: a trigger and the mentions that take part, by the frame's roles and markers, within the clause."""

from collections.abc import Iterator

from sifarat.article import Article, Span
from sifarat.extract.events.again import along, during, told_before
from sifarat.extract.events.apart import met_apart
from sifarat.extract.events.attendance import attended_again, coming
from sifarat.extract.events.circumstances import complete, described
from sifarat.extract.events.drafts import GATHERINGS, Draft
from sifarat.extract.events.gates import at_door, at_gate
from sifarat.extract.events.guests import accompanied, among, brings, on_tour, represent, specific, who_goes_where
from sifarat.extract.events.note import of_note, of_oneself, of_pronouns, of_state, on_visit
from sifarat.extract.events.partner import partner
from sifarat.extract.events.scope import in_scope, roles_of, with_subject
from sifarat.extract.finding import Ref, Support
from sifarat.extract.grammar.chunks import Kind, Telling
from sifarat.extract.grammar.frames import Frame, Role, frames
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.known import Known
from sifarat.extract.passed import Why, denial
from sifarat.extract.sentence.attach import hyphened
from sifarat.extract.sentence.belonging import (
    arrived,
    beside_another,
    facing,
    right_behind,
    taking_part,
    turned,
    with_whom,
)
from sifarat.extract.sentence.clauses import Argument, Clause, status_after, undated
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.occasions import has_object, occasion
from sifarat.extract.sentence.scene import Scene

_WEAK = frozenset({"of", "plain"})
_WHOSE = (frozenset({"of"}), frozenset({"between"}))
# Events that private persons have as well: told of somebody who stands for a state or body only.
_DIPLOMATIC = ("Visit", "Meeting", "Summit", "Reception", "Ceremony", "PhoneCall")
# What somebody goes to take part in has not been when they set out.
_TO_COME = ("Meeting", "Summit")
_BETWEEN = ("Meeting", "PhoneCall")


def events(scene: Scene, known: Known, focus: Focus, article: Article, grammar: Grammar) -> Iterator[Draft]:
    """All events that a sentence tells, by the frames whose triggers stand in it."""
    led: set[int] = set()
    for trigger in scene.of_kind(Kind.TRIGGER):
        telling: Telling = scene.shadow.chunks[trigger].data
        frame = frames().get(telling.frame)
        if frame is None or trigger in led:
            continue
        clause = scene.clause_of(trigger)
        if frame.gate is not None and at_gate(scene, clause, grammar):
            frame = frames()[frame.gate]
        if not frame.roles and frame.gate is not None and at_door(scene, trigger, clause, telling, grammar):
            frame = frames()[frame.gate]
        if not frame.roles:
            continue
        if _outdone(scene, clause, telling.frame) or attended_again(scene, trigger, frame, focus):
            scene.shadow.leave(trigger, Why.CLOSER)
            continue
        if frame.beside is not None and not right_behind(scene, trigger, frame.beside):
            scene.shadow.leave(trigger, Why.BACKGROUND)
            continue
        if frame.cls == "Visit" and not grammar.after and accompanied(scene, trigger, clause):
            scene.shadow.leave(trigger, Why.CLOSER)
            continue
        if frame.brings and not brings(scene, trigger, clause):
            continue
        if frame.cls == "Meeting" and beside_another(scene, trigger, grammar):
            scene.shadow.leave(trigger, Why.BACKGROUND)
            continue
        if frame.through:
            # "invited X to visit Y" tells no visit; "at the invitation of X he visited Y" does.
            last = clause.last if telling.kind == "verb" else min(trigger + 1, clause.last)
            led.update(
                i
                for i in scene.of_kind(Kind.TRIGGER)
                if trigger < i <= last and scene.shadow.chunks[i].data.frame in frame.through
            )
        words = window(scene, trigger, clause, telling, grammar)
        if _denied(scene, trigger, clause, telling, words, frame, grammar):
            scene.shadow.leave(trigger, denial((token.folded for token in scene.shadow.tokens), grammar.negation))
            continue
        if telling.kind == "noun" and described(scene, trigger, frame, grammar):  # "the on-a-visit-come X will meet Y"
            end = scene.shadow.chunks[trigger].end
            words = [token.folded for token in scene.shadow.tokens[end : end + 3]] or words
        status = telling.status or status_after(words, grammar) or "Held"
        if status == "Proposed" and telling.kind == "noun" and not grammar.after:
            if occasion(scene, trigger, clause, grammar):  # "offered to help during a meeting with X"
                status = "Held"
        if telling.kind == "noun" and not grammar.after and _called_off(scene, trigger, clause, grammar):
            status = "Cancelled"
        bound = grammar.after and frame.cls in _TO_COME and status == "Held" and scene.bound_for(trigger + 1)
        status = "Planned" if bound else status
        for left_out in met_apart(scene, trigger, clause, frame, grammar, focus):
            draft = _fill(scene, trigger, clause, telling, frame, status, grammar, focus, left_out)
            if draft is None and frame.states is not None and len(focus.states) == 2:
                draft = _states_alone(scene, trigger, telling, frame, status, known, focus, grammar)
            if draft is None or (frame.cls == "Commemoration" and of_pronouns(draft, scene)) or of_oneself(draft):
                scene.shadow.leave(trigger, Why.PARTS)
                continue
            if draft.type in _DIPLOMATIC and not of_state(draft, known):
                scene.shadow.leave(trigger, Why.PRIVATE)
                continue
            if frame.abroad is not None and not on_visit(draft, frame.abroad, known, focus):
                scene.shadow.leave(trigger, Why.PRIVATE)
                continue
            if frame.cls == "Visit" and not any(of_note(known.entries[key]) for key in draft.refs("visitor")):
                scene.shadow.leave(trigger, Why.PRIVATE)
                continue
            complete(draft, scene, trigger, clause, frame, known, focus, article, grammar)
            joins = frame.cls == "Visit" and along(scene, trigger, clause)
            led_nowhere = not (draft.values("destination") or draft.values("occursOn"))
            if frame.cls == "Visit" and grammar.after and led_nowhere and not joins:
                scene.shadow.leave(trigger, Why.PARTS)
                continue
            draft.retells, draft.presumed = frame.retells, bound
            if trigger and scene.shadow.folded(trigger - 1) in grammar.sequels and draft.status == "Held":
                draft.earlier = True  # "their last meeting": not the one that is reported
            draft.lands = frozenset(
                state for key in draft.refs("destination") if (state := known.entries[key].state) is not None
            )
            represent(draft, known, focus)
            guests = draft.refs("honouree") if grammar.after and frame.cls in ("Reception", "Ceremony") else ()
            if len(guests) == 1 and (guest := known.entries[next(iter(guests))]).type == "Person":
                focus.center, focus.centered = guest, scene.shadow.number  # "he was then given ...": the guest
            if frame.cls == "Commemoration":  # whom a tribute is paid to does nothing themselves
                paid = [known.entries[key] for key in draft.refs("honours")]
                focus.persons = [person for person in focus.persons if person not in paid]
            draft.again = joins or (frame.cls in GATHERINGS and told_before(scene, trigger, clause))
            if joins:
                draft.fillers = [filler for filler in draft.fillers if filler.role == "visitor"]
            draft.nominal = draft.nominal or (frame.cls == "Visit" and during(scene, trigger, telling))
            yield draft


def _called_off(scene: Scene, trigger: int, clause: Clause, grammar: Grammar) -> bool:
    """``The visit of X to Y has been postponed``: that it will not be is told behind all who take part."""
    end, last = scene.shadow.chunks[trigger].end, scene.shadow.chunks[clause.last].end
    return status_after(undated(scene.shadow, end, last), grammar) == "Cancelled"


def _states_alone(
    scene: Scene, trigger: int, telling: Telling, frame: Frame, status: str, known: Known, focus: Focus,
    grammar: Grammar,
) -> Draft:  # fmt: skip
    """Talks of delegations are talks of the two states, where nobody is named."""
    span = scene.shadow.span(trigger)
    rule = f"{grammar.pack.lang}/{telling.frame}.states"
    draft = Draft(frame.cls, [], span, rule, scene.shadow.number, status, frame.once, apart=not grammar.after)
    for iso in focus.states:
        draft.add(frame.states or "", Ref(known.state(iso, span).key), span, support=Support.DERIVED)
    return draft


def _denied(
    scene: Scene, trigger: int, clause: Clause, telling: Telling, words: list[str], frame: Frame, grammar: Grammar
) -> bool:
    """A negation in its words; where the verb follows, only one that can belong to the trigger's own verb.

    Where it stands before, what was denied is told in the clause behind: "he denied that X met Y".
    """
    if not grammar.after:
        start = scene.shadow.chunks[clause.first].start
        before = [token.folded for token in scene.shadow.tokens[max(0, start - 3) : start]]
        return any(word in grammar.negation for word in (*words, *before))
    if trigger + 1 < len(scene.shadow.chunks):
        behind = trigger + 1
        if scene.shadow.chunks[behind].kind in (Kind.STATE, Kind.PLACE) and behind + 1 < len(scene.shadow.chunks):
            behind += 1  # "invited to a visit Pakistan": where to, said right behind the noun
        if scene.purpose(trigger + 1) or scene.purpose(behind):
            # Who goes somewhere for a summit says that there is one; who will "meet for talks" talks.
            near = (chunk for chunk in scene.shadow.chunks[trigger + 1 : trigger + 8] if chunk.kind is Kind.TRIGGER)
            met = any(frames()[chunk.data.frame].cls == frame.cls for chunk in near if chunk.data.frame in frames())
            return frame.occasion and not met
        if scene.marking(trigger + 1):
            end = scene.shadow.chunks[trigger].end  # "declined to attend the summit"
            refused = any(token.folded in grammar.negation for token in scene.shadow.tokens[end : end + 6])
            return refused and not frame.occasion
    start, end = scene.shadow.chunks[trigger].start, scene.shadow.chunks[trigger].end
    start = max(0, start - 1) if telling.kind == "verb" else end  # "did not go"
    return any(token.folded in grammar.negation for token in scene.shadow.tokens[start : end + 4])


def _outdone(scene: Scene, clause: Clause, frame: str) -> bool:
    """Whether the clause tells the same in closer words: talks by telephone are a call."""
    others = (scene.shadow.chunks[i].data.frame for i in range(clause.first, clause.last + 1)
              if scene.shadow.chunks[i].kind is Kind.TRIGGER)  # fmt: skip
    return any(frame in frames()[other].over for other in others if other in frames())


def window(scene: Scene, trigger: int, clause: Clause, telling: Telling, grammar: Grammar) -> list[str]:
    """The words that can say when and whether: behind the trigger (before it for verbs where markers stand before)."""
    chunks = scene.shadow.chunks
    start, end = chunks[trigger].start, chunks[trigger].end
    if grammar.after:
        low, high = max(chunks[clause.first].start, start - 2), chunks[_verb_end(scene, clause)].end
    elif telling.kind == "noun":
        last = chunks[clause.last].end if clause.last - trigger > 1 else chunks[-1].end  # "the summit, planned for May"
        low, high = max(chunks[clause.first].start, start - 8), min(last, end + 6)
        if status_after(undated(scene.shadow, low, high), grammar) is None:
            behind = _verb_behind(scene, end, chunks[clause.last].end)
            if behind is not None:
                return behind
            low = max(0, start - 28)  # "will meet X and hold talks with Y"
    else:
        low, high = max(chunks[clause.first].start, start - 5), end
        if status_after(undated(scene.shadow, low, high), grammar) is None:
            low = max(0, start - 36)  # "will call on X, and meet Y"
    return undated(scene.shadow, low, high)


def _verb_behind(scene: Scene, end: int, last: int) -> list[str] | None:
    """``The meeting of the ministers of A, B and C will be held``: the words up to the verb behind whose it is."""
    if end == last or scene.grammar.markers.get((scene.shadow.tokens[end].folded,)) not in _WHOSE:
        return None
    for high in range(end + 1, last + 1):
        words = undated(scene.shadow, end, high)
        if status_after(words, scene.grammar) is not None:
            return undated(scene.shadow, end, min(high + 3, last))
    return None


def _verb_end(scene: Scene, clause: Clause) -> int:
    """``Having visited A he will meet B``: when a converb's clause happens is told by the finite verb behind it."""
    last = clause.last
    following = (c for c in scene.clauses if c.first == last + 1 and not c.relative)
    if clause.converb:
        return next(following, clause).last
    return last


def _fill(
    scene: Scene, trigger: int, clause: Clause, telling: Telling, frame: Frame, status: str, grammar: Grammar,
    focus: Focus, left_out: frozenset[int] = frozenset(),
) -> Draft | None:  # fmt: skip
    rule = f"{grammar.pack.lang}/{telling.frame}"
    quote = scene.shadow.span(trigger)
    draft = Draft(frame.cls, [], quote, rule, scene.shadow.number, status, frame.once)
    used: set[int] = set(left_out)
    shared = taking_part(in_scope(scene, trigger, clause, grammar), scene, trigger, grammar)
    if grammar.after:
        shared = with_subject(shared, scene, clause)
    own = taking_part(list(scene.within(clause)), scene, trigger, grammar) if grammar.after else shared
    if grammar.after and frame.cls == "Visit":
        own, shared = turned(own, scene, trigger, grammar), turned(shared, scene, trigger, grammar)
    filled: list[tuple[str, Argument]] = []
    if frame.cls == "Visit" and grammar.after:
        comer = arrived(scene, trigger, telling, grammar)
        if comer is not None:
            filled.append(("visitor", comer))
            used.add(comer.chunk)
    for name, role in frame.roles.items():
        if name == "visitor" and filled:
            continue
        least = max(frame.least.get(name, 0), int(name in frame.need), int("agent" in role.markers))
        scopes = [_before(own, trigger, grammar), _before(shared, trigger, grammar)]
        if grammar.after and (name in frame.least or "agent" in role.markers):
            scopes.insert(1, [a for a in own if a.chunk < trigger or "agent" in a.markers])
        if name in frame.need or frame.over:
            scopes.append(shared)
        if (
            grammar.after
            and frame.cls in _BETWEEN
            and trigger + 1 < len(scene.shadow.chunks)
            and scene.marking(trigger + 1)
        ):
            scopes.append(facing(own, trigger))
        if grammar.after and frame.cls in _BETWEEN and telling.kind == "noun" and name in frame.least:
            scopes.append([*_before(own, trigger, grammar), *with_whom(own, scene, trigger)])
        if grammar.after and frame.cls == "Summit":
            scopes.append(coming(scene, trigger, clause))
        for scope in scopes:
            found = _fitting(scope, role, used, trigger, telling, grammar)
            if sum(len(argument.entries) for argument in found) >= least:
                break
        used.update(argument.chunk for argument in found)
        filled.extend((name, argument) for argument in found)
    if frame.cls == "Visit" and not any(name == "visitor" for name, _ in filled):
        guest = on_tour(scene, trigger, clause, focus)
        filled = filled if guest is None else [*filled, ("visitor", guest)]
    filled = among(specific(filled, scene)) if grammar.after and frame.cls == "Meeting" else specific(filled, scene)
    for _, argument in filled:
        draft.quote = draft.quote.join(argument.words)
    draft.quote = _to_clause_end(draft.quote, scene, clause, grammar)
    if frame.cls == "Visit":
        filled = who_goes_where(filled, own, scene, trigger, focus)
    if frame.cls == "Visit" and telling.kind == "noun" and not grammar.after:
        owned = all("of" in argument.markers for name, argument in filled if name == "visitor")
        spoken_of = all(name != "destination" for name, _ in filled) and occasion(scene, trigger, clause, grammar)
        draft.nominal = owned or spoken_of  # "during the visit he will meet X"
    other = None
    if frame.cls == "Meeting" and telling.kind == "noun" and not grammar.after and not frame.retells:
        other = partner(filled, scene, focus, trigger)
    if other is not None:
        filled = [(n, a) for n, a in filled if scene.shadow.chunks[a.chunk].kind is not Kind.BOTH]
        draft.add("participant", Ref(other.key), quote, support=Support.DERIVED)
    for name, argument in filled:
        for entry in argument.entries:
            support = Support.VERBATIM if len(argument.entries) == 1 else Support.DERIVED
            draft.add(name, Ref(entry.key), argument.words, support=support)
    if any(not draft.values(role) for role in frame.need):
        return None
    if draft.values("host") == draft.values("honouree"):  # nobody is their own guest
        draft.fillers = [filler for filler in draft.fillers if filler.role != "host"]
    if any(len(draft.values(role)) < n for role, n in frame.least.items()):
        return None
    going = frame.cls == "Visit" and telling.kind == "verb" and not frame.brings
    if going and not grammar.after and has_object(scene, trigger, grammar):
        if any("goal" in argument.markers for name, argument in filled if name == "destination"):
            return None  # "reached a deal on exports to A"
    if frame.cls == "Meeting" and telling.kind == "verb" and not grammar.after and not frame.retells:
        met = any(argument.markers & {"patient", "with"} for _, argument in filled)
        if not met and has_object(scene, trigger, grammar):
            return None  # "met the goals"
    if frame.cls == "Summit" and not grammar.after and [a.type for _, a in filled if a.type != "Place"] == ["State"]:
        if any("of" in a.markers and not hyphened(scene.shadow, a.chunk) for _, a in filled if a.type == "State"):
            return None  # "on the sidelines of the Norway summit": where it is, not who meets there
    if frame.some and not any(argument.type == frame.some or argument.sent for _, argument in filled):
        return None
    return draft


def _before(scope: list[Argument], trigger: int, grammar: Grammar) -> list[Argument]:
    return [argument for argument in scope if not grammar.after or argument.chunk < trigger]


def _fitting(
    scope: list[Argument], role: Role, used: set[int], trigger: int, telling: Telling, grammar: Grammar
) -> list[Argument]:
    return [
        argument
        for argument in scope
        if argument.chunk not in used
        and _may_fill(argument, role)
        and _stands(roles_of(argument, telling, grammar) & role.markers, abs(argument.chunk - trigger), role)
    ]


def _may_fill(argument: Argument, role: Role) -> bool:
    """By its type; a delegation goes somewhere, nobody goes to it."""
    if argument.sent:
        return role.sent or (argument.type in role.types and "Place" not in role.types)
    return argument.type in role.types


def _stands(markers: frozenset[str], distance: int, role: Role) -> bool:
    return distance <= role.close and (bool(markers - _WEAK) or (bool(markers) and distance <= role.near))


def _to_clause_end(quote: Span, scene: Scene, clause: Clause, grammar: Grammar) -> Span:
    if not grammar.after:
        return quote
    last = clause.last
    while last > clause.first and scene.shadow.chunks[last].kind is Kind.MARK:
        last -= 1
    return Span(quote.start, max(quote.end, scene.shadow.span(last).end))
