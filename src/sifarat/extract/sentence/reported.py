"""Reported speech: who says what from which word on, and how what is said is meant.

"X said that …" makes X the speaker of all that follows. Words of mood in it (must, hopes, welcome) tell the stance; a
bare statement highlights what it speaks of.
"""

from dataclasses import dataclass

from sifarat.article import Span
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.clauses import Argument
from sifarat.extract.sentence.scene import Scene

# What a statement is taken for where several moods stand in it: the first of these.
_ORDER = (
    "CallsFor", "Rejects", "Condemns", "Welcomes", "ExpectsThat", "Praises", "Reaffirms", "Supports", "Highlights",
)  # fmt: skip
PLAIN = "Highlights"
# A verb of saying stands at most so many words before the word that opens what is said.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Said:
    """Chunks ``first`` to ``last`` (inclusive) are what ``speakers`` said; ``verb`` is where the saying stands."""

    first: int
    last: int
    speakers: tuple[Argument, ...]
    verb: Span


def reported(scene: Scene, grammar: Grammar) -> list[Said]:
    """The stretches of reported speech of a sentence, in order, each up to the next."""
    if not grammar.complements:
        return []
    found: list[Said] = []
    chunks = scene.shadow.chunks
    for i in range(1, len(chunks)):
        if scene.shadow.folded(i) not in grammar.complements:
            continue
        verb = next((j for j in range(i - 1, max(i - 1 - _NEAR, -1), -1) if _says(scene, j, grammar)), None)
        if verb is None:
            continue
        speakers = _speakers(scene, found[-1].last + 1 if found else 0, verb)
        if found:
            found[-1] = Said(found[-1].first, verb - 1, found[-1].speakers, found[-1].verb)
            speakers = speakers or found[-1].speakers
        if speakers:
            found.append(Said(i + 1, len(chunks) - 1, speakers, scene.shadow.span(verb)))
    return [said for said in found if said.last > said.first]


def _says(scene: Scene, i: int, grammar: Grammar) -> bool:
    words = scene.shadow.folded(i).split()
    return any(word in grammar.saying for word in words)


def _speakers(scene: Scene, first: int, verb: int) -> tuple[Argument, ...]:
    """The agents before a verb of saying, the nearest and those of its list."""
    agents = [a for i, a in scene.arguments.items() if first <= i <= verb and "agent" in a.markers]
    if not agents:
        return ()
    group = [agents[-1]]
    for argument in reversed(agents[:-1]):
        if group[0].chunk - argument.chunk > 2:
            break
        group.insert(0, argument)
    return tuple(group)


def mood(scene: Scene, first: int, last: int, grammar: Grammar) -> str:
    """How chunks ``first`` to ``last`` (inclusive) are meant: the strongest mood told in them."""
    chunks = scene.shadow.chunks
    words = [token.folded for token in scene.shadow.tokens[chunks[first].start : chunks[last].end]]
    told = {
        grammar.moods[phrase]
        for i in range(len(words))
        for n in range(1, 5)
        if (phrase := tuple(words[i : i + n])) in grammar.moods
    }
    return next((stance for stance in _ORDER if stance in told), PLAIN)
