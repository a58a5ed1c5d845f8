"""States that hyphens join before what they hold: "the A-B special representatives' sixth round of talks"."""

from itertools import pairwise

from sifarat.article import Span
from sifarat.extract.sentence.clauses import Clause
from sifarat.extract.sentence.scene import Scene

# States whose talks they are stand at most so far before them.
_OWNING = 8


def hyphened(scene: Scene, clause: Clause, session: int) -> dict[str, Span]:
    """The states that hyphens join before a session, where the first of them was named."""
    states = [a for a in scene.within(clause) if a.type == "State" and 0 < session - a.chunk <= _OWNING]
    found: dict[str, Span] = {}
    for one, other in pairwise(states):
        hyphen = other.chunk - one.chunk == 2 and scene.shadow.folded(one.chunk + 1) in ("-", "–")
        for argument in (one, other) if hyphen else ():
            found.setdefault(argument.entries[0].state or "", argument.words)
    return found
