"""A small pattern language over chunks, compiled to a regular expression over one letter a chunk.

``<STATE> of? <OFFICE> <NAME>`` matches a state, perhaps a genitive, an office and a name. In angle brackets stand kinds
of chunk, ``<NAME>`` being a run of up to six words that could be a name; ``<STATE=seat>`` labels what it matched. Bare
words match themselves (folded); ``( | ) ? * +`` mean what they mean in regular expressions; ``!`` before a
kind or word says that it must not follow there; ``{joint}`` is one of the pack's group of that name. Because each chunk
is one letter and a name is bounded, matching cannot be driven into backtracking over the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sifarat.errors import PackError
from sifarat.extract.grammar.chunks import Kind, Shadow
from sifarat.language.tokens import folded_words

_ELEMENT = re.compile(
    r"(?P<not>!)?(?:<(?P<kind>[A-Z_]+)(?:=(?P<label>[a-z]+))?>|\\(?P<mark>[()])|(?P<operator>[()|?*+])"
    r"|(?P<word>[^\s()|?*+<>!]+))"
)
_GROUP = re.compile(r"\{(\w*)\}")
_CLASSES = {
    "STATE": "[SD]",
    "COUNTRY": "S",
    "ADJECTIVE": "D",
    "WORD": "[wn]",
    "ANY": ".",
    "SECTOR": "[Xx]",
    "GATHERING": "[IT]",
}


# Letters that stand in nearly every sentence.
_PLENTY = frozenset("wnm")
_LITERAL = "wnm"  # the kinds whose words patterns can name


class Alphabet:
    """Gives every word that a pack's patterns name a letter of its own (private use area of Unicode)."""

    def __init__(self, joiners: Iterable[str] = ()) -> None:
        self._letters: dict[str, str] = {}
        letters = "".join(self.letter(word) for word in joiners)
        word = f"n(?:[{letters}]{{0,2}}n){{0,5}}" if letters else "n{1,6}"
        more = f"(?:[{letters}]{{0,2}}n){{1,2}}" if letters else "n{1,2}"
        self.name = f"(?:(?:{word})?E(?:{more})?|{word})"

    def letter(self, word: str) -> str:
        """The letter of a folded word, made on first use."""
        if word not in self._letters:
            self._letters[word] = chr(0xE000 + len(self._letters))
        return self._letters[word]

    def encode(self, shadow: Shadow) -> tuple[str, frozenset[str]]:
        """One letter a chunk, and which letters there are; made anew only where chunks were exchanged since."""
        held = shadow.encoded
        if held is not None and held[0] == shadow.chunks:
            return held[1:]
        letters = self._letters
        tokens = shadow.tokens
        out = []
        for chunk in shadow.chunks:
            kind, token = chunk.kind, tokens[chunk.start]
            named = kind == "n" and len(token.text) == 1  # an initial is no particle
            out.append(letters.get(token.folded, kind) if kind in _LITERAL and not named else kind)
        shadow.encoded = (shadow.chunks.copy(), "".join(out), frozenset(out))
        return shadow.encoded[1:]

    def find(self, shadow: Shadow, patterns: Iterable["Pattern"]) -> Iterator["Match"]:
        """Every match of every pattern, last match first, the sentence encoded anew after each change of its chunks.

        From the end, so that whoever replaces chunks does not move those of matches still to come.
        """
        (letters, there), changes = self.encode(shadow), shadow.changes
        for pattern in patterns:
            for needed in pattern.needs:
                if needed.isdisjoint(there):
                    break
            else:
                yield from reversed(list(pattern.matches(letters)))
                if shadow.changes != changes:
                    (letters, there), changes = self.encode(shadow), shadow.changes


