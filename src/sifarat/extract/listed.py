"""The agreements that a clause lists behind their kind, where markers stand before the noun phrase (English).

"An MoU on A and B" is one agreement, "MoUs on A and B" are two, "three agreements on A, B and C" a package and its
three.
"""

from dataclasses import dataclass

from sifarat.extract.chunks import Kind
from sifarat.extract.clauses import Clause
from sifarat.extract.grammar import Grammar
from sifarat.extract.scene import Scene

# Topics of talks that are no field of an agreement.
NO_FIELD = frozenset({"bilateral-relations", "regional-situation"})
_PLAIN = (Kind.WORD, Kind.NAME, Kind.MARK)


@dataclass(frozen=True, slots=True)
class Item:
    """One agreement of a list: chunks ``first`` to ``last`` with the sectors, kind and count inside."""

    first: int
    last: int
    sectors: tuple[str, ...]
    kind: str | None
    count: int | None


def listed(scene: Scene, clause: Clause, trigger: int, grammar: Grammar) -> list[Item]:
    """Each agreement of a clause, in the order of the text; a counted package before what it holds.

    What is only agreed stands behind the verb: "under the MoUs they agreed to …" tells no further MoU.
    """
    chunks = scene.shadow.chunks
    kinds = [
        i
        for i in range(clause.first, clause.last + 1)
        if chunks[i].kind is Kind.AGREEMENT and (i == 0 or scene.shadow.folded(i - 1) != "(")
    ]
    told = scene.shadow.chunks[trigger]
    if told.kind is Kind.TRIGGER and told.data.frame == "agreeing" and told.data.kind == "verb":
        if kinds and kinds[-1] < trigger:
            return []
        kinds = [i for i in kinds if i > trigger]
    if not kinds:
        item = _item(scene, clause.first, clause.last, None, None)
        return [item] if item.sectors else []
    items: list[Item] = []
    start = kinds[0]
    for n, i in enumerate(kinds):
        end = kinds[n + 1] - 1 if n + 1 < len(kinds) else clause.last
        if n + 1 < len(kinds) and not _sectors(scene, i, end):
            continue  # "MoUs and agreements on …": the kinds share what follows
        items.extend(_group(scene, start, i, end, grammar))
        start = kinds[n + 1] if n + 1 < len(kinds) else end
    return items


def _group(scene: Scene, start: int, kind: int, end: int, grammar: Grammar) -> list[Item]:
    chunks = scene.shadow.chunks
    name = str(chunks[start].data)
    count = next((_count(scene, i) for i in range(start, kind + 1) if _count(scene, i)), None)
    plural = count is not None or any(
        scene.shadow.folded(i).endswith(grammar.pack.plural_endings)
        for i in range(start, kind + 1)
        if chunks[i].kind is Kind.AGREEMENT
    )
    first = start
    if not _sectors(scene, kind, end):  # "a health agreement": its field stands before it
        first = max(start - 2, 0)
    fields = []
    if _names_fields(scene, kind, end):
        fields = [part for part in _parts(scene, kind, end, grammar) if _sectors(scene, *part)]
    if count is not None:
        whole = _item(scene, first, end, name, count)
        return [whole, *(_item(scene, *part, _one(name), None) for part in fields)] if len(fields) == count else [whole]
    if plural and len(fields) > 1:
        return [_item(scene, *part, name, None) for part in fields]
    return [_item(scene, first, end, name, None)]


def _names_fields(scene: Scene, kind: int, end: int) -> bool:
    """True where a marker like "on" says what each is about, not an aim that all have."""
    first = next((i for i in range(kind + 1, end + 1) if scene.shadow.chunks[i].kind is Kind.SECTOR), None)
    return first is not None and "about" in scene.sector_markers.get(first, frozenset())


def _one(kind: str) -> str:
    return "Agreement" if kind == "AgreementPackage" else kind


def _count(scene: Scene, kind: int) -> int | None:
    """The number before a kind: "three different MoUs"."""
    chunks = scene.shadow.chunks
    for i in range(max(0, kind - 2), kind):
        if chunks[i].kind is Kind.NUMBER and chunks[i].data > 1 and chunks[i].data == int(chunks[i].data):
            return int(chunks[i].data)
    return None


def _sectors(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    return tuple(slug for slug, _ in scene.sectors(first, last) if slug not in NO_FIELD)


def _item(scene: Scene, first: int, last: int, kind: str | None, count: int | None) -> Item:
    return Item(first, last, _sectors(scene, first, last), kind, count)


def _parts(scene: Scene, first: int, last: int, grammar: Grammar) -> list[tuple[int, int]]:
    """The stretches between the joining words and separators of a list."""
    parts: list[tuple[int, int]] = []
    begin = first
    for i in range(first, last + 2):
        word = scene.shadow.folded(i) if i <= last and scene.shadow.chunks[i].kind in _PLAIN else ""
        if i > last or word in grammar.joining or word in grammar.separators:
            if i > begin:
                parts.append((begin, i - 1))
            begin = i + 1
    return parts
