"""The articles of a graph: their titles and texts, and which of them a reader wants to see."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, Quad, Store

from sifarat.graph.terms import BASE, DCTERMS, SCHEMA, TYPE, sif
from sifarat.workbench.facts import DEFAULT, Facts

MOST = 200
"""Articles shown at a time, the newest."""
_BODY, _LANGUAGE = NamedNode(SCHEMA + "articleBody"), NamedNode(DCTERMS + "language")
_ISSUED, _TITLE = NamedNode(DCTERMS + "issued"), NamedNode(DCTERMS + "title")
_SOURCE = NamedNode(DCTERMS + "source")
_MENTIONS = NamedNode(SCHEMA + "mentions")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader wants to see; "" is anything.

    ``state`` is an ISO code, ``since`` a date or the start of one, ``outlet`` the host of an address, ``kind`` a class
    of ours that the article tells something of, ``version`` the id of a version that did not have the article yet.
    """

    language: str = ""
    state: str = ""
    since: str = ""
    outlet: str = ""
    kind: str = ""
    version: str = ""

    @staticmethod
    def of(values: Mapping[str, str]) -> "Choice":
        """From the parameters of an address."""
        names = ("language", "state", "since", "outlet", "kind", "version")
        return Choice(*(values.get(name, "")[:80].strip() for name in names))


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list: its name, title, language and day (each "" where unknown), and how many claims it makes."""

    iri: str
    title: str
    language: str
    issued: str
    facts: int


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that were wanted, newest first, and how many there are in all of each language and outlet."""

    articles: tuple[Listed, ...]
    number: int
    languages: Mapping[str, int]
    outlets: Mapping[str, int]


def listed(facts: Facts, choice: Choice, base: str = BASE, before: Store | None = None) -> Found:
    """The articles a reader wants; with ``before`` only what this older version has not, or otherwise."""
    everything = [node for node in facts.of_class("Article") if node.value.startswith(base)]
    languages = Counter(_word(facts, node, _LANGUAGE) for node in everything)
    outlets = Counter(filter(None, (outlet(facts, node) for node in everything)))
    wanted = [node for node in everything if _is_wanted(facts, node, choice)]
    if before is not None:
        wanted = [node for node in wanted if _graph(before, node) != _graph(facts.store, node)]
    rows = sorted(((_word(facts, node, _ISSUED), node.value) for node in wanted), reverse=True)
    shown = tuple(_row(facts, NamedNode(iri), issued) for issued, iri in rows[:MOST])
    return Found(shown, len(wanted), dict(sorted(languages.items())), dict(sorted(outlets.items())))


def body(facts: Facts, article: NamedNode) -> Literal | None:
    """The text of an article, in which its claims' offsets count; ``None`` where there is no such article."""
    for quad in facts.store.quads_for_pattern(article, _BODY, None, None):
        if isinstance(quad.object, Literal):
            return quad.object
    return None


def title(facts: Facts, article: NamedNode) -> str:
    """Its title, else the last part of its name."""
    return _word(facts, article, _TITLE) or article.value.rpartition("/")[2]


def outlet(facts: Facts, article: NamedNode) -> str:
    """Where it was published: the host of its address, without ``www.``; "" where no address is known."""
    for quad in facts.store.quads_for_pattern(article, _SOURCE, None, None):
        value = quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""
        return (urlsplit(value).hostname or "").removeprefix("www.")
    return ""


def _graph(store: Store, article: NamedNode) -> set[Quad]:
    return set(store.quads_for_pattern(None, None, None, article))


def _is_wanted(facts: Facts, node: NamedNode, choice: Choice) -> bool:
    if choice.language and _word(facts, node, _LANGUAGE) != choice.language:
        return False
    if choice.since and _word(facts, node, _ISSUED) < choice.since:
        return False
    if choice.outlet and outlet(facts, node) != choice.outlet:
        return False
    if choice.kind and next(facts.store.quads_for_pattern(None, TYPE, sif(choice.kind), node), None) is None:
        return False
    if not choice.state:
        return True
    code = Literal(choice.state.upper())
    states = facts.subjects("isoCode", code)
    return any(next(facts.store.quads_for_pattern(node, _MENTIONS, state, None), None) for state in states)


def _row(facts: Facts, node: NamedNode, issued: str) -> Listed:
    number = sum(1 for _ in facts.store.quads_for_pattern(None, None, None, node))
    return Listed(node.value, title(facts, node), _word(facts, node, _LANGUAGE), issued, number)


def _word(facts: Facts, node: NamedNode, predicate: NamedNode) -> str:
    for graph in (DEFAULT, None):
        for quad in facts.store.quads_for_pattern(node, predicate, None, graph):
            if isinstance(quad.object, Literal):
                return quad.object.value
    return ""
