"""A compiled authority, opened: records by key, names by spelling and by sound, each read when it is asked for."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

import msgspec

from sifarat.authority import bones
from sifarat.authority.compile import TYPES, hashed, place_of
from sifarat.authority.entity import Entity, EntityType
from sifarat.authority.letters import spelled
from sifarat.authority.sections import Sections
from sifarat.authority.similarity import Sounds, spelling, unpacked

# A name found as a whole counts so much more than one found by a word.
_WHOLE = 1.7
# What so many names share tells little and takes long.
_COMMON = 1000
EVERY_TYPE = (1 << len(TYPES)) - 1
_decode_record = msgspec.msgpack.Decoder(Entity).decode
# What is added to the fame of a name (compile) before its votes are multiplied by it: fame decides between many likely.
_UNKNOWN = 100
# Names without other words of kind than the one asked for are looked at later.
_OTHER_KINDS = 0.5
# Names with less than this share of the best one's votes are not looked at.
_FEW_VOTES = 0.03


class Compiled:
    """One compiled file, read where it is asked."""

    def __init__(self, sections: Sections) -> None:
        part = sections.__getitem__
        self._keys, self._key_places = part("keys"), part("key_places")
        self._records, self._record_ends = part("records"), part("record_ends")
        self._types, self._states, self._fame = part("types"), part("states"), part("fame")
        self._state_sets = [frozenset(known) for known in msgspec.json.decode(part("state_sets"), type=list[list[str]])]
        self._spellings, self._masks, self._known = part("spellings"), part("masks"), part("known")
        self._kinds = part("kinds")
        self._kind_sets = msgspec.json.decode(part("kind_sets"), type=list[str])
        self._number_of_kinds = {kinds: number for number, kinds in enumerate(self._kind_sets)}
        self._bearers, self._bearer_ends, self._bearer_names = (
            part("bearers"),
            part("bearer_ends"),
            part("bearer_names"),
        )
        self._texts, self._text_ends = part("texts"), part("text_ends")
        self._sounds, self._sound_ends = part("sounds"), part("sound_ends")
        self._letters, self._letter_ends = part("letters"), part("letter_ends")
        self._features, self._feature_ends, self._led_to = part("features"), part("feature_ends"), part("led_to")
        self.record = lru_cache(maxsize=4_000)(self._record)
        self._postings = lru_cache(maxsize=5_000)(self._leads)

    def __len__(self) -> int:
        return len(self._types)

    def __iter__(self) -> Iterator[Entity]:
        return map(self._record, range(len(self)))

    def place(self, kind: str, key: str) -> int:
        """The place of the record with this ``id``, ``qid`` or ``iso``, or -1."""
        found = place_of(self._keys, hashed(f"{kind}:{key}"))
        return self._key_places[found] if found >= 0 else -1

    def _record(self, place: int) -> Entity:
        return _decode_record(_slice(self._records, self._record_ends, place))

    def of_types(self, mask: int) -> list[int]:
        """The places of the records of these types, in order."""
        return [place for place, kind in enumerate(self._types) if mask >> kind & 1]

    def fits(self, place: int, mask: int, state: str | None) -> bool:
        """True where the record is of a type in ``mask`` and of that state, held an office of it, or is of none."""
        if not mask >> self._types[place] & 1:
            return False
        known = self._state_sets[self._states[place]]
        return state is None or not known or state in known

    def bearers(self, number: int) -> Iterator[tuple[int, str]]:
        """The places of the records that have the name of this number, each with the name as it has it."""
        for at in range(self._bearer_ends[number - 1] if number else 0, self._bearer_ends[number]):
            text = _slice(self._texts, self._text_ends, self._bearer_names[at])
            yield self._bearers[at], str(text, "utf-8", "surrogatepass")

    def same(self, name: str) -> int:
        """The number of the name so spelled, acronyms spelled out included, or -1."""
        found = place_of(self._spellings, hashed(spelling(name)))
        if found < 0 and (acronym := spelled(name)):
            found = place_of(self._spellings, hashed(acronym.casefold()))
        return found

    def near(self, name: str, mask: int, state: str | None, most: int, kinds: str = "") -> list[int]:
        """The numbers of names that share consonants with ``name`` and that some such thing bears, likeliest first.

        ``kinds`` are those that ``name`` is without.
        """
        votes: dict[int, float] = {}
        held = votes.get
        for feature in bones.asked(name):
            led = self._postings(feature)
            worth = (len(feature) + 1) / (2 + len(led) ** 0.5)
            if feature[0] in "#=~":
                worth *= _WHOLE
            for number in led:
                votes[number] = held(number, 0.0) + worth
        masks, known, without = self._masks, self._known, self._kinds
        same = self._number_of_kinds.get(kinds, -1)
        enough = max(votes.values(), default=0.0) * _FEW_VOTES
        ranked = sorted(
            (-vote * (_UNKNOWN + known[number]) * (1.0 if without[number] == same else _OTHER_KINDS), number)
            for number, vote in votes.items()
            if vote >= enough and masks[number] & mask
        )
        if state is None:
            return [number for _, number in ranked[:most]]
        fitting = (n for _, n in ranked if any(self.fits(place, mask, state) for place in self._places(n)))
        return list(islice(fitting, most))

    def sounds(self, number: int) -> Sounds:
        """How the name of this number sounds."""
        return unpacked(str(_slice(self._sounds, self._sound_ends, number), "utf-8", "surrogatepass"))

    def letters(self, number: int) -> bytes:
        """The letters of the name of this number, where it is in Latin ones (``letter_costs.letters``)."""
        return bytes(_slice(self._letters, self._letter_ends, number))

    def kinds(self, number: int) -> str:
        """The kinds that the name of this number is without (``kinds.parted``); "" for a whole name."""
        return self._kind_sets[self._kinds[number]]

    def type(self, place: int) -> EntityType:
        """The type of the record."""
        return TYPES[self._types[place]]

    def fame(self, place: int) -> int:
        """How well known the thing is (``compile``)."""
        fame: int = self._fame[place]
        return fame

    def known(self, number: int) -> int:
        """How well known the best known thing of this name is."""
        fame: int = self._known[number]
        return fame

    def _places(self, number: int) -> Iterable[int]:
        return self._bearers[self._bearer_ends[number - 1] if number else 0 : self._bearer_ends[number]]

    def _leads(self, feature: str) -> list[int]:
        """The numbers of the names that a feature leads to; none where they are too many to tell anything."""
        at = place_of(self._features, hashed(feature))
        if at < 0:
            return []
        begin, end = self._feature_ends[at - 1] if at else 0, self._feature_ends[at]
        return self._led_to[begin:end].tolist() if end - begin <= _COMMON else []


def mask_of(types: Iterable[EntityType]) -> int:
    """Types as bits, in the order of a compiled file."""
    mask = 0
    for kind in types:
        mask |= 1 << TYPES.index(kind)
    return mask


def _slice(blob: memoryview, ends: memoryview, place: int) -> memoryview:
    return blob[ends[place - 1] if place else 0 : ends[place]]