@dataclass(frozen=True, slots=True)
class Match:
    """Chunks ``first`` to ``last`` (inclusive) that a pattern matched, with the labelled ones."""

    first: int
    last: int
    labels: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled pattern; ``text`` is how the pack writes it; of each set in ``needs`` every match has a letter."""

    text: str
    regex: re.Pattern[str]
    labels: tuple[tuple[str, str], ...]
    needs: tuple[frozenset[str], ...]

    def matches(self, letters: str) -> Iterator[Match]:
        """All matches in an encoded sentence, left to right, without overlap."""
        for found in self.regex.finditer(letters):
            labels: dict[str, list[int]] = {}
            for group, label in self.labels:
                start, end = found.span(group)
                labels.setdefault(label, []).extend(range(start, end) if start >= 0 else ())
            if found.end() > found.start():
                yield Match(found.start(), found.end() - 1, labels)


def compile_pattern(text: str, alphabet: Alphabet, groups: Mapping[str, Sequence[str]] = {}) -> Pattern:
    """Compile one pattern; ``PackError`` shows the pattern and what is wrong."""
    text = _spelled_out(text, groups)
    parts: list[str] = []
    labels: list[tuple[str, str]] = []
    for element in _ELEMENT.finditer(text):
        begin = len(parts)
        if element["operator"]:
            parts.append("(?:" if element["operator"] == "(" else element["operator"])
        elif element["mark"]:
            parts.append(re.escape(alphabet.letter(element["mark"])))
        elif element["word"]:
            letters = "".join(re.escape(alphabet.letter(word)) for word in folded_words(element["word"]))
            parts.append(letters if len(letters) == 1 else f"(?:{letters})")
        else:
            name = element["kind"]
            letter = (
                alphabet.name
                if name == "NAME"
                else _CLASSES.get(name) or (Kind[name].value if name in Kind.__members__ else None)
            )
            if letter is None:
                raise PackError(f"pattern {text!r}: no kind <{name}>; there are {', '.join(Kind.__members__)}")
            if element["label"]:
                group = f"g{len(labels)}"
                labels.append((group, element["label"]))
                parts.append(f"(?P<{group}>{letter})")
            else:
                parts.append(letter if len(letter) == 1 else f"(?:{letter})")
        if element["not"]:
            parts[begin:] = [f"(?!{''.join(parts[begin:])})"]
    try:
        return Pattern(text, re.compile("".join(parts)), tuple(labels), _needs(text, alphabet))
    except re.error as error:
        raise PackError(f"pattern {text!r}: {error}. Check its brackets.") from error


def _spelled_out(text: str, groups: Mapping[str, Sequence[str]]) -> str:
    """The pattern with ``(a|b)`` in place of each ``{group}``."""

    def members(found: re.Match[str]) -> str:
        if found[1] not in groups:
            known = ", ".join(groups) or "none"
            raise PackError(f"pattern {text!r}: no group {found[0]}; the pack's groups: {known}")
        return f"({'|'.join(groups[found[1]])})"

    return _GROUP.sub(members, text)


def _needs(text: str, alphabet: Alphabet) -> tuple[frozenset[str], ...]:
    """The letters of each element that no match can do without, the rarest first."""
    elements = list(_ELEMENT.finditer(text))
    depth, wanted = 0, []
    for n, element in enumerate(elements):
        operator = element["operator"] or ""
        depth += (operator == "(") - (operator == ")")
        behind = elements[n + 1]["operator"] if n + 1 < len(elements) else None
        if operator == "|" and not depth:
            return ()
        if not depth and not operator and not element["not"] and behind not in ("?", "*"):
            wanted.append(_letters(element, alphabet))
    named = {letters for letters in wanted if letters}
    return tuple(sorted(named, key=lambda letters: (len(letters & _PLENTY), sorted(letters))))


def _letters(element: re.Match[str], alphabet: Alphabet) -> frozenset[str]:
    if element["kind"]:
        name = element["kind"]
        if name in ("ANY", "NAME"):
            return frozenset("nE") if name == "NAME" else frozenset()
        return frozenset(_CLASSES.get(name) or Kind[name].value) - set("[]")
    words = (element["mark"],) if element["mark"] else folded_words(element["word"])
    return frozenset(alphabet.letter(word) for word in words[:1])
