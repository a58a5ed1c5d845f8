"""The names of an authority in one language as the lexicon takes them: folded once, kept for the package's own."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from sifarat.authority import Authority, cached
from sifarat.authority.entity import Entity
from sifarat.derived import derived
from sifarat.language import fold, tokens
from sifarat.language.tokens import folded_words


class Named(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name or an adjective of a state: the place of its record among all, the name, its folded words."""

    place: int
    name: str
    words: tuple[str, ...]


class _Names(msgspec.Struct, frozen=True, array_like=True):
    names: list[Named]
    demonyms: list[Named]


def names_of(authority: Authority, lang: str) -> Iterator[tuple[str, tuple[str, ...], Entity]]:
    """Every name in ``lang`` with its folded words and its record."""
    entities = _entities(authority)
    return ((named.name, named.words, entities[named.place]) for named in _names(authority, lang).names)


def demonyms_of(authority: Authority, lang: str) -> Iterator[tuple[tuple[str, ...], Entity]]:
    """Every adjective or name of a people in ``lang``, folded, with its state."""
    entities = _entities(authority)
    return ((named.words, entities[named.place]) for named in _names(authority, lang).demonyms)


@lru_cache(maxsize=1)
def _entities(authority: Authority) -> tuple[Entity, ...]:
    return tuple(authority)


@lru_cache(maxsize=2)
def _names(authority: Authority, lang: str) -> _Names:
    def make() -> bytes:
        places = {entity.id: place for place, entity in enumerate(_entities(authority))}
        return msgspec.msgpack.encode(
            _Names(
                [Named(places[entity.id], name, folded_words(name)) for name, entity in authority.names(lang)],
                [Named(places[entity.id], name, folded_words(name)) for name, entity in authority.demonyms(lang)],
            )
        )

    if authority is not Authority.default():
        return msgspec.msgpack.decode(make(), type=_Names)
    code = [Path(module.__file__).read_bytes() for module in (fold, tokens) if module.__file__]
    sources = [cached.content().encode(), Path(__file__).read_bytes(), *code]
    return msgspec.msgpack.decode(derived(f"names-{lang}", sources, make), type=_Names)
