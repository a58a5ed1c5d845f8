"""Records to one file in which names are found by spelling and by sound without anything being read beforehand."""

import math
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from hashlib import blake2b
from itertools import accumulate

import msgspec

from sifarat.authority import bones
from sifarat.authority.entity import Entity, EntityType
from sifarat.authority.kinds import parted
from sifarat.authority.letter_costs import letters
from sifarat.authority.script import script
from sifarat.authority.sections import Content, pack
from sifarat.authority.similarity import packed, sounds, spelling
from sifarat.errors import AuthorityError

# Names in these languages count before those of the many others.
HOME = frozenset({"en", "hi", "ur", "und"})
# Names in these languages are found by sound; those in the many others of CLDR by spelling alone.
HEARD = HOME | {"ar", "fa", "ps", "ru", "kk", "ky", "uz", "tg", "tk", "tr", "az", "mr", "ne", "de", "fr"}
READABLE = frozenset({"LATIN", "DEVANAGARI", "ARABIC", "CYRILLIC"})
TYPES = tuple(EntityType)
# Without an identifier a thing is taken to be as well known as Wikidata's millionth.
_USUAL = 1_000_000
# Letters that are said one by one sound like no name: SMR is not Samar.
_UNSAID = re.compile("[B-DF-HJ-NP-TV-XZ]{2,5}")
_encode = msgspec.msgpack.Encoder().encode


