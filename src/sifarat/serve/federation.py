"""SERVICE and LOAD without a socket for the engine: what they ask for is fetched first and put in their place.

A call of the plain form ``SERVICE <address> { … }`` is cut out of the text, asked of its address as a query of its own,
and replaced by a VALUES block with what came back, which is what SPARQL says it means (Federated Query, section 4). The
rest of the text goes through the guard like any other, so a call in any other form is refused, and the workers' fence
stays shut. ``LOAD <address>`` becomes INSERT DATA; what was loaded is parsed by the writer process.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from sifarat.query import declared
from sifarat.serve.guard import inspect
from sifarat.serve.limits import Limits
from sifarat.serve.reach import Fetched, Reach
from sifarat.serve.refused import Refused
from sifarat.serve.update_text import Token, tokens_of

MOST_FETCHED = 16 << 20
"""Bytes of one answer from elsewhere."""
MOST_CALLS = 8
_RDF = "text/turtle, application/n-triples;q=0.9, application/rdf+xml;q=0.8, application/ld+json;q=0.7"


@dataclass(frozen=True, slots=True)
class Call:
    """One call in a text, from ``start`` to ``end``: of whom, what, and what is told before it."""

    start: int
    end: int
    silent: bool
    address: str
    body: str = ""
    declared: str = ""
    graph: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a LOAD brought: the writer puts its triples in the place of ``mark``."""

    mark: str
    address: str
    media: str
    body: bytes


async def federated(text: str, reach: Reach, limits: Limits, update_status: int | None) -> tuple[str, str]:
    """The query (or update) without its SERVICE calls, for the guard to look at, and with what they give, to be run.

    ``Refused`` where one may not or cannot be asked. With ``update_status`` the guard looks before anything is fetched.
    """
    found = calls(text)
    for call in found:
        reach.rule(call.address)
        inspect("ASK " + call.body, limits)  # no call within a call
    bare = _replaced(text, found, ["{ }"] * len(found))
    if update_status is not None:
        inspect(bare, limits, update_status)
    loop = asyncio.get_running_loop()
    answers = await asyncio.gather(*(loop.run_in_executor(reach.threads, _ask, call, reach, limits) for call in found))
    return bare, _replaced(text, found, answers)


async def loaded(text: str, reach: Reach, limits: Limits) -> tuple[str, tuple[Loaded, ...]]:
    """The update with an INSERT DATA for each LOAD, and what these brought."""
    found = loads(text)
    for call in found:
        if not call.silent:
            reach.rule(call.address)
    loop = asyncio.get_running_loop()
    brought = await asyncio.gather(*(loop.run_in_executor(reach.threads, _load, call, reach, limits) for call in found))
    texts, files = [], []
    for number, (call, fetched) in enumerate(zip(found, brought, strict=True)):
        mark = f"<urn:sifarat:loaded> <urn:sifarat:loaded> {number} ."
        block = mark if fetched else ""
        texts.append(f"INSERT DATA {{ {f'GRAPH {call.graph} {{ {block} }}' if call.graph else block} }}")
        if fetched:
            files.append(Loaded(mark, call.address, fetched.media, fetched.body))
    return _replaced(text, found, texts), tuple(files)


def calls(text: str) -> list[Call]:
    """The SERVICE calls of the plain form; anything else is left to the guard."""
    tokens = tokens_of(text)
    found: list[Call] = []
    place = 0
    while place < len(tokens):
        if tokens[place].word == "SERVICE" and (call := _call(text, tokens, place)):
            found.append(call)
            place = next(n for n, token in enumerate(tokens) if token.end == call.end)
        place += 1
    if len(found) > MOST_CALLS:
        raise Refused(400, f"more than {MOST_CALLS} SERVICE calls: ask in parts")
    return found


