"""From findings to the graph: facts, claims and records of one article; exports of all."""

from sifarat.graph.article_graph import ArticleGraph
from sifarat.graph.assemble import assemble
from sifarat.graph.quarantine import quarantine
from sifarat.graph.shown import Unshown, unshown
from sifarat.graph.terms import BASE

__all__ = ["BASE", "ArticleGraph", "Unshown", "assemble", "quarantine", "unshown"]
