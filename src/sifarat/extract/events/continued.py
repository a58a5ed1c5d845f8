"""What a sentence adds to an event that was told before: topics, where an invitation leads, that it was accepted."""

from sifarat.extract.events.circumstances import of_adopted
from sifarat.extract.events.drafts import AHEAD, Draft
from sifarat.extract.finding import Ref, Sector, Support
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.mentions.known import Known
from sifarat.extract.sentence.attach import attached
from sifarat.extract.sentence.clauses import Argument, status_after, undated
from sifarat.extract.sentence.occasions import occasion
from sifarat.extract.sentence.scene import Scene

_TALKS = ("Meeting", "PhoneCall", "Summit", "Session")
_ON_VISITS = ("Meeting", "Summit", "Signing", "Reception", "GuardOfHonour", "DocumentExchange")
# Talks are called by their name at most so many sentences behind what they were about.
_SOON = 3
# No sentence tells more findings than so many, and of no visit is spoken so many findings later: time stays linear.
_IN_SENTENCE = 30
_SPOKEN_OF = 300
_TALKING = frozenset({"meeting", "talking", "discussing"})
_SIGNING = frozenset({"signing", "exchange"})
_RECEIVING = ("Reception", "Ceremony", "GuardOfHonour")


def discussed(scene: Scene, drafts: list[Draft]) -> None:
    """``They discussed A and B`` tells topics of the talks told last, in this sentence or shortly before."""
    talks = [i for i in scene.of_kind(Kind.TRIGGER) if scene.shadow.chunks[i].data.frame == "discussing"]
    ahead = _is_ahead(scene)
    gathered = [d for d in drafts if d.type in _TALKS and (d.status in AHEAD) == ahead]
    told = _meant(gathered, scene)
    if not talks or told is None or scene.shadow.number - told.sentence > 4 or scene.grammar.after:
        return
    for slug, words in scene.sectors(talks[0], len(scene.shadow.chunks) - 1):
        inside = words.within(scene.shadow.sentence.span) and scene.shadow.number == told.sentence
        told.add("topic", Sector(slug), words, shown=None if inside else scene.shadow.span(talks[0]).join(words))


def _meant(gathered: list[Draft], scene: Scene) -> Draft | None:
    """Which talks are meant, of those told so far: the last ones, a summit only where no other were told near it.

    "He met Y on the sidelines of a summit. They discussed A": with Y.
    """
    last = gathered[-1] if gathered else None
    if last is None or not _has_a_name(last) or scene.grammar.after:
        return last
    late = scene.shadow.number - last.sentence > 1
    return next((draft for draft in reversed(gathered) if not _has_a_name(draft)), None if late else last)


def _has_a_name(draft: Draft) -> bool:
    """What a body holds: a summit, a session of its council."""
    return draft.type == "Summit" or draft.rule.endswith("/session.body")


def _is_ahead(scene: Scene) -> bool:
    words = undated(scene.shadow, 0, len(scene.shadow.tokens))
    return status_after(words, scene.grammar) in AHEAD


