"""Several meetings told by one word: each of several was met alone."""

from sifarat.extract.events.partner import of_another
from sifarat.extract.events.scope import in_scope
from sifarat.extract.grammar.frames import Frame
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.clauses import Clause
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.scene import Scene


def met_apart(
    scene: Scene, trigger: int, clause: Clause, frame: Frame, grammar: Grammar, focus: Focus
) -> list[frozenset[int]]:
    """For each telling of one trigger the mentions it leaves out: who "met A and B" had two meetings."""
    if frame.cls != "Meeting":
        return [frozenset()]
    if grammar.after:
        return _separately(scene, trigger, clause, grammar)
    taking = [argument for argument in in_scope(scene, trigger, clause, grammar) if argument.type != "Place"]
    apart = _says_apart(scene, trigger, clause, grammar)  # then also those who are told by their states alone
    ones = [a for a in taking if a.type == "Person" or (apart and a.sent)]
    ones = [a for a in ones if a.markers & {"patient", "with"} and len(a.entries) == 1]
    met = [argument.chunk for argument in ones]
    before = scene.shadow.tokens[max(0, scene.shadow.chunks[trigger].start - 2) : scene.shadow.chunks[trigger].end]
    if any(token.folded in grammar.together for token in before):
        return [frozenset()]  # "a trilateral meeting with X and Y"
    if len(met) == len(taking) and of_another(ones, scene, focus, trigger) is None:
        return [frozenset()]  # "talks with the participation of X and Y": nobody met them but each other
    return [frozenset(met) - {one} for one in met] if len(met) > 1 else [frozenset()]


def _separately(scene: Scene, trigger: int, clause: Clause, grammar: Grammar) -> list[frozenset[int]]:
    """``X met A, B and C separately``: a word of the pack says that each was met alone."""
    if not _says_apart(scene, trigger, clause, grammar):
        return [frozenset()]
    taking = [
        argument
        for argument in in_scope(scene, trigger, clause, grammar)
        if argument.type != "Place" and len(argument.entries) == 1 and argument.chunk < trigger
    ]
    for marker in ("with", "agent"):  # "X met A and B separately", "A and B met X separately"
        marked = [argument for argument in taking if marker in argument.markers]
        people = any(argument.type == "Person" for argument in marked)  # "the party's chairman X" is one
        met = [argument.chunk for argument in marked if argument.type != "Organization" or not people]
        if len(met) > 1:
            return [frozenset(met) - {one} for one in met]
    return [frozenset()]


def _says_apart(scene: Scene, trigger: int, clause: Clause, grammar: Grammar) -> bool:
    first, last = scene.shadow.chunks[clause.first].start, scene.shadow.chunks[trigger].end
    return any(token.folded in grammar.apart for token in scene.shadow.tokens[first:last])
