"""The authority: entities known beforehand, found by id, code, Wikidata identifier or name in any script."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from sifarat.authority import bones, cached
from sifarat.authority.candidate import SAME_BUT_KIND, Candidate, likeness, words_first
from sifarat.authority.compile import compiled, fame
from sifarat.authority.compiled import EVERY_TYPE, Compiled, mask_of
from sifarat.authority.entity import Entity, EntityType, HeldOffice, Rank
from sifarat.authority.kinds import is_none, parted, tells
from sifarat.authority.letters import spelled
from sifarat.authority.openings import without_opening
from sifarat.authority.phones import words
from sifarat.authority.script import script
from sifarat.authority.sections import Sections, mapped
from sifarat.authority.similarity import similarity, sounds
from sifarat.authority.sources import entities_of, is_compiled
from sifarat.authority.terms import Term, in_office, sole
from sifarat.errors import NotFound
from sifarat.partial_date import PartialDate

# A type stands for its narrower ones, as in the ontology.
_NARROWER = {
    EntityType.PLACE: {EntityType.CITY},
    EntityType.ORGANIZATION: {EntityType.GOVERNMENT_BODY, EntityType.INTERNATIONAL_ORGANIZATION, EntityType.COMPANY},
}
# A file of more records than this is no list of what newspapers name.
_MOST_NAMED = 20_000
_PERSONS = mask_of([EntityType.PERSON])
_PART = "part of the name"
# What a name is worth that is the same but for such words as Muhammad before it.
_LESS_SURE = 0.97
_BODIES = mask_of([EntityType.STATE, EntityType.GOVERNMENT_BODY, EntityType.INTERNATIONAL_ORGANIZATION])
# Below this a candidate is not worth showing: for words of kind alone, where it may be of any type, where that is told.
_LEAST_IF_KIND, _LEAST_IF_ANYTHING, _LEAST = 0.85, 0.7, 0.55
# What acceptance asks for: see Authority.accept.
_SCORE, _MARGIN, _CONSONANTS = 0.8, 0.05, 4
_ONE_WORD, _ONE_WORD_MARGIN, _SURE, _FEW_IF_SURE = 0.92, 0.1, 0.93, 3
# So much better known (compile.fame: ten times earlier missed) is who is called by more than the name.
_BETTER_KNOWN, _ALL_OF_IT = 25, 0.74
# Sure, too, is what scores so much with nothing so near.
_SURE_IF_ALONE, _ALONE = 0.88, 0.15
_SCRIPTS = {
    **dict.fromkeys(("ur", "ar", "fa", "ps", "sd", "ks", "ug"), "ARABIC"),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), "DEVANAGARI"),
    **dict.fromkeys(("ru", "kk", "ky", "tg", "uk", "bg", "mn"), "CYRILLIC"),
    **dict.fromkeys(("en", "tr", "uz", "az", "tk", "de", "fr", "es", "it", "pt", "id", "ms"), "LATIN"),
}


class Authority:
    """An unchanging set of entities. Make one with ``default()``, ``load()`` or from entities.

    >>> authority = Authority.default()
    >>> authority.state("KAZ").label("en"), authority.find("कजाकिस्तान")[0].entity.id
    ('Kazakhstan', 'state/kazakhstan')
    """

    def __init__(self, entities: Iterable[Entity], origin: str = "authority") -> None:
        data = compiled(entities, origin)
        self._made_of: tuple[Path | bytes | None, ...] = (data,)
        self._layers: tuple[Compiled, ...] = (Compiled(Sections(data, origin)),)

    @classmethod
    def _of(cls, made_of: tuple[Path | bytes | None, ...]) -> "Authority":
        """An authority of layers: compiled files, compiled bytes, and None for the package's own."""
        self = cls.__new__(cls)
        self._made_of = made_of
        self._layers = tuple(_layer(each) for each in made_of)
        return self

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Another process opens the same files and shares their pages."""
        return Authority._of, (self._made_of,)

    @classmethod
    @cache
    def default(cls) -> "Authority":
        """The authority that comes with the package; opened once a process."""
        return cls._of((None,))

    @classmethod
    def load(cls, *paths: Path | str) -> "Authority":
        """The records of these files and no others: one compiled by ``sifarat authority build``, or sources of it.

        Raises ``AuthorityError`` (file, line, key, what to do).
        """
        return cls._of(_opened(paths))

    def extended(self, *paths: Path | str) -> "Authority":
        """This authority and further files beside it.

        A record with an id that is here already replaces it; one with the Wikidata identifier of a record here, under
        another id, is the same thing: its names lead to the record that is here.
        """
        return Authority._of((*self._made_of, *_opened(paths)))

    def __iter__(self) -> Iterator[Entity]:
        for level, layer in enumerate(self._layers):
            for entity in layer:
                if self._stands(level, entity):
                    yield entity

    def __len__(self) -> int:
        return len(self._layers[0]) if len(self._layers) == 1 else sum(1 for _ in self)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._keyed("id", id) is not None

    def get(self, id: str) -> Entity:
        """The entity with this id. Raises ``NotFound``."""
        found = self._keyed("id", id)
        if found is None:
            raise NotFound(f"authority: there is no record {id}. Look names up with Authority.find.")
        return found

    def state(self, iso: str) -> Entity:
        """The state with this ISO 3166-1 alpha-3 code (``EUU``: the European Union, ``XKX``: Kosovo). ``NotFound``."""
        found = self._keyed("iso", iso)
        if found is None:
            raise NotFound(f"authority: no state has the code {iso!r}. Use ISO 3166-1 alpha-3, e.g. PAK.")
        return found

    def by_qid(self, qid: str) -> Entity | None:
        """The entity with this Wikidata identifier, or None."""
        return self._keyed("qid", qid)

    def _keyed(self, kind: str, key: str) -> Entity | None:
        for level, layer in reversed(tuple(enumerate(self._layers))):
            place = layer.place(kind, key)
            if place >= 0:
                entity = layer.record(place)
                if self._stands(level, entity):
                    return entity
        return None

    def _stands(self, level: int, entity: Entity) -> bool:
        """False where a record of another layer stands for this one."""
        return len(self._layers) == 1 or self._standing(level, entity) is entity

    def _standing(self, level: int, entity: Entity) -> Entity:
        """The record that stands for this one: the last of its id, else the first of its thing."""
        for layer in reversed(self._layers[level + 1 :]):
            if (place := layer.place("id", entity.id)) >= 0:
                return layer.record(place)
        for earlier, layer in enumerate(self._layers[:level]):
            for kind, key in (("qid", entity.qid), ("iso", entity.iso)):
                place = layer.place(kind, key) if key else -1
                if place >= 0 and (other := layer.record(place)).id != entity.id:
                    return self._standing(earlier, other)
        return entity

    def names(self, lang: str) -> Iterator[tuple[str, Entity]]:
        """Every name an article in ``lang`` may use, each with its entity, labels first.

        These are the names in ``lang``, for a language in Latin script the English ones too, and those of no stated
        language in its script. No name comes twice for one entity; the same name may come for several. Of a file of
        more than 20,000 records only bodies and states come: a name read wherever its words stand must be a name that
        newspapers use, and among so many every ordinary word is somebody's. Offices are read by their words.
        """
        wanted = _SCRIPTS.get(lang)
        for entity in self._named():
            own = [*entity.names.get(lang, ()), *(entity.names.get("en", ()) if wanted == "LATIN" else ())]
            free = [name for name in entity.names.get("und", ()) if wanted is None or script(name) == wanted]
            for name in dict.fromkeys([*own, *free]):
                yield name, entity

    def _named(self) -> Iterator[Entity]:
        for level, layer in enumerate(self._layers):
            mask = (EVERY_TYPE if len(layer) <= _MOST_NAMED else _BODIES) & ~mask_of([EntityType.OFFICE])
            for place in layer.of_types(mask):
                entity = layer.record(place)
                if self._stands(level, entity):
                    yield entity

    def demonyms(self, lang: str) -> Iterator[tuple[str, Entity]]:
        """Every adjective or name of a people in ``lang`` with its state; a few ("Congolese") name two states."""
        for entity in self._named():
            for form in entity.demonyms.get(lang, ()):
                yield form, entity

    def holders(
        self, rank: Rank, portfolio: str | None, state: str, on: PartialDate
    ) -> list[tuple[Entity, HeldOffice]]:
        """Who held an office of that rank (and portfolio) of a state on a day, as far as is known; latest start first.

        Who holds it is inferred from dates: a term without an end counts up to the start of the next one known, and
        one without a start not at all. More than one is given where terms overlap, nobody where none is known.
        """
        return in_office(self._terms(rank, () if portfolio is None else (portfolio,), state), on)

    def holder(
        self, rank: Rank, portfolio: Iterable[str], state: str, on: PartialDate
    ) -> tuple[Entity, HeldOffice] | None:
        """Who alone held an office of that rank and these portfolios on a day, a month before and a month after it.

        None where that is not sure: see ``sifarat.authority.terms.sole``.
        """
        found = sole(_terms_of(self, rank, tuple(portfolio), state), on)
        return None if found is None else (found[1], found[0])

    def _terms(self, rank: Rank, portfolio: tuple[str, ...], state: str) -> list[Term]:
        """All known times in an office of that rank, of these portfolios at least."""
        return [
            (office, entity)
            for entity in self._people_of(state)
            for office in entity.offices
            if office.rank is rank and office.state == state and set(portfolio) <= set(office.portfolio)
        ]

    def _people_of(self, state: str) -> Iterator[Entity]:
        mask = mask_of([EntityType.PERSON])
        for level, layer in enumerate(self._layers):
            for place in layer.of_types(mask):
                if layer.fits(place, mask, state):
                    entity = layer.record(place)
                    if entity.offices and self._stands(level, entity):
                        yield entity

    def find(
        self, name: str, types: Iterable[EntityType] | None = None, state: str | None = None, limit: int = 5
    ) -> list[Candidate]:
        """What ``name`` may mean, best first, at most ``limit``; each entity once.

        ``name`` may be in Latin, Devanagari, Arabic or Cyrillic script (other scripts are found by spelling alone).
        Where one is spelled the same, others that sound alike are not looked for. ``types`` keeps these types and
        what is narrower (ORGANIZATION keeps companies); ``state`` (alpha-3) keeps what belongs to that state or to
        none that is known. Of equal scores states come first, then the better known, then in the order of ids.
        """
        mask = EVERY_TYPE if types is None else mask_of({kind for t in types for kind in {t} | _NARROWER.get(t, set())})
        found: dict[str, Candidate] = {}
        known: dict[str, int] = {}

        def offer(level: int, place: int, as_named: str, score: float, reason: str) -> None:
            entity = self._layers[level].record(place)
            if len(self._layers) > 1:
                entity = self._standing(level, entity)
            held = found.get(entity.id)
            known[entity.id] = max(known.get(entity.id, 0), self._layers[level].fame(place))
            if held is None or held.score < score:
                found[entity.id] = Candidate(entity, as_named, round(score, 4), reason)

        for level, layer in enumerate(self._layers):
            number = layer.same(name)
            for place, as_named in layer.bearers(number) if number >= 0 else ():
                if layer.fits(place, mask, state):
                    offer(level, place, as_named, 1.0, "same spelling")
        # Letters spelled out say no name: their sounds are nobody's.
        if not found and sounds(name).words and not spelled(name):
            least = _LEAST_IF_KIND if not tells(name) else _LEAST_IF_ANYTHING if types is None else _LEAST
            bare = without_opening(name) if mask & _PERSONS else ""
            kinds = parted(name)[1]
            for level, layer in enumerate(self._layers):
                for near, score, reason in likeness(name, layer, mask, state):
                    for place, as_named in layer.bearers(near):
                        if score >= least and layer.fits(place, mask, state):
                            if (
                                kinds
                                and reason != "same sound"
                                and is_none(kinds, parted(as_named)[1], layer.type(place))
                            ):
                                continue
                            again = _past_openings(name, bare, as_named) if bare and reason == _PART else 0.0
                            offer(
                                level, place, as_named, *((again, "same sound") if again > score else (score, reason))
                            )
        same = any(one.reason == "same spelling" for one in found.values())
        ranked = sorted(
            found.values() if same else words_first(name, found.values()),
            key=lambda one: (-one.score, one.entity.type != EntityType.STATE, -known[one.entity.id], one.entity.id),
        )
        return ranked[:limit]

    @staticmethod
    def accept(candidates: Sequence[Candidate]) -> Candidate | None:
        """The first candidate where it is safe to take it, else None: no link is a normal answer.

        Safe is: one entity alone is spelled the same (a state and its own capital count as the state); or it scores at
        least .80 with the whole name, the runner-up is at least .05 below (.92 and .10 where it is one word), there are
        at least 4 consonants to compare (3 in several words that score .93), and nothing much better known has the name
        within its own: Kilimanjaro is the mountain rather than a quarter of that name.
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
        bare, _ = parted(first.name)
        several = len(words(bare)) > 1
        least, margin = (_SCORE, _MARGIN) if several else (_ONE_WORD, _ONE_WORD_MARGIN)
        if first.reason != "same sound" or first.score < least or first.score - runner_up < margin:
            return None
        if any(_meant_rather(other, first) for other in candidates[1:]):
            return None
        sure = first.score >= (_SURE_IF_ALONE if first.score - runner_up >= _ALONE else _SURE)
        few = _FEW_IF_SURE if several and sure else _CONSONANTS
        return first if bones.consonants(bare) >= few else None


