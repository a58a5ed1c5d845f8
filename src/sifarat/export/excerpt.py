"""What part of a graph an export holds: all of it, some articles, or some things with what is said of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from sifarat.graph.claims import Claim, claims_of_article, claims_of_subject, told_about
from sifarat.graph.terms import BASE, RDF, SCHEMA, SIF, sif

DEFAULT = DefaultGraph()
EVIDENCE, QUARANTINE = "/evidence", "/quarantine"
Statement = Triple | Quad


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of ``store``, whose nodes stand below ``base``.

    ``articles``: what these say, and the records of the authority they use. ``things``: all that the default graph
    says of these nodes, and the claims about them. Neither: everything. ``evidence`` and ``ontology`` tell whether
    claims and the ontology's own triples go with it. ``in_memory`` is to be true for a store in memory, which keeps a
    subject's triples in the order they came; one on disk keeps them together.
    """

    store: Store
    base: str = BASE
    articles: frozenset[NamedNode] | None = None
    things: frozenset[NamedNode] | None = None
    evidence: bool = True
    ontology: bool = False
    in_memory: bool = False

    def facts(self) -> Iterator[Statement]:
        """Each fact once, a subject's together: the default graph or what the articles' own graphs and records say."""
        if self.things is not None:
            for thing in sorted(self.things, key=attrgetter("value")):
                yield from self.store.quads_for_pattern(thing, None, None, DEFAULT)
        elif self.articles is not None:
            yield from sorted({quad.triple for quad in self._of_articles() if self._states(quad)}, key=str)
        else:
            yield from sorted(self._all_facts(), key=str) if self.in_memory else self._all_facts()

    def graphs(self) -> Iterator[tuple[NamedNode, list[Quad]]]:
        """The named graphs in the order of their names, each with its quads of this excerpt; none that is empty."""
        names = (name for name in self.store.named_graphs() if isinstance(name, NamedNode))
        chosen = None if self.articles is self.things is None else self._by_graph()
        for name in sorted(names, key=attrgetter("value")):
            if not self.evidence and name.value.endswith((EVIDENCE, QUARANTINE)):
                continue
            quads = self._in(name) if chosen is None else chosen.get(name, [])
            if quads:
                yield name, quads

    def claims(self) -> Iterator[Claim]:
        """The claims with their words, by article and place in the text."""
        if self.things is not None:
            told = {pair for thing in self.things for pair in told_about(self.store, thing) if pair[1] == thing}
            for graph, thing in sorted(told, key=lambda pair: (pair[0], pair[1].value)):
                yield from claims_of_subject(self.store, thing, graph)
        else:
            for article in self.reporting():
                yield from claims_of_article(self.store, article)

    def reporting(self) -> list[NamedNode]:
        """The articles of the excerpt, sorted; where things are chosen, those that make a claim about one."""
        if self.articles is not None:
            return sorted(self.articles, key=attrgetter("value"))
        if self.things is not None:
            told = {graph for thing in self.things for graph, _ in told_about(self.store, thing)}
            return [NamedNode(graph.removesuffix(EVIDENCE)) for graph in sorted(told)]
        names = (name for name in self.store.named_graphs() if isinstance(name, NamedNode))
        return sorted((name for name in names if self._is_article(name)), key=attrgetter("value"))

    def _all_facts(self) -> Iterator[Quad]:
        """The default graph; without the ontology, no triple that stands in its graph or speaks of its terms."""
        known = self._ontology()
        subjects = {triple.subject for triple in known}
        for quad in self.store.quads_for_pattern(None, None, None, DEFAULT):
            if not self.ontology:
                subject = quad.subject
                if isinstance(subject, NamedNode) and subject.value.startswith(SIF):
                    continue
                if subject in subjects and quad.triple in known:
                    continue
            yield quad

    def _ontology(self) -> set[Triple]:
        if self.ontology:
            return set()
        graph = NamedNode(self.base + "graph/ontology")
        return {quad.triple for quad in self.store.quads_for_pattern(None, None, None, graph)}

    def _by_graph(self) -> dict[NamedNode, list[Quad]]:
        quads = self._of_articles() if self.articles is not None else self._of_things(self.things or ())
        found: dict[NamedNode, list[Quad]] = {}
        for quad in quads:
            if isinstance(quad.graph_name, NamedNode):
                found.setdefault(quad.graph_name, []).append(quad)
        return found

    def _of_articles(self) -> Iterator[Quad]:
        uses = sif("usesRecord")
        records = set()
        for article in self.articles or ():
            for name in (article, *(NamedNode(article.value + part) for part in (EVIDENCE, QUARANTINE))):
                for quad in self._in(name):
                    yield quad
                    if quad.predicate == uses:
                        records.add(quad.object)
        for record in records:
            if isinstance(record, NamedNode):
                yield from self.store.quads_for_pattern(record, None, None, NamedNode(self.base + "graph/authority"))

    def _of_things(self, things: Iterable[NamedNode]) -> Iterator[Quad]:
        """What each graph says of the things, their claims with their selectors, and the articles themselves."""
        seen: set[NamedNode] = set()
        waiting = [*things, *self.reporting()]
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            for quad in self.store.quads_for_pattern(node, None, None, None):
                if quad.graph_name == DEFAULT:
                    continue
                yield quad
                if quad.predicate == sif("evidence") and isinstance(quad.object, NamedNode):
                    waiting.append(quad.object)
            for quad in self.store.quads_for_pattern(None, NamedNode(RDF + "subject"), node, None):
                if isinstance(quad.subject, NamedNode):
                    waiting.append(quad.subject)

    def _states(self, quad: Quad) -> bool:
        """Whether a quad counts as a fact: evidence and what stands in quarantine do not."""
        return isinstance(quad.graph_name, NamedNode) and not quad.graph_name.value.endswith((EVIDENCE, QUARANTINE))

    def _in(self, graph: NamedNode) -> list[Quad]:
        return list(self.store.quads_for_pattern(None, None, None, graph))

    def _is_article(self, graph: NamedNode) -> bool:
        return graph.value.startswith(self.base + "article/") and not graph.value.endswith((EVIDENCE, QUARANTINE))


def text_of(excerpt: Excerpt, article: NamedNode) -> str:
    """The text of an article that the claims' offsets count in; empty where the store has none."""
    body = NamedNode(SCHEMA + "articleBody")
    for quad in excerpt.store.quads_for_pattern(article, body, None, None):
        return str(getattr(quad.object, "value", ""))
    return ""
