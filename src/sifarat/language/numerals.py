"""Numbers and ordinals in words and digits: a table made from a pack."""

from dataclasses import dataclass

from sifarat.language.pack import Numbers
from sifarat.language.tokens import Token, folded_words

# Beyond this digits are no number that news counts with (and too long for a float to tell).
_LARGEST = 1e18


@dataclass(frozen=True, slots=True)
class Numerals:
    """``cardinals`` and ``ordinals`` by folded word; ``suffixes`` make an ordinal of the digits before them."""

    cardinals: dict[str, int]
    ordinals: dict[str, int]
    suffixes: frozenset[str]
    multipliers: dict[str, int]

    @classmethod
    def of(cls, numbers: Numbers) -> "Numerals":
        """Read a pack's table; only single words count."""

        def table(words: dict[int, tuple[str, ...]]) -> dict[str, int]:
            return {folded_words(word)[0]: n for n, forms in words.items() for word in forms}

        suffixes = frozenset(folded_words(suffix)[0] for suffix in numbers.ordinal_suffixes)
        return cls(table(numbers.cardinals), table(numbers.ordinals), suffixes, table(numbers.multipliers))

    def cardinal(self, token: Token) -> float | None:
        """The number a token writes, else None. Commas group digits, as they do in all three languages."""
        if token.kind == "number":
            try:
                number = float(token.folded.replace(",", "").replace("٬", "").replace("٫", "."))
            except ValueError:
                return None
            return number if number < _LARGEST else None
        found = self.cardinals.get(token.folded)
        return None if found is None else float(found)
