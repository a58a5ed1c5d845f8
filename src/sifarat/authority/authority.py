"""The authority: entities known beforehand, found by id, code, Wikidata identifier or name in any script."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from sifarat.authority.entity import Entity, EntityType
from sifarat.authority.index import NameIndex, consonants, script
from sifarat.authority.letters import spelled
from sifarat.authority.records import read_file, read_records
from sifarat.authority.similarity import Sounds, pairing, sounds
from sifarat.authority.similarity import score as likeness
from sifarat.authority.skeleton import alike, skeleton
from sifarat.errors import AuthorityError, NotFound

# The default data, in this order.
_FILES = ("states", "cities", "organizations", "bodies", "people")
# A type stands for its narrower ones, as in the ontology.
_NARROWER = {
    EntityType.PLACE: {EntityType.CITY},
    EntityType.ORGANIZATION: {EntityType.GOVERNMENT_BODY, EntityType.INTERNATIONAL_ORGANIZATION, EntityType.COMPANY},
}
# Below this a candidate is not worth showing.
_LEAST = 0.55
# What acceptance asks for: see Authority.accept.
_SCORE, _MARGIN, _CONSONANTS = 0.8, 0.05, 4
# A candidate found by a part of its name stays below acceptance: one with a word left over, unless the words are only
# divided otherwise.
_PART, _A_WORD, _WHOLE = 0.79, 1.2, 0.93
# So alike must each pair of words be for a name to be the same as a whole.
_LEAST_PAIR = 0.75
_SCRIPTS = {
    **dict.fromkeys(("ur", "ar", "fa", "ps", "sd", "ks", "ug"), "ARABIC"),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), "DEVANAGARI"),
    **dict.fromkeys(("ru", "kk", "ky", "tg", "uk", "bg", "mn"), "CYRILLIC"),
    **dict.fromkeys(("en", "tr", "uz", "az", "tk", "de", "fr", "es", "it", "pt", "id", "ms"), "LATIN"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean.

    ``name`` is the entity's name that matched, ``score`` 0 to 1; ``reason`` is ``same spelling`` (1.0), ``same sound``
    or ``part of the name`` (a word is over or differs; never above .79).
    """

    entity: Entity
    name: str
    score: float
    reason: str


