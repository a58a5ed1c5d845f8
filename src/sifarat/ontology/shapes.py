"""Reads the shapes (SHACL): the part of the standard that ``ontology/shapes.ttl`` uses, and no other in silence."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from sifarat import resources
from sifarat.errors import OntologyError
from sifarat.vocabulary import RDF, SH

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal

_TYPE, _FIRST, _REST = (NamedNode(RDF + name) for name in ("type", "first", "rest"))
_USED = frozenset(
    {
        "class", "datatype", "in", "maxCount", "maxInclusive", "message", "minCount", "minInclusive", "nodeKind", "or",
        "path", "pattern", "property", "severity", "targetClass", "targetSubjectsOf",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape, or with a ``path`` a property shape; fields are named after the terms of SHACL they hold.

    ``either`` are the shapes of ``sh:or``, of which a value must fit one; empty tuples and ``None`` say nothing.
    """

    name: Node
    path: NamedNode | None
    severity: NamedNode
    message: str
    target_class: NamedNode | None
    target_subjects_of: NamedNode | None
    properties: tuple["Shape", ...]
    classes: tuple[NamedNode, ...]
    datatype: NamedNode | None
    node_kind: NamedNode | None
    pattern: re.Pattern[str] | None
    min_inclusive: Decimal | None
    max_inclusive: Decimal | None
    within: frozenset[Term] | None
    either: tuple["Shape", ...]
    min_count: int | None
    max_count: int | None

    @property
    def violation(self) -> bool:
        """True where what breaks this shape cannot be right."""
        return self.severity.value == SH + "Violation"


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes of the package, in the order of their names; ``OntologyError`` where the file is wrong."""
    return read_shapes(shapes_file())


def shapes_file() -> Path:
    """Where the shapes stand."""
    return resources.folder("ontology") / "shapes.ttl"


def read_shapes(path: Path) -> tuple[Shape, ...]:
    """The node shapes of one Turtle file that have a target."""
    graph = Store()
    try:
        graph.extend(parse(path=str(path), format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise OntologyError(f"{path}, line {error.lineno}: {error.msg}. Correct the Turtle there") from error
    reader = _Reader(graph, path)
    nodes = {q.subject for q in graph.quads_for_pattern(None, _TYPE, _sh("NodeShape"), None)}
    found = [reader.shape(node) for node in sorted(nodes, key=str) if isinstance(node, Node)]
    return tuple(shape for shape in found if shape.target_class or shape.target_subjects_of)


@dataclass(frozen=True, slots=True)
class _Reader:
    graph: Store
    path: Path

    def shape(self, node: Node) -> Shape:
        quads = list(self.graph.quads_for_pattern(node, None, None, None))
        self._refuse_unknown(quads)
        return Shape(
            name=node,
            path=self._iri(node, "path"),
            severity=self._iri(node, "severity") or _sh("Violation"),
            message=next((v.value for v in self._values(node, "message") if isinstance(v, Literal)), ""),
            target_class=self._iri(node, "targetClass"),
            target_subjects_of=self._iri(node, "targetSubjectsOf"),
            properties=tuple(self.shape(each) for each in self._nodes(node, "property")),
            classes=tuple(value for value in self._values(node, "class") if isinstance(value, NamedNode)),
            datatype=self._iri(node, "datatype"),
            node_kind=self._iri(node, "nodeKind"),
            pattern=re.compile(text) if (text := self._text(node, "pattern")) else None,
            min_inclusive=Decimal(text) if (text := self._text(node, "minInclusive")) else None,
            max_inclusive=Decimal(text) if (text := self._text(node, "maxInclusive")) else None,
            within=frozenset(self._list(listed[0])) if (listed := self._nodes(node, "in")) else None,
            either=tuple(
                self.shape(each)
                for one in self._nodes(node, "or")
                for each in self._list(one)
                if isinstance(each, Node)
            ),
            min_count=int(text) if (text := self._text(node, "minCount")) else None,
            max_count=int(text) if (text := self._text(node, "maxCount")) else None,
        )

    def _refuse_unknown(self, quads: list[Quad]) -> None:
        for quad in quads:
            name = quad.predicate.value.removeprefix(SH)
            if quad.predicate.value.startswith(SH) and name not in _USED:
                raise OntologyError(
                    f"{self.path}: {quad.subject} uses sh:{name}, which is not checked here. Use one of "
                    + ", ".join(f"sh:{each}" for each in sorted(_USED))
                )

    def _values(self, node: Node, name: str) -> list[Term]:
        found = [quad.object for quad in self.graph.quads_for_pattern(node, _sh(name), None, None)]
        return sorted((value for value in found if isinstance(value, Term)), key=str)

    def _nodes(self, node: Node, name: str) -> list[Node]:
        return [value for value in self._values(node, name) if isinstance(value, Node)]

    def _iri(self, node: Node, name: str) -> NamedNode | None:
        return next((value for value in self._values(node, name) if isinstance(value, NamedNode)), None)

    def _text(self, node: Node, name: str) -> str | None:
        return next((value.value for value in self._values(node, name) if isinstance(value, Literal)), None)

    def _list(self, node: Node) -> list[Term]:
        found: list[Term] = []
        while node.value != RDF + "nil":
            found += [q.object for q in self.graph.quads_for_pattern(node, _FIRST, None, None)
                      if isinstance(q.object, Term)]  # fmt: skip
            node = next(q.object for q in self.graph.quads_for_pattern(node, _REST, None, None)
                        if isinstance(q.object, Node))  # fmt: skip
        return found


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)
