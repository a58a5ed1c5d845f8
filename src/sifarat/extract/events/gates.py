"""Where guests are received: at a gate of the country, such as an airport, or at the door of a house."""

from sifarat.extract.grammar.chunks import Kind, Telling
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.attach import attached
from sifarat.extract.sentence.clauses import Clause
from sifarat.extract.sentence.scene import Scene


def at_gate(scene: Scene, clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause tells of an airport or the like: who is received there is welcomed, not talked to."""
    chunks = scene.shadow.chunks
    first, last = clause.first, clause.last
    if not grammar.after:
        at = scene.clauses.index(clause)
        if at and scene.shadow.folded(first) in grammar.there:  # "landed at the airport, where X received him"
            first = scene.clauses[at - 1].first
        if last + 1 < len(chunks) and scene.shadow.folded(last + 1) in grammar.subordinators:
            last = scene.clauses[at + 1].last  # "received him as he arrived at the airport"
    inside = scene.shadow.tokens[chunks[first].start : chunks[last].end]
    return any(token.folded in grammar.gates for token in inside)


def at_door(scene: Scene, trigger: int, clause: Clause, telling: Telling, grammar: Grammar) -> bool:
    """``X welcomed Y at the ministry``: a word of greeting behind which a person stands and the house they came to."""
    if grammar.after or telling.kind != "verb":
        return False
    taking = attached(scene, trigger, clause, grammar)
    guest = next((a for a in taking if a.type == "Person" and "patient" in a.markers), None)
    if guest is None or any(trigger < i <= clause.last for i in scene.of_kind(Kind.TRIGGER)):
        return False
    shadow, i = scene.shadow, guest.chunk + 1
    if i >= len(shadow.chunks) or not scene.marking(i) or "at" not in grammar.markers.get((shadow.folded(i),), ()):
        return False
    while i + 1 < len(shadow.chunks) and shadow.folded(i + 1) in grammar.transparent:
        i += 1
    house = shadow.chunks[i + 1 : i + 2]
    known = any(chunk.kind in (Kind.ORG, Kind.PLACE) for chunk in house)
    return known or any(shadow.tokens[chunk.start].folded in grammar.pack.body_heads for chunk in house)
