"""Names for blank nodes: two builds must give the same bytes, and a set of quads must be able to lose one again."""

from collections.abc import Iterable
from typing import Any

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Store, Triple

from sifarat.errors import StoreError


def normal(quads: Iterable[Quad]) -> set[Quad]:
    """The quads as the store will give them back: ``"01"^^xsd:integer`` is kept as ``1``, and so on."""
    memory = Store()
    memory.extend(quads)
    return set(memory)


def refuse_blank_nodes(triples: Iterable[Triple], where: NamedNode) -> None:
    """Raise ``StoreError`` for the first triple with a blank node."""
    for triple in triples:
        if "_:" in str(triple) and _has_blank(triple):
            raise StoreError(f"{where.value}: blank node in {triple}. Give the node a name")


def skolemise(triples: Iterable[Triple], base: str, scope: str = "") -> list[Triple]:
    """The triples with IRIs in the place of blank nodes (RDF 1.1 Concepts, section 3.5).

    The labels come from RDF Dataset Canonicalization (RDFC-1.0), so that the same graph gets the same names whatever
    its parser called the nodes; ``scope`` keeps them apart from those of another graph.
    """
    given = list(triples)
    if not any(_has_blank(triple) for triple in given):
        return given
    dataset = Dataset(Quad(*triple) for triple in given)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [_named(quad.triple, f"{base}.well-known/genid/{scope}") for quad in dataset]


def name_nodes(triples: Iterable[Triple], base: str) -> list[Triple]:
    """The same with the labels that the nodes have, which must be nobody else's: Oxigraph's own random ones."""
    return [_named(triple, f"{base}.well-known/genid/") for triple in triples]


def _has_blank(triple: Triple) -> bool:
    return any(_has_blank(t) if isinstance(t, Triple) else isinstance(t, BlankNode) for t in triple)


def _named(triple: Triple, start: str) -> Triple:
    def name(term: Any) -> Any:
        if isinstance(term, BlankNode):
            return NamedNode(start + term.value)
        return _named(term, start) if isinstance(term, Triple) else term

    return Triple(name(triple.subject), triple.predicate, name(triple.object))
