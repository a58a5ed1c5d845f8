"""Events as QuickStatements commands (version 1), each with its reference: for a person to look through and run.

Nothing is ever sent from here. Written are events that were held, have a date, an article with a web address, and at
least two participants with a Wikidata item; where the event itself has a link its item gets the statements, else a new
item is made. What a new item is an instance of (``P31``) is left to the person: the classes here have no items.

Commands: ``CREATE``, ``LAST|Len|"label"``, ``ITEM|P710|Q…|S854|"address"`` with P710 participant, P585 point in time,
P276 location and the reference S854, reference URL. A date is ``+2025-05-20T00:00:00Z/11``: 11 a day, 10 a month, 9 a
year (Help:QuickStatements, Wikidata).
"""

from collections.abc import Iterable, Iterator
from typing import IO

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from sifarat.export.excerpt import Excerpt
from sifarat.graph.terms import DCTERMS, LABEL, RDF, TYPE, WD, sif

_SOURCE = NamedNode(DCTERMS + "source")
_SAME = NamedNode("http://www.w3.org/2002/07/owl#sameAs")
_LEAST = 2
_EXACT = {4: "{}-00-00T00:00:00Z/9", 7: "{}-00T00:00:00Z/10", 10: "{}T00:00:00Z/11"}


WANTING = "No event here has all that a command needs: held, a day, two participants with items, a web address"


def has_commands(excerpt: Excerpt) -> bool:
    """Whether there is anything to run."""
    return any(True for event in _held(excerpt) for _ in commands(excerpt.store, event))


def write_quickstatements(excerpt: Excerpt, out: IO[bytes]) -> None:
    """The commands of an excerpt's events, in the order of their names."""
    for event in _held(excerpt):
        out.writelines(f"{line}\n".encode() for line in commands(excerpt.store, event))


def _held(excerpt: Excerpt) -> list[NamedNode]:
    events = {
        statement.subject
        for statement in excerpt.facts()
        if statement.predicate == sif("status") and statement.object == sif("Held")
    }
    return sorted((each for each in events if isinstance(each, NamedNode)), key=lambda each: each.value)


def commands(store: Store, event: NamedNode) -> Iterator[str]:
    """The commands of one event; none where it has too little."""
    address = _address(store, event)
    who = sorted({qid for each in _participants(store, event) for qid in [_qid(store, each)] if qid})
    when = min((o.value for o in _objects(store, event, sif("occursOn")) if isinstance(o, Literal)), default="")
    if not address or len(who) < _LEAST or len(when) not in _EXACT or sif("Event") not in _kinds(store, event):
        return
    item = _qid(store, event)
    if not item:
        item = "LAST"
        yield "CREATE"
        for label in _objects(store, event, LABEL):
            if isinstance(label, Literal) and label.language == "en":
                yield f'LAST|Len|"{_plain(label.value)}"'
    reference = f'S854|"{address}"'
    yield f"{item}|P585|+{_EXACT[len(when)].format(when)}|{reference}"
    yield from (f"{item}|P710|{qid}|{reference}" for qid in who)
    places = {qid for each in _nodes(_objects(store, event, sif("heldIn"))) for qid in [_qid(store, each)] if qid}
    yield from (f"{item}|P276|{qid}|{reference}" for qid in sorted(places))


def _objects(store: Store, node: NamedNode, property: NamedNode) -> Iterator[object]:
    return (quad.object for quad in store.quads_for_pattern(node, property, None, DefaultGraph()))


def _nodes(terms: Iterable[object]) -> Iterator[NamedNode]:
    return (term for term in terms if isinstance(term, NamedNode))


def _participants(store: Store, event: NamedNode) -> set[NamedNode]:
    """Who took part in any role: every role of an agent is a kind of participant, which the store has concluded."""
    return set(_nodes(_objects(store, event, sif("participant"))))


def _kinds(store: Store, event: NamedNode) -> set[NamedNode]:
    return set(_nodes(_objects(store, event, TYPE)))


def _qid(store: Store, node: NamedNode) -> str:
    """The Wikidata item of a node, if it has one."""
    links = sorted(each.value for each in _nodes(_objects(store, node, _SAME)) if each.value.startswith(WD))
    return links[0].removeprefix(WD) if links else ""


def _address(store: Store, event: NamedNode) -> str:
    """The web address of an article that tells of the event: the first by name that has one."""
    graphs = {quad.graph_name for quad in store.quads_for_pattern(event, NamedNode(RDF + "type"), None, None)}
    for graph in sorted(_nodes(graphs), key=lambda each: each.value):
        for source in _objects(store, graph, _SOURCE):
            value = getattr(source, "value", "")
            if value.startswith(("http://", "https://")) and not set(value) & set('"|\t\n '):
                return str(value)
    return ""


def _plain(label: str) -> str:
    """A label without what ends a command or a string."""
    return " ".join(label.replace('"', "'").replace("|", "/").split())
