"""Which mentions of a sentence belong to a trigger, where markers stand before the noun phrase (English).

Word order and prepositions decide: the subject stands before its verb or, after an opening phrase ("During a meeting
with X, Y said"), behind it; a possessor stands right before a noun, its complement right behind it. Every mention that
takes part comes back with the marker that says how: ``agent``, ``patient``, ``of``, or that of its preposition.
"""

from dataclasses import replace

from sifarat.extract.grammar.chunks import Kind, Shadow, Telling
from sifarat.extract.grammar.frames import frames
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.delegations import JOINTS
from sifarat.extract.sentence.clauses import Argument, Clause, possessive, status_after
from sifarat.extract.sentence.journeys import gone_to, plain_word, visited
from sifarat.extract.sentence.members import bare, members, own_pronoun
from sifarat.extract.sentence.occasions import takes_subject
from sifarat.extract.sentence.scene import Scene

_LONGEST_GAP = 7
# A person stands at most so many chunks before the relative pronoun that means them.
_FAR = 14
# Frames whose passive names who was there.
_LED = ("chairing",)
_PRESENT = ("attending", *_LED)
_JOINED = (Kind.STATE, Kind.DEMONYM, Kind.ORG)
_BESIDE = (*_JOINED, Kind.PLACE)


def attached(scene: Scene, trigger: int, clause: Clause, grammar: Grammar) -> list[Argument]:
    """The mentions that take part in what chunk ``trigger`` of ``clause`` tells, in the order of the text."""
    chunk = scene.shadow.chunks[trigger]
    kind = chunk.data.kind if isinstance(chunk.data, Telling) else "verb"
    own = list(scene.within(clause))
    found: dict[int, Argument] = {}

    def take(argument: Argument, marker: str | None = None) -> None:
        markers = argument.markers if marker is None else frozenset({marker})
        found.setdefault(argument.chunk, replace(argument, markers=markers))

    possessors = _possessors(scene, trigger, own, grammar) if kind != "verb" else []
    for argument in possessors:
        take(argument, "of")
    complement = False
    leads = _led_to(scene, trigger, clause)
    for argument in own:
        if leads is not None and argument.chunk > leads:
            if kind == "passive" and "by" in argument.markers:  # "was invited to visit Y by X"
                take(argument)
            elif _behind(scene, leads, argument, scene.shadow.chunks[leads].data.kind, grammar):
                take(argument, "goal")
        elif argument.chunk > trigger:
            part = _behind(scene, trigger, argument, kind, grammar)
            if part:
                complement = (
                    complement or "between" in argument.markers or (part == "of" and _acts(scene, trigger, argument))
                )
                take(argument, part if part in ("patient", "of") else None)
        elif gone_to(scene, trigger, argument, grammar):
            continue
        elif argument.type == "Place" or argument.markers & {"between", "source", "goal", "via", "honour", "after"}:
            take(argument)
        elif kind == "passive" and argument.markers & {"with", "by"}:
            take(argument)
    if kind == "noun" and not complement:
        for argument in own:  # "X told Y during a meeting"
            if argument.chunk < trigger and argument.type == "Person" and _told_to(scene, argument, grammar):
                take(argument, "with")
    own_ones = [argument for argument in possessors if not _beside(scene, trigger, argument)]
    if kind == "noun" and (own_ones or complement or not takes_subject(scene, trigger, clause, grammar)):
        return _ordered(found)
    acting = subject(scene, trigger, clause, grammar)
    if kind == "noun" and not acting:  # "it was shared by X during a meeting with Y"
        acting = [a for a in own if a.chunk < trigger and a.type == "Person" and "by" in a.markers]
    if kind == "verb" and clause.relative and not any("patient" in a.markers for a in found.values()):
        for argument in _antecedent(scene, clause):  # "Y, whom he met in A"
            if acting and argument not in acting and argument.type == "Person":
                take(argument, "patient")
    if kind == "passive" and not acting:
        acting = _led_from(scene, trigger, grammar)
    for argument in acting:
        take(argument, "patient" if kind == "passive" else "agent")
    return _ordered(found)


def _told_to(scene: Scene, argument: Argument, grammar: Grammar) -> bool:
    """Whether somebody stands right behind a verb of saying, as to whom it is said."""
    i = argument.chunk - 1
    while i > 0 and plain_word(scene.shadow, i) in grammar.transparent:
        i -= 1
    before = scene.arguments.get(i - 1)
    return i > 0 and plain_word(scene.shadow, i) in grammar.telling and before is not None and before.type == "Person"


