"""The documents that a clause names: where each stands, how many there are, and what each is about.

Where markers stand before the noun phrase (English) a document's fields stand right before its name or behind it: "an
MoU on A and B" is one agreement, "MoUs on A and B" are two, "three agreements on A, B and C" a package and its three.
Where they stand after it (Hindi, Urdu) the fields stand before the name, and a list of them is cut into agreements
where each has a word for cooperation or a kind of document of its own ("cooperation in customs and partnership in
railways" is two, "cooperation in mining and petroleum" one).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from sifarat.extract.documents.around import opens_list
from sifarat.extract.grammar.chunks import Chunk, Kind, Paper, Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.clauses import Clause
from sifarat.extract.sentence.scene import Scene

# Topics of talks that are no field of an agreement.
NO_FIELD = frozenset({"bilateral-relations", "regional-situation"})
_PLAIN = (Kind.WORD, Kind.NAME, Kind.MARK)
_MODIFIERS = (Kind.SECTOR, Kind.FIELD, Kind.NUMBER, Kind.STATE, Kind.DEMONYM, Kind.ORDINAL, Kind.DATE)
_TRIGGERS = frozenset({Kind.TRIGGER})
_ACTS = ("signing", "exchange")
_BETWEEN = (Kind.WORD, Kind.NAME, Kind.SECTOR, Kind.DEMONYM)
# A number before these counts years: "a five-year action plan".
_SINGLE = frozenset({"ActionPlan", "Roadmap", "JointDeclaration"})
_NEAR = 4  # chunks between an act and the papers
_MOST = 500  # a higher number before a document is a year or an amount


@dataclass(frozen=True, slots=True)
class Item:
    """One agreement: chunks ``first`` to ``last`` with the sectors, kind and count inside."""

    first: int
    last: int
    sectors: tuple[str, ...]
    kind: str | None
    count: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """A noun phrase from chunk ``first`` to ``last``; ``heads`` are the names in it ("MoUs and agreements" has two)."""

    heads: tuple[int, ...]
    first: int
    last: int
    items: tuple[Item, ...]
    papers: tuple[Paper, ...]
    plural: bool

    @property
    def definite(self) -> bool:
        """Named by more than a single word for any agreement: "the joint declaration", "the free trade agreement"."""
        return any(paper.length > 1 or paper.sectors for paper in self.papers)


def counted_papers(shadow: Shadow, grammar: Grammar) -> None:
    """ "Four documents" that are signed or exchanged are agreements, whatever their kind; others may be anything."""
    acts = [i for i in shadow.places(_TRIGGERS) if shadow.chunks[i].data.frame in _ACTS]
    for i, chunk in enumerate(shadow.chunks if acts else ()):
        if chunk.kind not in (Kind.WORD, Kind.NAME) or shadow.folded(i) not in grammar.documents:
            continue
        before = next((k for k in range(i - 1, max(i - 4, -1), -1) if shadow.chunks[k].kind not in _BETWEEN), -1)
        number = shadow.chunks[before]
        between = [shadow.folded(k) for k in range(before + 1, i)] if before >= 0 else []
        if before < 0 or number.kind is not Kind.NUMBER or not 1 < number.data < _MOST:
            continue
        if not any((word,) in grammar.markers or word in grammar.joining for word in between):
            shadow.chunks[i] = Chunk(Kind.AGREEMENT, chunk.start, chunk.end, Paper("Agreement", (), 1))
            shadow.changes += 1


def exchanged_papers(shadow: Shadow, grammar: Grammar) -> None:
    """ "The exchange of MoUs" tells an act; the exchange of anything else, views or students, none."""
    for i in reversed(shadow.places(_TRIGGERS)):
        chunk = shadow.chunks[i]
        if chunk.data.frame != "exchange" or chunk.end - chunk.start != 2:
            continue
        marker = shadow.tokens[chunk.start if grammar.after else chunk.end - 1].folded
        near = range(max(0, i - 1), i) if grammar.after else range(i + 1, min(i + 1 + _NEAR, len(shadow.chunks)))
        papers = any(shadow.chunks[k].kind is Kind.AGREEMENT or shadow.folded(k) in grammar.documents for k in near)
        if (marker,) in grammar.markers and not papers:
            words = [Chunk(Kind.WORD, n, n + 1) for n in range(chunk.start, chunk.end)]
            shadow.chunks[i : i + 1] = words
            shadow.changes += 1


def documents(scene: Scene, clause: Clause, grammar: Grammar) -> list[Document]:
    """Each document phrase of a clause, in the order of the text."""
    groups = list(_groups(scene, clause, grammar))
    found = []
    for n, heads in enumerate(groups):
        low = groups[n - 1][-1] + 1 if n else clause.first
        high = groups[n + 1][0] - 1 if n + 1 < len(groups) else clause.last
        papers = tuple(scene.shadow.chunks[i].data for i in heads)
        if grammar.after:
            first, last = low, heads[-1]
            kind = _one(papers[0].kind)
            items = [replace(i, kind=i.kind or kind) for i in _cut(scene, first, last, grammar)]
            one_of = _counts_off(scene, heads[0]) or opens_list(scene, clause)
            if one_of and not any(item.sectors for item in items):
                items = [_item(scene, heads[-1], high, kind, None)]  # "the first agreement is about A"
        else:
            first = _modified(scene, heads[0], low, grammar)
            last = _closing(scene, heads[-1], high, _opening(scene, clause, first, grammar))
            items = _listed(scene, heads, first, last, grammar)
        plural = any(_plural(scene, i, grammar) for i in heads)
        found.append(Document(heads, first, last, tuple(items), papers, plural))
    return found


def fields_alone(scene: Scene, clause: Clause, grammar: Grammar) -> list[Item]:
    """What is agreed without a document: the fields of a clause with a word for cooperation."""
    if grammar.after:
        return _cut(scene, clause.first, clause.last, grammar)
    item = _item(scene, clause.first, clause.last, None, None)
    return [item] if item.sectors else []


def heads_cooperation(scene: Scene, i: int, grammar: Grammar) -> bool:
    """True for a word such as "cooperation"."""
    chunk = scene.shadow.chunks[i]
    if chunk.kind in (Kind.WORD, Kind.NAME, Kind.SECTOR):
        return scene.shadow.tokens[chunk.end - 1].folded in grammar.cooperation
    return False


def _groups(scene: Scene, clause: Clause, grammar: Grammar) -> Iterator[tuple[int, ...]]:
    chunks = scene.shadow.chunks
    group: list[int] = []
    for i in range(clause.first, clause.last + 1):
        if chunks[i].kind is not Kind.AGREEMENT:
            continue
        if group and _subject_of(scene, group[-1], i, grammar):
            continue
        if group and grammar.after and _about_it(scene, group[-1], i, grammar):
            group[-1] = i
            continue
        if group and not _coordinated(scene, group[-1], i, grammar):
            yield tuple(group)
            group = []
        group.append(i)
    if group:
        yield tuple(group)


def _subject_of(scene: Scene, one: int, other: int, grammar: Grammar) -> bool:
    """ "An MoU on the exchange of notes": what a document is about is no other document."""
    if grammar.after or other - one < 2:
        return False
    between = range(one + 1, other)
    marked = any(scene.marking(i) for i in between)
    return marked and all(
        scene.marking(i) or scene.shadow.folded(i) in grammar.transparent or scene.shadow.chunks[i].kind is Kind.SECTOR
        for i in between
    )


def _about_it(scene: Scene, one: int, other: int, grammar: Grammar) -> bool:
    """The same where markers stand behind: what a document is about stands before it with its marker.

    Where several stand so, it is what was done with them: "five agreements were agreed on".
    """
    if _plural(scene, one, grammar):
        return False
    tokens = scene.shadow.tokens[scene.shadow.chunks[one].end : scene.shadow.chunks[other].start]
    return "about" in grammar.markers.get(tuple(token.folded for token in tokens), ())


def _coordinated(scene: Scene, one: int, other: int, grammar: Grammar) -> bool:
    """ "MoUs and agreements", "memorandum (MoU)"; two single documents of different kinds are two."""
    chunks = scene.shadow.chunks
    between = range(one + 1, other)
    words = [scene.shadow.folded(i) for i in between]
    if not all(
        chunks[i].kind is Kind.MARK
        or (chunks[i].kind in _PLAIN and (word in grammar.joining or word in grammar.transparent))
        for i, word in zip(between, words, strict=True)
    ):
        return False
    if "(" in words or not words:
        return True
    return _plural(scene, one, grammar) or chunks[one].data.kind == chunks[other].data.kind


def _modified(scene: Scene, head: int, low: int, grammar: Grammar) -> int:
    """Where the words before a name begin that belong to it: "the revised bilateral air services | agreement"."""
    chunks = scene.shadow.chunks
    i = head
    while i > low and head - i < 7:
        kind, word = chunks[i - 1].kind, scene.shadow.folded(i - 1)
        joined = word in grammar.joining and chunks[i].kind is Kind.SECTOR and chunks[i - 2].kind is Kind.SECTOR
        plain = kind in (Kind.WORD, Kind.NAME) and not (
            word in grammar.joining or word in grammar.transparent or (word,) in grammar.markers
        )
        if not (kind in _MODIFIERS or joined or plain or word == "-"):
            break
        i -= 1
    return i


def _closing(scene: Scene, head: int, high: int, opening: bool) -> int:
    """Where what follows a name ends: before a position or a verb that tells something else.

    Of an ``opening`` phrase the comma ends it, behind which no other field is listed.
    """
    for i in range(head + 1, high + 1):
        if scene.shadow.chunks[i].kind is Kind.STANCE:
            return i - 1
        listed = i < high and scene.shadow.chunks[i + 1].kind is Kind.SECTOR
        if opening and not listed and scene.shadow.folded(i) in scene.grammar.separators:
            return i - 1
    return high


def _opening(scene: Scene, clause: Clause, first: int, grammar: Grammar) -> bool:
    """ "Under the agreement on trade, …", "after the treaty between X and Y, …": what is told stands behind it."""
    if clause.first == first or scene.shadow.folded(clause.first) in grammar.transparent:
        return False
    return all(scene.shadow.chunks[i].kind in _PLAIN for i in range(clause.first, first))


def _listed(scene: Scene, heads: tuple[int, ...], first: int, last: int, grammar: Grammar) -> list[Item]:
    chunks = scene.shadow.chunks
    name = str(chunks[heads[0]].data.kind)
    count = next((n for i in heads if (n := _count(scene, i, grammar))), None)
    begin = heads[-1]
    fields = []
    if _names_fields(scene, begin, last):
        fields = [part for part in _parts(scene, begin, last, grammar) if _sectors(scene, *part)]
    if count is not None:
        whole = _item(scene, first, last, name, count)
        return [whole, *(_item(scene, *part, _one(name), None) for part in fields)] if len(fields) == count else [whole]
    if len(fields) > 1 and any(_plural(scene, i, grammar) for i in heads):
        return [_item(scene, *part, _one(name), None) for part in fields]
    return [_item(scene, first, last, _one(name), None)]


def _names_fields(scene: Scene, head: int, last: int) -> bool:
    """True where a marker like "on" says what each is about, not an aim that all have."""
    first = next((i for i in range(head + 1, last + 1) if scene.shadow.chunks[i].kind is Kind.SECTOR), None)
    return first is not None and "about" in scene.sector_markers.get(first, frozenset())


def _counts_off(scene: Scene, head: int) -> bool:
    """ "The first agreement", "the second memorandum": one of those that were told, told by what it is about."""
    return any(scene.shadow.chunks[i].kind is Kind.ORDINAL for i in range(max(0, head - 2), head))


def _one(kind: str) -> str:
    return "Agreement" if kind == "AgreementPackage" else kind


def _count(scene: Scene, head: int, grammar: Grammar) -> int | None:
    """The number before a name: "three different MoUs", "two dozen agreements"."""
    chunks = scene.shadow.chunks
    number = 1
    if chunks[head].data.kind in _SINGLE:
        return None
    i = max(0, head - 4)
    while i < head:
        more = _beyond(scene, i, grammar)
        if more:  # "more than twenty agreements"
            i += more
            continue
        if chunks[i].kind is Kind.NUMBER and chunks[i].data == int(chunks[i].data):
            number *= int(chunks[i].data)
        elif (
            chunks[i].kind in (Kind.AGREEMENT, Kind.TRIGGER, Kind.MARK) or (scene.shadow.folded(i),) in grammar.markers
        ):
            number = 1  # "a contract of ten years": the number counts something else
        i += 1
    return number if 1 < number < _MOST else None


def _beyond(scene: Scene, i: int, grammar: Grammar) -> int:
    """How many chunks from ``i`` on say that a number before or behind them is exceeded."""
    words = [scene.shadow.folded(k) for k in range(i, min(i + 3, len(scene.shadow.chunks)))]
    return next((n for n in range(len(words), 0, -1) if tuple(words[:n]) in grammar.beyond), 0)


def _plural(scene: Scene, head: int, grammar: Grammar) -> bool:
    """More than one: by number or ending. Before a marker some languages bend the singular as they do the plural."""
    pack = grammar.pack
    endings = pack.plural_endings
    behind = head + 1
    if behind < len(scene.shadow.chunks) and scene.shadow.folded(behind) == "(":  # its acronym
        behind = next((i + 1 for i in range(behind, behind + 4) if _closed(scene, i)), behind)
    if grammar.after and behind < len(scene.shadow.chunks) and scene.marking(behind):
        endings = tuple(ending for ending in endings if ending not in pack.bent_endings)
    return _count(scene, head, grammar) is not None or scene.shadow.folded(head).endswith(endings)


def _closed(scene: Scene, i: int) -> bool:
    return i < len(scene.shadow.chunks) and scene.shadow.folded(i) == ")"


def _sectors(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    return tuple(slug for slug, _ in scene.sectors(first, last) if slug not in NO_FIELD)


def _item(scene: Scene, first: int, last: int, kind: str | None, count: int | None) -> Item:
    return Item(first, last, _sectors(scene, first, last), kind, count)


def _parts(scene: Scene, first: int, last: int, grammar: Grammar) -> list[tuple[int, int]]:
    """The stretches between the joining words and separators of a list.

    A comma before the last conjunction says that other conjunctions join one item: "A, B and C, and D" are three.
    """
    parts: list[tuple[int, int]] = []
    begin = first
    words = [scene.shadow.folded(i) if scene.shadow.chunks[i].kind in _PLAIN else "" for i in range(first, last + 1)]
    commas = any(a in grammar.separators and b in grammar.joining for a, b in pairwise(words))
    for i, word in enumerate((*words, ""), start=first):
        joined = word in grammar.joining and not commas
        if i > last or joined or word in grammar.separators:
            if i > begin:
                parts.append((begin, i - 1))
            begin = i + 1
    return parts


def _cut(scene: Scene, first: int, last: int, grammar: Grammar) -> list[Item]:
    """The agreements of a list whose fields stand before the document, by the rule at the head of this file."""
    chunks = scene.shadow.chunks
    parts = _parts(scene, first, last, grammar)
    inside = range(first, last + 1)
    papers = [i for i in inside if chunks[i].kind is Kind.AGREEMENT]
    plural = any(_plural(scene, i, grammar) for i in papers)
    # One word for cooperation at the end of a list is what all agreements of it are for.
    headed = sum(heads_cooperation(scene, i, grammar) for i in inside) > (1 if plural else 0)
    items: list[Item] = []
    begin: int | None = None
    for n, (low, high) in enumerate(parts):
        if begin is None:
            begin = low
        own = range(low, high + 1)
        closes = any(heads_cooperation(scene, i, grammar) or chunks[i].kind is Kind.AGREEMENT for i in own)
        alone = not headed and plural and any(chunks[i].kind is Kind.SECTOR for i in own)
        if closes or alone or n == len(parts) - 1:
            items.append(_told(scene, begin, high, grammar))
            begin = None
    filled = [item for item in items if item.sectors or item.count is not None or item.kind]
    counted = next((item for item in filled if item.count), None)
    with_sectors = [item for item in filled if item.sectors]
    if counted is not None:
        kind = counted.kind or "Agreement"
        sectors = tuple(dict.fromkeys(slug for item in with_sectors for slug in item.sectors))
        whole = Item(first, last, sectors, kind, counted.count)
        aim = sum(heads_cooperation(scene, i, grammar) for i in inside) == 1  # "for cooperation in A, B and C"
        if len(with_sectors) != counted.count or aim:
            return [whole]
        return [whole, *(Item(i.first, i.last, i.sectors, _one(kind), None) for i in with_sectors)]
    return with_sectors or filled[:1]


def _told(scene: Scene, first: int, last: int, grammar: Grammar) -> Item:
    chunks = scene.shadow.chunks
    papers = [i for i in range(first, last + 1) if chunks[i].kind is Kind.AGREEMENT]
    about = {one for one, other in pairwise(papers) if _about_it(scene, one, other, grammar)}
    papers = [i for i in papers if i not in about]
    count = next((n for i in papers if (n := _count(scene, i, grammar))), None)
    return _item(scene, first, last, str(chunks[papers[0]].data.kind) if papers else None, count)
