"""All phrases that mean something by themselves, in one trie over folded tokens.

They come from the pack (offices, triggers, pronouns …), from the authority (states, places, bodies, people, by exact
folded name only) and from the labels in ``ontology/`` (sectors, kinds of agreement).
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sifarat.extract.grammar.chunks import Kind
from sifarat.language.tokens import Token

Payload = tuple[Kind, Any]
# Where one phrase means several things, the first of these is taken.
_PRIORITY = {
    kind: n
    for n, kind in enumerate(
        (
            Kind.BOTH, Kind.PERSON, Kind.RANK, Kind.AGREEMENT, Kind.STATE, Kind.DEMONYM, Kind.COMMISSION, Kind.ORG,
            Kind.PLACE, Kind.STANCE, Kind.TRIGGER, Kind.SESSION_WORD, Kind.SECTOR, Kind.CORRIDOR, Kind.QUALIFIER,
            Kind.HONORIFIC, Kind.PRONOUN, Kind.BODY_HEAD, Kind.CURRENCY, Kind.FIELD, Kind.WORD,
        )
    )
}  # fmt: skip


class Lexicon:
    """A trie of folded token sequences; look-up takes the longest phrase."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, words: Iterable[str], payload: Payload) -> None:
        """Enter a phrase; where it is there already, the kind of higher priority stays, the first of equals."""
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        if node is self._root:
            return
        held = node.get("")
        if held is None or _PRIORITY[payload[0]] < _PRIORITY[held[0]]:
            node[""] = payload

    def longest(self, tokens: tuple[Token, ...], i: int) -> tuple[int, Payload] | None:
        """The longest phrase that starts at token ``i``: its end (exclusive) and what it means."""
        node = self._root.get(tokens[i].folded)
        found: tuple[int, Payload] | None = None
        while node is not None:
            i += 1
            payload = node.get("")
            if payload is not None:
                found = (i, payload)
            if i == len(tokens):
                break
            node = node.get(tokens[i].folded)
        return found

    def opens(self, word: str) -> bool:
        """True where some phrase starts with this word."""
        return word in self._root

    def openers(self) -> Iterable[str]:
        """The words that phrases start with."""
        return self._root.keys()

    def single(self, word: str) -> Payload | None:
        """What a word means by itself."""
        payload: Payload | None = self._root.get(word, {}).get("")
        return payload

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], Payload]]:
        """All phrases, sorted."""

        def walk(node: dict[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Payload]]:
            for word in sorted(node):
                if word == "":
                    yield path, node[word]
                else:
                    yield from walk(node[word], (*path, word))

        return walk(self._root, ())