def _acts(scene: Scene, trigger: int, argument: Argument) -> bool:
    """Whether a complement can be who acts: "the visit of X", not "the tour of Y"."""
    chunk = scene.shadow.chunks[trigger]
    frame = frames().get(chunk.data.frame) if isinstance(chunk.data, Telling) else None
    if frame is None or not frame.roles:
        return True
    return any("of" in role.markers and argument.type in role.types for role in list(frame.roles.values())[:1])


def _beside(scene: Scene, trigger: int, argument: Argument) -> bool:
    """``the SCO summit``: the body names the event, whoever attends it is told elsewhere."""
    frame = frames().get(scene.shadow.chunks[trigger].data.frame)
    named = frame is not None and not frame.occasion
    joined = argument.type == "Organization" or hyphened(scene.shadow, argument.chunk)
    return named and joined and "of" not in argument.markers


def _led_to(scene: Scene, trigger: int, clause: Clause) -> int | None:
    """``invited X to visit Y``: the trigger whose fillers belong to this one as well."""
    chunk = scene.shadow.chunks[trigger]
    frame = frames().get(chunk.data.frame) if isinstance(chunk.data, Telling) else None
    if frame is None or not frame.through:
        return None
    for i in scene.of_kind(Kind.TRIGGER):
        if trigger < i <= clause.last and scene.shadow.chunks[i].data.frame in frame.through:
            return i
    return None


def _led_from(scene: Scene, trigger: int, grammar: Grammar) -> list[Argument]:
    """``the visit of X, made at the invitation of Y``: whose visit it is was invited."""
    frame = frames().get(scene.shadow.chunks[trigger].data.frame)
    if frame is None or not frame.through:
        return []
    for i in scene.of_kind(Kind.TRIGGER):
        if i < trigger and scene.shadow.chunks[i].data.frame in frame.through:
            taking = attached(scene, i, scene.clause_of(i), grammar)
            return [a for a in taking if a.type == "Person" and a.markers & {"agent", "of"}]
    return []


def _ordered(found: dict[int, Argument]) -> list[Argument]:
    return [found[i] for i in sorted(found)]


def subject(scene: Scene, trigger: int, clause: Clause, grammar: Grammar) -> list[Argument]:
    """The subject of a clause with its coordinated members; of a clause without one, that of the clause before."""
    own = [a for a in scene.within(clause) if bare(a) and not _seat_of(scene, a)]
    before = [a for a in own if a.chunk < trigger and not visited(scene, a, grammar) and not _names(scene, trigger, a)]
    said = _last_saying(scene, clause, trigger, grammar)
    first = next((a for a in before if a.chunk > said), before[0] if before else None)
    if first is not None:
        return members(scene, first, [a for a in scene.within(clause) if a.chunk < trigger], grammar)
    if clause.relative:
        return _antecedent(scene, clause)
    behind = [
        a for a in own if a.chunk > trigger and _after_comma(scene, trigger, a, grammar)
        and not _quoted(scene, trigger, a, grammar)
    ]  # fmt: skip
    if behind:
        return members(scene, behind[0], [a for a in scene.within(clause) if a.chunk > trigger], grammar)
    at = scene.clauses.index(clause)
    for earlier in reversed(scene.clauses[:at]):
        if not (earlier.relative or earlier.aside) or at == 1:
            found = subject(scene, _first_verb(scene, earlier), earlier, grammar)
            if found:
                return found
    return []


def _seat_of(scene: Scene, argument: Argument) -> bool:
    """``In Vientiane, Laos, X met Y``: the state that only says where a place is."""
    place = scene.arguments.get(argument.chunk - 2)
    comma = scene.shadow.folded(argument.chunk - 1) in scene.grammar.separators
    if argument.type != "State" or not comma or place is None or place.type != "Place":
        return False
    return place.entries[0].state == argument.entries[0].state


def _names(scene: Scene, trigger: int, argument: Argument) -> bool:
    """``Addressing the SCO summit, X said``: the body that an event is called by does nothing itself."""
    gap = range(argument.chunk + 1, trigger)
    if argument.type != "Organization" or trigger >= len(scene.shadow.chunks) or not _called_by(scene, trigger):
        return False
    return not gap or _only_words(scene, gap, trigger)


def _called_by(scene: Scene, trigger: int) -> bool:
    return scene.shadow.chunks[trigger].kind is Kind.TRIGGER and _named_event(scene, trigger)


def _first_verb(scene: Scene, clause: Clause) -> int:
    """Where the verb that tells of a clause stands: what is behind it is no subject; else behind the clause."""
    for i in scene.of_kind(Kind.TRIGGER):
        if clause.first <= i <= clause.last and getattr(scene.shadow.chunks[i].data, "kind", None) == "verb":
            return i
    return clause.last + 1