def told_anew(found: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """Without what only goes on with talks told in this sentence or before: ``X met Y``, then ``the two discussed``."""
    talks = [draft for draft in (*drafts, *found) if draft.type in _TALKS and not draft.retells]
    return [draft for draft in found if not draft.retells or _named_anew(draft, talks)]


def _named_anew(draft: Draft, talks: list[Draft]) -> bool:
    """Whether talks are between people who are named in them, and not those told of already."""
    if any(filler.support is not Support.VERBATIM for filler in draft.fillers if filler.role == "participant"):
        return False
    return not any(draft.refs("participant") <= told.refs("participant", "coChair") for told in talks)


def of_their_states(found: list[Draft], drafts: list[Draft], known: Known, home: str | None) -> list[Draft]:
    """Without what only goes on with talks of those who stand for the two states: ``X telephoned Y``, ``the A-B call``.

    A call of states is that call, named or not; a meeting of "both sides" is the talks told last.
    """
    kept: list[Draft] = []
    for draft in found:
        told = None if draft.apart else _of_those(draft, drafts, known, home)
        if told is None:
            kept.append(draft)
        else:
            told.fillers.extend(
                f for f in draft.fillers if f.role != "participant" and f.value not in told.values(f.role)
            )
    return kept


def _of_those(draft: Draft, drafts: list[Draft], known: Known, home: str | None) -> Draft | None:
    """The talks that a draft of two states tells again, where its people were told to have held them."""
    taking = [filler for filler in draft.fillers if filler.role == "participant"]
    entries = [known.entries[key] for key in draft.refs("participant")]
    states = {entry.state for entry in entries if entry.type == "State"}
    if len(states) != 2 or len(entries) != 2:
        return None
    if draft.type == "PhoneCall":
        kinds: tuple[str, ...] = ("PhoneCall",)
    elif draft.type == "Meeting" and all(filler.support is Support.DERIVED for filler in taking):
        kinds = _TALKS
    else:
        return None
    ahead = draft.status in AHEAD
    for told in reversed(drafts):
        if told.type not in kinds or (told.status in AHEAD) != ahead:
            continue
        people = {known.entries[key] for key in told.refs("participant", "coChair")}
        body = {state for key in told.refs("sessionOf") for state in known.entries[key].members}
        if told.type != "Session" or body != states:
            if {entry.state or home for entry in people} != states or all(entry.type == "State" for entry in people):
                continue
        if told.values("occursOn") and draft.values("occursOn"):
            return None
        return told
    return None


def told_later(drafts: list[Draft]) -> list[Draft]:
    """Without talks that were called by their name only later: ``X and Y discussed A``, then ``X telephoned Y``."""
    kept: list[Draft] = []
    for n, draft in enumerate(drafts):
        behind = drafts[n + 1 : n + 1 + _SOON * _IN_SENTENCE] if draft.retells else ()
        later = (other for other in behind if _calls(other, draft))
        named = next(later, None)
        if named is None:
            kept.append(draft)
            continue
        for filler in draft.fillers:
            if filler.role in ("topic", "occursOn", "heldIn") and filler.value not in named.values(filler.role):
                named.fillers.append(filler)
    return kept


def chaired(drafts: list[Draft]) -> list[Draft]:
    """Without meetings whose people are named, with the same words, as chairing a session: it is the session."""
    chairs = {(f.value, f.words): draft for draft in drafts for f in draft.fillers if f.role == "coChair"}
    kept: list[Draft] = []
    for draft in drafts:
        taking = [f for f in draft.fillers if f.role == "participant"] if draft.type == "Meeting" and chairs else []
        sessions = [chairs.get((filler.value, filler.words)) for filler in taking]
        session = sessions[0] if sessions else None
        if session is None or any(other is not session for other in sessions):
            kept.append(draft)
            continue
        for filler in draft.fillers:
            if filler.role == "topic" and filler.value not in session.values("topic"):
                session.fillers.append(filler)
    return kept


def _calls(other: Draft, draft: Draft) -> bool:
    named = other.type in _TALKS and not other.retells and not other.rule.endswith(".beside")
    near = other.sentence - draft.sentence <= _SOON and named
    return near and draft.refs("participant") <= other.refs("participant", "coChair")


def along(scene: Scene, drafts: list[Draft]) -> None:
    """``X and Y accompanied Z``, ``Z is accompanied by X``: they make the visit told last as well."""
    visit = next((draft for draft in reversed(drafts) if draft.type == "Visit"), None)
    if visit is None or scene.grammar.after:
        return
    for i in scene.of_kind(Kind.TRIGGER):
        telling = scene.shadow.chunks[i].data
        if telling.frame != "accompanying":
            continue
        for argument in _company(scene, i) if telling.kind == "passive" else _companions(scene, i):
            for entry in argument.entries:
                visit.add("visitor", Ref(entry.key), argument.words, shown=visit.quote.join(argument.words))


def _companions(scene: Scene, trigger: int) -> list[Argument]:
    """``X and Y accompanied Z``: the persons who act."""
    taking = attached(scene, trigger, scene.clause_of(trigger), scene.grammar)
    return [a for a in taking if a.type == "Person" and "agent" in a.markers]


def _company(scene: Scene, trigger: int) -> list[Argument]:
    """``Is accompanied by X and Y``, ``by a delegation including X``: the persons behind, up to the next telling."""
    chunks = scene.shadow.chunks
    telling = (i for i in scene.of_kind(Kind.TRIGGER) if i > trigger and chunks[i].data.frame != "including")
    end = min(next(telling, len(chunks)), scene.clause_of(trigger).last + 1)
    pronouns = scene.of_kind(Kind.PRONOUN)
    return [a for i, a in scene.arguments.items() if trigger < i < end and a.type == "Person" and i not in pronouns]


def on_visit(scene: Scene, drafts: list[Draft]) -> None:
    """``During the visit X met Y``: what is told of a visit has its day, where no other is told."""
    occasions = (i for i in scene.of_kind(Kind.TRIGGER) if scene.shadow.chunks[i].data.frame == "visit")
    if not any(occasion(scene, i, scene.clause_of(i), scene.grammar) for i in occasions):
        return
    here = [draft for draft in drafts[-_IN_SENTENCE:] if draft.sentence == scene.shadow.number]
    told = reversed(drafts[-_SPOKEN_OF:])
    visit = next((draft for draft in told if draft.type == "Visit" and draft.values("occursOn")), None)
    for draft in here:
        if visit is None or draft.type not in _ON_VISITS or draft.values("occursOn"):
            continue
        same = (draft.status in AHEAD) == (visit.status in AHEAD)
        if same and (visit.refs("visitor") & draft.refs("participant", "honouree", "signatory") or not draft.refs()):
            for filler in visit.fillers:
                if filler.role == "occursOn":
                    draft.add("occursOn", filler.value, filler.words, shown=filler.words, support=Support.DERIVED)


def go_on(scene: Scene, drafts: list[Draft]) -> None:
    """What talks are said to have been about, in a sentence that names nobody who talked, is about the last meeting."""
    here = scene.shadow.number
    if any(draft.sentence == here and draft.type in _TALKS and not draft.again for draft in drafts):
        return
    chunks = scene.shadow.chunks
    agreed = scene.grammar.after and any(True for _ in scene.of_kind(Kind.STANCE)) and any(
        chunks[i].kind is Kind.BOTH and chunks[i].data != "delegation" for i in scene.arguments)  # fmt: skip
    frames = {chunks[i].data.frame for i in scene.of_kind(Kind.TRIGGER)}
    told = bool(frames & _TALKING) and not frames & _SIGNING
    if not (told or agreed) or frames & _SIGNING:
        return
    talks = [d for d in drafts if d.type in _TALKS and not (d.again and d.sentence == here)]
    meeting = _meant([d for d in talks if told or d.type != "Session"], scene)
    reach = 4 if scene.grammar.after else 2
    if meeting is None or here - meeting.sentence > reach or (meeting.status in AHEAD) != _is_ahead(scene):
        return
    adopted = of_adopted(scene, scene.grammar)
    for slug, words in scene.sectors(0, len(scene.shadow.chunks) - 1):
        if not any(words.within(span) for span in adopted):
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


def arrived(drafts: list[Draft], scene: Scene, known: Known) -> None:
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
                state = isinstance(filler.value, Ref) and known.entries[filler.value.key].type == "State"
                if filler.role == told and not state:
                    draft.add(role, filler.value, filler.words, filler.quote, Support.DERIVED)


def accept(scene: Scene, drafts: list[Draft]) -> None:
    """Words of acceptance belong to the invitation told last, in this sentence or the one before."""
    for i in scene.of_kind(Kind.TRIGGER):
        if scene.shadow.chunks[i].data.frame not in ("accepting", "acceptance"):
            continue
        for draft in reversed(drafts):
            if draft.type == "Invitation" and scene.shadow.number - draft.sentence <= 1:
                draft.add("accepted", True, scene.shadow.span(i), shown=draft.quote.join(scene.shadow.span(i)))
                break
