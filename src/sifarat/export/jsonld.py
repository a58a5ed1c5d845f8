"""JSON-LD for programs without an RDF library: one object a thing, short names, and the name of whatever it points to.

JSON-LD 1.1 (W3C 2020), compacted by the context of ``sifarat.ontology.context``, which the file carries. A reference
to a thing is an object with its ``id``, ``type`` and English ``label``, so that a list of events can be shown without
looking anything up: what the frame ``{"@embed": "@always", "@explicit": true}`` of JSON-LD Framing gives, one step
deep.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import IO

from pyoxigraph import Literal, NamedNode

from sifarat.export.excerpt import DEFAULT, Excerpt, Statement
from sifarat.export.ordered import ordered
from sifarat.graph.terms import BASE, LABEL, SIF, TYPE, XSD
from sifarat.ontology.context import Json, context, prefixes, terms

_AT_ONCE = 200_000
_REFERENCES_KEPT = 50_000


def write_jsonld(excerpt: Excerpt, out: IO[bytes]) -> None:
    """The facts, a line a thing, in the order of names; written as they stream by."""
    base = {} if excerpt.base == BASE else {"sid": excerpt.base}
    head = json.dumps({"@context": {**context(), **base}}, ensure_ascii=False)
    out.write(f'{head[:-1]}, "@graph": ['.encode())
    for number, line in enumerate(ordered(_lines(excerpt), _AT_ONCE)):
        out.write((b",\n" if number else b"\n") + line.partition(b"\x01")[2][:-1])
    out.write(b"\n]}\n")


def _lines(excerpt: Excerpt) -> Iterator[bytes]:
    names = _Names(excerpt)
    for subject, group in groupby(excerpt.facts(), key=attrgetter("subject")):
        text = json.dumps(names.thing(subject, list(group)), ensure_ascii=False)
        yield f"{subject}\x01{text}\n".encode()


class _Names:
    """Writes things and references to things, for one excerpt; remembers the references it made last."""

    def __init__(self, excerpt: Excerpt) -> None:
        self._excerpt = excerpt
        self._reference = lru_cache(maxsize=_REFERENCES_KEPT)(self._make_reference)

    def thing(self, subject: object, facts: list[Statement]) -> dict[str, Json]:
        said: dict[str, list[Json]] = {}
        for fact in sorted(facts, key=str):
            name, is_link = self._property(fact.predicate)
            said.setdefault(name, []).append(self._value(fact.object, name, is_link))
        start: dict[str, Json] = {"id": self._id(subject)}
        return start | {
            name: values if len(values) > 1 else values[0] for name, values in sorted(said.items(), key=_rank)
        }

    def _property(self, predicate: NamedNode) -> tuple[str, bool]:
        if predicate == TYPE:
            return "type", True
        return terms().get(predicate.value) or (self._id(predicate), False)

    def _value(self, value: object, name: str, is_link: bool) -> Json:
        if isinstance(value, Literal):
            return _literal(value, is_link)
        if name == "type" or not isinstance(value, NamedNode):
            return self._id(value)
        if value.value.startswith(self._excerpt.base):
            return self._reference(value)
        return self._id(value) if is_link else {"id": self._id(value)}

    def _make_reference(self, node: NamedNode) -> Json:
        store = self._excerpt.store
        made: dict[str, Json] = {"id": self._id(node)}
        types = (quad.object for quad in store.quads_for_pattern(node, TYPE, None, DEFAULT))
        if own := sorted(
            self._id(kind) for kind in types if isinstance(kind, NamedNode) and kind.value.startswith(SIF)
        ):
            made["type"] = list[Json](own)
        labels = (quad.object for quad in store.quads_for_pattern(node, LABEL, None, DEFAULT))
        english = sorted(label.value for label in labels if isinstance(label, Literal) and label.language == "en")
        if english:
            made["label"] = {"@value": english[0], "@language": "en"}
        return made

    def _id(self, node: object) -> str:
        if not isinstance(node, NamedNode):
            return str(node)
        iri, base = node.value, self._excerpt.base
        if iri.startswith(base) and not iri.startswith(base + "/"):
            return "sid:" + iri[len(base) :]
        for prefix, space in prefixes().items():
            if prefix != "sid" and iri.startswith(space) and not iri.startswith(space + "/"):
                return f"{prefix}:{iri[len(space) :]}"
        return iri


def _rank(said: tuple[str, list[Json]]) -> tuple[int, str]:
    return ({"type": 0, "label": 1}.get(said[0], 2), said[0])


def _literal(literal: Literal, is_link: bool) -> Json:
    kind = literal.datatype.value
    if literal.language:
        return {"@value": literal.value, "@language": literal.language}
    if kind == XSD + "string":
        return {"@value": literal.value} if is_link else literal.value
    if kind == XSD + "integer" and not is_link and str(int(literal.value)) == literal.value and len(literal.value) < 16:
        return int(literal.value)
    if kind == XSD + "boolean" and not is_link:
        return literal.value == "true"
    return {"@value": literal.value, "@type": f"xsd:{kind.removeprefix(XSD)}" if kind.startswith(XSD) else kind}
