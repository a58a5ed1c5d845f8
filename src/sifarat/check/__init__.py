"""Is a graph as it should be? Shapes, what stands in quarantine, articles that contradict each other, totals."""

from sifarat.check.forms import FORMS
from sifarat.check.report import CheckReport, Conflict, Quarantined, Told, Total
from sifarat.check.run import check

__all__ = ["FORMS", "CheckReport", "Conflict", "Quarantined", "Told", "Total", "check"]
