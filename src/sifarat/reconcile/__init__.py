"""The W3C Reconciliation API, version 0.2: tables (OpenRefine) matched against a graph.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/ is the text. ``routes`` are mounted by
``sifarat serve``; nothing here runs a stranger's query language.
"""

from sifarat.reconcile.described import described
from sifarat.reconcile.routes import routes

__all__ = ["described", "routes"]
