"""Who of several is meant: of those who visit the guest, of a person and their state the person."""

from dataclasses import replace

from sifarat.extract.events.drafts import WHO, Draft
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.mentions.known import Known
from sifarat.extract.sentence.clauses import Argument, Clause
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.occasions import occasion
from sifarat.extract.sentence.scene import Scene

# A delegation is named so many words at most behind who leads it.
_LED = 8
_OWN = frozenset({"of"})
_MET = frozenset({"agent", "plain", "with"})
_ACTING = frozenset({"agent", "plain", "between"})


def who_goes_where(
    filled: list[tuple[str, Argument]], own: list[Argument], scene: Scene, trigger: int, focus: Focus
) -> list[tuple[str, Argument]]:
    """Of those who might make a visit the guest, of the places it might lead to those that its words say."""
    if scene.grammar.after:
        filled = _nearest_goal(_listed_goals(filled, own, scene), trigger)
        filled = _whose(filled)
    return _abroad([_guest_of(name, argument, filled, scene, focus) for name, argument in filled])


def _whose(filled: list[tuple[str, Argument]]) -> list[tuple[str, Argument]]:
    """``X told of Y's visit to A``: whose visit it is makes it, not who speaks of it."""
    owners = [a for name, a in filled if name == "visitor" and a.type == "Person" and a.markers & _OWN == _OWN]
    others = [a for name, a in filled if name == "visitor" and "agent" in a.markers]
    if not owners or not others or any(a.entries == b.entries for a in owners for b in others):
        return filled
    return [(name, a) for name, a in filled if name != "visitor" or a in owners]


def _guest_of(
    name: str, argument: Argument, filled: list[tuple[str, Argument]], scene: Scene, focus: Focus
) -> tuple[str, Argument]:
    """Of whom a pronoun says that they visit the state they represent, it does not speak: the guest is meant."""
    said = scene.shadow.chunks[argument.chunk]
    if name != "visitor" or said.kind is not Kind.PRONOUN or (scene.grammar.after and said.data == "of"):
        return name, argument
    goals = {a.entries[0].state for role, a in filled if role == "destination"} - {None}
    before = [
        entry for i, a in scene.arguments.items() if i < argument.chunk and a.type == "Person" for entry in a.entries
    ]
    here = [one for one in before if one.of_state(focus.home) not in {None, *goals}]
    named = set() if here else {entry.key for entry in before}
    if not all(entry.of_state(focus.home) in goals and entry.key not in named for entry in argument.entries):
        return name, argument
    guests = (*focus.persons, *here)
    guest = next((one for one in reversed(guests) if one.of_state(focus.home) not in {None, *goals}), None)
    if guest is None:
        return name, argument
    focus.center = guest
    return name, replace(argument, entries=(guest,))


def _abroad(filled: list[tuple[str, Argument]]) -> list[tuple[str, Argument]]:
    """Nobody visits the state they represent, nor a place in it: of several who travel, the guest does."""
    if any(name == "visitor" and a.type == "Person" for name, a in filled):  # who leads a delegation stands for it
        filled = [(name, a) for name, a in filled if name != "visitor" or a.type == "Person"]
    goals = {a.entries[0].state for name, a in filled if name == "destination"} - {None}
    homes = {entry.state for name, a in filled if name == "visitor" for entry in a.entries}
    if homes & goals and homes - goals:
        return [(n, a) for n, a in filled if n != "visitor" or any(entry.state not in goals for entry in a.entries)]
    return [(n, a) for n, a in filled if n != "destination" or a.entries[0].state not in homes - {None}]


def specific(filled: list[tuple[str, Argument]], scene: Scene) -> list[tuple[str, Argument]]:
    """Without states that stand beside those who act for them."""
    filled = _persons(filled)
    return filled if scene.grammar.after else _but_both(filled, scene)


def _but_both(filled: list[tuple[str, Argument]], scene: Scene) -> list[tuple[str, Argument]]:
    """``X spoke of trade of the two countries in talks with Y``: where others are named, both states are no party."""
    both = [a for n, a in filled if n == "participant" and scene.shadow.chunks[a.chunk].kind is Kind.BOTH]
    both = [a for a in both if a.type == "State" and len(a.entries) == 2]
    named = sum(len(a.entries) for n, a in filled if n == "participant" and a not in both)
    return [(n, a) for n, a in filled if a not in both] if both and named > 1 else filled


