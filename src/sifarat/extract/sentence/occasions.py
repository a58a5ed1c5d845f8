"""What a trigger is in its clause: an occasion of something else, a verb with an object, what its subject shares in."""

from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.grammar.frames import frames
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.clauses import Clause
from sifarat.extract.sentence.journeys import plain_word
from sifarat.extract.sentence.scene import Scene


def has_object(scene: Scene, trigger: int, grammar: Grammar) -> bool:
    """Whether words that name nobody stand right behind a verb, which it does something to: "met the goals"."""
    chunks, i = scene.shadow.chunks, trigger + 1
    while i < len(chunks) and plain_word(scene.shadow, i) in grammar.transparent:
        i += 1
    if i >= len(chunks) or chunks[i].kind not in (Kind.WORD, Kind.NAME, Kind.SECTOR, Kind.AGREEMENT):
        return False
    word = scene.shadow.folded(i)
    known = grammar.joining | grammar.adverbs | grammar.occasions
    return not (scene.marking(i) or word in known or (word,) in grammar.openers or (word,) in grammar.here)


def takes_subject(scene: Scene, trigger: int, clause: Clause, grammar: Grammar) -> bool:
    """``X held a meeting``, ``X said in a meeting``: a light verb or an occasion lets the subject take part."""
    shadow = scene.shadow
    start = shadow.chunks[clause.first].start
    end = shadow.chunks[trigger].start
    words = [token.folded for token in shadow.tokens[max(start, end - 9) : end]]
    for n in range(1, 4):
        for i in range(len(words) - n + 1):
            if tuple(words[i : i + n]) in grammar.light_verbs:
                return True
    frame = frames().get(shadow.chunks[trigger].data.frame)
    if frame is not None and not frame.occasion:
        return False
    return occasion(scene, trigger, clause, grammar)


def occasion(scene: Scene, trigger: int, clause: Clause, grammar: Grammar) -> bool:
    """``during his long meeting``: whether a noun says when or where something else was."""
    shadow = scene.shadow
    i = trigger - 1
    while i >= clause.first and (
        plain_word(shadow, i) in grammar.transparent
        or shadow.chunks[i].kind in (Kind.WORD, Kind.NAME, Kind.ORDINAL, Kind.NUMBER, Kind.SECTOR, Kind.MARK, Kind.DATE)
    ):
        word = plain_word(shadow, i)
        if word in grammar.occasions:
            return True
        if i == trigger - 1 and word.endswith(grammar.pack.participle_endings) and word not in grammar.transparent:
            return (word,) in grammar.light_verbs  # "the need for concluding meetings"
        i -= 1
    return False
