"""What follows from where a visit goes: whose office somebody holds "there", and where the visitor meets others."""

from sifarat.extract.events.drafts import AHEAD, Draft
from sifarat.extract.finding import Ref, Support
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.mentions.known import Entry, Known
from sifarat.extract.sentence.scene import Scene

_SEATED = ("Meeting", "Session", "Signing", "DocumentExchange", "Reception", "Ceremony", "GuardOfHonour")


def seat_there(scene: Scene, drafts: list[Draft], known: Known) -> None:
    """``X will go to A and meet the prime minister there, Y``: Y is of A."""
    shadow = scene.shadow
    for i in scene.of_kind(Kind.PERSON):
        person = shadow.chunks[i].data
        if not isinstance(person, Entry) or person.state is not None or not person.offices:
            continue
        first = i - 1 if i and shadow.chunks[i - 1].kind is Kind.OFFICE else i
        start = shadow.chunks[first].start
        before = [token.folded for token in shadow.tokens[max(0, start - 3) : start]]
        if not any(tuple(before[-n:]) in scene.grammar.of_there for n in (1, 2, 3)):
            continue
        states = (
            known.entries[value.key].state
            for draft in reversed(drafts)
            if draft.type == "Visit" and Ref(person.key) not in draft.values("visitor")
            for value in draft.values("destination")
            if isinstance(value, Ref)
        )
        person.state = next((state for state in states if state), None)


def hosts_there(drafts: list[Draft], here: int, known: Known) -> None:
    """``X is on a visit to A. X met the minister Y``: whom a guest meets or is received by holds office there."""
    for draft in drafts:
        if draft.sentence != here or draft.type not in ("Meeting", "Reception"):
            continue
        taking = draft.refs("participant", "host", "honouree")
        told = (d for d in reversed(drafts) if d.type == "Visit" and d.refs("visitor") & taking)
        visit = next(told, None)
        if visit is None or len(taking) != 2 or len(visit.lands) != 1:
            continue
        for key in taking - visit.refs("visitor"):
            person = known.entries[key]
            open_ = person.state is None and person.linked is None and person.offices
            if open_ and all(office.state is None for office, _ in person.offices):
                person.state = next(iter(visit.lands))


def seated(drafts: list[Draft], known: Known, home: str | None, dateline: Entry | None) -> None:
    """``X is on a visit to the city B`` … ``X met Y``: who is on a visit meets others there, unless told otherwise.

    That the report was written elsewhere tells nothing otherwise where Y is of B's state.
    """
    latest: dict[str, Draft] = {}  # each visitor's visit told last
    for draft in sorted(drafts, key=lambda draft: (draft.sentence, draft.type != "Visit")):
        if draft.type == "Visit":
            latest.update((key, draft) for key in draft.refs("visitor"))
        elif draft.type in _SEATED and (not draft.values("heldIn") or _written(draft, dateline)):
            told = (latest.get(key) for key in sorted(draft.refs("participant", "honouree", "signatory", "coChair")))
            visits = [visit for visit in told if visit is not None]
            visit = max(visits, key=lambda visit: visit.sentence, default=None)
            if visit is not None and (visit.status in AHEAD) == (draft.status in AHEAD):
                _seat(draft, visit, known, home)


def _written(draft: Draft, dateline: Entry | None) -> bool:
    """Whether all that tells where it was is the place of the report."""
    held = [filler for filler in draft.fillers if filler.role == "heldIn"]
    return dateline is not None and all(
        filler.value == Ref(dateline.key) and filler.support is Support.DERIVED for filler in held
    )


def _seat(draft: Draft, visit: Draft, known: Known, home: str | None) -> None:
    for filler in visit.fillers:
        city = known.entries[filler.value.key] if isinstance(filler.value, Ref) else None
        if filler.role != "destination" or city is None or city.type != "City":
            continue
        hosts = draft.refs("participant", "host", "signatory", "coChair") - visit.refs("visitor")
        there = any(known.entries[key].of_state(home) == city.state for key in hosts)
        if there or not draft.values("heldIn"):
            draft.fillers = [told for told in draft.fillers if told.role != "heldIn"]
            draft.add("heldIn", filler.value, filler.words, filler.words, Support.DERIVED)
        return
