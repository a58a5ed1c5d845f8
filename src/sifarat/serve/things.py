"""What the graph says about one thing, with the sentences that show it: plain reading, no stranger's query."""

import heapq
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from sifarat.graph.judged import stays
from sifarat.naming import NAMES, label, last_part
from sifarat.serve.statistics import Statistics

SIF = "https://w3id.org/sifarat/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE, _SAME = RDF + "type", "http://www.w3.org/2002/07/owl#sameAs"
_OA, _DERIVED = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#wasDerivedFrom"
_ISSUED = NamedNode("http://purl.org/dc/terms/issued")
_BODIES = ("https://schema.org/articleBody", "http://schema.org/articleBody")
MOST_FACTS = 150
"""Facts shown in each direction; a state has more of them than a page can bear."""
MOST_CLAIMS = 5000
"""Claims looked at for one subject."""
MOST_DATA = 20_000
"""Facts and claims of each kind in a thing's data."""
MOST_COUNTED = 100_000
"""Things counted of a class, and events looked at for the newest."""
COUNTED = ("Article", "Event", "Agreement", "Person", "Organization", "State", "Place")

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that show a fact: ``start`` and ``end`` are code points of the article's body, ``end`` exclusive.

    ``issued`` is the day of the article, "" where it is not known.
    """

    article: str
    issued: str
    words: str
    lang: str
    start: str
    end: str
    confidence: str
    rule: str
    as_written: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement and its quotes; ``follows`` is true where nobody says it and it was concluded."""

    subject: Term
    predicate: NamedNode
    object: Term
    quotes: tuple[Quote, ...]
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of a class (by local name) there are; ``more`` where counting stopped there."""

    name: str
    number: int
    more: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing's names (text, language), types, other names in the web (owl:sameAs), and facts in both directions.

    ``says`` are the facts of an article's own graph, ``body`` is its text. ``cut`` is true where there are more facts
    than are given here.
    """

    iri: str
    names: tuple[tuple[str, str], ...]
    types: tuple[str, ...]
    same: tuple[str, ...]
    facts: tuple[Fact, ...]
    says: tuple[Fact, ...]
    mentions: tuple[Fact, ...]
    body: Literal | None
    cut: bool


