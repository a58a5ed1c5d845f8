"""Who and what is known beforehand: one record an entity."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sifarat.partial_date import PartialDate


class Rank(StrEnum):
    """Ranks of office, named as in the ontology."""

    HEAD_OF_STATE = "HeadOfState"
    HEAD_OF_GOVERNMENT = "HeadOfGovernment"
    DEPUTY_HEAD_OF_GOVERNMENT = "DeputyHeadOfGovernment"
    MINISTER = "Minister"
    DEPUTY_MINISTER = "DeputyMinister"
    AMBASSADOR = "Ambassador"
    ENVOY = "Envoy"
    OFFICIAL = "Official"


class EntityType(StrEnum):
    """Kinds of entity an authority knows, named as the ontology's classes."""

    STATE = "State"
    CITY = "City"
    PLACE = "Place"
    PERSON = "Person"
    ORGANIZATION = "Organization"
    GOVERNMENT_BODY = "GovernmentBody"
    INTERNATIONAL_ORGANIZATION = "InternationalOrganization"
    COMPANY = "Company"
    OFFICE = "Office"


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office a person held: rank, portfolio slugs, the state as ISO 3166-1 alpha-3, from and until where known.

    ``seen`` is the last day on which the source knew the office to be held, where it knows of no end.
    """

    rank: Rank
    portfolio: tuple[str, ...] = ()
    state: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    seen: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One record.

    ``id`` is the path of its IRI below the base: ``state/pakistan``, ``person/kamal-shah``,
    ``place/pakistan/lahore``. ``names`` gives for each BCP 47 language the label first and then aliases; ``und`` holds
    names of no stated language.
    ``iso`` is a state's ISO 3166-1 alpha-3 code; ``state`` the code of the state a city, body or person belongs to.
    ``demonyms`` gives adjectives and names of people for a state, per language ("Kazakh", "पाकिस्तानी").
    ``qid`` is the Wikidata identifier, only where ``source`` was opened and gives it.
    """

    id: str
    type: EntityType
    names: Mapping[str, tuple[str, ...]]
    source: str
    qid: str | None = None
    iso: str | None = None
    state: str | None = None
    capital: str | None = None
    demonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offices: tuple[HeldOffice, ...] = ()

    def label(self, lang: str = "en") -> str:
        """The name in ``lang``, else in English, else the first there is."""
        for key in (lang, "en"):
            if self.names.get(key):
                return self.names[key][0]
        return next(iter(self.names.values()))[0]
