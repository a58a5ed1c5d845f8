"""A language pack: all that a linguist writes about one language, as typed data read from YAML.

The engine holds no word of any language: markers, triggers, offices, numbers and dates come from here, names of months
and weekdays from Unicode CLDR (Babel), names of sectors and kinds of agreement from the labels in ``ontology/``.
"""

import sys
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import msgspec

from sifarat.derived import derived
from sifarat.errors import PackError

PACKS = Path(__file__).parent / "packs"


class OfficeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for one office: its rank and, where the words themselves say so, portfolio slugs and state (ISO alpha-3).

    ``bare: false`` says that the office needs a state or a body beside it before it counts (a president may be
    a company's). ``rank_in`` gives another rank by state: a secretary is a minister in the United States.
    """

    words: tuple[str, ...]
    rank: str
    portfolio: tuple[str, ...] = ()
    state: str | None = None
    bare: bool = True
    rank_in: dict[str, str] = {}


class Trigger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell an event of a frame.

    ``kind``: ``noun`` (a meeting), ``verb`` (met), or ``passive`` (was received: agent and patient change places).
    ``status`` overrides what the tense says.
    """

    words: tuple[str, ...]
    kind: Literal["noun", "verb", "passive"] = "noun"
    status: str | None = None


class Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of dates beside those of CLDR.

    ``relative`` maps shifts to phrases: ``-1d``, ``+1m``, ``0y`` count from the day of publication; ``~1d`` is a day
    before it or, of what is to come, after it (कल); ``=0d``, ``=+1d`` count from the date told before (the same day).
    ``ranges`` are words and marks between the first and the last day of a stretch ("16 to 18 May"); ``days`` are words
    that number a day and are no number elsewhere (one, which is an article as well).
    """

    months: dict[int, tuple[str, ...]] = {}
    weekdays: dict[int, tuple[str, ...]] = {}
    relative: dict[str, tuple[str, ...]] = {}
    month_first: bool = False
    ranges: tuple[str, ...] = ()
    days: dict[int, tuple[str, ...]] = {}


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cardinals and ordinals in words, multipliers, and what makes an ordinal of digits."""

    cardinals: dict[int, tuple[str, ...]] = {}
    ordinals: dict[int, tuple[str, ...]] = {}
    ordinal_suffixes: tuple[str, ...] = ()
    multipliers: dict[int, tuple[str, ...]] = {}


class PackTest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences with what they must give: ``facts`` in the form of gold facts (without quote), each found with at least
    these roles; ``never`` lists types that must not be found. ``published`` is the day weekdays count from.
    """

    text: str
    facts: tuple[dict[str, Any], ...] = ()
    never: tuple[str, ...] = ()
    published: str | None = None


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything about one language. See ``docs/adding-a-language.md`` for what each key means."""

    lang: str
    about: str
    side: Literal["pre", "post"]
    sentence_ends: str
    conjunctions: tuple[str, ...]
    separators: tuple[str, ...]
    markers: dict[str, tuple[str, ...]]
    clause_openers: tuple[str, ...]
    relative_pronouns: tuple[str, ...] = ()
    home: str | None = None
    clause_closers: tuple[str, ...] = ()
    sentence_closers: tuple[str, ...] = ()
    transparent: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    both_states: tuple[str, ...] = ()
    three_states: tuple[str, ...] = ()
    three_persons: tuple[str, ...] = ()
    both_persons: tuple[str, ...] = ()
    both_holders: dict[str, tuple[str, ...]] = {}
    pronouns: dict[str, tuple[str, ...]] = {}
    here: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    dateline_holds: bool = True
    offices: tuple[OfficeWords, ...] = ()
    office_qualifiers: dict[str, tuple[str, ...]] = {}
    groups: dict[str, tuple[str, ...]] = {}
    office_patterns: tuple[str, ...] = ()
    person_patterns: tuple[str, ...] = ()
    apposition_patterns: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    name_honorifics: tuple[str, ...] = ()
    name_particles: tuple[str, ...] = ()
    name_words: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    place_patterns: tuple[str, ...] = ()
    namesake_patterns: tuple[str, ...] = ()
    there: tuple[str, ...] = ()
    of_there: tuple[str, ...] = ()
    topic_patterns: dict[str, tuple[str, ...]] = {}
    not_names: tuple[str, ...] = ()
    capitalised: bool = False
    ordinary: tuple[str, ...] = ()
    ordinary_endings: tuple[str, ...] = ()
    state_styles: tuple[str, ...] = ()
    state_patterns: tuple[str, ...] = ()
    led_patterns: tuple[str, ...] = ()
    body_heads: tuple[str, ...] = ()
    body_links: tuple[str, ...] = ()
    body_patterns: tuple[str, ...] = ()
    commission_patterns: tuple[str, ...] = ()
    commission_kinds: dict[str, tuple[str, ...]] = {}
    session_words: tuple[str, ...] = ()
    session_patterns: tuple[str, ...] = ()
    corridor_words: tuple[str, ...] = ()
    triggers: dict[str, tuple[Trigger, ...]] = {}
    tense: dict[str, tuple[str, ...]] = {}
    tense_endings: dict[str, tuple[str, ...]] = {}
    participle_endings: tuple[str, ...] = ()
    negation: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    gatherings: tuple[str, ...] = ()
    bound_for: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    visiting: tuple[str, ...] = ()
    many_holders: tuple[str, ...] = ()
    delegations: tuple[str, ...] = ()
    place_kinds: tuple[str, ...] = ()
    leading_verbs: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    personal_relatives: tuple[str, ...] = ()
    subordinators: tuple[str, ...] = ()
    sequels: tuple[str, ...] = ()
    before_now: tuple[str, ...] = ()
    hosting: tuple[str, ...] = ()
    going_on: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    cooperation: tuple[str, ...] = ()
    furthering: tuple[str, ...] = ()
    document_words: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()
    bent_endings: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    agreement_status: dict[str, tuple[str, ...]] = {}
    stances: dict[str, tuple[str, ...]] = {}
    list_openers: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    complements: tuple[str, ...] = ()
    moods: dict[str, tuple[str, ...]] = {}
    light_verbs: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    currencies: dict[str, tuple[str, ...]] = {}
    pledges: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    numbers: Numbers = Numbers()
    dates: Dates = Dates()
    tests: tuple[PackTest, ...] = ()


def parse(source: str, name: str) -> Pack:
    """A pack from YAML text; ``PackError`` names the file, the key and the reason."""
    data = import_module("sifarat.language.written").read(source, name)  # loaded where no pack was kept
    try:
        return msgspec.convert(data, Pack, strict=False)
    except msgspec.ValidationError as error:
        raise PackError(f"{name}: {error}. docs/adding-a-language.md lists the keys.") from error


@lru_cache(maxsize=16)
def load(lang: str) -> Pack:
    """The pack that comes with Sifarat for ``lang``; ``PackError`` lists those there are."""
    path = PACKS / f"{lang}.yaml"
    if not path.is_file():
        raise PackError(f"no language pack for {lang!r}; there are {', '.join(available())}")
    source = path.read_bytes()
    code = (Path(__file__), Path(__file__).with_name("written.py"))
    sources = (source, *(file.read_bytes() for file in code), sys.version.encode())
    kept = derived(f"pack-{lang}", sources, lambda: _packed(source, str(path)))
    return msgspec.msgpack.decode(kept, type=Pack)


def _packed(source: bytes, name: str) -> bytes:
    return msgspec.msgpack.encode(parse(source.decode("utf-8"), name))


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """Languages that have a pack, sorted."""
    return tuple(sorted(path.stem for path in PACKS.glob("*.yaml")))
