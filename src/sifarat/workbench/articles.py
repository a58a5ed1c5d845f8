"""The articles of a graph: their titles and texts, and which of them a reader wants to see."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, Quad, Store

from sifarat.graph.terms import BASE, DCTERMS, SCHEMA, TYPE, sif
from sifarat.naming import last_part
from sifarat.workbench.facts import DEFAULT, Facts

MOST = 200
"""Articles shown at a time, the newest."""
_BODY, _LANGUAGE = NamedNode(SCHEMA + "articleBody"), NamedNode(DCTERMS + "language")
ISSUED, _TITLE = NamedNode(DCTERMS + "issued"), NamedNode(DCTERMS + "title")
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
class Shelved:
    """What an article is chosen by: its name, language, day and outlet, each "" where unknown."""

    node: NamedNode
    language: str
    issued: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list: its name, title, language, day and outlet ("" where unknown), how many facts it tells."""

    iri: str
    title: str
    language: str
    issued: str
    outlet: str
    facts: int


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that were wanted, newest first, and how many there are in all of each language and outlet."""

    articles: tuple[Listed, ...]
    number: int
    languages: Mapping[str, int]
    outlets: Mapping[str, int]


def shelf(facts: Facts, base: str = BASE) -> tuple[Shelved, ...]:
    """All articles of a version, newest first: made once a version."""
    found = (
        Shelved(node, word(facts, node, _LANGUAGE), word(facts, node, ISSUED), outlet(facts, node))
        for node in facts.of_class("Article")
        if node.value.startswith(base)
    )
    return tuple(sorted(found, key=lambda each: (each.issued, each.node.value), reverse=True))


def listed(facts: Facts, shelved: Sequence[Shelved], choice: Choice, before: Store | None = None) -> Found:
    """The articles a reader wants; with ``before`` only what this older version has not, or otherwise."""
    among = _with_links(facts, choice)
    wanted = [each for each in shelved if _fits(each, choice) and (among is None or each.node in among)]
    if before is not None:
        wanted = [each for each in wanted if _graph(before, each.node) != _graph(facts.store, each.node)]
    return Found(
        tuple(_row(facts, each) for each in wanted[:MOST]),
        len(wanted),
        dict(sorted(Counter(each.language for each in shelved).items())),
        dict(sorted(Counter(each.outlet for each in shelved if each.outlet).items())),
    )


def body(facts: Facts, article: NamedNode) -> Literal | None:
    """The text of an article, in which its claims' offsets count; ``None`` where there is no such article."""
    for quad in facts.store.quads_for_pattern(article, _BODY, None, None):
        if isinstance(quad.object, Literal):
            return quad.object
    return None


def title(facts: Facts, article: NamedNode) -> str:
    """Its title, else the last part of its name."""
    return word(facts, article, _TITLE) or last_part(article.value)


def outlet(facts: Facts, article: NamedNode) -> str:
    """Where it was published: the host of its address, without ``www.``; "" where no address is known."""
    for quad in facts.store.quads_for_pattern(article, _SOURCE, None, None):
        value = quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""
        return (urlsplit(value).hostname or "").removeprefix("www.")
    return ""


def _graph(store: Store, article: NamedNode) -> set[Quad]:
    return set(store.quads_for_pattern(None, None, None, article))


def _fits(each: Shelved, choice: Choice) -> bool:
    return (
        (not choice.language or each.language == choice.language)
        and (not choice.outlet or each.outlet == choice.outlet)
        and (not choice.since or each.issued >= choice.since)
    )


def _with_links(facts: Facts, choice: Choice) -> set[object] | None:
    """The articles that name the chosen state and tell of the chosen kind; ``None`` where neither is chosen."""
    found: set[object] | None = None
    if choice.state:
        states = facts.subjects("isoCode", Literal(choice.state.upper()))
        found = {q.subject for state in states for q in facts.store.quads_for_pattern(None, _MENTIONS, state, None)}
    if choice.kind:
        quads = facts.store.quads_for_pattern(None, TYPE, sif(choice.kind), None)
        telling: set[object] = {quad.graph_name for quad in quads}
        found = telling if found is None else found & telling
    return found


def _row(facts: Facts, each: Shelved) -> Listed:
    number = sum(1 for _ in facts.store.quads_for_pattern(None, None, None, each.node))
    return Listed(each.node.value, title(facts, each.node), each.language, each.issued, each.outlet, number)


def word(facts: Facts, node: NamedNode, predicate: NamedNode) -> str:
    """What a property says of a node in a literal, wherever that stands; "" where it says nothing."""
    for graph in (DEFAULT, None):
        for quad in facts.store.quads_for_pattern(node, predicate, None, graph):
            if isinstance(quad.object, Literal):
                return quad.object.value
    return ""
