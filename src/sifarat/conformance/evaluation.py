"""Tests of evaluation, syntax and update: a query or an update is sent, and what comes is compared."""

import re

import pyoxigraph as ox

from sifarat.conformance.manifest import MF, QT, RDFS, UT, Manifest, Term, file, quads
from sifarat.conformance.wire import TABLES, TRIPLES, Wire, canonical, solutions
from sifarat.errors import StoreError

_RESULTS = {".srx": ox.QueryResultsFormat.XML, ".srj": ox.QueryResultsFormat.JSON, ".tsv": ox.QueryResultsFormat.TSV}
_ALL = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


class NotCompared(Exception):
    """This test is of a kind that is not run here."""


def evaluate(wire: Wire, manifest: Manifest, test: Term, kind: str) -> str:
    """Run one test; what was wrong, or nothing. Raises ``NotCompared``."""
    try:
        if "Syntax" in kind:
            return _syntax(wire, manifest, test, kind)
        if kind == "QueryEvaluationTest":
            return _query(wire, manifest, test)
        if kind == "UpdateEvaluationTest":
            return _update(wire, manifest, test)
    except (StoreError, SyntaxError, ValueError, OSError) as error:
        return " ".join(str(error).split())[:100]
    raise NotCompared


def _syntax(wire: Wire, manifest: Manifest, test: Term, kind: str) -> str:
    text = file(manifest.one(test, MF + "action")).read_bytes()
    reply = wire.update(text) if "Update" in kind else wire.query(text, "*/*")
    wrong = reply.status == 400
    return "" if wrong == ("Negative" in kind) else f"answered {reply.status}"


def _query(wire: Wire, manifest: Manifest, test: Term) -> str:
    action, wanted = manifest.one(test, MF + "action"), manifest.one(test, MF + "result")
    suffix = file(wanted).suffix
    named = manifest.one(action, QT + "query")
    text = file(named).read_text(encoding="utf-8")
    triples = re.search(r"^\s*(CONSTRUCT|DESCRIBE)\b", text, re.IGNORECASE | re.MULTILINE) is not None
    if not triples and suffix not in _RESULTS:
        raise NotCompared
    wire.update("DROP ALL")
    for data in manifest.all(action, QT + "data"):
        wire.load(data)
    for data in manifest.all(action, QT + "graphData"):
        assert isinstance(data, ox.NamedNode)
        wire.load(data, data.value)
    if not re.match(r"\s*VERSION", text, re.IGNORECASE):
        text = f"BASE {named}\n{text}"
    reply = wire.query(text, TRIPLES if triples else TABLES)
    if reply.status != 200:
        return f"answered {reply.status}"
    if triples:
        form = ox.RdfFormat.from_media_type(reply.media)
        return "" if form and canonical(ox.parse(reply.body, form)) == canonical(quads(wanted)) else "another graph"
    return _compare(reply.body, reply.media, file(wanted).read_bytes(), _RESULTS[suffix])


def _compare(body: bytes, media: str, wanted: bytes, wanted_form: ox.QueryResultsFormat) -> str:
    form = ox.QueryResultsFormat.from_media_type(media)
    if form is None:
        return f"answered in {media}"
    found, right = ox.parse_query_results(body, form), ox.parse_query_results(wanted, wanted_form)
    if isinstance(found, ox.QueryBoolean) or isinstance(right, ox.QueryBoolean):
        same = isinstance(found, ox.QueryBoolean) and isinstance(right, ox.QueryBoolean) and bool(found) == bool(right)
        return "" if same else "another truth value"
    names = right.variables
    if {name.value for name in found.variables} != {name.value for name in names}:
        return "other variables"
    rows, right_rows = list(found), list(right)
    if len(rows) != len(right_rows) or solutions(names, rows) != solutions(names, right_rows):
        return f"{len(rows)} rows, not these {len(right_rows)}"
    return ""


def _update(wire: Wire, manifest: Manifest, test: Term) -> str:
    action, result = manifest.one(test, MF + "action"), manifest.one(test, MF + "result")
    wire.update("DROP ALL")
    for data in manifest.all(action, UT + "data"):
        wire.load(data)
    for data in manifest.all(action, UT + "graphData"):
        wire.load(manifest.one(data, UT + "graph"), manifest.text(data, RDFS + "label"))
    reply = wire.update(file(manifest.one(action, UT + "request")).read_bytes())
    if reply.status >= 300:
        return f"answered {reply.status}"
    wanted = [quad for data in manifest.all(result, UT + "data") for quad in quads(data)]
    for data in manifest.all(result, UT + "graphData"):
        graph = ox.NamedNode(manifest.text(data, RDFS + "label") or "")
        wanted += [ox.Quad(q.subject, q.predicate, q.object, graph) for q in quads(manifest.one(data, UT + "graph"))]
    found = ox.parse_query_results(wire.query(_ALL, "application/sparql-results+json").body, ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    there = [ox.Quad(row["s"], row["p"], row["o"], row["g"] or ox.DefaultGraph()) for row in found]
    return "" if canonical(there) == canonical(wanted) else "another state"
