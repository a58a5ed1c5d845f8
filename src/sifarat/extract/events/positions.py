"""Positions: who calls for, supports, welcomes or condemns what, by stance words and the sectors of their clause."""

from collections.abc import Iterator

from sifarat.extract.events.drafts import Draft
from sifarat.extract.events.scope import in_scope
from sifarat.extract.finding import Ref, Sector, Support, Term
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.known import Entry
from sifarat.extract.passed import Why
from sifarat.extract.sentence.clauses import Argument, Clause
from sifarat.extract.sentence.reported import Said, mood, reported
from sifarat.extract.sentence.scene import Scene

# A statement that names more fields than these is a list, not a position on each of them.
_MOST = 3


def positions(scene: Scene, grammar: Grammar, talked: list[Entry]) -> Iterator[Draft]:
    """The positions of a sentence; ``talked`` are the parties of the last meeting, for clauses without a speaker."""
    told = reported(scene, grammar)
    spoken: set[int] = set()
    for i in scene.of_kind(Kind.STANCE):
        clause = scene.clause_of(i)
        first, last = _reach(scene, i, clause, grammar)
        sectors = scene.sectors(first, last)
        if not sectors:
            scene.shadow.leave(i, Why.FIELD)
            continue
        speakers = _speakers(scene, i, clause, grammar)
        said = next((said for said in told if said.first <= i <= said.last), None)
        if said is not None and not any("agent" in a.markers and a.chunk >= said.first for a in speakers):
            speakers = list(said.speakers)
            spoken.add(said.first)
        span = scene.shadow.span(i)
        for _, words in sectors:
            span = span.join(words)
        for argument in speakers:
            span = span.join(argument.words)
        draft = Draft("Position", [], span, f"{grammar.pack.lang}/position", scene.shadow.number)
        for argument in speakers:
            for entry in argument.entries:
                draft.add("speaker", Ref(entry.key), argument.words)
        if not speakers:
            for entry in talked:
                draft.add("speaker", Ref(entry.key), entry.spans[0], shown=entry.spans[0], support=Support.DERIVED)
        if not draft.values("speaker"):
            scene.shadow.leave(i, Why.PARTS)
            continue
        draft.add("stance", Term(scene.shadow.chunks[i].data), scene.shadow.span(i))
        for slug, words in sectors:
            draft.add("topic", Sector(slug), words)
        yield draft
    for said in told:
        if said.first not in spoken:
            yield from _statement(scene, said, grammar)


def _statement(scene: Scene, said: Said, grammar: Grammar) -> Iterator[Draft]:
    """What is said without a word of stance: meant as its mood tells."""
    sectors = scene.sectors(said.first, said.last)
    if not sectors:
        return
    span = scene.shadow.span(said.first, said.last).join(said.verb)
    for argument in said.speakers:
        span = span.join(argument.words)
    draft = Draft("Position", [], span, f"{grammar.pack.lang}/position.said", scene.shadow.number)
    for argument in said.speakers:
        for entry in argument.entries:
            draft.add("speaker", Ref(entry.key), argument.words)
    draft.add("stance", Term(mood(scene, said.first, said.last, grammar)), said.verb)
    for slug, words in sectors[:_MOST]:
        draft.add("topic", Sector(slug), words)
    yield draft


def _reach(scene: Scene, i: int, clause: Clause, grammar: Grammar) -> tuple[int, int]:
    """What a stance is about stands before it where markers stand behind, else behind it to the sentence's end."""
    stances = list(scene.of_kind(Kind.STANCE))
    n = stances.index(i)
    if grammar.after:
        return max(clause.first, stances[n - 1] + 1 if n else 0), i
    end = stances[n + 1] - 1 if n + 1 < len(stances) else len(scene.shadow.chunks) - 1
    return i, end


def _speakers(scene: Scene, i: int, clause: Clause, grammar: Grammar) -> list[Argument]:
    scope = [a for a in in_scope(scene, i, clause, grammar) if a.type != "Place" and a.chunk < i]
    agents = [a for a in scope if "agent" in a.markers]
    if not agents:
        agents = [a for a in scope if "plain" in a.markers]
        if not grammar.after:
            agents = agents[:1] + [a for a in agents[1:] if a.chunk - agents[0].chunk <= 2]
    return agents