class Graph:
    """One version as pages read it. Labels and days are remembered: versions never change."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._labels: dict[tuple[str, str], str] = {}
        self._days: dict[str, str] = {}
        self._counting = threading.Lock()

    def knows(self, iri: str) -> bool:
        """True where ``iri`` is in the graph, in any place; ``ValueError`` where it is no IRI."""
        node = NamedNode(iri)
        places = (
            (node, None, None, None),
            (None, None, node, None),
            (None, node, None, None),
            (None, None, None, node),
        )
        return any(next(self.store.quads_for_pattern(*place), None) is not None for place in places)

    def stays(self, iri: str) -> str | None:
        """The name that a name gave way to when two were found to be one; None of one that goes by itself."""
        found = stays(self.store, NamedNode(iri)).value
        return None if found == iri else found

    @cached_property
    def statistics(self) -> Statistics:
        """What is in the graph, counted at the first call."""
        with self._counting:
            return Statistics.of(self.store)

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """How many things of each of the main classes there are; classes without any are left out."""
        found = []
        for name in COUNTED:
            quads = self.store.quads_for_pattern(None, NamedNode(_TYPE), NamedNode(SIF + name), DefaultGraph())
            number = sum(1 for _ in islice(quads, MOST_COUNTED + 1))
            if number:
                found.append(Count(name, min(number, MOST_COUNTED), number > MOST_COUNTED))
        return tuple(found)

    @cached_property
    def newest(self) -> tuple[tuple[str, str], ...]:
        """Date of report and IRI of the events reported last, the newest first."""
        quads = self.store.quads_for_pattern(None, NamedNode(SIF + "reportedOn"), None, DefaultGraph())
        dated = ((quad.object.value, quad.subject.value) for quad in islice(quads, MOST_COUNTED)
                 if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode))  # fmt: skip
        return tuple(heapq.nlargest(10, dated))

    def thing(self, iri: str) -> Thing | None:
        """The thing called ``iri``; ``None`` where the graph does not know it."""
        node = NamedNode(iri)
        says = list(islice(self.store.quads_for_pattern(None, None, None, node), MOST_FACTS + 1))
        about = list(islice(self.store.quads_for_pattern(node, None, None, DefaultGraph()), MOST_FACTS + 1))
        to = list(islice(self.store.quads_for_pattern(None, None, node, DefaultGraph()), MOST_FACTS + 1))
        about = about or list(islice(self.store.quads_for_pattern(node, None, None, None), MOST_FACTS + 1))
        if not about and not to and not says:
            return None
        own: dict[str, list[Term]] = {}
        for quad in about:
            own.setdefault(quad.predicate.value, []).append(quad.object)
        names = {(name.value, name.language or "") for key in NAMES for name in own.get(key.value, ())
                 if isinstance(name, Literal)}  # fmt: skip
        bodies = [body for key in _BODIES for body in own.get(key, ()) if isinstance(body, Literal)]
        hidden = {*(key.value for key in NAMES), _TYPE, _SAME, *_BODIES}
        return Thing(
            iri=iri,
            names=tuple(sorted(names, key=lambda name: (name[1] != "en", name[1], name[0]))),
            types=tuple(sorted(_iris(own.get(_TYPE, ())), key=lambda kind: (not kind.startswith(SIF), kind))),
            same=tuple(sorted(_iris(own.get(_SAME, ())))),
            facts=self._facts(quad for quad in about if quad.predicate.value not in hidden),
            says=self._facts(says[:MOST_FACTS]),
            mentions=self._facts(to[:MOST_FACTS]),
            body=bodies[0] if bodies else None,
            cut=max(len(about), len(to), len(says)) > MOST_FACTS,
        )

    def data(self, iri: str, graphs: bool) -> list[Quad]:
        """All quads about ``iri``: facts in both directions, the claims that state them and their evidence.

        With ``graphs`` in the graphs they stand in, so that it is seen which article says what; else each once.
        """
        node = NamedNode(iri)
        graph = None if graphs else DefaultGraph()
        found = {
            *islice(self.store.quads_for_pattern(node, None, None, graph), MOST_DATA),
            *islice(self.store.quads_for_pattern(None, None, node, graph), MOST_DATA),
        }
        for end in ("subject", "object"):
            for quad in islice(self.store.quads_for_pattern(None, NamedNode(RDF + end), node, None), MOST_DATA):
                found |= set(self._claim(quad.subject))
        if not found:
            found = set(self.store.quads_for_pattern(node, None, None, None))
        if not graphs:
            found = {Quad(quad.subject, quad.predicate, quad.object) for quad in found}
        return sorted(found, key=str)

    def label(self, iri: str, lang: str = "en") -> str:
        """The name of ``iri`` in a language, else the English one, else any, else the last part of the IRI."""
        return self.named(iri, lang) or last_part(iri)

    def named(self, iri: str, lang: str = "en") -> str:
        """The name of ``iri`` in a language, else the English one, else any; "" where it has none."""
        if (iri, lang) not in self._labels:
            self._labels[iri, lang] = label(self.store, NamedNode(iri), lang)
        return self._labels[iri, lang]

    def issued(self, article: str) -> str:
        """The day an article was published, as exact as it is known; "" where it is not."""
        if article not in self._days:
            quads = self.store.quads_for_pattern(NamedNode(article), _ISSUED, None, None) if article else ()
            self._days[article] = min((_text(quad.object) for quad in quads), default="")
        return self._days[article]

    @cached_property
    def _predicates(self) -> dict[str, NamedNode]:
        names = ("evidence", "confidence", "rule", "asWritten")
        return {name: NamedNode(SIF + name) for name in names}

    def _facts(self, quads: Iterable[Quad]) -> tuple[Fact, ...]:
        facts = sorted({(quad.subject, quad.predicate, quad.object) for quad in quads},
                       key=lambda fact: (self.label(fact[1].value), str(fact[0]), str(fact[2])))  # fmt: skip
        claims = {subject: self._claims(subject) for subject in {fact[0] for fact in facts}}
        quotes = {fact: claims[fact[0]].get((fact[1].value, str(fact[2])), ()) for fact in facts}
        return tuple(Fact(*fact, quotes[fact], not quotes[fact] and self.follows(*fact)) for fact in facts)

    def follows(self, subject: Term, predicate: NamedNode, value: Term) -> bool:
        """True where a statement was concluded, so that it stands among what follows."""
        if isinstance(subject, Literal):
            return False
        quads = self.store.quads_for_pattern(subject, predicate, value, None)
        return any(str(quad.graph_name).endswith("/graph/inferred>") for quad in quads)

    def _claims(self, subject: Term) -> dict[tuple[str, str], tuple[Quote, ...]]:
        """Quotes of each claim about ``subject``, by predicate and object."""
        found: dict[tuple[str, str], list[Quote]] = {}
        if not isinstance(subject, NamedNode):
            return {}
        claims = self.store.quads_for_pattern(None, NamedNode(RDF + "subject"), subject, None)
        for claim in islice(claims, MOST_CLAIMS):
            said = {q.predicate.value: q.object for q in self.store.quads_for_pattern(claim.subject, None, None, None)}
            predicate, value = said.get(RDF + "predicate"), said.get(RDF + "object")
            if isinstance(predicate, NamedNode) and value is not None:
                found.setdefault((predicate.value, str(value)), []).extend(self._quotes(claim.subject, said))
        return {key: tuple(sorted(quotes, key=lambda q: (q.article, q.start))) for key, quotes in found.items()}

    def _quotes(self, claim: Term, said: dict[str, Term]) -> Iterator[Quote]:
        assert isinstance(claim, NamedNode | BlankNode)
        for quad in self.store.quads_for_pattern(claim, self._predicates["evidence"], None, None):
            if not isinstance(quad.object, NamedNode | BlankNode):
                continue
            place = {q.predicate.value: q.object for q in self.store.quads_for_pattern(quad.object, None, None, None)}
            words = place.get(_OA + "exact")
            yield Quote(
                article=_text(said.get(_DERIVED)),
                issued=self.issued(_text(said.get(_DERIVED))),
                words=_text(words),
                lang=(words.language or "") if isinstance(words, Literal) else "",
                start=_text(place.get(_OA + "start")),
                end=_text(place.get(_OA + "end")),
                confidence=_text(said.get(SIF + "confidence")),
                rule=_text(said.get(SIF + "rule")),
                as_written=_text(said.get(SIF + "asWritten")),
            )

    def _claim(self, claim: Term) -> Iterator[Quad]:
        if isinstance(claim, NamedNode | BlankNode):
            for quad in self.store.quads_for_pattern(claim, None, None, None):
                yield quad
                if quad.predicate == self._predicates["evidence"] and isinstance(quad.object, NamedNode | BlankNode):
                    yield from self.store.quads_for_pattern(quad.object, None, None, None)


def _text(term: Term | None) -> str:
    return "" if term is None else term.value if isinstance(term, NamedNode | Literal) else str(term)


def _iris(terms: Iterable[Term]) -> Iterator[str]:
    return (term.value for term in terms if isinstance(term, NamedNode))
