"""What one article adds to the graph, before anything is stored."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple


@dataclass(frozen=True, slots=True)
class ArticleGraph:
    """The quads of one article, apart by the graph they belong in; a pure function of article, packs and authority.

    ``facts`` go into the graph named ``article``; ``evidence`` into the article's name with ``/evidence`` behind it.
    ``records`` gives for each authority node that the facts use the triples of its record, which go into
    ``sid:graph/authority`` and stay there as long as one article uses them. ``quarantined`` has what a shape forbids,
    with its claims and the reasons; it goes into the article's name with ``/quarantine`` behind it. No blank nodes
    anywhere. All sorted, no doubles.
    """

    article: NamedNode
    facts: tuple[Triple, ...]
    evidence: tuple[Triple, ...]
    records: Mapping[NamedNode, tuple[Triple, ...]]
    quarantined: tuple[Triple, ...] = ()

    @property
    def evidence_graph(self) -> NamedNode:
        """Name of the graph with this article's claims and evidence."""
        return NamedNode(self.article.value + "/evidence")

    @property
    def quarantine_graph(self) -> NamedNode:
        """Name of the graph with what this article says and no shape allows."""
        return NamedNode(self.article.value + "/quarantine")
