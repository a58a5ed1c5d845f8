"""Words that open many names and that one newspaper writes and another leaves out: Muhammad, Sardar, Syed.

Only finding looks past them; whether two names are one (``similarity``) takes every word as it is.
"""

from sifarat.authority.data import rows
from sifarat.authority.phones import words
from sifarat.language.fold import fold

_OPENINGS = frozenset(fold(word) for (word,) in rows("name_openings.txt"))
_PARTICLES = frozenset(fold(word) for (word,) in rows("particles.txt"))
_LEFT = 2
"""Words, particles apart, that must be left to tell somebody."""


def without_opening(name: str) -> str:
    """The name from its first word on that tells who it is; the name itself where too little would be left.

    >>> without_opening("Sardar Muhammad Kamal Shah"), without_opening("Muhammad Ali"), without_opening("Kamal Syed")
    ('Kamal Shah', 'Muhammad Ali', 'Kamal Syed')
    """
    parts = words(name)
    spare = sum(fold(part) not in _PARTICLES for part in parts) - _LEFT
    first = 0
    while first < spare and fold(parts[first]) in _OPENINGS:
        first += 1
    return " ".join(parts[first:]) if first else name
