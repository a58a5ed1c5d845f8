"""Diplomatic news in any language as a knowledge graph, with the sentence behind every fact.

The way of an article, one room after the other, each knowing only those before it::

    read -> language -> extract -> resolve -> graph -> store -> serve / query / export
"""

__version__ = "0.1.0"
