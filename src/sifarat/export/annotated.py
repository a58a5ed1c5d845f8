"""Facts together with their claims in one Turtle document: RDF 1.2 annotations, or reifications for readers of RDF 1.1.

RDF 1.2 Turtle (W3C Working Draft), section "Annotations": ``s p o ~ <claim> {| … |}`` says of the statement what stands
between the bars, and names its reifier: the claim. RDF 1.1 has the claims as ``rdf:Statement`` beside the facts.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import IO

from pyoxigraph import Literal, NamedNode, Triple

from sifarat.export import turtle
from sifarat.export.excerpt import Excerpt
from sifarat.graph.claims import Claim, claims_of_subject, told_about
from sifarat.graph.terms import OA, PROV, RDF, SIF, TYPE, XSD, sif, text, whole


def write_annotated(excerpt: Excerpt, out: IO[bytes]) -> None:
    """RDF 1.2 Turtle: each fact, with an annotation for each claim that shows it."""
    out.write(turtle.head(excerpt.base).encode())
    for block in turtle.in_order(_annotated(excerpt, turtle.Writer(excerpt.base))):
        out.write(b"\n" + block)


def _annotated(excerpt: Excerpt, writer: turtle.Writer) -> Iterator[tuple[object, str]]:
    for subject, group in groupby(excerpt.facts(), key=attrgetter("subject")):
        claims = _claims_of(excerpt, subject)
        lines = sorted(
            f"{writer.predicate(fact.predicate.value)} {writer.term(fact.object)}"
            + "".join(_annotation(claim, writer) for claim in claims.get((fact.predicate.value, str(fact.object)), ()))
            for fact in group
        )
        yield subject, f"{writer.term(subject)}\n    " + " ;\n    ".join(lines) + " .\n"


def write_reified(excerpt: Excerpt, out: IO[bytes]) -> None:
    """RDF 1.1 Turtle: the facts, then the claims as statements about them with their words."""
    out.write(turtle.head(excerpt.base).encode())
    for block in turtle.blocks(excerpt.facts(), excerpt.base):
        out.write(b"\n" + block)
    for claim in excerpt.claims():
        for block in turtle.blocks(list(described(claim)), excerpt.base):
            out.write(b"\n" + block)


def described(claim: Claim) -> Iterator[Triple]:
    """A claim as its article's evidence graph has it, the words in a node of their own."""
    node, selector = claim.node, NamedNode(f"{claim.article}#char={claim.start},{claim.end}")
    yield Triple(node, TYPE, sif("Claim"))
    yield Triple(node, NamedNode(RDF + "subject"), claim.subject)
    yield Triple(node, NamedNode(RDF + "predicate"), NamedNode(claim.predicate))
    yield Triple(node, NamedNode(RDF + "object"), claim.object)
    yield from (Triple(node, predicate, value) for predicate, value in said(claim))
    yield Triple(node, sif("evidence"), selector)
    yield Triple(selector, TYPE, NamedNode(OA + "TextQuoteSelector"))
    yield Triple(selector, TYPE, NamedNode(OA + "TextPositionSelector"))
    yield Triple(selector, NamedNode(OA + "exact"), text(claim.quote, claim.lang))
    yield Triple(selector, NamedNode(OA + "start"), whole(claim.start))
    yield Triple(selector, NamedNode(OA + "end"), whole(claim.end))


def said(claim: Claim) -> list[tuple[NamedNode, NamedNode | Literal]]:
    """What a claim says of its statement beside the words that show it."""
    return [
        (sif("asWritten"), text(claim.written, claim.lang)),
        (sif("confidence"), Literal(claim.confidence, datatype=NamedNode(XSD + "decimal"))),
        (sif("support"), NamedNode(claim.support)),
        (sif("rule"), Literal(claim.rule)),
        (NamedNode(PROV + "wasDerivedFrom"), NamedNode(claim.article)),
        (NamedNode(PROV + "wasGeneratedBy"), NamedNode(claim.run)),
    ]


def _claims_of(excerpt: Excerpt, subject: object) -> dict[tuple[str, str], list[Claim]]:
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    if isinstance(subject, NamedNode):
        graphs = {graph for graph, told in told_about(excerpt.store, subject) if told == subject}
        for graph in sorted(graphs):
            for claim in claims_of_subject(excerpt.store, subject, graph):
                if excerpt.articles is None or NamedNode(claim.article) in excerpt.articles:
                    found[claim.predicate, str(claim.object)].append(claim)
    return found


def _annotation(claim: Claim, writer: turtle.Writer) -> str:
    words = [
        f"{writer.term(NamedNode(SIF + 'evidence'))} [ {writer.term(NamedNode(OA + 'exact'))} "
        f"{writer.term(text(claim.quote, claim.lang))} ; {writer.term(NamedNode(OA + 'start'))} {claim.start} ; "
        f"{writer.term(NamedNode(OA + 'end'))} {claim.end} ]"
    ]
    pairs = [f"{writer.term(predicate)} {writer.term(value)}" for predicate, value in said(claim)]
    return f"\n        ~ {writer.term(claim.node)} {{| {' ; '.join([*words, *pairs])} |}}"
