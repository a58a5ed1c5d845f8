"""Which named graph holds what: the store tells facts, evidence and the rest apart by name alone."""

from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, NamedNode

from sifarat.vocabulary import RDF, SCHEMA, SID, sif

BASE = SID
RDF_TYPE = NamedNode(RDF + "type")
REPORTED_ON = sif("reportedOn")
CLAIM = sif("Claim")
BODY = NamedNode(SCHEMA + "articleBody")
USES_RECORD = sif("usesRecord")
NAME_KEY, TELLING = sif("nameKey"), sif("telling")

UNION = DefaultGraph()
"""The default graph: every fact once."""

GraphName = NamedNode | BlankNode | DefaultGraph


@dataclass(frozen=True, slots=True)
class Names:
    """The names of graphs below one base IRI.

    >>> Names().article("seed-000")
    <NamedNode value=https://w3id.org/sifarat/id/article/seed-000>
    >>> Names().holds_facts(Names().inferred)
    False
    """

    base: str = BASE

    @property
    def authority(self) -> NamedNode:
        """Records of who and what is known beforehand, as long as an article uses them."""
        return NamedNode(self.base + "graph/authority")

    @property
    def ontology(self) -> NamedNode:
        """The ontology itself."""
        return NamedNode(self.base + "graph/ontology")

    @property
    def inferred(self) -> NamedNode:
        """What follows from the facts and is not itself asserted."""
        return NamedNode(self.base + "graph/inferred")

    @property
    def judgements(self) -> NamedNode:
        """What was judged of names: one thing, two, or open."""
        return NamedNode(self.base + "graph/judgements")

    def article(self, name: str) -> NamedNode:
        """The graph of the article with this id."""
        return NamedNode(f"{self.base}article/{name}")

    def is_article(self, graph: GraphName) -> bool:
        """True for the facts of an article."""
        return (
            isinstance(graph, NamedNode)
            and graph.value.startswith(self.base + "article/")
            and not graph.value.endswith(("/evidence", "/quarantine"))
        )

    def holds_facts(self, graph: GraphName) -> bool:
        """True where the triples of ``graph`` count as asserted: articles, authority, ontology; neither evidence nor
        what stands in quarantine."""
        if not isinstance(graph, NamedNode):
            return False
        kept = graph.value.startswith(self.base + "graph/") and graph != self.inferred
        return kept or self.is_article(graph)

    def is_own(self, graph: GraphName) -> bool:
        """True for a graph that a user may write: named, and none of the build's.

        >>> Names().is_own(NamedNode("http://example.org/notes")), Names().is_own(Names().ontology)
        (True, False)
        """
        kept = (self.base + "article/", self.base + "graph/", "urn:sifarat:")
        return isinstance(graph, NamedNode) and not graph.value.startswith(kept)
