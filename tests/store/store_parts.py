"""Small articles and a small entailment for the tests of the store, and the store's rule written out plainly."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from sifarat.graph.article_graph import ArticleGraph
from sifarat.store import Names

NAMES = Names()
NS = "https://w3id.org/sifarat/ns#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
REPORTED = NamedNode(NS + "reportedOn")
DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")


def sif(name: str) -> NamedNode:
    return NamedNode(NS + name)


def sid(name: str) -> NamedNode:
    return NamedNode(NAMES.base + name)


def day(text: str) -> Literal:
    return Literal(text, datatype=DATE)


def article(
    name: str, facts: Iterable[Triple], evidence: Iterable[Triple] = (), **records: Iterable[Triple]
) -> ArticleGraph:
    """An article graph; records by the last part of their node's name."""
    node = NAMES.article(name)
    own = Triple(node, sif("articleBody"), Literal(f"text of {name}"))
    return ArticleGraph(
        node,
        tuple(sorted({own, *facts}, key=str)),
        tuple(sorted(evidence, key=str)),
        {sid(key): tuple(sorted(value, key=str)) for key, value in records.items()},
    )


def meeting(name: str, who: Iterable[str], reported: str, event: str = "meeting") -> ArticleGraph:
    """An article about a meeting: facts, one claim, and a record for each participant."""
    subject = sid(event)
    facts = {Triple(subject, TYPE, sif("Meeting")), Triple(subject, REPORTED, day(reported))}
    facts |= {Triple(subject, sif("chair"), sid(person)) for person in who}
    claim = sid(f"claim/{name}")
    evidence = {
        Triple(claim, TYPE, sif("Claim")),
        Triple(claim, sif("asWritten"), Literal("الفاظ \\u0022", language="ur")),
    }
    records = {
        person: {Triple(sid(person), LABEL, Literal(person, language="en")), Triple(sid(person), TYPE, sif("Person"))}
        for person in who
    }
    return article(name, facts, evidence, **records)


SUPERCLASSES = {"Summit": ["Meeting", "Event"], "Meeting": ["Event"], "Person": ["Agent"]}
SUPERPROPERTIES = {"chair": ["participant", "involved"], "participant": ["involved"]}
RANGES = {"chair": ["Person", "Agent"], "participant": ["Agent"]}
DOMAINS = {"chair": ["Meeting", "Event"], "participant": ["Event"]}
INVERSES = {"chair": ["chairOf", "partOf"], "participant": ["partOf"]}
SYMMETRIC = {"borders"}


def entail(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Subclass, subproperty, domain, range, inverse and symmetry, closed by hand as the store asks."""
    for s, p, o in triples:
        if p == TYPE and isinstance(o, NamedNode):
            yield from (Triple(s, TYPE, sif(name)) for name in SUPERCLASSES.get(o.value.removeprefix(NS), ()))
        name = p.value.removeprefix(NS)
        yield from (Triple(s, sif(above), o) for above in SUPERPROPERTIES.get(name, ()))
        yield from (Triple(s, TYPE, sif(kind)) for kind in DOMAINS.get(name, ()))
        if isinstance(o, NamedNode):
            yield from (Triple(o, TYPE, sif(kind)) for kind in RANGES.get(name, ()))
            yield from (Triple(o, sif(back), s) for back in INVERSES.get(name, ()))
            if name in SYMMETRIC:
                yield Triple(o, p, s)


def by_the_rule(articles: Iterable[ArticleGraph], ontology: Iterable[Triple] = ()) -> list[str]:
    """What the store must hold, computed from nothing in the plainest way: its sorted N-Quads."""
    quads: set[Quad] = {Quad(*triple, NAMES.ontology) for triple in ontology}
    for graph in articles:
        quads |= {Quad(*triple, graph.article) for triple in graph.facts}
        quads |= {Quad(*triple, graph.evidence_graph) for triple in graph.evidence}
        for node, record in graph.records.items():
            quads |= {Quad(*triple, NAMES.authority) for triple in record}
            subjects = {node, *(triple.subject for triple in record)}
            quads |= {Quad(graph.article, sif("usesRecord"), subject, graph.evidence_graph) for subject in subjects}
    facts = {quad.triple for quad in quads if not str(quad.graph_name).endswith("/evidence>")}
    reports = [triple for triple in facts if triple.predicate == REPORTED]
    late = {
        triple for triple in reports for other in reports
        if other.subject == triple.subject and str(other.object) < str(triple.object)
    }  # fmt: skip
    facts -= late
    inferred = set(entail(facts)) - facts
    quads |= {Quad(*triple, NAMES.inferred) for triple in inferred}
    quads |= {Quad(*triple, DefaultGraph()) for triple in facts | inferred}
    return sorted(map(str, quads))


def lines(store: pyoxigraph.Store) -> list[str]:
    """The sorted N-Quads of a store."""
    return sorted(map(str, store))


def files(root: Path) -> set[str]:
    """The entries of a store's directory."""
    return {entry.name for entry in root.iterdir()}
