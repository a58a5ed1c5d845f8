"""Which word a place or state stands behind as where somebody went: each way has its own."""

from sifarat.extract.grammar.chunks import Kind, Shadow, Telling
from sifarat.extract.grammar.frames import frames
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.clauses import Argument
from sifarat.extract.sentence.scene import Scene

_PLAIN = (Kind.WORD, Kind.NAME, Kind.MARK)


def gone_to(scene: Scene, trigger: int, argument: Argument, grammar: Grammar) -> bool:
    """``Before arriving in A, X had travelled to B``: each way has the place that stands behind its own word."""
    other = _object_of(scene, argument, grammar)
    told = [frames().get(getattr(scene.shadow.chunks[i].data, "frame", "")) for i in (trigger, other) if i >= 0]
    return len(told) == 2 and all(frame is not None and frame.cls == "Visit" for frame in told)


def _object_of(scene: Scene, argument: Argument, grammar: Grammar) -> int:
    """The telling word that a mention stands right behind; -1 where it stands behind none."""
    i = argument.chunk - 1
    while i >= 0 and (plain_word(scene.shadow, i) in grammar.transparent or scene.marking(i)):
        i -= 1
    return i if i >= 0 and scene.shadow.chunks[i].kind is Kind.TRIGGER else -1


def visited(scene: Scene, argument: Argument, grammar: Grammar) -> bool:
    """``After visiting A, X met Y``: a state that somebody went to does nothing itself."""
    other = _object_of(scene, argument, grammar) if argument.type == "State" else -1
    telling = scene.shadow.chunks[other].data if other >= 0 else None
    if not isinstance(telling, Telling) or telling.kind != "verb" or telling.frame not in frames():
        return False
    return frames()[telling.frame].cls == "Visit"


def plain_word(shadow: Shadow, i: int) -> str:
    """The word of a chunk that means nothing of its own; "" of any other."""
    chunk = shadow.chunks[i]
    own = chunk.kind is Kind.PRONOUN and chunk.data == "of"  # "X and his wife" is a list
    return shadow.folded(i) if own or chunk.kind in _PLAIN else ""
