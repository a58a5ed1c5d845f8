"""What is in a graph, counted once a version (VoID, section 4): triples, things, classes and properties."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple

VOID: Final = "http://rdfs.org/ns/void#"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of the default graph; ``classes`` and ``properties`` with how often each is used, the most used first."""

    triples: int
    entities: int
    objects: int
    graphs: int
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, store: Store) -> "Statistics":
        """Count: some walks through the default graph."""
        properties = _counted(store, "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x")
        return cls(
            triples=sum(count for _, count in properties),
            entities=_number(store, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
            objects=_number(store, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
            graphs=sum(1 for _ in store.named_graphs()),
            classes=_counted(
                store, f"SELECT ?x (COUNT(*) AS ?n) {{ ?s <{_RDF}type> ?x FILTER(isIRI(?x)) }} GROUP BY ?x"
            ),
            properties=properties,
        )

    def described(self, dataset: NamedNode | BlankNode) -> Iterator[Triple]:
        """The counts as VoID about ``dataset``."""
        yield Triple(dataset, NamedNode(_RDF + "type"), NamedNode(VOID + "Dataset"))
        for name, count in (("triples", self.triples), ("distinctSubjects", self.entities), ("entities", self.entities),
                            ("distinctObjects", self.objects), ("classes", len(self.classes)),
                            ("properties", len(self.properties))):  # fmt: skip
            yield _count(dataset, name, count)
        for kind, key, counts in (("class", "entities", self.classes), ("property", "triples", self.properties)):
            for number, (iri, count) in enumerate(counts):
                part = BlankNode(f"{kind}{number}")
                yield Triple(dataset, NamedNode(f"{VOID}{kind}Partition"), part)
                yield Triple(part, NamedNode(VOID + kind), NamedNode(iri))
                yield _count(part, key, count)


def _count(subject: NamedNode | BlankNode, name: str, count: int) -> Triple:
    return Triple(subject, NamedNode(VOID + name), Literal(str(count), datatype=NamedNode(_XSD + "integer")))


def _number(store: Store, query: str) -> int:
    return int(_rows(store, query)[0][0].value)


def _counted(store: Store, query: str) -> tuple[tuple[str, int], ...]:
    found = [(row[0].value, int(row[1].value)) for row in _rows(store, query)]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def _rows(store: Store, query: str) -> list[list[NamedNode | Literal]]:
    results = store.query(query)
    assert isinstance(results, QuerySolutions)
    return [[term for term in row if isinstance(term, NamedNode | Literal)] for row in results]
