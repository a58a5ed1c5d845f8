"""Checks a graph: reads its current version, changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from sifarat.check.conflicts import conflicts
from sifarat.check.report import CheckReport, Quarantined
from sifarat.check.totals import totals
from sifarat.ontology import load
from sifarat.ontology.data import Stored
from sifarat.ontology.quality import complaints
from sifarat.ontology.shapes import Shape, Term, shapes
from sifarat.ontology.validation import Result, validate
from sifarat.store import Store
from sifarat.vocabulary import (
    EVIDENCE,
    EXACT,
    GIVEN_BY,
    OBJECT,
    PREDICATE,
    QUARANTINED_STATEMENT,
    SH,
    SUBJECT,
    TYPE,
    VIOLATES,
    WAS_DERIVED_FROM,
)

_KEPT_APART = frozenset({"Claim", "QuarantinedStatement", "Run"})
"""Classes of what does not stand in the default graph."""


def check(store: Store | str | Path, *, totals_file: Path | None = None, ontology: bool = False) -> CheckReport:
    """What of the current version is not as it should be; ``ontology`` has the vocabulary itself checked as well.

    Costs a look at every fact. Raises ``StoreError`` where there is no graph, ``OntologyError`` for a bad file.
    """
    store = store if isinstance(store, Store) else Store(store)
    with store.lease() as opened:
        return CheckReport(
            version=store.current().id,
            results=tuple(sorted(_results(opened), key=lambda result: result.order)),
            quarantined=tuple(sorted(quarantined(opened), key=lambda one: (one.article, str(one)))),
            conflicts=conflicts(opened),
            totals=totals(opened, totals_file),
            ontology=complaints(load()) if ontology else (),
        )


def _results(store: pyoxigraph.Store) -> Iterator[Result]:
    yield from validate(Stored(store), [shape for shape in shapes() if not _apart(shape)])
    apart = [shape for shape in shapes() if _apart(shape)]
    for graph in store.named_graphs():
        if isinstance(graph, NamedNode) and graph.value.endswith(("/evidence", "/quarantine")):
            yield from validate(Stored(store, graph), apart)


def _apart(shape: Shape) -> bool:
    targets = [shape.target_class] if shape.target_class else shape.classes
    return any(name.value.rpartition("#")[2] in _KEPT_APART for name in targets)


def quarantined(store: pyoxigraph.Store, graph: NamedNode | None = None) -> Iterator[Quarantined]:
    """What stands in quarantine, article by article; with ``graph`` what stands in this one article's."""
    for quad in store.quads_for_pattern(None, TYPE, QUARANTINED_STATEMENT, graph):
        said = {q.predicate: q.object for q in store.quads_for_pattern(quad.subject, None, None, quad.graph_name)}
        subject, predicate, value, shape = (said[name] for name in (SUBJECT, PREDICATE, OBJECT, VIOLATES))
        article, why = said[WAS_DERIVED_FROM], said[NamedNode(SH + "resultMessage")]
        assert isinstance(subject, Term)
        assert isinstance(value, Term)
        assert isinstance(predicate, NamedNode)
        assert isinstance(shape, NamedNode)
        assert isinstance(article, NamedNode)
        assert isinstance(why, Literal)
        claim = said.get(GIVEN_BY)
        quote = _quote(store, claim) if isinstance(claim, NamedNode) else ""
        yield Quarantined(subject, predicate, value, shape, why.value, article.value, quote)


def _quote(store: pyoxigraph.Store, claim: NamedNode) -> str:
    for evidence in store.quads_for_pattern(claim, EVIDENCE, None, None):
        assert isinstance(evidence.object, NamedNode)
        for exact in store.quads_for_pattern(evidence.object, EXACT, None, None):
            if isinstance(exact.object, Literal):
                return exact.object.value
    return ""
