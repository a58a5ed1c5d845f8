r"""Which graphs an update writes to, read from its tokens: what each operation names as target, never what it finds.

Only the outer grammar is read (SPARQL 1.1, section 19.8, rules 29 to 53): operations, and in their templates the word
GRAPH. What cannot be read so is refused. This decides what is compared and kept after the update has run on a copy, so
that a text read otherwise by Oxigraph's parser loses its effect and can never reach another graph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sifarat.serve.guard import TOKEN
from sifarat.serve.refused import Refused

DEFAULT = "DEFAULT"
_SHORT = ("CLEAR", "DROP", "CREATE", "LOAD", "ADD", "MOVE", "COPY")


@dataclass(frozen=True, slots=True)
class Token:
    """A token that counts: its kind, its text, where it begins and ends."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """A keyword in capitals; empty for anything that is none."""
        return self.text.upper() if self.kind == "bare" else ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: the declarations before it, its tokens, the graphs it names as targets as they are written.

    ``DEFAULT`` is the default graph. ``where`` is the place of its WHERE, for operations with templates; ``dataset``
    is true where it names its own (USING, WITH).
    """

    declared: str
    tokens: tuple[Token, ...]
    targets: tuple[str, ...]
    where: int | None = None
    dataset: bool = False


def tokens_of(text: str) -> list[Token]:
    """The tokens of a query or update without space and comments."""
    return [
        Token(found.lastgroup or "other", found[0], found.start(), found.end())
        for found in TOKEN.finditer(text)
        if found.lastgroup != "space"
    ]


def operations(text: str) -> list[Operation]:
    """The operations of an update; ``Refused`` 400 where they cannot be told apart."""
    tokens = tokens_of(text)
    found: list[Operation] = []
    declared = ""
    for part in _parts(tokens):
        rest = part
        while rest and rest[0].word in ("PREFIX", "BASE", "VERSION"):
            size = 3 if rest[0].word == "PREFIX" else 2
            declared += " ".join(token.text for token in rest[:size]) + "\n"
            rest = rest[size:]
        if rest:
            found.append(_operation(declared, rest))
    return found


def with_dataset(text: str, using: Sequence[str], named: Sequence[str]) -> str:
    """The update with the request's dataset in each operation that has a WHERE (SPARQL 1.1 Protocol, 2.2.3)."""
    if not using and not named:
        return text
    clauses = " ".join([*(f"USING <{iri}>" for iri in using), *(f"USING NAMED <{iri}>" for iri in named)])
    for operation in reversed(operations(text)):
        if operation.dataset:
            raise Refused(400, "the update names its own dataset (USING, WITH): leave out using-graph-uri")
        if operation.where is not None:
            text = f"{text[: operation.where]}{clauses} {text[operation.where :]}"
    return text


def _parts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    depth = 0
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        if token.text == ";" and depth == 0:
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _operation(declared: str, tokens: list[Token]) -> Operation:
    words = [token.word for token in tokens]
    if words[0] in _SHORT:
        return Operation(declared, tuple(tokens), tuple(_short(words, tokens)))
    if words[:2] in (["INSERT", "DATA"], ["DELETE", "DATA"], ["DELETE", "WHERE"]):
        return Operation(declared, tuple(tokens), tuple(_block(tokens[2:], DEFAULT)))
    default, rest, dataset = DEFAULT, tokens, False
    if words[0] == "WITH" and len(tokens) > 1:
        default, rest, dataset = tokens[1].text, tokens[2:], True
    targets: list[str] = []
    while rest and rest[0].word in ("INSERT", "DELETE"):
        block = _braces(rest[1:])
        targets += _block(block, default)
        rest = rest[1 + len(block) :]
    if not targets and rest is tokens:
        raise Refused(400, f"{tokens[0].text[:40]} begins no operation of an update")
    dataset = dataset or any(token.word == "USING" for token in rest[:1])
    where = next((token.start for token in rest if token.word == "WHERE" or token.text == "{"), None)
    return Operation(declared, tuple(tokens), tuple(dict.fromkeys(targets)), where, dataset)


def _short(words: list[str], tokens: list[Token]) -> Iterator[str]:
    rest = [
        token.text if token.word not in ("DEFAULT", "NAMED", "ALL", "TO", "INTO") else token.word
        for token in tokens[1:]
        if token.word not in ("SILENT", "GRAPH")
    ]
    if words[0] == "LOAD":
        yield rest[2] if rest[1:2] == ["INTO"] and len(rest) > 2 else DEFAULT
    elif words[0] in ("ADD", "MOVE", "COPY"):
        if words[0] == "MOVE":
            yield from rest[:1]
        yield from rest[2:3]
    else:
        yield from rest[:1]


def _braces(tokens: list[Token]) -> list[Token]:
    """The tokens of the block that begins here, with its braces."""
    depth = 0
    for number, token in enumerate(tokens):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0:
            return tokens[: number + 1]
    raise Refused(400, "a bracket is not closed")


def _block(tokens: list[Token], default: str) -> list[str]:
    """The graphs that a block of quads names; ``default`` for what stands outside GRAPH."""
    inner = _braces(tokens)[1:-1]
    found: list[str] = []
    while inner:
        if inner[0].word == "GRAPH" and len(inner) > 1:
            found.append(inner[1].text)
            inner = inner[2 + len(_braces(inner[2:])) :]
        else:
            if inner[0].text != ".":
                found.append(default)
            inner = inner[1:]
    return list(dict.fromkeys(found))


def is_variable(target: str) -> bool:
    """True for a target that only the data decides.

    >>> is_variable("?g"), is_variable("<http://example.org/g>")
    (True, False)
    """
    return re.match(r"[?$]", target) is not None
