"""From findings to the graph: facts, claims and records of one article; exports of all.

What makes graphs (``assemble``, ``quarantine``, ``shown``) is imported from its own module: whoever only reads one, as
the server does, starts without it.
"""

from sifarat.graph.article_graph import ArticleGraph
from sifarat.graph.terms import BASE

__all__ = ["BASE", "ArticleGraph"]
