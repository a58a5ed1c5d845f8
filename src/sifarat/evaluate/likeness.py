"""Whether a predicted value is the gold one: by code, by identity, by spelling, by sound."""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import lru_cache

from sifarat.evaluate.fact import Fact, Named, Value
from sifarat.evaluate.predicted import Known
from sifarat.language.fold import fold
from sifarat.partial_date import PartialDate

Similarity = Callable[[str, str], float]
ALIKE = 0.82
"""From here on two spellings are one name; by the authority's likeness other names of one article stay below."""
_SHORTEST = 4
_BORDERS = re.compile(r"[\s\-‐-―_,;:()\[\]\"“”/|،؛]+")
_DROPPED = re.compile(r"[.'’‘ʼ`ʻ]")


@lru_cache(maxsize=200_000)
def spelling(name: str) -> str:
    """The folded spelling of a name, without full stops and apostrophes, one blank between words.

    >>> spelling("Jean-Luc  Dubois"), spelling("S. Jaishankar")
    ('jean luc dubois', 's jaishankar')
    """
    return " ".join(fold(word) for word in _BORDERS.split(_DROPPED.sub("", name)) if word)


def latin_likeness(one: str, other: str) -> float:
    """How alike two names are spelled, 0 to 1, whatever the order of words; for names in one script only."""
    left, right = sorted(" ".join(sorted(spelling(name).split())) for name in (one, other))
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


class Likeness:
    """Compares values; keeps what it has compared, so that one thing in many roles is judged once."""

    def __init__(
        self, authority: Known | None = None, similarity: Similarity = latin_likeness, threshold: float = ALIKE
    ) -> None:
        self._similarity, self._threshold = similarity, threshold
        self._judged: dict[tuple[Named, Named], bool] = {}
        self._bearers: dict[str, set[str]] = {}
        for entity in authority or ():
            for forms in entity.names.values():
                for name in forms:
                    bearers = self._bearers.setdefault(spelling(name), set())
                    bearers.update(id for id in (entity.id, entity.qid) if id)

    def credit(self, gold: Value, predicted: Value) -> float:
        """1 for the same value, ½ for a date that is less exact than the gold one but not against it, else 0."""
        if isinstance(gold, Named):
            return float(isinstance(predicted, Named) and self.same(gold, predicted))
        if isinstance(gold, PartialDate):
            if gold == predicted:
                return 1.0
            return 0.5 if isinstance(predicted, PartialDate) and predicted.covers(gold) else 0.0
        if isinstance(gold, bool) or isinstance(predicted, bool):
            return float(gold is predicted)
        return float(gold == predicted)

    def tells(self, found: Fact, wanted: Fact) -> bool:
        """Whether ``found`` is of ``wanted``'s type and has each of its values, and perhaps others."""
        return found.type == wanted.type and all(
            any(self.credit(slot.value, other.value) == 1 for other in found.of(slot.role)) for slot in wanted.slots
        )

    def same(self, gold: Named, predicted: Named) -> bool:
        """Whether ``predicted`` is what the gold names. A wrong link is wrong, however alike the names."""
        key = (gold, predicted)
        if key not in self._judged:
            self._judged[key] = self._same(gold, predicted)
        return self._judged[key]

    def _same(self, gold: Named, predicted: Named) -> bool:
        if gold.code and predicted.code:
            return gold.code == predicted.code
        wanted = spelling(gold.names[0])
        bearers = self._bearers.get(wanted, set())
        if bearers and predicted.ids:
            return not bearers.isdisjoint(predicted.ids)
        if any(spelling(name) == wanted for name in predicted.names):
            return True
        if len(wanted) < _SHORTEST:
            return False
        return any(self._similarity(gold.names[0], name) >= self._threshold for name in predicted.heard)

    def forget(self) -> None:
        """Drop what was compared: things of one article never meet those of another."""
        self._judged.clear()
