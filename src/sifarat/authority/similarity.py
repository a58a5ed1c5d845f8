"""How alike two names sound, whatever scripts they are written in: words are paired, whatever their order."""

from dataclasses import dataclass
from functools import lru_cache

from sifarat.authority.data import rows
from sifarat.authority.letters import letter, spelled
from sifarat.authority.phones import LONGEST, phones, words
from sifarat.authority.skeleton import alike, weight
from sifarat.language.fold import fold

# Words that names carry or leave out: they weigh little.
_PARTICLES = frozenset(fold(word) for (word,) in rows("particles.txt"))
_LIGHT = 0.3
# Words that tell whose child somebody is end so, and are longer than their ending.
_FATHERS = tuple(fold(ending) for (ending,) in rows("patronymics.txt"))
_PATRONYMIC = 5
# How alike an acronym and the name that it stands for are.
_LONG_FORM = 0.9
# Fewer than this in common is chance, not likeness; short words (Khan, Qayum) are alike by chance more often.
_CHANCE, _CHANCE_IF_SHORT, _SHORT = 0.65, 0.7, 3.0
# From this on two names are one whose words are divided otherwise.
DIVIDED = 0.8
# Pairing is exact up to so many words a name; the rest of a longer name is read as one word.
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Sounds:
    """A name made ready for comparing.

    ``words`` are the sounds of its words, ``weights`` how much each counts, ``initials`` the letter where a word is one
    (else ""), ``whole`` all sounds in one, ``key`` the folded spelling under which equal names are equal.
    """

    key: str
    words: tuple[str, ...]
    weights: tuple[float, ...]
    initials: tuple[str, ...]
    whole: str


def spelling(name: str) -> str:
    """The folded spelling of a name, without full stops and apostrophes, one blank between words.

    >>> spelling("U.A.E."), spelling("Al-Farabi"), spelling("अफ़ग़ानिस्तान")
    ('uae', 'al farabi', 'अफगानिस्तान')
    """
    return " ".join(fold(word) for word in words(name))


def _is_light(part: str, place: int, count: int) -> bool:
    """True for a particle, and for a patronymic beside a given and a family name."""
    plain = fold(part)
    return plain in _PARTICLES or (count > 2 and place > 0 and len(plain) > _PATRONYMIC and plain.endswith(_FATHERS))


@lru_cache(maxsize=100_000)
def sounds(name: str) -> Sounds:
    """``name`` made ready for comparing."""
    parts = words(name)
    if len(parts) > _MOST_WORDS:
        parts = [*parts[: _MOST_WORDS - 1], "".join(parts[_MOST_WORDS - 1 :])]
    found, weights, initials = [], [], []
    for place, part in enumerate(parts):
        sound = phones(part)
        if not sound:
            continue
        initial = (letter(part) or "") if len(parts) > 1 else ""
        found.append(sound)
        weights.append(weight(sound) * (_LIGHT if initial or _is_light(part, place, len(parts)) else 1.0))
        initials.append(initial)
    whole = "".join(found)[: 2 * LONGEST]
    return Sounds(spelling(name), tuple(found), tuple(weights), tuple(initials), whole)


def packed(name: Sounds) -> str:
    """``name`` in one line: its key, its words, and a mark a word: its initial, ``+`` where it weighs little."""
    light = (weight(word) > weighs for word, weighs in zip(name.words, name.weights, strict=True))
    marks = (initial or ("+" if little else "-") for initial, little in zip(name.initials, light, strict=True))
    return "\n".join((name.key, " ".join(name.words), "".join(marks)))


def unpacked(line: str) -> Sounds:
    """What ``packed`` made a line of."""
    key, joined, marks = line.split("\n")
    each = tuple(joined.split(" "))
    initials = tuple("" if mark in "+-" else mark for mark in marks)
    weights = tuple(weight(word) * (1.0 if mark == "-" else _LIGHT) for word, mark in zip(each, marks, strict=True))
    return Sounds(key, each, weights, initials, "".join(each)[: 2 * LONGEST])


def _first_sound(initial: str) -> str:
    return phones(initial.lower())[:1]


def _row(one: Sounds, i: int, other: Sounds) -> list[float]:
    """The likeness of word ``i`` of one name and each word of the other."""
    word, short, left = one.words[i], one.weights[i] < _SHORT, one.initials[i]
    return [
        _with_initial(left, word, right, there)
        if left or right
        else alike(word, there, _CHANCE_IF_SHORT if short or weighs < _SHORT else _CHANCE)
        for there, weighs, right in zip(other.words, other.weights, other.initials, strict=True)
    ]


