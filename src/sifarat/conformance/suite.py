"""The W3C's SPARQL suites over HTTP, against any endpoint that may be wiped: ``run_suites(folder, endpoint)``.

``folder`` is the ``sparql`` folder of w3c/rdf-tests. Tests whose expected result is an RDF file of solutions, and those
of the CSV format, are not compared and not counted.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from sifarat.conformance.evaluation import NotCompared, evaluate
from sifarat.conformance.exchange import Endpoint
from sifarat.conformance.manifest import RDF, Manifest, Term
from sifarat.conformance.requests import request_test
from sifarat.conformance.wire import Wire

KINDS = ("protocol", "graph-store", "description", "eval", "syntax", "update")
_MANIFESTS = (
    ("sparql10", "sparql10/manifest.ttl"),
    ("sparql11", "sparql11/manifest-sparql11-query.ttl"),
    ("sparql11", "sparql11/manifest-sparql11-update.ttl"),
    ("sparql11", "sparql11/manifest-sparql11-results.ttl"),
    ("sparql12", "sparql12/manifest.ttl"),
)
_SD = "http://www.w3.org/ns/sparql-service-description#"


@dataclass(slots=True)
class Results:
    """The tests of one suite: how many passed, and the others with what was seen."""

    passed: int = 0
    failed: dict[str, str] = field(default_factory=dict)

    def note(self, name: str, seen: str) -> None:
        """Note one test: ``seen`` is empty where it passed."""
        if seen:
            self.failed[name] = seen
        else:
            self.passed += 1


def run_suites(folder: Path, endpoint: Endpoint, kinds: Collection[str] = KINDS) -> dict[str, Results]:
    """Run the suites of these kinds, wiping the endpoint; results by suite."""
    found: dict[str, Results] = {}
    for suite, name, seen in _tests(folder, Wire(endpoint), kinds):
        found.setdefault(suite, Results()).note(name, seen)
    return found


def _tests(folder: Path, wire: Wire, kinds: Collection[str]) -> Iterator[tuple[str, str, str]]:
    if "protocol" in kinds:
        for manifest, test in Manifest(folder / "sparql11/protocol/manifest.ttl").tests():
            yield "protocol", _name(test), request_test(wire, manifest, test)
    if "graph-store" in kinds:
        for way in ("indirect", "direct"):
            for manifest, test in Manifest(folder / f"sparql11/graph-store-protocol/manifest-{way}.ttl").tests():
                yield f"graph store, {way}", _name(test), request_test(wire, manifest, test)
    if "description" in kinds:
        yield from _description(wire)
    for version, path in _MANIFESTS:
        if not {"eval", "syntax", "update"} & set(kinds):
            break
        for manifest, test in Manifest(folder / path).tests():
            kind = (manifest.text(test, RDF + "type") or "").rpartition("#")[2]
            category = "syntax" if "Syntax" in kind else "update" if "Update" in kind else "eval"
            if category in kinds:
                try:
                    yield f"{version} {category}", _name(test), evaluate(wire, manifest, test, kind)
                except NotCompared:
                    continue


def _description(wire: Wire) -> Iterator[tuple[str, str, str]]:
    reply = wire.endpoint.send("GET", wire.endpoint.query, None, {"Accept": "application/n-triples, text/turtle;q=0.9"})
    form = ox.RdfFormat.from_media_type(reply.media)
    said = list(ox.parse(reply.body, form, base_iri=wire.endpoint.query)) if form and reply.status == 200 else []
    yield "description", "returns-rdf", "" if said else f"{reply.status} {reply.media}"
    names = {str(quad.object).strip("<>") for quad in said if quad.predicate.value == _SD + "endpoint"}
    yield "description", "has-endpoint-triple", "" if wire.endpoint.query in names else str(names)
    typed = any(quad.object == ox.NamedNode(_SD + "Service") for quad in said)
    yield "description", "is-a-service", "" if typed else "no sd:Service"


def _name(test: Term) -> str:
    return str(test).strip("<>").rpartition("/sparql/")[2] or str(test)
