"""A diagram for each module: what stands below what, as a tree in SVG. No program beside this one draws it."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from pyoxigraph import Literal, NamedNode

from sifarat.ontology.modules import Module
from sifarat.ontology.terms import short
from sifarat.vocabulary import RDF, RDFS, SECTOR, SH, SIF, SKOS

_STEP, _LINE, _MARGIN, _LETTER = 26, 22, 12, 7.6
_BELOW = (RDFS + "subClassOf", RDFS + "subPropertyOf", SKOS + "broader", RDF + "type")
_ACROSS = (SKOS + "closeMatch", SKOS + "exactMatch", SKOS + "broadMatch", SKOS + "narrowMatch", SKOS + "relatedMatch")

Tree = Mapping[str, Iterable[str]]


def diagram(module: Module) -> str:
    """The module as SVG: each node below the one it belongs to, roots in the order of their names."""
    below = _tree(module)
    lines = list(_walk(below))
    width = max((depth * _STEP + len(text) * _LETTER for depth, text in lines), default=100) + 2 * _MARGIN
    height = len(lines) * _LINE + 2 * _MARGIN
    title = escape(f"{module.labels['en']}: what stands below what")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" '
        f'height="{height}" font-family="sans-serif" font-size="13" role="img" aria-label="{title}">\n'
        f"<title>{title}</title>\n" + "".join(_drawn(lines)) + "</svg>\n"
    )


def _tree(module: Module) -> dict[str, set[str]]:
    """Names by the name they stand below."""
    below: dict[str, set[str]] = {}
    for subject, predicate, value in module.triples():
        if not isinstance(subject, NamedNode):
            continue
        name = predicate.value
        if name in _BELOW and isinstance(value, NamedNode) and _ours(value) and _ours(subject):
            below.setdefault(short(value), set()).add(short(subject))
        elif module.name == "alignments" and name in (*_ACROSS, *_BELOW) and isinstance(value, NamedNode):
            if _ours(subject):
                below.setdefault(short(value).partition(":")[0], set()).add(f"{short(value)} ← {short(subject)}")
        elif name in _ACROSS and isinstance(value, NamedNode) and module.name == "plover":
            below.setdefault(short(subject), set()).add(short(value))
        elif module.name == "borrowed" and name == RDFS + "label" and not _ours(subject):
            below.setdefault(short(subject).partition(":")[0], set()).add(short(subject))
        elif name == SKOS + "topConceptOf" and isinstance(value, NamedNode):
            below.setdefault(short(value), set()).add(short(subject))
        elif name == SH + "property" and isinstance(value, NamedNode):
            below.setdefault(short(subject), set()).add(short(value))
        elif name == SKOS + "example" and isinstance(value, Literal):
            below.setdefault(short(subject), set()).add(value.value)
    return below


def _ours(node: NamedNode) -> bool:
    return node.value.startswith((SIF, SECTOR, "https://w3id.org/sifarat/agreement-kind/"))


def _walk(below: Mapping[str, set[str]]) -> Iterator[tuple[int, str]]:
    children = {name for names in below.values() for name in names}
    waiting = [(0, name) for name in sorted(set(below) - children, reverse=True)]
    while waiting:
        depth, name = waiting.pop()
        yield depth, name
        waiting.extend((depth + 1, child) for child in sorted(below.get(name, ()), reverse=True))


def _drawn(lines: list[tuple[int, str]]) -> Iterator[str]:
    above: dict[int, int] = {}
    for place, (depth, text) in enumerate(lines):
        x, y = _MARGIN + depth * _STEP, _MARGIN + place * _LINE + _LINE // 2
        if depth:
            start = x - _STEP + 6
            yield f'<path d="M{start} {above[depth - 1] + 8}V{y}H{x - 4}" fill="none" stroke="#8a8478"/>\n'
        above[depth] = y
        weight = ' font-weight="bold"' if not depth else ""
        yield f'<text x="{x}" y="{y + 4}"{weight} fill="#2b5d7a">{escape(text)}</text>\n'
