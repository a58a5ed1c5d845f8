"""Claims read back from a store: each statement with its words, who found it and how sure that is."""

from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from sifarat.graph.terms import OA, PROV, RDF, SIF

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one article and the words that show it.

    ``start`` and ``end`` are code points into the article's text, the end exclusive; ``confidence`` is 0 to 1.
    """

    node: NamedNode
    subject: NamedNode
    predicate: str
    object: Term
    written: str
    article: str
    quote: str
    lang: str
    start: int
    end: int
    confidence: str
    support: str
    rule: str
    run: str

    @property
    def statement(self) -> Triple:
        """The statement as a triple."""
        return Triple(self.subject, NamedNode(self.predicate), self.object)


def claims_of_article(store: Store, article: NamedNode) -> list[Claim]:
    """All claims of an article, in the order of its text."""
    graph = NamedNode(article.value + "/evidence")
    quads = store.quads_for_pattern(None, NamedNode(RDF + "predicate"), None, graph)
    return sorted(filter(None, (_claim(store, quad.subject, graph) for quad in quads)), key=_order)


def told_about(store: Store, node: NamedNode) -> list[tuple[str, NamedNode]]:
    """Which subjects of which evidence graphs make statements with ``node`` as subject or object, in order of names."""
    found = {
        (quad.graph_name.value, subject.object)
        for end in ("subject", "object")
        for quad in store.quads_for_pattern(None, NamedNode(RDF + end), node, None)
        for subject in store.quads_for_pattern(quad.subject, NamedNode(RDF + "subject"), None, quad.graph_name)
        if isinstance(quad.graph_name, NamedNode) and isinstance(subject.object, NamedNode)
        if quad.graph_name.value.endswith("/evidence")
    }
    return sorted(found, key=lambda pair: (pair[0], pair[1].value))


def claims_of_subject(store: Store, subject: NamedNode, graph: str) -> list[Claim]:
    """All claims that one evidence graph has of a subject, in the order of the text."""
    quads = store.quads_for_pattern(None, NamedNode(RDF + "subject"), subject, NamedNode(graph))
    return sorted(filter(None, (_claim(store, quad.subject, quad.graph_name) for quad in quads)), key=_order)


def _order(claim: Claim) -> tuple[str, int, int, str, str, str]:
    return (claim.article, claim.start, claim.end, claim.subject.value, claim.predicate, str(claim.object))


def _claim(store: Store, claim: object, graph: object) -> Claim | None:
    """The claim as a record; None for a reification that is none of ours."""
    if not isinstance(claim, NamedNode) or not isinstance(graph, NamedNode):
        return None
    parts = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(claim, None, None, graph)}
    selector = parts.get(SIF + "evidence")
    subject, predicate = parts.get(RDF + "subject"), parts.get(RDF + "predicate")
    if not (isinstance(selector, NamedNode) and isinstance(subject, NamedNode) and isinstance(predicate, NamedNode)):
        return None
    where = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(selector, None, None, graph)}
    exact = where[OA + "exact"]
    assert isinstance(exact, Literal)
    return Claim(
        node=claim,
        subject=subject,
        predicate=predicate.value,
        object=parts[RDF + "object"],
        written=_value(parts[SIF + "asWritten"]),
        article=_value(parts[PROV + "wasDerivedFrom"]),
        quote=exact.value,
        lang=exact.language or "",
        start=int(_value(where[OA + "start"])),
        end=int(_value(where[OA + "end"])),
        confidence=_value(parts[SIF + "confidence"]),
        support=_value(parts[SIF + "support"]),
        rule=_value(parts[SIF + "rule"]),
        run=_value(parts[PROV + "wasGeneratedBy"]),
    )


def _value(term: Term) -> str:
    assert isinstance(term, Literal | NamedNode)
    return term.value
