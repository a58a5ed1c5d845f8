"""How sure a claim is: the share of right ones that its rule was measured to give, smoothed where it gave few.

The figures are in ``confidence.json``, which ``make calibrate`` renews from gold facts (``bench/calibrate.py``).
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

import msgspec

from sifarat.extract.finding import Filler, Finding, Support

# The role under which the figures hold whether the finding itself is one.
TYPE = "type"


class Confidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Shares of right claims: by rule and support (``hi/meeting.participant verbatim``), by role, and over all."""

    overall: float
    roles: Mapping[str, float]
    rules: Mapping[str, float]

    @classmethod
    @lru_cache(maxsize=1)
    def default(cls) -> "Confidence":
        """The figures that come with the package."""
        return msgspec.json.decode((files("sifarat.extract") / "confidence.json").read_bytes(), type=cls)

    def of(self, rule: str, support: Support, role: str) -> float:
        """The share for a rule; for one that was never measured that of its role, else that over all."""
        return self.rules.get(key(rule, support), self.roles.get(role, self.overall))

    def weighed(self, finding: Finding) -> Finding:
        """The finding with the confidence of each filler and its own."""
        return replace(
            finding,
            fillers=tuple(self._filler(filler) for filler in finding.fillers),
            confidence=self.of(finding.rule, Support.VERBATIM, TYPE),
        )

    def _filler(self, filler: Filler) -> Filler:
        return replace(filler, confidence=self.of(filler.rule, filler.support, filler.role))


def key(rule: str, support: Support) -> str:
    """Under which a rule's figure is kept."""
    return f"{rule} {support.value}"
