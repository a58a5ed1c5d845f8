"""Runs the pure part of a build on all cores: in order, in bounded memory, whatever one article does.

>>> from sifarat.engine import Done, each
>>> [outcome.result for outcome in each(lambda: str.upper, ["a", "b"], workers=1)]
['A', 'B']
"""

from sifarat.engine.outcome import Done, Failed, Outcome
from sifarat.engine.pool import each

__all__ = ["Done", "Failed", "Outcome", "each"]
