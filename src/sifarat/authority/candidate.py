"""How like the one asked for the names are that sound like it: what a score says and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sifarat.authority import letter_costs
from sifarat.authority.compiled import Compiled
from sifarat.authority.entity import Entity
from sifarat.authority.kinds import parted, worse
from sifarat.authority.script import script
from sifarat.authority.similarity import Sounds, pairing, sounds, spelling
from sifarat.authority.similarity import score as in_sound
from sifarat.authority.skeleton import alike, skeleton

# A candidate found by a part of its name stays below acceptance: one with a word left over, unless the words are only
# divided otherwise.
_PART, _A_WORD, _WHOLE = 0.79, 1.2, 0.93
# What only sounds like a word stays below the name that has the word itself, unless it is as good as the same.
_BESIDE_THE_WORD, _AS_GOOD_AS_SAME = 0.78, 0.95
SAME_BUT_KIND = "same but for its kind"
# So alike must each pair of words be for a name to be the same as a whole.
_LEAST_PAIR = 0.75
# So many names are looked at: where letters tell more than sounds the best of many, else fewer and each in full.
_BY_LETTERS, _IN_FULL, _BY_SOUND = 75, 6, 24
# Names whose letters cost so much more than the best are not compared in full.
_FURTHER = 0.9
# Letter for letter so like from end to end that it does not matter how alike single words sound.
_LETTERS_AGREE = -1.8
# So many consonants in one name are not another's by chance.
_ENOUGH = 3
# So like may two single words be whatever their sounds have in common.
_A_LETTER = -0.5
# A cost of -3 a letter is a likeness of .95, of 0 one of .75; letters count more than sounds, least where there are
# several words: letters know nothing of another order.
_AT_NOTHING, _A_COST, _LETTERS, _OF_ONE_WORD = 0.75, 1 / 15, 0.7, 0.85
# Where letters could tell and do not, because the other name is in a third script, sound alone is worth less.
_UNTOLD = 0.06
# What being known adds for each step (compile.fame), and who gets nothing.
_A_STEP, _USUAL = 0.0007, 50


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean.

    ``name`` is the entity's name that matched, ``score`` 0 to 1; ``reason`` is ``same spelling`` (1.0), ``same sound``,
    ``same but for its kind`` (a word that says what kind of thing it is, stands in one of the two only) or ``part of
    the name`` (a word is over or differs; never above .79).
    """

    entity: Entity
    name: str
    score: float
    reason: str


def likeness(name: str, layer: Compiled, mask: int, state: str | None) -> Iterator[tuple[int, float, str]]:
    """The numbers of names in ``layer`` that sound like ``name``, each with its score and reason; in no order."""
    bare, kinds = parted(name)
    yield from _likeness(name, "", layer, mask, state)
    if kinds:
        yield from _likeness(bare, kinds, layer, mask, state)


def _likeness(name: str, kinds: str, layer: Compiled, mask: int, state: str | None) -> Iterator[tuple[int, float, str]]:
    asked = sounds(name)
    by_letter = letter_costs.asked(name)
    near = layer.near(name, mask, state, _BY_LETTERS if by_letter else _BY_SOUND, kinds)
    for number, cost in _closest(by_letter, kinds, near, layer) if by_letter else ((number, None) for number in near):
        other = layer.sounds(number)
        score, reason = _judged(asked, other, cost)
        if by_letter and cost is None and script(other.key) != script(asked.key):
            score -= _UNTOLD
        score += _A_STEP * (layer.known(number) - _USUAL)
        held = layer.kinds(number)
        if held != kinds:
            score -= worse(kinds, held)
            reason = SAME_BUT_KIND if reason == "same sound" else reason
        yield number, min(score, _PART if reason == "part of the name" else 0.999), reason


def words_first(name: str, found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, those that have the one word asked for in their name before those that only sound like it.

    Tokayev is somebody of that name, not Tokyo. What has no name in this script may have the word all the same.
    """
    held, asked, written = list(found), spelling(name), script(name)
    bearers = [one for one in held if asked in spelling(one.name).split()] if len(asked.split()) == 1 else []
    if not bearers:
        return held
    return [
        replace(one, score=max(one.score, _PART))
        if one in bearers
        else replace(one, score=min(one.score, _BESIDE_THE_WORD))
        if one.score < _AS_GOOD_AS_SAME
        and written in {script(form) for forms in one.entity.names.values() for form in forms}
        else one
        for one in held
    ]


def _closest(asked: letter_costs.Asked, kinds: str, near: list[int], layer: Compiled) -> list[tuple[int, float | None]]:
    """The names whose letters are likest, with their cost; some of those without Latin letters as they come."""
    costs: list[tuple[float, float, int]] = []
    others: list[tuple[int, float | None]] = []
    best = 1.0
    for number in near:
        if letters := layer.letters(number):
            cost = letter_costs.distance(asked, letters, best + _FURTHER)
            best = min(best, cost)
            less = worse(kinds, layer.kinds(number)) - _A_STEP * layer.known(number)
            costs.append((cost + less / (_A_COST * _LETTERS), cost, number))
        elif len(others) < _IN_FULL:
            others.append((number, None))
    few: list[tuple[int, float | None]] = [(number, cost) for _, cost, number in sorted(costs)[:_IN_FULL]]
    return few + others


def _judged(asked: Sounds, other: Sounds, cost: float | None) -> tuple[float, str]:
    """The score of a name that sounds like the one asked for, and whether it does as a whole or in part."""
    paired = pairing(asked, other)
    score = in_sound(asked, other, paired)
    divided = paired.left > 0 and paired.over > 0 and alike(asked.whole, other.whole, _WHOLE) > 0
    letters_agree = cost is not None and cost <= _LETTERS_AGREE
    # Zafar Ullah and Zafarullah: all consonants and the letters say the same, if there are enough of them.
    bare = skeleton(asked.whole)
    divided |= letters_agree and len(bare) >= _ENOUGH and bare == skeleton(other.whole)
    every_word = max(paired.left, paired.over) <= _A_WORD and (letters_agree or paired.weakest >= _LEAST_PAIR)
    # Of two single words no other is over, and letters tell more than what their sounds share.
    every_word |= cost is not None and cost <= _A_LETTER and len(asked.words) == len(other.words) == 1
    if every_word and script(asked.key) == script(other.key):
        # Within one script another consonant is another name: Kayani is not Qayoumi.
        bones, others = ({skeleton(word) for word in name.words} for name in (asked, other))
        every_word = bones <= others or others <= bones
    if divided or every_word:
        if cost is not None:
            by_letters = min(1.0, max(0.0, _AT_NOTHING - _A_COST * cost))
            letters = _OF_ONE_WORD if len(asked.words) == len(other.words) == 1 else _LETTERS
            score = letters * by_letters + (1 - letters) * score
        return score, "same sound"
    if paired.left == 0 and len(asked.words) < len(other.words):
        score = max(score, min(1.0, paired.shared / 2 / sum(asked.weights)) * _PART)
    return min(score, _PART), "part of the name"
