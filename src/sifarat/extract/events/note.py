"""Of whom an event is told at all: of somebody who stands for more than themselves."""

from sifarat.extract.events.drafts import Draft
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.mentions.known import Entry, Known
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.scene import Scene


def of_state(draft: Draft, known: Known) -> bool:
    """Somebody in it stands for more than themselves: a state, a body, an office, or a person one knows of."""
    entries = [known.entries[key] for key in draft.refs("visitor", "participant", "honouree", "host")]
    return any(_stands_for_more(entry) for entry in entries)


def of_pronouns(draft: Draft, scene: Scene) -> bool:
    """Tributes to somebody who is not even named are paid every day."""
    said = {scene.shadow.span(i) for i in scene.of_kind(Kind.PRONOUN)}
    return all(filler.words in said for filler in draft.fillers if filler.role == "honours")


def of_oneself(draft: Draft) -> bool:
    """Nobody invites themselves."""
    return bool(draft.refs("inviter") & draft.refs("invitee"))


def _stands_for_more(entry: Entry) -> bool:
    """Not a private person, nor a firm, party or broadcaster: bodies the authority does not know may be of a state."""
    if entry.type == "Person":
        return bool(entry.offices) or entry.linked is not None
    return entry.type != "Company" and not (entry.type == "Organization" and entry.linked is not None)


def on_visit(draft: Draft, role: str, known: Known, focus: Focus) -> bool:
    """Whether those in a role are several, or one who is told to have gone to another state."""
    taking = draft.refs(role)
    return len(taking) > 1 or any(known.entries[key].key == guest for key in taking for guest, _ in focus.abroad)


def of_note(entry: Entry) -> bool:
    """Whether somebody travels for a state: they hold an office, or are known to have held one."""
    return bool(entry.offices or entry.linked is not None or entry.type != "Person")