def _meant_rather(other: Candidate, first: Candidate) -> bool:
    """True for a thing much better known than the first, of which the name is short."""
    short = other.reason == SAME_BUT_KIND or (other.reason == _PART and other.score >= _ALL_OF_IT)
    return short and fame(other.entity) >= fame(first.entity) + _BETTER_KNOWN


@lru_cache(maxsize=2000)
def _terms_of(authority: Authority, rank: Rank, portfolio: tuple[str, ...], state: str) -> tuple[Term, ...]:
    """The terms of one office: looked for once among all people of a state, asked for by article after article."""
    return tuple(authority._terms(rank, portfolio, state))


def _past_openings(name: str, bare: str, label: str) -> float:
    """How alike two names are past the words that open them, of which one has more than the other; else 0."""
    other = without_opening(label)
    if (bare, other) == (name, label) or len(words(bare)) != len(words(other)):
        return 0.0
    return _LESS_SURE * similarity(bare, other)


def _layer(made_of: Path | bytes | None) -> Compiled:
    if made_of is None:
        return Compiled(cached.default())
    return Compiled(Sections(made_of, "authority") if isinstance(made_of, bytes) else mapped(made_of))


def _opened(paths: Sequence[Path | str]) -> tuple[Path | bytes, ...]:
    """What files give, compiled ones as they are and sources together as one."""
    ready = [Path(path) for path in paths if is_compiled(Path(path))]
    sources = [Path(path) for path in paths if Path(path) not in ready]
    named = ", ".join(map(str, sources))
    return (*ready, *((compiled(entities_of(sources), named),) if sources else ()))