class Authority:
    """An unchanging set of entities. Make one with ``default()``, ``load()`` or from entities.

    >>> authority = Authority.default()
    >>> authority.state("KAZ").label("en"), authority.find("कजाकिस्तान")[0].entity.id
    ('Kazakhstan', 'state/kazakhstan')
    """

    def __init__(self, entities: Iterable[Entity], origin: str = "authority") -> None:
        self._entities: dict[str, Entity] = {}
        self._by_qid: dict[str, Entity] = {}
        self._by_iso: dict[str, Entity] = {}
        for entity in entities:
            if entity.id in self._entities:
                raise AuthorityError(f"{origin}: two records have the id {entity.id}. Give one of them another id.")
            self._entities[entity.id] = entity
            for index, key in ((self._by_qid, entity.qid), (self._by_iso, entity.iso)):
                if key is None:
                    continue
                if key in index:
                    raise AuthorityError(
                        f"{origin}: {index[key].id} and {entity.id} both have {key}. Make one record of them."
                    )
                index[key] = entity

    @classmethod
    @cache
    def default(cls) -> "Authority":
        """The authority that comes with the package; read once a process."""
        data = files("sifarat.authority") / "data"
        return cls(
            entity
            for name in _FILES
            if (file := data / f"{name}.jsonl").is_file()
            for entity in read_records(file.read_bytes(), file.name)
        )

    @classmethod
    def load(cls, *paths: Path | str) -> "Authority":
        """The records of these files and no others. Raises ``AuthorityError`` (file, line, key, what to do)."""
        return cls((entity for path in paths for entity in read_file(Path(path))), ", ".join(map(str, paths)))

    def extended(self, *paths: Path | str) -> "Authority":
        """This authority with the records of further files; a record with an id that is here already replaces it."""
        merged = dict(self._entities)
        for path in paths:
            merged |= {entity.id: entity for entity in read_file(Path(path))}
        return Authority(merged.values(), ", ".join(map(str, paths)))

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._entities.values())

    def __len__(self) -> int:
        return len(self._entities)

    def __contains__(self, id: object) -> bool:
        return id in self._entities

    def get(self, id: str) -> Entity:
        """The entity with this id. Raises ``NotFound``."""
        try:
            return self._entities[id]
        except KeyError:
            raise NotFound(f"authority: there is no record {id}. Look names up with Authority.find.") from None

    def state(self, iso: str) -> Entity:
        """The state with this ISO 3166-1 alpha-3 code (``EUU``: the European Union, ``XKX``: Kosovo). ``NotFound``."""
        try:
            return self._by_iso[iso]
        except KeyError:
            raise NotFound(f"authority: no state has the code {iso!r}. Use ISO 3166-1 alpha-3, e.g. PAK.") from None

    def by_qid(self, qid: str) -> Entity | None:
        """The entity with this Wikidata identifier, or None."""
        return self._by_qid.get(qid)

    def names(self, lang: str) -> Iterator[tuple[str, Entity]]:
        """Every name an article in ``lang`` may use, each with its entity, labels first.

        These are the names in ``lang``, for a language in Latin script the English ones too, and those of no stated
        language in its script. No name comes twice for one entity; the same name may come for several.
        """
        wanted = _SCRIPTS.get(lang)
        for entity in self:
            own = [*entity.names.get(lang, ()), *(entity.names.get("en", ()) if wanted == "LATIN" else ())]
            free = [name for name in entity.names.get("und", ()) if wanted is None or script(name) == wanted]
            for name in dict.fromkeys([*own, *free]):
                yield name, entity

    def demonyms(self, lang: str) -> Iterator[tuple[str, Entity]]:
        """Every adjective or name of a people in ``lang`` with its state; a few ("Congolese") name two states."""
        for entity in self:
            for form in entity.demonyms.get(lang, ()):
                yield form, entity

    @cached_property
    def _places(self) -> list[Entity]:
        return list(self._entities.values())

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex(
            (name, lang, place)
            for place, entity in enumerate(self._places)
            for lang, forms in entity.names.items()
            for name in forms
        )

    def find(
        self, name: str, types: Iterable[EntityType] | None = None, state: str | None = None, limit: int = 5
    ) -> list[Candidate]:
        """What ``name`` may mean, best first, at most ``limit``; each entity once.

        ``name`` may be in Latin, Devanagari, Arabic or Cyrillic script (other scripts are found by spelling alone).
        Where one is spelled the same, others that sound alike are not looked for. ``types`` keeps these types and
        what is narrower (ORGANIZATION keeps companies); ``state`` (alpha-3) keeps what belongs to that state or to
        none that is known. Equal scores stand in the order of ids, states first.
        """
        wanted = None if types is None else {kind for t in types for kind in {t} | _NARROWER.get(t, set())}
        found: dict[int, Candidate] = {}

        def asked_for(place: int) -> bool:
            entity = self._places[place]
            return (wanted is None or entity.type in wanted) and (state is None or belongs(entity, state))

        def offer(place: int, as_named: str, score: float, reason: str) -> None:
            if place not in found or found[place].score < score:
                found[place] = Candidate(self._places[place], as_named, round(score, 4), reason)

        for place, as_named in self._index.same(name).items():
            if asked_for(place):
                offer(place, as_named, 1.0, "same spelling")
        asked = sounds(name)
        # Letters spelled out say no name: their sounds are nobody's.
        if asked.words and not found and not spelled(name):
            for near, places in self._index.near(name):
                fitting = [place for place in places if asked_for(place)]
                if not fitting:
                    continue
                score, reason = _judge(asked, sounds(near))
                if score >= _LEAST:
                    for place in fitting:
                        offer(place, near, score if score < 1 else 0.999, reason)
        ranked = sorted(
            found.values(), key=lambda found: (-found.score, found.entity.type != EntityType.STATE, found.entity.id)
        )
        return ranked[:limit]

    @staticmethod
    def accept(candidates: Sequence[Candidate]) -> Candidate | None:
        """The first candidate where it is safe to take it, else None: no link is a normal answer.

        Safe is: one entity alone is spelled the same (a state and its own capital count as the state); or it scores at
        least .80 with the whole name, the runner-up is at least .05 below, and there are at least 4 consonants to
        compare.
        """
        if not candidates:
            return None
        first = candidates[0]
        runner_up = candidates[1].score if len(candidates) > 1 else 0.0
        if first.reason == "same spelling":
            # Kuwait is the state: a capital of the same name is called by more than that.
            rivals = [
                other for other in candidates[1:] if other.score == 1.0 and other.entity.id != first.entity.capital
            ]
            return None if rivals else first
        if first.reason != "same sound" or first.score < _SCORE or first.score - runner_up < _MARGIN:
            return None
        return first if consonants(first.name) >= _CONSONANTS else None


def _judge(asked: Sounds, other: Sounds) -> tuple[float, str]:
    """The score of a name that sounds like the one asked for, and whether it does as a whole or in part."""
    paired = pairing(asked, other)
    score = likeness(asked, other, paired)
    divided = paired.left > 0 and paired.over > 0 and alike(asked.whole, other.whole, _WHOLE) > 0
    every_word = max(paired.left, paired.over) <= _A_WORD and paired.weakest >= _LEAST_PAIR
    if every_word and script(asked.key) == script(other.key):
        # Within one script another consonant is another name: Kayani is not Qayoumi.
        bones, others = ({skeleton(word) for word in name.words} for name in (asked, other))
        every_word = bones <= others or others <= bones
    if divided or every_word:
        return score, "same sound"
    if paired.left == 0 and len(asked.words) < len(other.words):
        score = max(score, min(1.0, paired.shared / 2 / sum(asked.weights)) * _PART)
    return min(score, _PART), "part of the name"


def belongs(entity: Entity, state: str) -> bool:
    """True where the entity is that state, belongs to it, held an office of it, or no state of it is known."""
    known = {entity.iso, entity.state, *(office.state for office in entity.offices)} - {None}
    return not known or state in known
