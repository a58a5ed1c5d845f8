"""What the words around a document tell of it: that a list goes on, that it came of talks, that nothing is done."""

from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.sentence.clauses import Clause
from sifarat.extract.sentence.scene import Scene
from sifarat.language.tokens import Token

_BESIDE = 5  # words between what is done and that it was agreed on
MEETING = ("meeting", "delegations", "summit", "visit", "negotiating")


def opens_list(scene: Scene, clause: Clause) -> bool:
    """Whether a clause begins with words that go on with a list: "these include"."""
    words = [t.folded for t in scene.shadow.tokens[scene.shadow.chunks[clause.first].start :][:4]]
    return any(tuple(words[i : i + n]) in scene.grammar.list_openers for i in range(2) for n in (1, 2, 3))


def verbless(scene: Scene, clause: Clause) -> bool:
    """A line of a list: nothing in it tells that something was done."""
    chunks = scene.shadow.chunks
    inside = range(clause.first, clause.last + 1)
    busy = any(
        chunks[i].kind is Kind.STANCE or (chunks[i].kind is Kind.TRIGGER and chunks[i].data.kind != "noun")
        for i in inside
    )
    return not busy and not any((token.folded,) in scene.grammar.tense for token in tokens_of(scene, clause))


def opens(scene: Scene, clause: Clause) -> bool:
    """A colon behind what was signed opens the list of it."""
    tokens = scene.shadow.tokens
    end = scene.shadow.chunks[clause.last].end
    return any(token.text == ":" for token in tokens[max(0, end - 2) : end + 1])


def to_meet(scene: Scene, clause: Clause, trigger: int) -> bool:
    """``agreed to hold further talks``: who agrees to meet again has agreed on nothing yet."""
    inside = range(trigger + 1, clause.last + 1) if not scene.grammar.after else range(clause.first, trigger)
    told = (scene.shadow.chunks[i] for i in inside)
    return any(
        chunk.kind is Kind.SESSION or (chunk.kind is Kind.TRIGGER and chunk.data.frame in MEETING) for chunk in told
    )


def of_talks(scene: Scene, clause: Clause) -> bool:
    """ "The talks ended by adopting an action plan": it is between those who talked."""
    told = (scene.shadow.chunks[i] for i in scene.of_kind(Kind.TRIGGER) if clause.first <= i <= clause.last)
    return any(chunk.data.frame in MEETING for chunk in told)


def says_documents(scene: Scene, clause: Clause) -> bool:
    """Whether papers are spoken of by a word that names no kind."""
    return any(token.folded in scene.grammar.documents for token in tokens_of(scene, clause))


def tokens_of(scene: Scene, clause: Clause) -> tuple[Token, ...]:
    """The tokens of a clause."""
    chunks = scene.shadow.chunks
    return scene.shadow.tokens[chunks[clause.first].start : chunks[clause.last].end]


def furthers(scene: Scene, trigger: int) -> bool:
    """ "Agreed to expand cooperation": who agrees to do more of what is done already has made no agreement.

    The words for it stand right beside what was agreed with.
    """
    tokens, chunk = scene.shadow.tokens, scene.shadow.chunks[trigger]
    begin, end = (
        (max(0, chunk.start - _BESIDE), chunk.start) if scene.grammar.after else (chunk.end, chunk.end + _BESIDE)
    )
    words = [token.folded for token in tokens[begin:end]]
    return any(tuple(words[i : i + n]) in scene.grammar.furthering for i in range(len(words)) for n in (1, 2))