def _with_initial(left: str, word: str, right: str, there: str) -> float:
    """The likeness of two words of which one is an initial or both are."""
    if left and right:
        return 1.0 if left == right else 0.0
    begun, full = (_first_sound(left), there) if left else (_first_sound(right), word)
    return 0.9 if len(full) > 2 and (full[0] == begun or alike(full[0], begun) > 0.6) else 0.0


@dataclass(frozen=True, slots=True)
class Pairing:
    """How the words of two names go together.

    ``shared`` is what pairs have in common, ``left`` what of the first name is over, ``over`` what of the second
    (weights); ``weakest`` is the likeness of the pair that is least alike.
    """

    shared: float
    left: float
    over: float
    weakest: float


def pairing(one: Sounds, other: Sounds) -> Pairing:
    """The pairing of words that shares most."""
    if len(one.words) > len(other.words):
        turned = pairing(other, one)
        return Pairing(turned.shared, turned.over, turned.left, turned.weakest)
    # Over the set of the other name's words that are taken: (shared, weakest, taken weight of one, of other).
    best: dict[int, tuple[float, float, float, float]] = {0: (0.0, 1.0, 0.0, 0.0)}
    for i in range(len(one.words)):
        row = _row(one, i, other)
        if not any(row):
            continue
        following = dict(best)
        for taken, (shared, weakest, mine, theirs) in best.items():
            for j, score in enumerate(row):
                if score and not taken >> j & 1:
                    mine_now, theirs_now = one.weights[i], other.weights[j]
                    both = score * (mine_now + theirs_now)
                    found = (shared + both, min(weakest, score), mine + mine_now, theirs + theirs_now)
                    if found > following.get(taken | 1 << j, (-1.0,)):
                        following[taken | 1 << j] = found
        best = following
    shared, weakest, mine, theirs = max(best.values())
    return Pairing(shared, sum(one.weights) - mine, sum(other.weights) - theirs, weakest)


def compare(one: Sounds, other: Sounds) -> float:
    """0 to 1: how alike two names made ready by ``sounds`` are."""
    if one.key == other.key:
        return 1.0
    if not one.words or not other.words:
        return 0.0
    if one.key > other.key:
        one, other = other, one
    return score(one, other, pairing(one, other))


def score(one: Sounds, other: Sounds, paired: Pairing) -> float:
    """0 to 1: how alike two names are whose words go together as ``paired`` says."""
    by_words = paired.shared / (sum(one.weights) + sum(other.weights))
    if len(one.words) == len(other.words):
        return by_words
    # Abdul Aleem and Abdulaleem, Jinping and Jin Ping: the words are divided elsewhere.
    return max(by_words, alike(one.whole, other.whole, DIVIDED))


def _acronym(name: str) -> str | None:
    """The letters of a name that is nothing but letters: U.A.E., UAE, यूएई."""
    bare = name.replace(".", "")
    return bare if bare.isascii() and bare.isupper() and 1 < len(bare) < 8 and bare.isalpha() else spelled(name)


def _initials(name: str) -> str:
    """The first letters of a name's Latin words with a capital."""
    return "".join(word[0] for word in words(name) if word[0].isascii() and word[0].isupper())


@lru_cache(maxsize=100_000)
def similarity(one: str, other: str) -> float:
    """How alike two names sound, 0 to 1, in Latin, Devanagari, Arabic or Cyrillic script; symmetric.

    Words may stand in another order, given names may be initials, a particle may be missing. An acronym equals its
    letters spelled out and no other, and is like the English name whose initials it has. Names in other scripts are
    alike only where they are spelled the same. From .85 on two spellings are usually one name; below .7 usually not.
    Translations (مصر, Egypt) are never alike.

    >>> similarity("صدیقوف", "सिद्दीकोव") > 0.85, similarity("کمال شاہ", "Shah, Kamal") > 0.85
    (True, True)
    >>> similarity("Kamal Haidar", "Tariq Haidar") < 0.7
    True
    """
    first, second = _acronym(one), _acronym(other)
    if first and second:
        return 1.0 if first == second else 0.0
    if first or second:
        letters, name = (first, other) if first else (second, one)
        if _initials(name) == letters:
            return _LONG_FORM
    return compare(sounds(one), sounds(other))


def as_like(one: str, other: str, least: float) -> bool:
    """``similarity(one, other) >= least``, told sooner where two single words are further apart."""
    left, right = sounds(one), sounds(other)
    if len(left.words) == len(right.words) == 1 and left.key != right.key:
        if not alike(left.words[0], right.words[0], least - 1e-9) and not spelled(one) and not spelled(other):
            return False
    return similarity(one, other) >= least
