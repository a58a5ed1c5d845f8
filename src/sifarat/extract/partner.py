"""Who else takes part where a meeting names only whom somebody met: whom the sentences before speak of."""

from sifarat.extract.chunks import Kind
from sifarat.extract.clauses import Argument
from sifarat.extract.focus import Focus
from sifarat.extract.known import Entry
from sifarat.extract.scene import Scene

# Whoever acted so many sentences before at most still does.
_LASTING = 3

Filled = list[tuple[str, Argument]]


def partner(filled: Filled, scene: Scene, focus: Focus) -> Entry | None:
    """``In a meeting with X, both sides agreed``: the subject of the sentences before met X; None where another did."""
    taking = [argument for name, argument in filled if name == "participant"]
    met = [argument for argument in taking if "with" in argument.markers]
    if len(met) != 1 or met[0].type != "Person" or len(met[0].entries) != 1:
        return None
    if any(scene.shadow.chunks[a.chunk].kind is not Kind.BOTH for a in taking if a is not met[0]):
        return None
    subject = focus.subject
    if subject is None or scene.shadow.number - focus.subject_at > _LASTING or subject is met[0].entries[0]:
        return None
    return subject if _home(subject, focus) != _home(met[0].entries[0], focus) else None


def _home(entry: Entry, focus: Focus) -> str | None:
    return entry.state or (focus.home if entry.offices else None)
