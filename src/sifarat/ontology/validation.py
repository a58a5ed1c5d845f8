"""Holds data against the shapes and gives the results that SHACL gives.

An engine of our own because each article is checked while it is built: pySHACL takes hundreds of times as long for one
(``bench/shapes.py``). A test compares the two on the same data.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode

from sifarat.ontology.data import Subject
from sifarat.ontology.shapes import Node, Shape, Term
from sifarat.vocabulary import SH, XSD


class Data(Protocol):
    """What shapes ask of a graph."""

    def subjects(self) -> Iterable[Subject]:
        """Whatever something is said of, each node once."""

    def is_a(self, node: Node, name: NamedNode) -> bool:
        """True where ``node`` is in the class or in one below it."""


@dataclass(frozen=True, slots=True)
class Result:
    """One result: which ``shape`` is broken at which ``focus``, by which ``value`` of ``path``, in what way.

    ``value`` is ``None`` where a count is wrong; ``path`` is ``None`` where the node itself is.
    """

    focus: Node
    path: NamedNode | None
    value: Term | None
    component: NamedNode
    shape: Shape

    @property
    def order(self) -> tuple[str, ...]:
        """What results are sorted by."""
        return (str(self.shape.severity), str(self.shape.name), str(self.focus), str(self.value), str(self.component))


def validate(data: Data, shapes: Iterable[Shape]) -> Iterator[Result]:
    """All that breaks a shape, node after node."""
    of_class: dict[NamedNode, list[Shape]] = {}
    of_property: dict[NamedNode, list[Shape]] = {}
    for shape in shapes:
        if shape.target_class:
            of_class.setdefault(shape.target_class, []).append(shape)
        if shape.target_subjects_of:
            of_property.setdefault(shape.target_subjects_of, []).append(shape)
    for subject in data.subjects():
        for name in subject.classes:
            for shape in of_class.get(name, ()):
                yield from _node(data, shape, subject)
        for path in subject.values:
            for shape in of_property.get(path, ()):
                yield from _node(data, shape, subject)


def _node(data: Data, shape: Shape, subject: Subject) -> Iterator[Result]:
    yield from _own(data, shape, subject.node, (subject.node,))
    for below in shape.properties:
        assert below.path is not None
        yield from _own(data, below, subject.node, subject.values.get(below.path, ()))


def _own(data: Data, shape: Shape, focus: Node, values: Collection[Term]) -> Iterator[Result]:
    """What the values of a shape at one focus node break."""
    if shape.min_count is not None and len(values) < shape.min_count:
        yield Result(focus, shape.path, None, _component("MinCount"), shape)
    if shape.max_count is not None and len(values) > shape.max_count:
        yield Result(focus, shape.path, None, _component("MaxCount"), shape)
    for value in values:
        for component in _broken(data, shape, value):
            yield Result(focus, shape.path, value, component, shape)


def _broken(data: Data, shape: Shape, value: Term) -> Iterator[NamedNode]:
    """The constraint components of one shape that one value breaks (SHACL, section 4)."""
    for name in shape.classes:
        if isinstance(value, Literal) or not data.is_a(value, name):
            yield _component("Class")
    if shape.datatype and not _typed(value, shape.datatype):
        yield _component("Datatype")
    if shape.node_kind and not _is_kind(value, shape.node_kind):
        yield _component("NodeKind")
    if shape.pattern and (isinstance(value, BlankNode) or not shape.pattern.search(value.value)):
        yield _component("Pattern")
    if shape.min_inclusive is not None and not _compares(value, shape.min_inclusive, 1):
        yield _component("MinInclusive")
    if shape.max_inclusive is not None and not _compares(value, shape.max_inclusive, -1):
        yield _component("MaxInclusive")
    if shape.within is not None and value not in shape.within:
        yield _component("In")
    if shape.either and all(any(True for _ in _broken(data, one, value)) for one in shape.either):
        yield _component("Or")


_YEAR, _MONTH, _DAY, _ZONE = r"-?\d{4,}", r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])", r"(Z|[+-]\d\d:\d\d)?"
_FORMS = {
    XSD + "integer": r"[+-]?\d+",
    XSD + "decimal": r"[+-]?(\d+(\.\d*)?|\.\d+)",
    XSD + "boolean": "true|false|0|1",
    XSD + "gYear": _YEAR + _ZONE,
    XSD + "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    XSD + "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
}
"""How literals of a datatype are written (XML Schema 1.1, part 2, section 3.3); of others anything will do."""


def _typed(value: Term, datatype: NamedNode) -> bool:
    if not isinstance(value, Literal) or value.datatype != datatype:
        return False
    form = _FORMS.get(datatype.value)
    return form is None or re.fullmatch(form, value.value) is not None


def _is_kind(value: Term, kind: NamedNode) -> bool:
    name = kind.value.removeprefix(SH)
    here = "IRI" if isinstance(value, NamedNode) else "BlankNode" if isinstance(value, BlankNode) else "Literal"
    return here in re.findall("IRI|BlankNode|Literal", name)


_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal"))


def _compares(value: Term, bound: Decimal, sign: int) -> bool:
    if not isinstance(value, Literal) or value.datatype.value not in _NUMBERS:
        return False
    try:
        return (Decimal(value.value) - bound) * sign >= 0
    except InvalidOperation:
        return False


def _component(name: str) -> NamedNode:
    return NamedNode(f"{SH}{name}ConstraintComponent")
