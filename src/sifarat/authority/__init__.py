"""Who and what is known beforehand: states, places, people, organisations, found by name across scripts."""

from sifarat.authority.authority import Authority
from sifarat.authority.candidate import Candidate
from sifarat.authority.entity import Entity, EntityType, HeldOffice, Rank
from sifarat.authority.similarity import similarity

__all__ = ["Authority", "Candidate", "Entity", "EntityType", "HeldOffice", "Rank", "similarity"]