def hashed(key: str) -> int:
    """The number under which a key is found; 64 bits, so that two keys of one file do not share it by chance."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def compiled(entities: Iterable[Entity], origin: str) -> bytes:
    """The bytes of a compiled authority; the same records in the same order give the same bytes.

    Raises ``AuthorityError`` where two records share an id, a state's code or a Wikidata identifier.
    """
    records = list(entities)
    sections: dict[str, Content] = _keys(records, origin)
    blobs = [_encode(entity) for entity in records]
    sections["record_ends"] = array("Q", accumulate(map(len, blobs)))
    sections["records"] = b"".join(blobs)
    sections["types"] = bytes(TYPES.index(entity.type) for entity in records)
    known = [_states(entity) for entity in records]
    numbers = {states: number for number, states in enumerate(dict.fromkeys(known))}
    sections["states"] = array("I", (numbers[states] for states in known))
    sections["state_sets"] = msgspec.json.encode(list(numbers))
    sections["fame"] = bytes(fame(entity) for entity in records)
    return pack(sections | _names(records))


def _states(entity: Entity) -> tuple[str, ...]:
    known = {entity.iso, entity.state, *(office.state for office in entity.offices)} - {None}
    return tuple(sorted(code for code in known if code))


def fame(entity: Entity) -> int:
    """How well known, 0 to 200: what decides between things whose names are as like the one asked for.

    Wikidata numbered the well-known first: an identifier of few digits says that somebody missed it early.
    """
    number = int(entity.qid[1:]) if entity.qid else _USUAL
    return max(0, min(200, round(25 * (8 - math.log10(number)))))


def _keys(records: list[Entity], origin: str) -> dict[str, Content]:
    """Ids, Wikidata identifiers and codes of states, each to the place of its record."""
    held: dict[str, int] = {}
    for place, entity in enumerate(records):
        for kind, key in (("id", entity.id), ("qid", entity.qid), ("iso", entity.iso)):
            if key is None:
                continue
            other = held.setdefault(f"{kind}:{key}", place)
            if other == place:
                continue
            if kind == "id":
                raise AuthorityError(f"{origin}: two records have the id {key}. Give one of them another id.")
            raise AuthorityError(
                f"{origin}: {records[other].id} and {entity.id} both have {key}. Make one record of them."
            )
    pairs = sorted((hashed(key), place) for key, place in held.items())
    return {"keys": array("Q", (key for key, _ in pairs)), "key_places": array("I", (place for _, place in pairs))}


def _names(records: list[Entity]) -> dict[str, Content]:
    """Spellings, who bears them, how they sound, and which consonants lead to them."""
    home: dict[str, dict[int, str]] = {}
    foreign: dict[str, dict[int, str]] = {}
    heard: set[str] = set()
    for place, entity in enumerate(records):
        for lang, forms in entity.names.items():
            named = home if lang in HOME else foreign
            for name in forms:
                key = spelling(name)
                named.setdefault(key, {}).setdefault(place, name)
                if lang in HEARD:
                    heard.add(key)
    # Brasília is a city; that some language calls Brazil so does not count where a nearer one has the name.
    named_all = foreign | home
    parts, bare = _bare(named_all, heard)
    spelled = sorted((hashed(key), key, bearers) for key, bearers in (named_all | bare).items())
    texts: dict[str, int] = {}
    places, names, ends = array("I"), array("I"), array("I")
    sound_blobs: list[bytes] = []
    letter_blobs: list[bytes] = []
    masks = array("H")
    known = bytearray()
    kinds = array("H")
    kind_sets: dict[str, int] = {"": 0}
    features: dict[str, array[int]] = {}
    for number, (_, key, bearers) in enumerate(spelled):
        mask = 0
        for place, borne in bearers.items():
            places.append(place)
            names.append(texts.setdefault(borne, len(texts)))
            mask |= 1 << TYPES.index(records[place].type)
        ends.append(len(places))
        masks.append(mask)
        # Capitals alone are mostly said letter by letter: as a word such a name is one that nobody knows.
        spelled_out = all(name.isupper() for name in bearers.values())
        known.append(0 if spelled_out else max(fame(records[place]) for place in bearers))
        name, kind = parts.get(key) or (next(iter(bearers.values())), "")
        kinds.append(kind_sets.setdefault(kind, len(kind_sets)))
        written = script(name)
        if (key not in heard and key not in parts) or written not in READABLE or _UNSAID.fullmatch(name):
            sound_blobs.append(b"")
            letter_blobs.append(b"")
            continue
        sound_blobs.append(packed(sounds(name)).encode("utf-8", "surrogatepass"))
        letter_blobs.append(letters(name) if written == "LATIN" else b"")
        for feature in bones.held(name, written == "LATIN"):
            features.setdefault(feature, array("I")).append(number)
    led = sorted((hashed(feature), found) for feature, found in features.items())
    text_blobs = [text.encode("utf-8", "surrogatepass") for text in texts]
    return {
        "spellings": array("Q", (number for number, _, _ in spelled)),
        "bearer_ends": ends,
        "bearers": places,
        "bearer_names": names,
        "masks": masks,
        "known": bytes(known),
        "kinds": kinds,
        "kind_sets": msgspec.json.encode(list(kind_sets)),
        "text_ends": array("I", accumulate(map(len, text_blobs))),
        "texts": b"".join(text_blobs),
        "sound_ends": array("I", accumulate(map(len, sound_blobs))),
        "sounds": b"".join(sound_blobs),
        "letter_ends": array("I", accumulate(map(len, letter_blobs))),
        "letters": b"".join(letter_blobs),
        "features": array("Q", (number for number, _ in led)),
        "feature_ends": array("I", accumulate(len(found) for _, found in led)),
        "led_to": array("I", b"".join(found.tobytes() for _, found in led)),
    }


def _bare(
    named: dict[str, dict[int, str]], heard: set[str]
) -> tuple[dict[str, tuple[str, str]], dict[str, dict[int, str]]]:
    """Names without the words that say what kind of thing they are, each beside the whole one, under keys of no name.

    The key's name and kinds, and who bears it.
    """
    parts: dict[str, tuple[str, str]] = {}
    bearers: dict[str, dict[int, str]] = {}
    for key in sorted(heard):
        name, kinds = parted(next(iter(named[key].values())))
        if kinds:
            bare = f"\0{spelling(name)}\0{kinds}"
            parts.setdefault(bare, (name, kinds))
            for place, borne in named[key].items():
                bearers.setdefault(bare, {}).setdefault(place, borne)
    return parts, bearers


def place_of(keys: memoryview, key: int) -> int:
    """Where ``key`` stands in a sorted section of numbers, or -1."""
    place = bisect_left(keys, key)
    return place if place < len(keys) and keys[place] == key else -1
