"""By what a name is looked for: its words, and the consonants of each, also in other readings of a letter."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from sifarat.authority.phones import phones, words
from sifarat.authority.skeleton import skeleton
from sifarat.language.fold import fold

# So many words of a name are looked for in pairs; a longer name has enough that is rare.
_PAIRED = 5
# A word of so many letters is looked for as it is spelled.
_TELLING = 4
# A Latin letter that is said in several ways, depending on the language the name comes from: the other ways.
_OTHERWISE = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("g(?=[eiy])", "gh"), ("ch", "k"), ("ch", "sh"), ("c(?=[eiy])", "ch"), ("s", "z"), ("j", "y"), ("j", "zh"),
        ("x", "z"), ("z", "ts"), ("th", "s"), ("(?<=[a-z])(?:gh|[bdgpstx])$", ""), ("(?<=[aeiou])gue$", "g"),
        ("(?<=[aeiou])que$", "k"), ("ti(?=[ao])", "sh"), ("gn|ñ", "n"), ("tz", "z"), ("dh", "z"), ("c(?=[aeou])", "j"),
        ("j", "h"), ("x", "h"), ("cz", "ch"), ("sz", "sh"), ("rz", "zh"), ("ll", "y"), ("^h", ""), ("q(?!u)", "ch"),
    )
)  # fmt: skip


# Names of so many sounds are looked for with one of them left open: longer ones have enough else that is rare.
_SHORTEST_OPEN, _LONGEST_OPEN = 3, 8
_VOICED = str.maketrans(
    dict.fromkeys("IEY", "I") | dict.fromkeys("UOW", "U") | {"j": "z", "S": "s", "a": None, "A": None, "h": None}
)
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def bones(word: str) -> str:
    """The skeleton of one word."""
    return skeleton(phones(word))


def reduced(whole: str) -> Iterator[str]:
    """The skeleton itself and, where it is long enough, with each consonant left out."""
    yield whole
    if len(whole) >= 4:
        for place in range(len(whole)):
            yield whole[:place] + whole[place + 1 :]


@lru_cache(maxsize=50_000)
def _otherwise(word: str) -> tuple[str, ...]:
    """The skeletons of a word in Latin letters when one letter of it is said in another way."""
    small = word.casefold()
    said = (pattern.sub(letters, small) for pattern, letters in _OTHERWISE if pattern.search(small))
    return tuple(dict.fromkeys(found for each in said if (found := bones(each))))


def _whole(each: list[str]) -> Iterator[str]:
    """All words as one: a name is first looked for as a whole, however it is divided; ``#`` is all of it."""
    whole = "".join(each)
    yield f"#{whole}"
    yield from (f"={less}" for less in reduced(whole))


def _voiced(parts: list[str]) -> Iterator[str]:
    """All words as one with the vowels that no script leaves out for sure: front and back, however open."""
    yield "~" + _REPEATED.sub(r"\1", "".join(phones(word) for word in parts).translate(_VOICED))


def _but_one(parts: list[str]) -> Iterator[str]:
    """The same with each consonant left open, of a short name: Isis and ایزیس, Vaisakhi and बैसाखी."""
    whole = next(_voiced(parts))[1:]
    if _SHORTEST_OPEN <= len(whole) <= _LONGEST_OPEN:
        for place, sound in enumerate(whole):
            if sound not in "IO":
                yield f"?{whole[:place]}.{whole[place + 1 :]}"


def _pairs(each: list[str]) -> Iterator[str]:
    for one, other in combinations(sorted(set(each[:_PAIRED])), 2):
        yield f"{one}+{other}"


def _spelled(parts: list[str]) -> Iterator[str]:
    """The words as they are spelled: few consonants are shared by too many names, a spelling is not."""
    return (f'"{fold(word)}' for word in parts if len(word) >= _TELLING)


def asked(name: str) -> list[str]:
    """What to look for: the whole name, of a single word also names that it is a word of, else each word and two."""
    parts = words(name)[:8]
    each = [found for word in parts if (found := bones(word))]
    whole = [*_whole(each), *_voiced(parts), *_but_one(parts), *_spelled(parts)]
    if len(each) < 2:
        return [*whole, *each]
    return list(dict.fromkeys([*whole, *_pairs(each), *(less for word in each for less in reduced(word))]))


def held(name: str, latin: bool) -> list[str]:
    """Under what a name is found; also as other readings of its letters give it, one word at a time."""
    parts = words(name)[:8]
    each = [whole for word in parts if (whole := bones(word))]
    found = [*_whole(each), *_voiced(parts), *_but_one(parts)]
    others = [_otherwise(word) if latin else () for word in parts] if len(each) == len(parts) <= 3 else []
    for place, readings in enumerate(others):
        for reading in readings:
            whole = "".join([*each[:place], reading, *each[place + 1 :]])
            found += [f"#{whole}", f"={whole}"]
    if len(each) > 1:
        found += _spelled(parts)
        found += [less for word in each for less in reduced(word)]
        found += [reading for readings in others for reading in readings]
        found += _pairs(each)
    return list(dict.fromkeys(found))


def consonants(name: str) -> int:
    """How many consonants the skeletons of a name's words hold: how much there is to compare."""
    return sum(len(bones(word).lstrip("A")) for word in words(name))
