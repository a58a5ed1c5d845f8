"""Which mentions are within reach of a trigger: those of its clause, and who acts in the one it shares them with."""

from sifarat.extract.grammar.chunks import Telling
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.attach import attached
from sifarat.extract.sentence.clauses import Argument, Clause
from sifarat.extract.sentence.scene import Scene


def roles_of(argument: Argument, telling: Telling, grammar: Grammar) -> frozenset[str]:
    """The argument's markers as seen from the trigger."""
    marked = argument.markers
    if grammar.after and telling.kind == "passive" and "plain" in marked:
        return (marked - {"plain"}) | {"patient"}
    return marked


def in_scope(scene: Scene, trigger: int, clause: Clause, grammar: Grammar) -> list[Argument]:
    """The mentions that take part: the clause's, and where it has no agent of its own, the one it shares."""
    if not grammar.after:
        return attached(scene, trigger, clause, grammar)
    own = list(scene.within(clause))
    before = [argument for argument in own if argument.chunk < trigger]
    if any({"agent", "plain", "between"} & argument.markers and argument.type != "Place" for argument in before):
        return own
    told = _last_complement(scene, trigger, grammar)
    earlier = [a for i, a in scene.arguments.items() if told < i < clause.first and a.type != "Place"]
    return [*(argument for argument in earlier if "agent" in argument.markers), *own]


def _last_complement(scene: Scene, trigger: int, grammar: Grammar) -> int:
    """The last word before the trigger that opens what somebody says: who says it takes no part in what they tell."""
    shadow = scene.shadow
    return next((i for i in range(trigger - 1, -1, -1) if shadow.folded(i) in grammar.complements), -1)


def with_subject(shared: list[Argument], scene: Scene, clause: Clause) -> list[Argument]:
    """``X went to A and met Y``: a clause in which nobody acts goes on with the person of the one before."""
    if any({"agent", "plain", "between"} & argument.markers and argument.type != "Place" for argument in shared):
        return shared
    earlier = [a for i, a in scene.arguments.items() if i < clause.first and a.type == "Person"]
    return [*[a for a in earlier if "plain" in a.markers][-1:], *shared]
