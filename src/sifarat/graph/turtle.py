"""Turtle and TriG that people read: subjects once, predicates in lines, names short; the same bytes for the same graph.

Written as RDF 1.1 Turtle (W3C 2014) and TriG. Names below the base are written relative to it (``<person/ishaq-dar>``),
for a prefixed name may hold no slash. Input is sorted, so that a graph of any size is written as it streams by.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from sifarat.graph.terms import PREFIXES, RDF, RDFS, XSD

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.~%-]*(?:/[A-Za-z0-9_~%-][A-Za-z0-9_.~%-]*)*(?:#[A-Za-z0-9_=,-]+)?")
_BARE = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\n", "\r": "\\r", "\t": "\\t"}
_UNSAFE = re.compile('[\\\\"\x00-\x1f\x7f]')


def head(base: str) -> str:
    """The base and the prefixes, all of them whether used or not: a file's head does not depend on its facts."""
    lines = [f"@base <{base}> .", *(f"@prefix {name}: <{iri}> ." for name, iri in sorted(PREFIXES.items()))]
    return "\n".join(lines) + "\n"


def blocks(triples: Iterable[Triple], base: str, indent: str = "") -> Iterator[str]:
    """One block of lines a subject. ``triples`` come sorted by subject; within a subject any order gives one text."""
    for subject, group in groupby(triples, key=lambda triple: triple.subject):
        by_predicate: dict[str, set[tuple[str, str]]] = {}
        for triple in group:
            by_predicate.setdefault(triple.predicate.value, set()).add(
                (_lang(triple.object), term(triple.object, base))
            )
        lines = []
        for predicate in sorted(by_predicate, key=_rank):
            name = "a" if predicate == RDF + "type" else term(NamedNode(predicate), base)
            objects = [text for _, text in sorted(by_predicate[predicate])]
            joined = ", ".join(objects)
            if len(objects) > 1 and len(joined) > 100:
                joined = (",\n" + indent + "        ").join(objects)
            lines.append(f"{indent}    {name} {joined}")
        yield f"{indent}{term(subject, base)}\n" + " ;\n".join(lines) + " .\n"


def _lang(node: object) -> str:
    """A literal's language: labels stand in the order of their languages."""
    return (node.language or "") if isinstance(node, Literal) else ""


def _rank(predicate: str) -> tuple[int, str]:
    """Types first, then labels, then the rest by IRI."""
    return ({RDF + "type": 0, RDFS + "label": 1}.get(predicate, 2), predicate)


def term(node: NamedNode | Literal | BlankNode | Triple, base: str) -> str:
    """A term as short as it can be read back."""
    if isinstance(node, NamedNode):
        return _name(node.value, base)
    if isinstance(node, Literal):
        return _literal(node, base)
    return str(node)


def _name(iri: str, base: str) -> str:
    if iri.startswith(base) and base.endswith("/") and _PATH.fullmatch(iri, len(base)):
        return f"<{iri[len(base) :]}>"
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and _LOCAL.fullmatch(iri, len(start)):
            return f"{prefix}:{iri[len(start) :]}"
    return str(NamedNode(iri))


def _literal(literal: Literal, base: str) -> str:
    kind = literal.datatype.value
    if kind in _BARE and _BARE[kind].fullmatch(literal.value):
        return literal.value
    quoted = '"' + _UNSAFE.sub(lambda m: _ESCAPES.get(m[0], f"\\u{ord(m[0]):04X}"), literal.value) + '"'
    if "\n" in literal.value:
        quoted = f'""{quoted}""'
    if literal.language:
        return f"{quoted}@{literal.language}"
    return quoted if kind == XSD + "string" else f"{quoted}^^{_name(kind, base)}"
