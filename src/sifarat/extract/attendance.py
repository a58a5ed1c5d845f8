"""Who a sentence says attended a gathering: one told in it, or in the sentences right before."""

from sifarat.extract.chunks import Kind
from sifarat.extract.drafts import Draft
from sifarat.extract.finding import Ref
from sifarat.extract.grammar import Grammar
from sifarat.extract.scene import Scene

_ATTENDED = ("Summit", "Session")
_GATHERING = ("summit", "conference", "meeting", "delegations")
_WHO = frozenset({"agent", "plain"})


def attend(scene: Scene, drafts: list[Draft], grammar: Grammar) -> None:
    """``The summit is in A, which X and Y will attend``: they take part in the gathering that is spoken of.

    It is the one told in this sentence, or the last one where a word for a gathering stands in the clause.
    """
    if not grammar.after:
        return
    chunks = scene.shadow.chunks
    for i in scene.of_kind(Kind.TRIGGER):
        if chunks[i].data.frame != "attending":
            continue
        clause = scene.clause_of(i)
        inside = range(clause.first, i)
        if any(chunks[j].kind is Kind.AGREEMENT for j in inside):
            continue
        told = next((d for d in reversed(drafts) if d.type in _ATTENDED), None)
        if told is None or scene.shadow.number - told.sentence > 2:
            continue
        named = any(
            chunks[j].kind in (Kind.SESSION, Kind.SESSION_WORD)
            or (chunks[j].kind is Kind.TRIGGER and chunks[j].data.frame in _GATHERING)
            for j in inside
        )
        if not named and not (clause.relative and told.sentence == scene.shadow.number):
            continue
        for argument in scene.within(clause):
            if argument.chunk < i and argument.type in ("Person", "State") and argument.markers & _WHO:
                inside_quote = argument.words.within(told.quote)
                for entry in argument.entries:
                    told.add(
                        "participant", Ref(entry.key), argument.words,
                        shown=None if inside_quote else scene.shadow.sentence.span,
                    )  # fmt: skip
