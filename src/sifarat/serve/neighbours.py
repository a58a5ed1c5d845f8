"""What stands around a thing, as a drawing that unfolds: each box is a link to the same page with that box unfolded.

Drawn here and not by a script, so that it works in any browser, by keyboard and on paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from urllib.parse import urlencode

from pyoxigraph import DefaultGraph, NamedNode, Quad

from sifarat.serve.things import Graph
from sifarat.vocabulary import DCTERMS, PROV, RDF, SCHEMA, SIF

MOST_AROUND, MOST_OPEN, MOST_DEEP = 10, 12, 5
"""Neighbours drawn of one thing, things unfolded at once, steps away from the first."""
_LOOKED_AT = 400
"""Facts looked at in each direction for the neighbours of one thing."""
_HIDDEN = {RDF + "type", "http://www.w3.org/2002/07/owl#sameAs", SCHEMA + "mentions", PROV + "wasDerivedFrom"}
_HIDDEN |= {DCTERMS + "source", SIF + "route", RDF + "first", RDF + "rest"}
WIDE, BOX, ROW, TALL, LETTERS = 306, 262, 60, 50, 24
"""From column to column, a box's width, from row to row, a box's height, letters of a label that fit."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing beside another one and the properties between them; ``back`` where they lead from it to the other."""

    iri: str
    relations: tuple[str, ...]
    back: bool


@dataclass(slots=True)
class Box:
    """A thing in the drawing: where it stands, what leads to it, and whether its own neighbours are unfolded.

    ``toggle`` is the address with it unfolded or folded up ("" for the first), ``left`` how many are not drawn.
    """

    iri: str
    label: str
    relation: str
    deep: int
    unfolded: bool = False
    left: int = 0
    toggle: str = ""
    y: float = 0
    beside: list["Box"] = field(default_factory=list)

    @property
    def x(self) -> int:
        """The left edge."""
        return self.deep * WIDE

    @property
    def short(self) -> str:
        """The label as far as it fits."""
        return self.label if len(self.label) <= LETTERS else self.label[: LETTERS - 1].rstrip() + "…"

    @property
    def told(self) -> str:
        """The relation as far as it fits."""
        return self.relation if len(self.relation) <= LETTERS + 6 else self.relation[: LETTERS + 5].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes, curves from a box to those it unfolds into, and dashed ones between other boxes beside each other."""

    boxes: tuple[Box, ...]
    curves: tuple[str, ...]
    across: tuple[str, ...]
    width: int
    height: int


def neighbours(graph: Graph, iri: str, base: str) -> list[Neighbour]:
    """The things beside ``iri`` that have pages here.

    Each kind of relation has its turn, so that none crowds out others; what was concluded counts where nothing is said.
    """
    node, default = NamedNode(iri), DefaultGraph()
    found: dict[str, tuple[bool, list[Quad]]] = {}
    for back, quads in (
        (False, graph.store.quads_for_pattern(node, None, None, default)),
        (True, graph.store.quads_for_pattern(None, None, node, default)),
    ):
        for quad in islice(quads, _LOOKED_AT):
            other = quad.subject if back else quad.object
            if isinstance(other, NamedNode) and other != node and _shown(other.value, base):
                if quad.predicate.value not in _HIDDEN:
                    found.setdefault(other.value, (back, []))[1].append(quad)
    kinds: dict[tuple[bool, str], list[Neighbour]] = {}
    for other_iri, (back, links) in found.items():
        said = [quad for quad in links if not graph.follows(quad.subject, quad.predicate, quad.object)]
        names = sorted({quad.predicate.value for quad in said or links})
        kinds.setdefault((back, names[0]), []).append(Neighbour(other_iri, tuple(names), back))
    rows = [sorted(each, key=lambda one: one.iri) for _, each in sorted(kinds.items())]
    return [each for turn in zip_longest(*rows) for each in turn if each is not None]


def draw(
    graph: Graph, iri: str, base: str, opened: Sequence[str], lang: str, asked: Sequence[tuple[str, str]]
) -> Drawing | None:
    """The things around ``iri``, with those in ``opened`` unfolded; ``None`` where there are none.

    ``asked`` are the other parameters of the page's address, which the links keep.
    """
    wanted = list(dict.fromkeys(opened))[:MOST_OPEN]
    first = Box(iri, graph.label(iri, lang), "", 0, unfolded=True)
    boxes, across = {iri: first}, list[tuple[Box, Box]]()
    waiting = [first]
    for box in waiting:
        left = 0
        for each in neighbours(graph, box.iri, base):
            if each.iri in boxes:
                across.append((box, boxes[each.iri]))
            elif len(box.beside) == MOST_AROUND:
                left += 1
            else:
                relation = ", ".join(graph.label(name, lang) for name in each.relations)
                other = Box(
                    each.iri, graph.label(each.iri, lang), ("← " if each.back else "→ ") + relation, box.deep + 1
                )
                other.unfolded = other.iri in wanted and other.deep < MOST_DEEP
                boxes[other.iri] = other
                box.beside.append(other)
                waiting += [other] if other.unfolded else []
        box.left = left
    if not first.beside:
        return None
    _place(first, 0)
    for box in boxes.values():
        box.toggle = _toggled(box, wanted, asked) if box.deep and box.deep < MOST_DEEP else ""
    tree = {(box.iri, other.iri) for box in boxes.values() for other in box.beside}
    loose = {tuple(sorted((one.iri, other.iri))) for one, other in across}
    loose -= {tuple(sorted(pair)) for pair in tree}
    return Drawing(
        tuple(sorted(boxes.values(), key=lambda box: (box.deep, box.y))),
        tuple(_curve(boxes[one], boxes[other]) for one, other in sorted(tree)),
        tuple(_curve(boxes[one], boxes[other]) for one, other in sorted(loose)),
        max(box.deep for box in boxes.values()) * WIDE + BOX + 4,
        int(max(box.y for box in boxes.values())) + ROW,
    )


def _place(box: Box, row: float) -> float:
    """Give each box its height, those without boxes beside them one row each; the next free row."""
    begun = row
    for other in box.beside:
        row = _place(other, row)
    if not box.beside:
        row += ROW
    box.y = (box.beside[0].y + box.beside[-1].y) / 2 if box.beside else begun
    return row


def _toggled(box: Box, wanted: Sequence[str], asked: Sequence[tuple[str, str]]) -> str:
    rest = [each for each in wanted if each != box.iri]
    opened = rest if box.unfolded else [*rest, box.iri]
    return "?" + urlencode([*asked, *(("open", each) for each in opened)]) + "#around"


def _curve(one: Box, other: Box) -> str:
    """From the right edge of the box that stands further left; two of one column are joined on their right."""
    one, other = sorted((one, other), key=lambda box: (box.deep, box.y))
    x, y, to_y = one.x + BOX, one.y + TALL / 2, other.y + TALL / 2
    if one.deep == other.deep:
        return f"M{x} {y:g}C{x + 40} {y:g} {x + 40} {to_y:g} {x} {to_y:g}"
    middle = (x + other.x) / 2
    return f"M{x} {y:g}C{middle:g} {y:g} {middle:g} {to_y:g} {other.x} {to_y:g}"


def _shown(iri: str, base: str) -> bool:
    return iri.startswith((base, "https://w3id.org/sifarat/sector/"))
