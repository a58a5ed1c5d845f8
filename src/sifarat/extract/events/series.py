"""Summits and sessions that somebody travels to, and the last or next summit of a body whose summit is told."""

from sifarat.article import Article
from sifarat.extract.events.circumstances import when, where
from sifarat.extract.events.drafts import AHEAD, Draft
from sifarat.extract.events.events import window
from sifarat.extract.finding import Ref, Support
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.mentions.known import Known
from sifarat.extract.sentence.clauses import status_after
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.scene import Scene

# "Last year's summit" is of the body whose summit was told at most so many sentences before.
_REACH = 6
# What somebody travels for stands at most so many words behind the words that say so.
_FOR = 10
_TOWNS = ("City", "Place")
_NO_BODIES = ("Person", "State", "City", "Place")
# What somebody who comes to a town can come for: not what is over.
_OPEN = (*AHEAD, "Ongoing")


def travelled_to(scene: Scene, drafts: list[Draft], known: Known) -> None:
    """``X will go to A to attend the summit``: X takes part, and it is held in A."""
    here = [draft for draft in drafts if draft.sentence == scene.shadow.number]
    told = next((draft for draft in here if draft.type == "Summit" or draft.rule.endswith("/session.body")), None)
    visit = next((draft for draft in here if draft.type == "Visit"), None)
    last = max((scene.shadow.span(i).start for i in scene.of_kind(Kind.TRIGGER)), default=0)
    if visit is None:
        return
    if scene.grammar.after or told is None:
        _seated(here, visit, known, last)
        return
    if not _meant(scene, told):
        return
    days = {filler.words for filler in visit.fillers if filler.role == "occursOn"}
    told.fillers = [f for f in told.fillers if f.role != "occursOn" or f.words not in days or f.words.start > last]
    for filler in visit.fillers:
        entry = known.entries[filler.value.key] if isinstance(filler.value, Ref) else None
        shown = told.quote.join(filler.words)
        if filler.role == "visitor" and entry is not None and entry.type == "Person":
            told.add("participant", Ref(entry.key), filler.words, shown=shown)
        elif filler.role == "destination" and entry is not None and entry.type in _TOWNS and not told.values("heldIn"):
            told.add("heldIn", Ref(entry.key), filler.words, shown=shown, support=Support.DERIVED)


def _seated(here: list[Draft], visit: Draft, known: Known, last: int) -> None:
    """``X came to A for the session``: a town that somebody comes to for what is to be held is where it is held."""
    came = {filler.words for filler in visit.fillers if filler.role == "occursOn"}
    for draft in here:
        if draft.presumed:  # the day they came is not that of what they came for
            draft.fillers = [
                f for f in draft.fillers if f.role != "occursOn" or f.words not in came or f.words.start > last
            ]
        to_come = draft.type in ("Summit", "Session") and draft.status in _OPEN
        if not to_come or draft.values("heldIn"):
            continue
        for filler in visit.fillers:
            entry = known.entries[filler.value.key] if isinstance(filler.value, Ref) else None
            if filler.role == "destination" and entry is not None and entry.type in _TOWNS:
                shown = draft.quote.join(filler.words)
                draft.add("heldIn", Ref(entry.key), filler.words, shown=shown, support=Support.DERIVED)


def _meant(scene: Scene, told: Draft) -> bool:
    """Whether words for going somewhere to take part stand before what is told."""
    tokens = scene.shadow.tokens
    at = next((i for i, token in enumerate(tokens) if token.end > told.quote.start), 0)
    words = [token.folded for token in tokens[max(0, at - _FOR) :] if token.start < told.quote.end]
    return any(tuple(words[i : i + n]) in scene.grammar.bound_for for i in range(len(words)) for n in (1, 2, 3, 4))


def another(scene: Scene, drafts: list[Draft], known: Known, focus: Focus, article: Article) -> list[Draft]:
    """``Last year's summit was held in A``: another one of the body whose summit was told before."""
    here, grammar = scene.shadow.number, scene.grammar
    near = [draft for draft in drafts if draft.type == "Summit" and here - draft.sentence <= _REACH]
    if grammar.after or not near or near[-1].sentence == here:
        return []
    bodies = {
        filler.value.key: filler.words
        for filler in near[-1].fillers
        if isinstance(filler.value, Ref) and known.entries[filler.value.key].type not in _NO_BODIES
    }
    told = (i for i in scene.of_kind(Kind.TRIGGER) if scene.shadow.chunks[i].data.frame == "summit")
    i = next((i for i in told if _of_a_series(scene, i)), None)
    if not bodies or i is None:
        return []
    clause, telling = scene.clause_of(i), scene.shadow.chunks[i].data
    status = status_after(window(scene, i, clause, telling, grammar), grammar) or "Held"
    rule = f"{grammar.pack.lang}/summit.series"
    draft = Draft("Summit", [], scene.shadow.span(i), rule, here, status)
    where(draft, scene, clause, focus, grammar)
    date = when(scene, i, clause, article, status in AHEAD)
    if date is not None:
        draft.add("occursOn", date[0], date[1])
    if not draft.fillers:  # neither when nor where: the one that was told
        return []
    for key, words in bodies.items():
        draft.add("participant", Ref(key), words, shown=words, support=Support.DERIVED)
    return [draft]


def beside(scene: Scene, drafts: list[Draft], known: Known, focus: Focus) -> list[Draft]:
    """``X met Y on the sidelines of the Peace Summit in A``: a summit of no body, which those who met attended."""
    here, grammar = scene.shadow.number, scene.grammar
    told = [draft for draft in drafts if draft.sentence == here]
    talks = next((d for d in told if d.type == "Meeting" and d.status not in AHEAD), None)
    if grammar.after or talks is None or talks.values("ordinal"):
        return []
    gathered = next((draft for draft in told if draft.type == "Summit"), None)
    if gathered is not None:
        if gathered.refs("participant") < talks.refs("participant"):  # "X met Y on the sidelines of the summit"
            for filler in talks.fillers:
                if filler.role == "participant":
                    gathered.add("participant", filler.value, filler.words, support=Support.DERIVED)
        return []
    summits = (i for i in scene.of_kind(Kind.TRIGGER) if scene.shadow.chunks[i].data.frame == "summit")
    i = next((i for i in summits if _named(scene, i)), None)
    if i is None:
        return []
    draft = Draft("Summit", [], scene.shadow.span(i), f"{grammar.pack.lang}/summit.beside", here, "Held", True)
    where(draft, scene, scene.clause_of(i), focus, grammar)
    for filler in talks.fillers:
        if filler.role == "participant" and isinstance(filler.value, Ref):
            if known.entries[filler.value.key].type == "Person":
                draft.add("participant", filler.value, filler.words, support=Support.DERIVED)
    return [draft] if draft.values("participant") else []


def _named(scene: Scene, i: int) -> bool:
    """Whether a summit has a name: capitals, and a word of it before."""
    tokens, start = scene.shadow.tokens, scene.shadow.chunks[i].start
    return start > 1 and all(token.text[:1].isupper() for token in tokens[start - 1 : start + 1])


def _of_a_series(scene: Scene, i: int) -> bool:
    """``The next summit``, ``last year's summit``, ``the 2026 summit``."""
    chunks, shadow = scene.shadow.chunks, scene.shadow
    if not i:
        return False
    dated = any(chunk.kind is Kind.DATE and chunk.end >= chunks[i].start - 2 for chunk in chunks[:i])
    return dated or shadow.folded(i - 1) in scene.grammar.sequels
