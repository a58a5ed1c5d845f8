"""What a node is known by: names, type, offices, and sentences that speak of it, read from a graph or a record."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from sifarat.authority import Authority
from sifarat.authority.entity import HeldOffice
from sifarat.naming import label
from sifarat.ontology.terms import classes
from sifarat.resolve.known import record, state_record
from sifarat.vocabulary import (
    ALT_LABEL,
    ARTICLE_BODY,
    END,
    EVIDENCE,
    HOLDS_OFFICE,
    LABEL,
    OBJECT,
    SIF,
    START,
    SUBJECT,
    TYPE,
    WAS_DERIVED_FROM,
    sector,
    sif,
)

_MOST = 3
_LOOKED_AT = 30
_AROUND = 90


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of an article that speak of a node."""

    article: str
    lang: str
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair."""

    name: str
    label: str
    names: tuple[str, ...]
    kind: str
    offices: tuple[str, ...]
    sentences: tuple[Sentence, ...]


def _most_exact(kinds: list[str]) -> list[str]:
    """The classes that no other of them is below."""
    above = {each for kind in kinds if kind in classes() for each in classes()[kind].above}
    return [kind for kind in kinds if kind not in above]


class Sides:
    """Reads sides from one version of a graph; they are called by their names in ``lang``."""

    def __init__(self, store: Store, base: str, authority: Authority, lang: str = "en") -> None:
        self._store, self._base, self._authority, self._lang = store, base, authority, lang

    def of(self, name: str) -> Side:
        """What is known of a name below the base, of an old one too, or of an IRI from outside."""
        node = NamedNode(name if "://" in name else self._base + name)
        known = record(self._authority, name)
        names = list(self._texts(node, LABEL, ALT_LABEL))
        if known:
            names += [each for lang in ("en", "hi", "ur") for each in known.names.get(lang, ())[:2]]
        called = known.label(self._lang) if known else self._called(node) or name
        kinds = [o.value.removeprefix(SIF) for o in self._objects(node, TYPE) if isinstance(o, NamedNode)]
        offices = [self._called(o) or o.value for o in self._objects(node, HOLDS_OFFICE) if isinstance(o, NamedNode)]
        if known:
            offices += [self._held(office) for office in known.offices]
        return Side(
            name=name,
            label=called,
            names=tuple(dict.fromkeys(each for each in names if each != called))[:8],
            kind=str(known.type) if known else min(_most_exact(kinds), default=""),
            offices=tuple(dict.fromkeys(offices))[:4],
            sentences=tuple(self._sentences(node)),
        )

    def _called(self, node: NamedNode) -> str:
        return label(self._store, node, self._lang)

    def _held(self, office: HeldOffice) -> str:
        """``Head of state, Kenya, 2022-09-13 –``: an office of a record, by the names the graph has for its parts."""
        rank = self._called(sif(office.rank)) or str(office.rank)
        charge = ", ".join(self._called(sector(slug)) or slug for slug in office.portfolio)
        state = state_record(self._authority, office.state) if office.state else None
        held = f"{office.start or ''} – {office.end or ''}".strip() if office.start or office.end else ""
        of = state.label(self._lang) if state else office.state
        return ", ".join(filter(None, [f"{rank} ({charge})" if charge else rank, of, held]))

    def _objects(self, node: NamedNode, property: NamedNode) -> list[object]:
        found = self._store.quads_for_pattern(node, property, None, DefaultGraph())
        return sorted((quad.object for quad in found), key=str)

    def _texts(self, node: NamedNode, *properties: NamedNode) -> Iterator[str]:
        for property in properties:
            yield from (o.value for o in self._objects(node, property) if isinstance(o, Literal))

    def _sentences(self, node: NamedNode) -> Iterator[Sentence]:
        """A few stretches of text around claims about the node, one an article."""
        told: set[str] = set()
        for property in (OBJECT, SUBJECT):
            pattern = (None, property, node) if property is OBJECT else (None, SUBJECT, node)
            claims = [quad.subject for quad in islice(self._store.quads_for_pattern(*pattern, None), _LOOKED_AT)]
            for claim in sorted(claims, key=str):
                article = self._one(claim, WAS_DERIVED_FROM)
                if isinstance(article, NamedNode) and article.value not in told and len(told) < _MOST:
                    if found := self._around(claim, article):
                        told.add(article.value)
                        yield found

    def _around(self, claim: object, article: NamedNode) -> Sentence | None:
        selector, body = self._one(claim, EVIDENCE), self._one(article, ARTICLE_BODY)
        start, end = self._one(selector, START), self._one(selector, END)
        if not (isinstance(body, Literal) and isinstance(start, Literal) and isinstance(end, Literal)):
            return None
        first, last = max(0, int(start.value) - _AROUND), int(end.value) + _AROUND
        return Sentence(
            article.value.removeprefix(self._base + "article/"), body.language or "", cut(body.value, first, last)
        )

    def _one(self, node: object, property: NamedNode) -> object:
        assert isinstance(node, NamedNode)
        return next((quad.object for quad in self._store.quads_for_pattern(node, property, None, None)), None)


def cut(text: str, first: int, last: int) -> str:
    """The words of a text that lie wholly between two places, with dots where more stands before or behind.

    >>> cut("The minister arrived in Nairobi.", 6, 26)
    '… arrived in …'
    """
    while 0 < first < len(text) and not text[first - 1].isspace():
        first += 1
    while 0 < last < len(text) and not text[last].isspace():
        last -= 1
    words = " ".join(text[first:last].split())
    return f"{'… ' if first > 0 else ''}{words}{' …' if last < len(text) else ''}"
