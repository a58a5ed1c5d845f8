"""The members of a list of mentions, where markers stand before the noun phrase: "A, B's X and his counterpart Y"."""

from collections.abc import Container

from sifarat.extract.grammar.chunks import Kind, Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.clauses import Argument
from sifarat.extract.sentence.journeys import plain_word
from sifarat.extract.sentence.scene import Scene


def members(scene: Scene, first: Argument, pool: list[Argument], grammar: Grammar) -> list[Argument]:
    """``first`` and the members of its list that follow it."""
    group = [first]
    owners: set[int] = set()
    for argument in pool:
        if argument.chunk <= group[-1].chunk or (argument.entries == group[-1].entries and argument.type != "Person"):
            continue  # "the Institute of Peace (IP)" is one
        if _of_member(scene, argument, pool) or _seat(scene, group[-1], argument, grammar):
            owners.add(argument.chunk)
            continue
        words = _gap(scene.shadow, group[-1].chunk, argument.chunk, owners)
        joins = [w for w in words if w in grammar.joining or w in grammar.separators]
        core = " ".join(w for w in words if w not in grammar.transparent and w not in grammar.separators)
        together = core in grammar.joining and " " in core  # "X along with Y"
        if not together and not bare(argument):
            if "with" in group[-1].markers and argument.markers == group[-1].markers and joins:
                group.append(argument)
                continue
            break
        if not together and (not joins or any(w not in grammar.transparent and w not in joins for w in words)):
            break
        group.append(argument)
    # A list is closed by a conjunction: "X, Y met" is an apposition or an opening phrase, not two subjects.
    if len(group) > 1:
        words = _gap(scene.shadow, group[-2].chunk, group[-1].chunk, owners)
        closed = any(w in grammar.joining for w in words) or any(
            " ".join(words[i : i + n]) in grammar.joining for n in (2, 3) for i in range(len(words))
        )
        if not closed:
            return group[:1]
    return group


def _of_member(scene: Scene, argument: Argument, pool: list[Argument]) -> bool:
    """ "X and his counterpart Y", "A's P and B's Q": whose a member of the list is stands right before it."""
    if argument.markers != {"of"}:
        return False
    if own_pronoun(scene.shadow, argument.chunk):
        return True
    behind = argument.chunk + 3  # the apostrophe and its s between
    return any(a.chunk == behind and a.type == "Organization" for a in pool)


def _seat(scene: Scene, member: Argument, place: Argument, grammar: Grammar) -> bool:
    """ "X University Lahore", "the Y Academy (YA), Lahore, and": where a body of the list has its seat."""
    if member.type != "Organization" or place.type != "Place" or "at" in place.markers:
        return False
    words = [word for word in _gap(scene.shadow, member.chunk, place.chunk) if word]
    return not words or (len(words) == 1 and words[0] in grammar.separators)


def _gap(shadow: Shadow, before: int, behind: int, passed: Container[int] = ()) -> list[str]:
    """The words between two chunks, without what stands in brackets and the chunks to be ``passed``."""
    words: list[str] = []
    depth = 0
    for i in range(before + 1, behind):
        word = plain_word(shadow, i)
        depth += (word == "(") - (word == ")")
        if depth <= 0 and word != ")" and i not in passed:
            words.append(word)
    return words


def bare(argument: Argument) -> bool:
    return bool(argument.markers & {"plain", "agent"}) and "of" not in argument.markers and argument.type != "Place"


def own_pronoun(shadow: Shadow, i: int) -> bool:
    return shadow.chunks[i].kind is Kind.PRONOUN and shadow.chunks[i].data == "of"