def _persons(filled: list[tuple[str, Argument]]) -> list[tuple[str, Argument]]:
    """A person's own state is not a participant beside the person."""
    persons = {(name, entry.state) for name, a in filled for entry in a.entries if a.type == "Person"}
    return [
        (name, argument)
        for name, argument in filled
        if argument.type != "State" or not all((name, entry.state) in persons for entry in argument.entries)
    ]


def among(filled: list[tuple[str, Argument]]) -> list[tuple[str, Argument]]:
    """``Amid tension between A and B X met Y``: where two people met, what is between states is no talk of theirs."""
    met = {marker for name, a in filled if a.type == "Person" for marker in a.markers & _MET}
    if "with" not in met or len(met) < 2:
        return filled
    return [(name, a) for name, a in filled if a.type != "State" or "between" not in a.markers]


def on_tour(scene: Scene, trigger: int, clause: Clause, focus: Focus) -> Argument | None:
    """``During the visit to A X met Y``, with markers behind nouns: who acts on a visit nobody was told to make.

    Not who is of A themselves: they receive the guest.
    """
    goal = scene.arguments.get(trigger + 1)
    if not scene.grammar.after or goal is None or goal.type not in ("State", "Place"):
        return None
    if "aside" not in scene.grammar.marked(scene.shadow.tokens, scene.shadow.chunks[goal.chunk].end):
        return None
    taking = [a for a in scene.within(clause) if a.type == "Person" and a.chunk != goal.chunk]
    if any(a.chunk < trigger for a in taking):
        return None
    acting = (a for a in taking if a.markers & _ACTING and len(a.entries) == 1)
    there = goal.entries[0].state
    return next((a for a in acting if (a.entries[0].state or focus.home) != there), None)


def _listed_goals(filled: list[tuple[str, Argument]], own: list[Argument], scene: Scene) -> list[tuple[str, Argument]]:
    """``the tour of A, B and C``, with markers behind nouns: where the last of a list is where to, each is."""
    goals = [a for name, a in filled if name == "destination"]
    first = min(goals, key=lambda goal: goal.chunk, default=None)
    listed: list[tuple[str, Argument]] = []
    for argument in sorted(own, key=lambda argument: -argument.chunk):
        if first is None or argument.chunk >= first.chunk:
            continue
        between = range(argument.chunk + 1, first.chunk)
        if argument.type != first.type or argument.markers != first.markers or not between:
            break
        if not all(scene.joining(i) for i in between):
            break
        listed.append(("destination", argument))
        first = argument
    return [*listed[::-1], *filled]


def _nearest_goal(filled: list[tuple[str, Argument]], trigger: int) -> list[tuple[str, Argument]]:
    """``After a meeting in A, X came to B``: where the place right before the verb is where to, one in A is not."""
    goals = [a for name, a in filled if name == "destination"]
    right = next((a for a in goals if "plain" in a.markers and 0 < trigger - a.chunk <= 2), None)
    if right is None:
        return filled
    there = right.entries[0].state
    return [(n, a) for n, a in filled if n != "destination" or "at" not in a.markers or a.entries[0].state == there]


def represent(draft: Draft, known: Known, focus: Focus) -> None:
    """Note which state each of those who take part represents, and who of them are told of by their state alone."""
    taking = [known.entries[key] for key in draft.refs(*WHO)]
    draft.sent = frozenset(entry.key for entry in taking if entry.type == "State")
    draft.homes = {entry.key: home for entry in taking if (home := entry.of_state(focus.home))}


def brings(scene: Scene, trigger: int, clause: Clause) -> bool:
    """``X leads a delegation to A``: whether a delegation is named behind a verb that tells who leads it."""
    chunks = scene.shadow.chunks
    nouns = scene.grammar.delegations.last
    behind = scene.shadow.tokens[chunks[trigger].end : chunks[clause.last].end]
    return any(token.folded in nouns for token in behind[:_LED])


def accompanied(scene: Scene, trigger: int, clause: Clause) -> bool:
    """``X and Y accompany the minister during the visit``: it was told before, and they make it as well."""
    chunks, markers = scene.shadow.chunks, scene.grammar.markers
    along = [i for i in scene.of_kind(Kind.TRIGGER) if clause.first <= i < trigger]
    along = [i for i in along if chunks[i].data.frame == "accompanying" and chunks[i].data.kind == "verb"]
    led = any("by" in markers.get((scene.shadow.folded(i + 1),), ()) for i in along)  # "accompanied by Y, X visited"
    return bool(along) and not led and occasion(scene, trigger, clause, scene.grammar)