def loads(text: str) -> list[Call]:
    """The LOAD operations of an update in the plain form."""
    tokens = tokens_of(text)
    found = []
    depth = 0
    for place, token in enumerate(tokens):
        depth += (token.kind == "open") - (token.kind == "close")
        if token.word != "LOAD" or depth:
            continue
        at = place + 1
        silent = at < len(tokens) and tokens[at].word == "SILENT"
        at += silent
        if at >= len(tokens) or (address := _address(tokens[at])) is None:
            continue
        end, graph = tokens[at].end, ""
        if [each.word for each in tokens[at + 1 : at + 3]] == ["INTO", "GRAPH"] and at + 3 < len(tokens):
            end, graph = tokens[at + 3].end, tokens[at + 3].text
        found.append(Call(token.start, end, silent, address, graph=graph))
    if len(found) > MOST_CALLS:
        raise Refused(400, f"more than {MOST_CALLS} times LOAD: load in parts")
    return found


def _call(text: str, tokens: Sequence[Token], place: int) -> Call | None:
    at = place + 1
    silent = at < len(tokens) and tokens[at].word == "SILENT"
    at += silent
    if at + 1 >= len(tokens) or (address := _address(tokens[at])) is None or tokens[at + 1].text != "{":
        return None
    depth = 0
    for token in tokens[at + 1 :]:
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0:
            body = text[tokens[at + 1].start : token.end]
            return Call(tokens[place].start, token.end, silent, address, body, _declared(tokens))
    return None


def _address(token: Token) -> str | None:
    """The address of an IRI that is written out; escapes are left to the guard, which looks behind them."""
    return token.text[1:-1] if token.kind == "iri" and "\\" not in token.text else None


def _declared(tokens: Sequence[Token]) -> str:
    """The declarations at the beginning of a text."""
    kept: list[str] = []
    rest = list(tokens)
    while rest and rest[0].word in ("PREFIX", "BASE", "VERSION"):
        size = 3 if rest[0].word == "PREFIX" else 2
        kept += [token.text for token in rest[:size]]
        rest = rest[size:]
    return " ".join(kept)


def _replaced(text: str, found: Sequence[Call], by: Sequence[str]) -> str:
    for call, block in reversed(list(zip(found, by, strict=True))):
        text = f"{text[: call.start]} {block} {text[call.end :]}"
    return text


def _ask(call: Call, reach: Reach, limits: Limits) -> str:
    """The answer to a call as a VALUES block."""
    query = declared(f"{call.declared} SELECT * WHERE {call.body}")
    headers = {"Accept": "application/sparql-results+json", "Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({"query": query}).encode()
    try:
        fetched = reach.fetch(call.address, headers, body, limits.timeout, MOST_FETCHED)
        return values(fetched.body, call.address)
    except Refused as refused:
        if call.silent and refused.status != 403:
            return "{ }"
        raise


def _load(call: Call, reach: Reach, limits: Limits) -> Fetched | None:
    try:
        return reach.fetch(call.address, {"Accept": _RDF}, None, limits.timeout, MOST_FETCHED)
    except Refused:
        if call.silent:
            return None
        raise


def values(body: bytes, address: str) -> str:
    """SPARQL results in JSON as a VALUES block. Blank nodes, which are nobody's elsewhere, become IRIs of their own.

    >>> row = b'{"x": {"type": "uri", "value": "urn:a"}}'
    >>> values(b'{"head": {"vars": ["x"]}, "results": {"bindings": [' + row + b", {}]}}", "")
    '{ VALUES (?x) { (<urn:a>) (UNDEF) } }'
    """
    try:
        data = json.loads(body)
        names = [str(name) for name in data["head"]["vars"]]
        rows = [[_term(row.get(name)) for name in names] for row in data["results"]["bindings"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(502, f"<{address[:200]}> did not answer with SPARQL results in JSON") from None
    if any(not name.replace("_", "a").isalnum() for name in names):
        raise Refused(502, f"<{address[:200]}> answered with a variable of no valid name")
    block = " ".join(f"({' '.join(row)})" for row in rows)
    return f"{{ VALUES ({' '.join('?' + name for name in names)}) {{ {block} }} }}"


def _term(term: dict[str, Any] | None) -> str:
    if term is None:
        return "UNDEF"
    value = str(term["value"])
    if term["type"] == "uri":
        return str(NamedNode(value))
    if term["type"] == "bnode":
        return str(NamedNode("urn:sifarat:elsewhere:" + value.encode().hex()))
    if "xml:lang" in term:
        return str(Literal(value, language=str(term["xml:lang"])))
    return str(Literal(value, datatype=NamedNode(str(term["datatype"])) if "datatype" in term else None))
