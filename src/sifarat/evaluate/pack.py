"""Checks a language pack: its form, the names it uses of frames and ontology, its patterns, and its own tests.

A pack is proved by reading its ``tests:`` with the whole engine and comparing as the gold is compared.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sifarat.article import Article
from sifarat.authority import Authority, Rank, similarity
from sifarat.errors import GoldError, PackError, SifaratError
from sifarat.evaluate import Fact, Likeness, facts_of, yardstick
from sifarat.evaluate.gold import read_fact
from sifarat.extract.extractor import grammar_of, read
from sifarat.extract.grammar.frames import frames
from sifarat.extract.grammar.grammar import COUNTERPART
from sifarat.language.pack import Pack, PackTest, parse
from sifarat.ontology import sectors
from sifarat.partial_date import PartialDate

# Triggers that agreements, sessions and invitations read beside those that tell an event of a frame; "aside" names
# words that look like a trigger and tell nothing (talks with the press).
_OTHER_TRIGGERS = frozenset(
    {
        "signing",
        "exchange",
        "agreeing",
        "negotiating",
        "in-force",
        "including",
        "attending",
        "witnessing",
        "acceptance",
        "accepting",
        "chairing",
        "discussing",
        "aside",
        "issuing",
        "talking",
        "proposing",
    }
)
_SHIFT = re.compile(r"[=~]?[+-]?\d+[dwmy]")


def check(path: Path, authority: Authority | None = None) -> list[str]:
    """What is wrong with the pack at ``path``, one line each; empty where all is well.

    A pack that is no YAML, misses a key or has one too many gives that one line. Raises ``PackError`` only where the
    file itself cannot be read.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PackError(f"{path}: {error.strerror}. Name a pack such as en.yaml") from None
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: not UTF-8 at byte {error.start}. Save it as UTF-8") from None
    try:
        pack = parse(source, str(path))
        problems = [f"{path}: {problem}" for problem in misnamed(pack)]
        if problems:
            return problems
        held = authority or Authority.default()
        return [f"{path}, {failure}" for failure in failures(pack, held)]
    except SifaratError as error:
        return [str(error)]


def misnamed(pack: Pack) -> Iterator[str]:
    """Names of ranks, sectors, statuses, stances, frames and tenses in a pack that nothing stands behind."""
    slugs = {entry.slug for entry in sectors()}
    ranks = {COUNTERPART, *(rank.value for rank in Rank)}
    for office in pack.offices:
        yield from _strangers(f"offices, {office.words[0]}, rank", [office.rank], ranks)
        yield from _strangers(f"offices, {office.words[0]}, portfolio", office.portfolio, slugs)
    yield from _strangers("office_qualifiers", pack.office_qualifiers, ("former", "deputy", "acting"))
    yield from _strangers("triggers", pack.triggers, {*frames(), *_OTHER_TRIGGERS})
    for frame, triggers in pack.triggers.items():
        given = [trigger.status for trigger in triggers if trigger.status]
        yield from _strangers(f"triggers, {frame}, status", given, yardstick.STATUS["Meeting"])
    for key in ("tense", "tense_endings"):
        yield from _strangers(key, getattr(pack, key), yardstick.STATUS["Meeting"])
    yield from _strangers("agreement_status", pack.agreement_status, yardstick.STATUS["Agreement"])
    yield from _strangers("stances", pack.stances, yardstick.STANCES)
    yield from _strangers("moods", pack.moods, yardstick.STANCES)
    shifts = [shift for shift in pack.dates.relative if not _SHIFT.fullmatch(shift)]
    yield from (f"dates, relative: {shift!r} is no shift. Write it as -1d, +1w, +2m or 0y" for shift in shifts)
    for key, numbers, high in (("months", pack.dates.months, 12), ("weekdays", pack.dates.weekdays, 6)):
        yield from _strangers(f"dates, {key}", numbers, range(high + 1))


def _strangers(where: str, given: Iterable[object], known: Iterable[object]) -> Iterator[str]:
    allowed = set(known)
    for name in given:
        if name not in allowed:
            yield f"{where}: there is no {name!r}. There are {', '.join(sorted(map(str, allowed)))}"


def failures(pack: Pack, authority: Authority) -> Iterator[str]:
    """Each fact of the pack's tests that is not found, and each type found that must not be.

    A fact is found where one of the same type has at least its roles. Raises ``PackError`` for patterns that do not
    compile and for tests that are not in the form of gold facts.
    """
    grammar = grammar_of(pack, authority)
    likeness = Likeness(authority, similarity)
    for number, test in enumerate(pack.tests):
        where = f"tests, {number}"
        yield from (f"{where}: {line}" for line in _wrong(test))
        article = Article(f"test-{number}", test.text, pack.lang, _day(test, where))
        found = facts_of(read(article, grammar), authority)
        for given in test.facts:
            wanted = _fact(given, where)
            if not any(likeness.tells(fact, wanted) for fact in found):
                near = [fact for fact in found if yardstick.pairs(wanted.type, fact.type)]
                yield f"{where}: {test.text!r} does not give {_told(wanted)}. It gives {_all_told(near or found)}"
        for fact in found:
            if fact.type in test.never:
                yield f"{where}: {test.text!r} must not give {_told(fact)}"
        likeness.forget()


def _wrong(test: PackTest) -> Iterator[str]:
    if not test.facts and not test.never:
        yield f"{test.text!r} expects nothing. Give it facts, or types that must never be found"
    yield from _strangers("never", test.never, yardstick.ROLES)


def _day(test: PackTest, where: str) -> PartialDate | None:
    try:
        return PartialDate.parse(test.published) if test.published else None
    except ValueError as error:
        raise PackError(f"{where}, published: {error}") from None


def _fact(given: dict[str, object], where: str) -> Fact:
    try:
        return read_fact(msgspec.json.encode({"quote": "-", **given}), where)
    except GoldError as error:
        raise PackError(str(error)) from None


def _told(fact: Fact) -> str:
    roles: dict[str, list[str]] = {}
    for slot in fact.slots:
        roles.setdefault(slot.role, []).append(str(slot.value))
    return f"{fact.type} {json.dumps(roles, ensure_ascii=False)}"


def _all_told(facts: Iterable[Fact]) -> str:
    return "; ".join(map(_told, facts)) or "nothing"
