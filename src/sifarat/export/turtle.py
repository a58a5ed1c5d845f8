"""Turtle and TriG that people read: subjects once, predicates in lines, names short; the same bytes for the same graph.

Written as RDF 1.1 Turtle (W3C 2014) and TriG. Names below the base are written relative to it (``<person/ishaq-dar>``),
for a prefixed name may hold no slash. A graph of any size is written as it streams by.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import groupby
from operator import attrgetter

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from sifarat.export.ordered import ordered
from sifarat.graph.terms import PREFIXES, RDF, RDFS, XSD

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.~%-]*(?:/[A-Za-z0-9_~%-][A-Za-z0-9_.~%-]*)*(?:#[A-Za-z0-9_=,-]+)?")
_BARE = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\n", "\r": "\\r", "\t": "\\t"}
# Neither stands in what is written: control characters are escaped in literals and forbidden in names.
_KEY, _NEWLINE, _LINE = "\x01", "\x02", "\n"
_AT_ONCE = 200_000
_TYPE = RDF + "type"
Statement = Triple | Quad
Term = NamedNode | Literal | BlankNode | Triple
_FIRST = {RDF + "type": 0, RDFS + "label": 1}
_UNSAFE = re.compile('[\\\\"\x00-\x1f\x7f]')


def head(base: str) -> str:
    """The base and the prefixes, all of them whether used or not: a file's head does not depend on its facts."""
    lines = [f"@base <{base}> .", *(f"@prefix {name}: <{iri}> ." for name, iri in sorted(PREFIXES.items()))]
    return "\n".join(lines) + "\n"


def blocks(statements: Iterable[Statement], base: str, indent: str = "") -> Iterator[bytes]:
    """One block of lines a subject (UTF-8), in the order of subjects.

    A subject's statements come together; within a subject any order gives one text. Blocks, not statements, are put
    into order (on disk beyond some memory), which keeps a large graph within 1.5 times of a plain dump.
    """
    return in_order(_each(statements, Writer(base), indent))


def in_order(texts: Iterable[tuple[object, str]]) -> Iterator[bytes]:
    """The second of each pair (lines of Turtle) as UTF-8, in the order of the first (their subject)."""
    lines = (f"{subject}{_KEY}{text.replace(_LINE, _NEWLINE)}\n".encode() for subject, text in texts)
    for line in ordered(lines, _AT_ONCE):
        yield line[line.index(b"\x01") + 1 : -1].replace(b"\x02", b"\n")


def _each(statements: Iterable[Statement], writer: "Writer", indent: str) -> Iterator[tuple[object, str]]:
    for subject, group in groupby(statements, key=attrgetter("subject")):
        by_predicate: dict[str, list[Term]] = {}
        for statement in group:
            by_predicate.setdefault(statement.predicate.value, []).append(statement.object)
        lines = [
            f"{indent}    {name} {_objects(by_predicate[predicate], writer, indent)}"
            for predicate, name in writer.ordered(tuple(by_predicate))
        ]
        yield subject, f"{indent}{writer.term(subject)}\n" + " ;\n".join(lines) + " .\n"


def _objects(values: list[Term], writer: "Writer", indent: str) -> str:
    """Objects by language, then by letters, each once; in lines of their own where they are long."""
    if len(values) == 1:
        return writer.term(values[0])
    objects = [text for _, text in sorted({(writer.lang(value), writer.term(value)) for value in values})]
    joined = ", ".join(objects)
    if len(objects) > 1 and len(joined) > 100:
        return (",\n" + indent + "        ").join(objects)
    return joined


def _rank(predicate: str) -> tuple[int, str]:
    """Types first, then labels, then the rest by IRI."""
    return (_FIRST.get(predicate, 2), predicate)


class Writer:
    """Writes terms as short as they can be read back, for one base; remembers the names it wrote last."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._name = lru_cache(maxsize=50_000)(partial(_name, base=base))
        self.ordered = lru_cache(maxsize=5_000)(self._ordered)

    def term(self, node: Term) -> str:
        """A term of any kind."""
        if isinstance(node, NamedNode):
            return self._name(node.value)
        if isinstance(node, Literal):
            return _literal(node, self._base)
        return str(node)

    def _ordered(self, predicates: tuple[str, ...]) -> list[tuple[str, str]]:
        """Predicates in the order they are written in, each with its name: few sets of them make a whole graph."""
        return [(iri, self.predicate(iri)) for iri in sorted(predicates, key=_rank)]

    def predicate(self, iri: str) -> str:
        """A predicate; ``a`` for rdf:type."""
        return "a" if iri == _TYPE else self._name(iri)

    @staticmethod
    def lang(node: object) -> str:
        """A literal's language: labels stand in the order of their languages."""
        return (node.language or "") if isinstance(node, Literal) else ""


def term(node: Term, base: str) -> str:
    """A term as short as it can be read back."""
    return Writer(base).term(node)


def _name(iri: str, base: str) -> str:
    if iri.startswith(base) and base.endswith("/") and _PATH.fullmatch(iri, len(base)):
        return f"<{iri[len(base) :]}>"
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and _LOCAL.fullmatch(iri, len(start)):
            return f"{prefix}:{iri[len(start) :]}"
    return str(NamedNode(iri))


def _literal(literal: Literal, base: str) -> str:
    words, language = literal.value, literal.language
    kind = XSD + "string" if language else literal.datatype.value
    if kind in _BARE and _BARE[kind].fullmatch(words):
        return words
    if _UNSAFE.search(words):
        words = _UNSAFE.sub(lambda m: _ESCAPES.get(m[0], f"\\u{ord(m[0]):04X}"), words)
    quoted = f'"""{words}"""' if "\n" in words else f'"{words}"'
    if language:
        return f"{quoted}@{language}"
    return quoted if kind == XSD + "string" else f"{quoted}^^{_name(kind, base)}"
