"""Who else takes part where a meeting names only whom somebody met: whom the sentences before speak of."""

from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.mentions.known import Entry
from sifarat.extract.sentence.clauses import Argument
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.scene import Scene

# Whoever acted so many sentences before at most still does.
_LASTING = 3

Filled = list[tuple[str, Argument]]


def partner(filled: Filled, scene: Scene, focus: Focus, trigger: int) -> Entry | None:
    """``In a meeting with X, both sides agreed``: the subject of the sentences before met X; None where another did."""
    taking = [argument for name, argument in filled if name == "participant"]
    met = [argument for argument in taking if "with" in argument.markers]
    if any(scene.shadow.chunks[a.chunk].kind is not Kind.BOTH for a in taking if a not in met):
        return None
    return of_another(met, scene, focus, trigger)


def of_another(met: list[Argument], scene: Scene, focus: Focus, trigger: int) -> Entry | None:
    """Who met those that were met: whose visit is told before, else who acted last, where they are of another state."""
    people = [entry for argument in met for entry in argument.entries]
    one = _visitor(scene, trigger)
    if one is None and scene.shadow.number - focus.subject_at <= _LASTING:
        one = focus.subject
    if not people or any(argument.type != "Person" for argument in met) or one is None or one in people:
        return None
    return one if one.of_state(focus.home) not in {entry.of_state(focus.home) for entry in people} else None


def _visitor(scene: Scene, trigger: int) -> Entry | None:
    """``X's visit will include a meeting with Y``: X."""
    chunks = scene.shadow.chunks
    visits = [i for i in scene.of_kind(Kind.TRIGGER) if i < trigger and chunks[i].data.frame == "visit"]
    owners = [a for i, a in scene.arguments.items() if visits and i < visits[-1] and "of" in a.markers]
    return owners[-1].entries[0] if owners and owners[-1].type == "Person" else None
