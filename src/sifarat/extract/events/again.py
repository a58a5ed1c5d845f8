"""Whether an event is only spoken of: talks and visits told before, that something else happened at."""

from sifarat.extract.grammar.chunks import Kind, Telling
from sifarat.extract.sentence.clauses import Clause
from sifarat.extract.sentence.scene import Scene

# What is only spoken of: "about the visit", "called the visit important".
_SPOKEN_OF = frozenset({"about", "patient"})


def told_before(scene: Scene, trigger: int, clause: Clause) -> bool:
    """``These talks``, and behind nouns ``after the talks``: those that were told already."""
    before = scene.shadow.folded(trigger - 1) if trigger else ""
    return before in scene.grammar.definite or (scene.grammar.after and _bare(scene, trigger, clause))


def along(scene: Scene, trigger: int, clause: Clause) -> bool:
    """``With X the ministers A and B are on this visit``: X's, told before, which they make as well."""
    if not scene.grammar.after or not trigger or scene.shadow.folded(trigger - 1) not in scene.grammar.definite:
        return False
    before = [a for a in scene.within(clause) if a.chunk < trigger and a.type == "Person"]
    return any("with" in a.markers for a in before) and any("plain" in a.markers for a in before)


def during(scene: Scene, trigger: int, telling: Telling) -> bool:
    """``During the visit``, with markers behind nouns: the sentence's own verb does not say when the visit is."""
    if not scene.grammar.after or telling.kind != "noun" or trigger + 1 >= len(scene.shadow.chunks):
        return False
    goal = scene.arguments.get(trigger + 1)  # "the visit of Pakistan was called important"
    last = trigger if goal is None or goal.type not in ("State", "Place") else goal.chunk
    marked = scene.grammar.marked(scene.shadow.tokens, scene.shadow.chunks[last].end)
    return "aside" in marked or (bool(marked & _SPOKEN_OF) and "at" not in marked)


def _bare(scene: Scene, trigger: int, clause: Clause) -> bool:
    """``After the talks both sides agreed``: talks that nobody is named before are those told of already.

    "At the talks of both countries' ministers" names nobody either.
    """
    chunks = scene.shadow.chunks
    if trigger + 1 >= len(chunks) or not scene.marking(trigger + 1):
        return False
    before = [a for a in scene.within(clause) if a.chunk < trigger]
    if (
        before
        and before[-1].type == "Place"
        and chunks[trigger - 1].kind is Kind.WORD
        and not scene.marking(trigger - 1)
    ):
        return False  # "at the talks that were held in A": those have a place of their own
    before = [a for a in before if a.type != "Place"]
    return all(a.type == "State" and chunks[a.chunk].kind is Kind.BOTH for a in before)