def _quoted(scene: Scene, trigger: int, argument: Argument, grammar: Grammar) -> bool:
    """``They will travel to Y, he said``: who is named as saying all that stands before."""
    chunks, i = scene.shadow.chunks, argument.chunk + 1
    if trigger >= len(chunks) or getattr(chunks[trigger].data, "kind", None) != "verb":
        return False
    if scene.shadow.tokens[chunks[trigger].start].folded.endswith(grammar.pack.participle_endings):
        return False  # "Talking to X, Y said"
    return i < len(chunks) and scene.shadow.folded(i) in grammar.saying


def _antecedent(scene: Scene, clause: Clause) -> list[Argument]:
    near = [a for i, a in scene.arguments.items() if clause.first - 4 <= i < clause.first and a.type != "Place"]
    if scene.shadow.folded(clause.first) in scene.grammar.personal_relatives and near[-1:] != []:
        if near[-1].type == "Organization":  # "received X at the ministry, who had arrived"
            far = range(clause.first - _FAR, clause.first)
            near = [a for i, a in scene.arguments.items() if i in far and a.type == "Person"] or near
    return near[-1:]


def _last_saying(scene: Scene, clause: Clause, trigger: int, grammar: Grammar) -> int:
    shadow = scene.shadow
    words = [i for i in range(clause.first, trigger) if plain_word(shadow, i) in grammar.saying]
    return words[-1] if words else -1


def _after_comma(scene: Scene, trigger: int, argument: Argument, grammar: Grammar) -> bool:
    """The subject behind an opening phrase stands right behind a comma."""
    i = argument.chunk - 1
    while i > trigger and (
        plain_word(scene.shadow, i) in grammar.transparent or scene.shadow.chunks[i].kind is Kind.DATE
    ):
        i -= 1
    return i > trigger and plain_word(scene.shadow, i) in grammar.separators


def _possessors(scene: Scene, trigger: int, own: list[Argument], grammar: Grammar) -> list[Argument]:
    """Whose meeting: possessive mentions right before the noun, with nothing but its adjectives in between."""
    found: list[Argument] = []
    edge = trigger
    for argument in reversed([a for a in own if a.chunk < trigger]):
        gap = range(argument.chunk + 1, edge)
        kinds = {scene.shadow.chunks[i].kind for i in gap}
        # "the SCO summit", "India-France talks"
        held = _said_to_be(scene, trigger, grammar) or _named_event(scene, trigger)
        near = not gap or _only_words(scene, gap, trigger)
        named = argument.type == "Organization" or (held and _compound(scene.shadow, argument.chunk))
        beside = near and named
        if found and not beside:
            beside = held and argument.chunk + 2 == edge and _compound(scene.shadow, edge)
        if (
            (beside or "of" in argument.markers)
            and len(gap) <= _LONGEST_GAP
            and not kinds & {Kind.TRIGGER, Kind.STANCE}
        ):
            found.append(argument)
            edge = argument.chunk
            continue
        break
    return found


def _named_event(scene: Scene, trigger: int) -> bool:
    """Whether a noun is of those events that are called by who holds them: a summit."""
    frame = frames().get(scene.shadow.chunks[trigger].data.frame)
    return frame is not None and not frame.occasion


def _only_words(scene: Scene, gap: range, trigger: int) -> bool:
    """``the A-B-C trilateral summit``: an adjective may stand between."""
    plain = all(scene.shadow.chunks[i].kind in (Kind.WORD, Kind.NAME) for i in gap)
    return _named_event(scene, trigger) and len(gap) <= 1 and plain and not any(scene.marking(i) for i in gap)


def _attended(scene: Scene, trigger: int, gap: range) -> bool:
    """``The talks were led by X``, ``the summit was attended by X``; who else attended a meeting met nobody."""
    shadow = scene.shadow
    frame = frames().get(shadow.chunks[trigger].data.frame)
    wanted = _LED if frame is None or frame.occasion else _PRESENT
    told = [shadow.chunks[i] for i in gap if shadow.chunks[i].kind in (Kind.TRIGGER, Kind.STANCE)]
    return len(told) == 1 and isinstance(told[0].data, Telling) and told[0].data.frame in wanted


def _said_to_be(scene: Scene, trigger: int, grammar: Grammar) -> bool:
    """Whether a verb right behind the noun says that it was or will be."""
    end = scene.shadow.chunks[trigger].end
    return status_after([token.folded for token in scene.shadow.tokens[end : end + 3]], grammar) is not None


def hyphened(shadow: Shadow, i: int) -> bool:
    """Whether chunk ``i`` is one of states that hyphens join."""
    return _compound(shadow, i) or _compound(shadow, i + 2)


