"""What the writer must remember beside the graph: a hash of its content and the rules it was reasoned with.

It stands in the writer's own database, in a graph that is written in the same transaction as the facts, so that no
crash can part them. Publishing takes the graph out for the moment of the checkpoint: a version holds content alone.
Should that moment be the last of a process, the next writer counts everything once more.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad, Store

from sifarat.store.draft import Draft
from sifarat.store.rules import Shape

BOOKS = NamedNode("urn:sifarat:books")
_CONTENT = NamedNode("urn:sifarat:content")
_RULE = NamedNode("urn:sifarat:rule")
_CLASS_RULE = NamedNode("urn:sifarat:class-rule")
_UNFINISHED = NamedNode("urn:sifarat:unfinished")
_UNSETTLED = NamedNode("urn:sifarat:unsettled")
_SIZE = 2**256


def content_hash(quads: Iterable[Quad]) -> int:
    """A hash of a *set* of quads: the sum modulo 2^256 of the SHA-256 of each one's N-Quads line.

    Order does not matter and a quad can be added or taken off for the price of one (Bellare, Micciancio: A new paradigm
    for collision-free hashing, EUROCRYPT 1997, "AdHash"). It names versions; it is not meant to stand against somebody
    who makes up quads in order to have two graphs of one name.
    """
    return sum(int.from_bytes(hashlib.sha256(str(quad).encode()).digest(), "big") for quad in quads) % _SIZE


@dataclass(slots=True)
class Books:
    """The content hash, and for each shape of triple met so far a mark of what was entailed from it.

    ``unfinished`` is true from the first article that a build puts until it publishes: nobody else publishes meanwhile.
    ``unsettled`` are the keys of names (``sif:nameKey``) under which something came or went since it was last found out
    which names are one.
    """

    content: int = 0
    marks: dict[Shape, str] = field(default_factory=dict)
    unfinished: bool = False
    unsettled: set[str] = field(default_factory=set)

    @property
    def version(self) -> str:
        """Name of the version with this content: 32 hexadecimal digits."""
        return hashlib.sha256(self.content.to_bytes(32, "big")).hexdigest()[:32]

    @classmethod
    def read(cls, store: Store) -> "Books | None":
        """The books of ``store``; ``None`` where it has none: it is new, or a checkpoint was cut short."""
        books, found = cls(), False
        unsettled: set[str] = set()
        for s, p, o, _ in store.quads_for_pattern(None, None, None, BOOKS):
            assert isinstance(s, NamedNode)
            assert isinstance(o, Literal)
            if p == _CONTENT:
                books.content, found = int(o.value, 16), True
            elif p == _UNFINISHED:
                books.unfinished = True
            elif p == _UNSETTLED:
                unsettled.add(o.value)
            else:
                books.marks[Shape(s, p == _CLASS_RULE)] = o.value
        books.unsettled = unsettled
        return books if found else None

    def after(self, draft: Draft, marks: dict[Shape, str], unfinished: bool) -> "Books":
        """The books once ``draft`` is committed, with the marks of all shapes met by then."""
        change = content_hash(draft.added) - content_hash(draft.removed)
        return Books((self.content + change) % _SIZE, dict(marks), unfinished, self.unsettled)

    def pages(self) -> set[Quad]:
        """The books as they are stored, but for the unsettled keys, which may be many."""
        pages = {Quad(BOOKS, _CONTENT, Literal(f"{self.content:064x}"), BOOKS)}
        for shape, mark in self.marks.items():
            pages.add(Quad(shape.name, _CLASS_RULE if shape.is_class else _RULE, Literal(mark), BOOKS))
        if self.unfinished:
            pages.add(Quad(BOOKS, _UNFINISHED, Literal(True), BOOKS))
        return pages

    def quads(self) -> set[Quad]:
        """The books as they are stored."""
        return self.pages() | unsettled_pages(self.unsettled)


def unsettled_pages(keys: Iterable[str]) -> set[Quad]:
    """The pages of the books that hold these unsettled keys."""
    return {Quad(BOOKS, _UNSETTLED, Literal(key), BOOKS) for key in keys}
