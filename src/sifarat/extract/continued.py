"""What a sentence adds to an event that was told before: topics, where an invitation leads, that it was accepted."""

from sifarat.extract.chunks import Kind
from sifarat.extract.drafts import Draft
from sifarat.extract.finding import Sector, Support
from sifarat.extract.scene import Scene

_AHEAD = ("Planned", "Proposed")
_TALKS = ("Meeting", "PhoneCall", "Summit", "Session")
_TALKING = ("meeting", "talking")
_RECEIVING = ("Reception", "Ceremony", "GuardOfHonour")


def discussed(scene: Scene, drafts: list[Draft]) -> None:
    """``They discussed A and B`` tells topics of the talks told last, in this sentence or shortly before."""
    talks = [i for i in scene.of_kind(Kind.TRIGGER) if scene.shadow.chunks[i].data.frame == "discussing"]
    told = next((d for d in reversed(drafts) if d.type in _TALKS and d.status not in _AHEAD), None)
    if not talks or told is None or scene.shadow.number - told.sentence > 4:
        return
    for slug, words in scene.sectors(talks[0], len(scene.shadow.chunks) - 1):
        inside = words.within(scene.shadow.sentence.span) and scene.shadow.number == told.sentence
        told.add("topic", Sector(slug), words, shown=None if inside else scene.shadow.span(talks[0]).join(words))


def told_anew(found: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """Without what only goes on with talks told in this sentence or before: ``X met Y``, then ``the two discussed``."""
    talks = [draft for draft in (*drafts, *found) if draft.type in _TALKS and not draft.retells]
    return [draft for draft in found if not draft.retells or _named_anew(draft, talks)]


def _named_anew(draft: Draft, talks: list[Draft]) -> bool:
    """Whether talks are between people who are named in them, and not those told of already."""
    if any(filler.support is not Support.VERBATIM for filler in draft.fillers if filler.role == "participant"):
        return False
    return not any(draft.refs("participant") <= told.refs("participant", "coChair") for told in talks)


def go_on(scene: Scene, drafts: list[Draft]) -> None:
    """What talks are said to have been about, in a sentence that names nobody who talked, is about the last meeting."""
    here = scene.shadow.number
    if any(draft.sentence == here and draft.type in _TALKS for draft in drafts):
        return
    if not any(scene.shadow.chunks[i].data.frame in _TALKING for i in scene.of_kind(Kind.TRIGGER)):
        return
    meeting = next((draft for draft in reversed(drafts) if draft.type in _TALKS), None)
    if meeting is None or here - meeting.sentence > 2 or meeting.status in _AHEAD:
        return
    for slug, words in scene.sectors(0, len(scene.shadow.chunks) - 1):
        meeting.add("topic", Sector(slug), words, shown=scene.shadow.sentence.span)


def lead_to(scene: Scene, drafts: list[Draft]) -> None:
    """``X came to Y at Z's invitation``: an invitation leads where the visit goes that its sentence tells."""
    here = [draft for draft in drafts if draft.sentence == scene.shadow.number]
    visits = [draft for draft in here if draft.type == "Visit"]
    for invitation in here:
        if invitation.type != "Invitation" or invitation.values("destination"):
            continue
        for visit in visits:
            if visit.refs("visitor") & invitation.refs("invitee"):
                for filler in visit.fillers:
                    if filler.role == "destination":
                        invitation.add("destination", filler.value, filler.words, filler.quote, filler.support)


def arrived(drafts: list[Draft], scene: Scene) -> None:
    """Who is received is received where they just came to, and then."""
    here = scene.shadow.number
    for draft in drafts:
        if draft.sentence != here or draft.type not in _RECEIVING or draft.status != "Held":
            continue
        visit = next((d for d in reversed(drafts) if d.type == "Visit" and here - d.sentence <= 2
                      and d.refs("visitor") & draft.refs("honouree")), None)  # fmt: skip
        if visit is None:
            continue
        for role, told in (("heldIn", "destination"), ("occursOn", "occursOn")):
            if draft.values(role):
                continue
            for filler in visit.fillers:
                if filler.role == told:
                    draft.add(role, filler.value, filler.words, filler.quote, Support.DERIVED)


def accept(scene: Scene, drafts: list[Draft]) -> None:
    """Words of acceptance belong to the invitation told last, in this sentence or the one before."""
    for i in scene.of_kind(Kind.TRIGGER):
        if scene.shadow.chunks[i].data.frame != "accepting":
            continue
        for draft in reversed(drafts):
            if draft.type == "Invitation" and scene.shadow.number - draft.sentence <= 1:
                draft.add("accepted", True, scene.shadow.span(i), shown=draft.quote.join(scene.shadow.span(i)))
                break
