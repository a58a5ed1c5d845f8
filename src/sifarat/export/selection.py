"""What an excerpt holds: articles by id, the things around one thing, what lies between states, a query's answer."""

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, QueryTriples, Store

from sifarat.errors import NotFound, QueryError
from sifarat.graph.terms import BASE, RDF
from sifarat.query import asked, text_of

DEFAULT = DefaultGraph()
_REST = RDF + "rest"
# A person stands for the state whose office they hold, a commission for its members, a body for its state.
_BETWEEN = """
PREFIX sif: <https://w3id.org/sifarat/ns#>
SELECT DISTINCT ?thing WHERE {{
  ?thing (sif:participant|sif:party|sif:destination)/(sif:holdsOffice/sif:ofState|sif:member|sif:ofState)?
    {left}, {right} .
}}
"""


def pair(store: Store, a: str, b: str, base: str = BASE) -> frozenset[NamedNode]:
    """Events, agreements and positions between two states, with what they name.

    ``a`` and ``b`` are ISO 3166-1 alpha-3 codes. Raises ``NotFound`` for a code that no state of the graph has.
    """
    left, right = (_state(store, code) for code in (a, b))
    found = store.query(_BETWEEN.format(left=left, right=right))
    assert isinstance(found, QuerySolutions)
    things = [row["thing"] for row in found]
    return frozenset(surroundings(store, [node for node in things if isinstance(node, NamedNode)], base))


def thing(store: Store, node: NamedNode, base: str = BASE) -> frozenset[NamedNode]:
    """A thing, whatever speaks of it, and what these name in turn; ``NotFound`` where the graph has no such node."""
    if next(iter(store.quads_for_pattern(node, None, None, DEFAULT)), None) is None:
        raise NotFound(f"{node.value}: no such thing in this graph. `sifarat query names-of-a-thing` lists names")
    speaking = {
        quad.subject
        for quad in store.quads_for_pattern(None, None, node, DEFAULT)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(base)
    }
    return frozenset(surroundings(store, [node, *speaking], base))


def named(store: Store, ids: Iterable[str], base: str = BASE) -> frozenset[NamedNode]:
    """The articles with these ids. Raises ``NotFound`` for an id that the graph lacks."""
    articles = frozenset(NamedNode(f"{base}article/{id.removeprefix('article/')}") for id in ids)
    for article in sorted(articles, key=str):
        if not store.contains_named_graph(article):
            raise NotFound(
                f"{article.value}: no such article in this graph. "
                "`sifarat query articles-and-what-they-report` lists them"
            )
    return articles


def constructed(store: Store, question: str) -> Store:
    """What a CONSTRUCT or DESCRIBE query gives, as a store of its own: SPARQL text, a file or a question's name.

    Raises ``QueryError`` for a query that gives a table.
    """
    results = asked(text_of(question, {}), store)
    if not isinstance(results, QueryTriples):
        raise QueryError("--query: this query gives a table. Ask it with `sifarat query`, or write CONSTRUCT { … }")
    made = Store()
    made.extend(Quad(triple.subject, triple.predicate, triple.object, DEFAULT) for triple in results)
    return made


def surroundings(store: Store, nodes: Iterable[NamedNode], base: str = BASE) -> set[NamedNode]:
    """The nodes and all nodes below ``base`` that they point to; a list is followed to its end."""
    found = set(nodes)
    waiting = [(node, 1) for node in found]
    while waiting:
        node, steps = waiting.pop()
        for quad in store.quads_for_pattern(node, None, None, DEFAULT):
            value = quad.object
            if not isinstance(value, NamedNode) or not value.value.startswith(base) or value in found:
                continue
            is_list = quad.predicate.value == _REST or _is_list(store, value)
            if steps or is_list:
                found.add(value)
                waiting.append((value, steps if is_list else steps - 1))
    return found


def _is_list(store: Store, node: NamedNode) -> bool:
    return next(iter(store.quads_for_pattern(node, NamedNode(_REST), None, DEFAULT)), None) is not None


def _state(store: Store, code: str) -> NamedNode:
    iso = NamedNode("https://w3id.org/sifarat/ns#isoCode")
    for quad in store.quads_for_pattern(None, iso, Literal(code.upper()), DEFAULT):
        if isinstance(quad.subject, NamedNode):
            return quad.subject
    raise NotFound(f"{code}: no state of this graph has this code. Give ISO 3166-1 alpha-3 codes, such as PAK and KAZ")