def _compound(shadow: Shadow, i: int) -> bool:
    """``India-France talks``: whether chunk ``i`` is the last of states or bodies that hyphens join."""
    if i < 2 or i >= len(shadow.chunks) or shadow.folded(i - 1) not in JOINTS:
        return False
    return shadow.chunks[i - 2].kind in _BESIDE and shadow.chunks[i].kind in _JOINED


def _behind(scene: Scene, trigger: int, argument: Argument, kind: str, grammar: Grammar) -> str | None:
    """How a mention behind the trigger takes part; None where it belongs to another word."""
    shadow = scene.shadow
    if argument.type == "Place" and "at" in argument.markers:
        return "at"
    gap = range(trigger + 1, argument.chunk)
    if kind == "verb" and "by" in argument.markers:
        return None  # who acts stands before: "by" belongs to another verb
    if any(shadow.chunks[i].kind in (Kind.TRIGGER, Kind.STANCE) for i in gap):
        return "marked" if kind == "noun" and "by" in argument.markers and _attended(scene, trigger, gap) else None
    if kind == "noun" and "by" in argument.markers and "leading" not in argument.markers and _done(scene, gap, grammar):
        return None  # "a meeting arranged by X"
    # Whose counterpart somebody is stands before them and takes no place of its own: "met his counterpart X".
    owners = [a for i, a in scene.arguments.items() if trigger < i and _whose(shadow, a, argument, grammar)]
    others = [
        a for i, a in scene.arguments.items()
        if trigger < i < argument.chunk and not own_pronoun(shadow, i) and a not in owners
    ]  # fmt: skip
    same = [a for a in others if a.markers == argument.markers]
    first = range(trigger + 1, same[0].chunk if same else argument.chunk)
    if kind == "noun" and "between" in argument.markers and _parted(shadow, first, grammar):
        return None  # "talks on A, besides tensions between X and Y", "talks followed the war between X and Y"
    if argument.markers & {"plain", "agent"}:
        telling = shadow.chunks[trigger].data
        frame = frames().get(telling.frame) if isinstance(telling, Telling) else None
        if frame is not None and frame.cls == "Visit" and argument.type == "Person":
            return None  # "will travel to Y, X said"
        if kind == "verb" and (len(same) == len(others)) and (same or len(gap) <= (3 if not owners else 6)):
            return "patient" if _listed(scene, trigger, same, argument, grammar) else None
        return None
    if argument.markers & {"of"} and not argument.markers - {"of"}:
        if shadow.chunks[argument.chunk].kind is Kind.PRONOUN or possessive(shadow.tokens, _end(shadow, argument)):
            return None
        return "of" if len(same) == len(others) and (same or len(gap) <= 2) else None
    return "marked"


def _whose(shadow: Shadow, owner: Argument, argument: Argument, grammar: Grammar) -> bool:
    """``Left for Turkey's capital Ankara``, ``met Russia's X``: the state whose they are takes no place of its own."""
    if (
        argument.type not in ("Place", "Person")
        or owner.chunk > argument.chunk
        or not possessive(shadow.tokens, shadow.chunks[owner.chunk].end)
    ):
        return False
    between = [plain_word(shadow, i) for i in range(owner.chunk + 3, argument.chunk)]
    return argument.chunk - owner.chunk >= 3 and all(word in grammar.place_kinds for word in between)


def _parted(shadow: Shadow, gap: range, grammar: Grammar) -> bool:
    """A comma parts a noun from what stands behind it, and so does another verb, but for the last word."""
    words = [plain_word(shadow, i) for i in gap if plain_word(shadow, i)]
    return any(word in grammar.separators for word in words) or any(
        word.endswith(grammar.verb_endings) for word in words[:-2]
    )


def _done(scene: Scene, gap: range, grammar: Grammar) -> bool:
    """Whether a verb stands between a noun and who did it: what they did is another thing."""
    shadow = scene.shadow
    for i in gap:
        marker = (plain_word(shadow, i), shadow.folded(i + 1)) in grammar.markers
        if not marker and plain_word(shadow, i).endswith(grammar.verb_endings):
            return True
    return False


def _end(shadow: Shadow, argument: Argument) -> int:
    return shadow.chunks[argument.chunk].end


def _listed(scene: Scene, trigger: int, same: list[Argument], argument: Argument, grammar: Grammar) -> bool:
    """The object, or one of a list of objects."""
    last = same[-1].chunk if same else trigger
    words = [plain_word(scene.shadow, i) for i in range(last + 1, argument.chunk)]
    if not same:
        return not any(word in grammar.separators for word in words)
    return any(word in grammar.joining or word in grammar.separators for word in words) and len(words) <= 3
