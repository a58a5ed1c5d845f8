"""Diplomatic news in any language as a knowledge graph, with the sentence behind every fact.

The way of an article, one room after the other, each knowing only those before it::

    read -> language -> extract -> resolve -> graph -> store -> serve / query / export

``sifarat.open(path)`` is a graph for notebooks (see ``sifarat.notebook``).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sifarat.notebook import open_graph as open

__all__ = ["__version__", "open"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the notebook's part only where it is used."""
    if name == "open":
        from sifarat.notebook import open_graph

        return open_graph
    raise AttributeError(f"module 'sifarat' has no attribute {name!r}")
