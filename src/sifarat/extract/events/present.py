"""Who was there as well, where markers stand before the noun phrase: "X also attended", "it was attended by Y"."""

from sifarat.extract.events.drafts import AHEAD, Draft
from sifarat.extract.finding import Filler, Ref
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.sentence.clauses import Argument
from sifarat.extract.sentence.scene import Scene

_TALKS = ("Meeting", "Summit", "Session")
_ACTS = ("Signing",)
_MEETING = frozenset({"meeting", "discussing", "delegations", "receiving", "talking", "summit", "conference"})
_SIGNING = frozenset({"signing", "exchange", "ceremony"})
# What a list of those present may speak of besides them.
_WITH_THEM = frozenset({"accompanying", "including", "attending"})
_TAKING = frozenset({"plain", "agent", "by", "with"})
# The word for what was attended stands at most so many tokens from the verb.
_BESIDE = 7
# "The meeting was attended by" ends a report of one meeting; what has no name of its own was told just before.
_REACH, _JUST = 14, 3


def present(scene: Scene, drafts: list[Draft]) -> None:
    """``X and Y also attended the meeting``, ``the ceremony was attended by Z``: they took part, or looked on."""
    if scene.grammar.after:
        return
    chunks = scene.shadow.chunks
    for i in scene.of_kind(Kind.TRIGGER):
        telling = chunks[i].data
        if telling.frame != "attending":
            continue
        there = _there(scene, i, telling.kind == "passive")
        keys = {entry.key for argument in there for entry in argument.entries}
        held = _held(scene, drafts, i, telling.kind == "passive") if there else ()
        if not held:
            continue
        # Nobody is told to have been at their own talks as well: it was rather those that the report began with.
        own = held[0].type not in _ACTS and bool(keys & held[0].refs("participant"))
        told = held[-1] if own else held[0]
        role = "witness" if told.type in _ACTS else "participant"
        for argument in there:
            for entry in argument.entries:
                quote = scene.shadow.sentence.span
                told.attended.append(Filler(role, Ref(entry.key), argument.words, quote, f"{told.rule}.{role}"))


def join(drafts: list[Draft]) -> None:
    """Make those who were there take part, once it is clear which tellings are one: they do not tell events apart."""
    for draft in drafts:
        taken = draft.refs("participant", "coChair", "signatory", "witness")
        for filler in draft.attended:
            if isinstance(filler.value, Ref) and filler.value.key not in taken:
                draft.add(filler.role, filler.value, filler.words, filler.quote)


def _there(scene: Scene, trigger: int, behind: bool) -> list[Argument]:
    """The persons of the list that stands behind the verb, or right before it."""
    chunks = scene.shadow.chunks
    way = range(trigger + 1, len(chunks)) if behind else range(trigger - 1, -1, -1)
    found = []
    for i in way:
        chunk = chunks[i]
        if chunk.kind is Kind.STANCE or (chunk.kind is Kind.TRIGGER and chunk.data.frame not in _WITH_THEM):
            break
        argument = scene.arguments.get(i)
        if argument is not None and argument.type == "Person" and chunk.kind is Kind.PERSON:
            if argument.markers & _TAKING:
                found.append(argument)
    return found


def _held(scene: Scene, drafts: list[Draft], trigger: int, passive: bool) -> list[Draft]:
    """What may have been attended, the latest first: by its word beside the verb, without one what was told just so."""
    shadow, here = scene.shadow, scene.shadow.number
    chunk = shadow.chunks[trigger]
    low, high = (chunk.start - _BESIDE, chunk.start) if passive else (chunk.end, chunk.end + _BESIDE)
    beside = [i for i, other in enumerate(shadow.chunks) if low <= other.start < high]
    frames = {shadow.chunks[i].data.frame for i in beside if shadow.chunks[i].kind is Kind.TRIGGER}
    words = {token.folded for token in shadow.tokens[max(0, low) : high]}
    bare = not passive and (not beside or shadow.folded(beside[0]) in scene.grammar.pack.sentence_ends)
    types: tuple[str, ...] = ()
    reach = _JUST
    if frames & _SIGNING:
        types, reach = _ACTS, _REACH
    elif frames & _MEETING or any(shadow.chunks[i].kind is Kind.SESSION_WORD for i in beside):
        types, reach = _TALKS, _REACH
    elif bare or words & scene.grammar.gatherings:
        types = (*_TALKS, *_ACTS)
    near = [
        draft
        for draft in reversed(drafts)
        if draft.type in types and draft.status not in AHEAD and here - draft.sentence <= reach
    ]
    # "X met Y on the sidelines of a summit. Z attended the meeting": their meeting, not the summit.
    return near if "summit" in frames else sorted(near, key=lambda draft: (-draft.sentence, draft.type == "Summit"))
