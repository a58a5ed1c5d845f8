"""GraphML for Gephi and networkx: a node a thing, an edge a fact between two things.

GraphML 1.0 (graphml.graphdrawing.org). Facts whose value is no thing of the graph (dates, numbers, labels, statuses)
are attributes of their node, several joined by "; ". Written as it streams by.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import Literal, NamedNode

from sifarat.errors import QueryError
from sifarat.export.excerpt import Excerpt, Statement
from sifarat.export.ordered import ordered
from sifarat.graph.terms import LABEL, SIF, TYPE
from sifarat.naming import preferred

_NS = "http://graphml.graphdrawing.org/xmlns"
_KINDS = ("label", "type", "status", "occursOn", "reportedOn")
"""Attributes of nodes; ``relation`` is the one of edges."""
_AT_ONCE = 200_000
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_graphml(excerpt: Excerpt, out: IO[bytes]) -> None:
    """Things first, then links, both in the order of names. Raises ``QueryError`` for a character XML can't hold."""
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{_NS}">\n'.encode())
    for name in _KINDS:
        out.write(f'<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>\n'.encode())
    out.write(b'<key id="relation" for="edge" attr.name="relation" attr.type="string"/>\n')
    out.write(b'<graph edgedefault="directed">\n')
    out.writelines(ordered(_nodes(excerpt), _AT_ONCE))
    out.writelines(ordered(_edges(excerpt)))
    out.write(b"</graph>\n</graphml>\n")


def _nodes(excerpt: Excerpt) -> Iterator[bytes]:
    told, pointed = set(), set()
    for subject, group in groupby(excerpt.facts(), key=attrgetter("subject")):
        facts = list(group)
        if _is_thing(subject, excerpt):
            told.add(subject.value)
            pointed |= {_iri(fact.object) for fact in facts if _links(fact, excerpt)}
            yield _node(subject.value, facts)
    yield from (_node(iri, []) for iri in pointed - told)


def _node(iri: str, facts: list[Statement]) -> bytes:
    attributes = (
        ("label", list(filter(None, [preferred(fact.object for fact in facts if fact.predicate == LABEL)]))),
        ("type", sorted(_local(fact.object) for fact in facts if fact.predicate == TYPE and _ours(fact.object))),
        ("status", _values(facts, ("status", "agreementStatus"))),
        ("occursOn", _values(facts, ("occursOn",))),
        ("reportedOn", _values(facts, ("reportedOn",))),
    )
    inner = "".join(f'<data key="{name}">{_text("; ".join(values))}</data>' for name, values in attributes if values)
    return f"<node id={quoteattr(iri)}>{inner}</node>\n".encode()


def _edges(excerpt: Excerpt) -> Iterator[bytes]:
    for fact in excerpt.facts():
        if _links(fact, excerpt):
            ends = f"source={quoteattr(_iri(fact.subject))} target={quoteattr(_iri(fact.object))}"
            yield f'<edge {ends}><data key="relation">{_text(_local(fact.predicate))}</data></edge>\n'.encode()


def _links(fact: Statement, excerpt: Excerpt) -> bool:
    return fact.predicate != TYPE and _is_thing(fact.subject, excerpt) and _is_thing(fact.object, excerpt)


def _iri(node: object) -> str:
    assert isinstance(node, NamedNode)
    return node.value


def _text(words: str) -> str:
    if bad := _NO_XML.search(words):
        code = f"U+{ord(bad[0]):04X}"
        raise QueryError(f"graphml: the graph has the character {code}, which XML cannot hold. Use --format turtle")
    return escape(words, {"\n": "&#10;", "\r": "&#13;"})


def _values(facts: list[Statement], names: tuple[str, ...]) -> list[str]:
    wanted = {SIF + name for name in names}
    return sorted(_local(fact.object) for fact in facts if fact.predicate.value in wanted)


def _is_thing(node: object, excerpt: Excerpt) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(excerpt.base)


def _ours(node: object) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(SIF)


def _local(node: object) -> str:
    if isinstance(node, NamedNode):
        return node.value.removeprefix(SIF)
    return node.value if isinstance(node, Literal) else str(node)
