"""Judgements: what was decided about two names, kept as JSON lines fit for version control.

One object a line: ``left`` and ``right`` are names below the base (``person/kamal-shah``), ``verdict`` is
``positive`` (one thing), ``negative`` (two things) or ``unsure``; then ``score``, ``method``, ``who``, ``when`` and
``why``, as far as known.
Written with ``write`` a file has one line a pair, sorted, so that a change is one line of a diff; taking the line out
withdraws the judgement. Read, the last line about a pair counts, so that lines may be added by hand anywhere.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path

import msgspec

from sifarat.errors import AuthorityError

PROGRAM = "sifarat"
"""Who judged, where it was the program."""


class Verdict(StrEnum):
    """What a judgement says about two names."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


class Judgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One line: two names, what was decided, how sure (0 to 1), by what method, by whom, when (ISO 8601) and why."""

    left: str
    right: str
    verdict: Verdict
    score: float | None = None
    method: str = ""
    who: str = ""
    when: str = ""
    why: str = ""

    def dated(self, when: str) -> "Judgement":
        """The same, judged at this time."""
        return msgspec.structs.replace(self, when=when)

    @property
    def pair(self) -> tuple[str, str]:
        """Both names in order: a judgement says the same read from either side."""
        return pair_of(self.left, self.right)


def pair_of(one: str, other: str) -> tuple[str, str]:
    """Two names in alphabetical order."""
    return (one, other) if one <= other else (other, one)


def read(path: Path) -> tuple[Judgement, ...]:
    """All judgements of the file in its order, blank lines aside; ``AuthorityError`` names the line that is wrong."""
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            judgement = msgspec.json.decode(line, type=Judgement)
        except msgspec.DecodeError as error:
            raise AuthorityError(f"{path}, line {number}: {error}. Mend the line or take it out") from error
        if judgement.left == judgement.right:
            raise AuthorityError(f"{path}, line {number}: {judgement.left} is judged against itself. Take the line out")
        found.append(judgement)
    return tuple(found)


def write(path: Path, judgements: Iterable[Judgement]) -> None:
    """Have the file hold these judgements, one line a pair, sorted; whole or not at all, and on the disk."""
    lines = [msgspec.json.encode(each) + b"\n" for _, each in sorted(standing(judgements).items())]
    fresh = path.with_name(f".new-{path.name}")
    try:
        with fresh.open("wb") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise AuthorityError(f"{path}: cannot be written: {error.strerror}. Choose a file you may write") from error


def standing(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The judgement that counts for each pair: the last one."""
    return {judgement.pair: judgement for judgement in judgements}


def renames(
    judgements: Iterable[Judgement],
    known: Callable[[str], bool],
    plain: Callable[[str], bool] | None = None,
) -> Mapping[str, str]:
    """For each name that gives way to another, the name that stays.

    Names joined by positive judgements are one thing, and so on through chains. The name that stays is one the
    authority knows (``known``), else one that is ``plain``, else the first in alphabetical order. A pair judged
    negative is never joined, not even through a chain: the positive judgement that would do so, taken in alphabetical
    order, is left without effect. What people judged comes first, and only what people judged stands against it.
    """
    last = standing(judgements)
    groups: dict[str, frozenset[str]] = {}
    positive = (each for each in last.values() if each.verdict is Verdict.POSITIVE)
    for judgement in sorted(positive, key=lambda each: (each.who == PROGRAM, each.pair)):
        pair = judgement.pair
        left, right = (groups.get(name, frozenset([name])) for name in pair)
        across = (last.get(pair_of(a, b)) for a in left for b in right if a != b)
        against = [each for each in across if each and each.verdict is Verdict.NEGATIVE]
        if any(judgement.who == PROGRAM or each.who != PROGRAM for each in against):
            continue
        groups.update(dict.fromkeys(left | right, left | right))
    result = {}
    for name, group in sorted(groups.items()):
        stays = min(group, key=lambda each: (not known(each), plain is not None and not plain(each), each))
        if name != stays:
            result[name] = stays
    return result
