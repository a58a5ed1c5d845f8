"""Latin letters spelled out in Hindi or Urdu (letter by letter, "yu e i"), which no comparison of sounds could see."""

import re
from functools import lru_cache

from sifarat.authority.data import rows
from sifarat.language.fold import fold

_LETTERS = {fold(name): latin for latin, names in rows("letter_names.tsv") for name in names.split()}
_LONGEST = max(map(len, _LETTERS))


def letter(word: str) -> str | None:
    """The Latin letter that ``word`` is or names: ``S`` for "S.", एस and ایس; else None."""
    bare = word.rstrip(".")
    if len(bare) == 1 and bare.isalpha() and bare.upper() != bare.lower():
        return bare.upper()
    return _LETTERS.get(fold(bare))


@lru_cache(maxsize=20_000)
def spelled(name: str) -> str | None:
    """The acronym that ``name`` spells out letter by letter, two letters or more; else None.

    >>> spelled("यूएई"), spelled("آئی جی سی"), spelled("یو۔اے۔ای"), spelled("पाकिस्तान")
    ('UAE', 'IGC', 'UAE', None)
    """
    text = re.sub(r"[\s.\-۔]+", "", fold(name))
    if len(text) > 40:
        return None
    # From the end: the reading of every tail, the one whose first letter name is longest.
    tails: list[str | None] = [None] * len(text) + [""]
    for start in range(len(text) - 1, -1, -1):
        for end in range(min(len(text), start + _LONGEST), start, -1):
            found, rest = _LETTERS.get(text[start:end]), tails[end]
            if found and rest is not None:
                tails[start] = found + rest
                break
    acronym = tails[0]
    return acronym if acronym and len(acronym) > 1 else None
