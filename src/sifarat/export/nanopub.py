"""Nanopublications: one a claim, with its assertion, where it comes from, and who published it, each in a graph.

Follows the Nanopublication Guidelines (nanopub.net/guidelines): a head that names the three other graphs, an assertion,
its provenance, and publication info about the nanopublication. Names are not trusty URIs: who publishes them signs them
(``nanopub sign``). No time is written: an export is a function of the graph.
"""

from collections.abc import Iterator
from typing import IO

from pyoxigraph import Literal, NamedNode, Triple

from sifarat.export import turtle
from sifarat.export.annotated import said
from sifarat.export.excerpt import Excerpt
from sifarat.graph.claims import Claim
from sifarat.graph.terms import DCTERMS, OA, PREFIXES, PROV, TYPE, sif, text, whole

NP = "http://www.nanopub.org/nschema#"


def write_nanopubs(excerpt: Excerpt, out: IO[bytes]) -> None:
    """TriG with four graphs for each claim of the excerpt."""
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted({**PREFIXES, "np": NP}.items()))
    out.write(head.encode())
    writer = turtle.Writer("")
    for claim in excerpt.claims():
        for graph, triples in nanopub(claim, excerpt.base):
            out.write(f"\n{writer.term(graph)} {{\n".encode())
            for block in turtle.blocks(sorted(triples, key=str), "", "    "):
                out.write(block)
            out.write(b"}\n")


def nanopub(claim: Claim, base: str) -> Iterator[tuple[NamedNode, list[Triple]]]:
    """The four graphs of a claim's nanopublication, whose name is the claim's with ``nanopub`` for ``claim``."""
    node = NamedNode(f"{base}nanopub/{claim.node.value.rsplit('/', 1)[-1]}")
    head, assertion, provenance, info = (
        NamedNode(f"{node.value}#{part}") for part in ("Head", "assertion", "provenance", "pubinfo")
    )
    yield (
        head,
        [
            Triple(node, TYPE, NamedNode(NP + "Nanopublication")),
            Triple(node, NamedNode(NP + "hasAssertion"), assertion),
            Triple(node, NamedNode(NP + "hasProvenance"), provenance),
            Triple(node, NamedNode(NP + "hasPublicationInfo"), info),
        ],
    )
    yield assertion, [claim.statement]
    selector = NamedNode(f"{node.value}#words")
    yield (
        provenance,
        [
            *(Triple(assertion, predicate, value) for predicate, value in said(claim)),
            Triple(assertion, sif("evidence"), selector),
            Triple(selector, NamedNode(OA + "exact"), text(claim.quote, claim.lang)),
            Triple(selector, NamedNode(OA + "start"), whole(claim.start)),
            Triple(selector, NamedNode(OA + "end"), whole(claim.end)),
        ],
    )
    yield (
        info,
        [
            Triple(node, NamedNode(PROV + "wasAttributedTo"), NamedNode(claim.run)),
            Triple(node, NamedNode(PROV + "wasDerivedFrom"), claim.node),
            Triple(node, NamedNode(DCTERMS + "description"), Literal("Found by rules in the words of a news article")),
        ],
    )
