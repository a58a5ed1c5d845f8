r"""Looks at a stranger's query before any parser does: length, nesting, writing, reaching out.

Oxigraph 0.5's parser overflows its stack on deep nesting, and its SERVICE cannot be switched off. So the text is cut
into tokens here (SPARQL 1.1, section 19.8), without recursion and in linear time, and refused where it is too deep or
holds SERVICE outside strings, IRIs and comments. Oxigraph's parser has no word borders and takes a shorter token where
a longer one fails, so that `trueSERVICE`, `SERVICE:x`, `ex:SERVICE` and `FILTER(1<2)SERVICE#>` can each hide a call:
where a text can be read in two ways it is refused. Workers cannot open sockets either (``fence.py``): two locks.
"""

import re
from dataclasses import dataclass

from sifarat.serve.limits import Limits
from sifarat.serve.refused import Refused

CODEPOINT = r"\\u(?![dD][89a-fA-F])[0-9A-Fa-f]{4}|\\U(?!0000[dD][89a-fA-F])00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}"
_INSIDE = rf"""\\[tbnrf"'\\]|{CODEPOINT}"""
TOKEN = re.compile(
    rf"""
    (?P<space>[ \t\r\n]+ | \#[^\r\n]*)
  | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{CODEPOINT})*+>)
  | (?P<string>\"{{3}}(?:[^"\\]|{_INSIDE}|"(?!""))*+\"{{3}} | '{{3}}(?:[^'\\]|{_INSIDE}|'(?!''))*+'{{3}}
              | "(?:[^"\\\r\n]|{_INSIDE})*+" | '(?:[^'\\\r\n]|{_INSIDE})*+')
  | (?P<variable>[?$]\w+)
  | (?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d][\w.-]*+)?(?P<local>:(?:[\w.:-]|%[0-9A-Fa-f]{{2}}|\\[^\w\s])*+)
  | (?P<bare>[^\W\d][\w.-]*+)
  | (?P<open>[({{\[])
  | (?P<close>[)}}\]])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ENDS_AN_OPERAND = {"iri", "string", "variable", "lang", "number", "local", "bare", "close"}
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
_CHANCE = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}
_NO_SERVICE = "this endpoint fetches nothing: take SERVICE out of the query"


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was seen: ``repeatable`` is false where the same query gives another answer each time (NOW, RAND …)."""

    repeatable: bool


def inspect(query: str, limits: Limits, update_status: int = 403) -> Inspection:
    """Look the query over; raise ``Refused`` with 400 or 403 and what to do about it.

    ``update_status`` is for an update in the place of a query: 403 where none are taken, 400 where they are.

    >>> inspect("ASK { ?service <http://example.org/SERVICE> 'SERVICE' }", Limits())
    Inspection(repeatable=True)
    >>> inspect("ASK { SERVICE <http://example.org/> {} }", Limits())
    Traceback (most recent call last):
    sifarat.serve.refused.Refused: 403 this endpoint fetches nothing: take SERVICE out of the query
    """
    if len(query) > limits.length:
        raise Refused(400, f"the query has {len(query)} characters, at most {limits.length} are taken: shorten it")
    if _plain(query, limits):
        return Inspection(True)
    seen = _scan(query, limits, update_status)
    if "\\" in query:
        # Codepoint escapes may stand anywhere (section 19.2); parsers differ on when they are resolved. Look both ways.
        decoded = _ESCAPE.sub(lambda found: _character(found[1] or found[2]), query)
        if decoded != query:
            seen = Inspection(_scan(decoded, limits, update_status).repeatable and seen.repeatable)
    return seen


_WORTH_A_LOOK = ("\\", "SERVICE", *sorted(_UPDATES | _CHANCE - {"STRUUID"}))  # in which UUID is


def _plain(query: str, limits: Limits) -> bool:
    """True where nothing can be wrong however it is read: most queries, told without cutting them into tokens.

    None of the letters that matter stand anywhere, in no case and unescaped, and there are too few brackets to be deep.
    """
    capitals = query.upper()
    for mark in _WORTH_A_LOOK:
        if mark in capitals:
            return False
    return query.count("{") + query.count("(") + query.count("[") <= limits.nesting


def inspect_update(text: str, limits: Limits) -> None:
    """The same for an update, which may write but not reach out."""
    _scan(text, limits, 0)
    if "\\" in text:
        _scan(_ESCAPE.sub(lambda found: _character(found[1] or found[2]), text), limits, 0)


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number < 0x110000 else "\ufffd"


def _scan(query: str, limits: Limits, update_status: int) -> Inspection:
    brackets: list[str] = []
    before, verb, repeatable = "", "", True
    for token in TOKEN.finditer(query):
        kind, text = token.lastgroup or "other", token[0]
        if kind == "space":
            continue
        if before == "LOAD" and text.upper() != "SILENT":  # one that may fail silently fails at the fence
            raise Refused(403, "this endpoint fetches nothing: take LOAD out of the update")
        if kind == "open":
            brackets.append(text)
            if len(brackets) > limits.nesting:
                raise Refused(400, f"brackets are nested more than {limits.nesting} deep: take the query apart")
        elif kind == "close" and brackets:
            brackets.pop()
        elif kind == "local":
            _check_name(token["word"] or "", token["local"], text)
        elif kind == "bare":
            words = re.split(r"[.-]+", text.upper())
            if "SERVICE" in text.upper():
                raise Refused(403, _NO_SERVICE)
            repeatable = repeatable and _CHANCE.isdisjoint(words)
            if not verb and words[0] not in ("PREFIX", "BASE", "VERSION"):
                verb = words[0]
                if verb in _UPDATES and update_status == 403:
                    raise Refused(403, f"this endpoint is read-only: {verb} is not taken")
                if verb in _UPDATES and update_status:
                    raise Refused(400, f"{verb} begins an update: send it as application/sparql-update")
        elif kind == "iri" and before in _ENDS_AN_OPERAND and brackets[-1:] == ["("] and _doubtful(text):
            raise Refused(
                400, f"{text[:40]} may be an IRI or a comparison: put a space after the '<', or write the IRI in full"
            )
        before = "LOAD" if not update_status and kind == "bare" and "LOAD" in text.upper() else kind
    return Inspection(repeatable)


def _check_name(prefix: str, local: str, text: str) -> None:
    """Refuse prefixed names that can also be read as SERVICE and what follows it."""
    if "SERVICE" in prefix.upper():
        raise Refused(403, f"{text[:40]} can be read as SERVICE, which this endpoint refuses: use another prefix")
    rest = local[1:].upper()
    if rest.startswith("SERVICE") and (rest in ("SERVICE", "SERVICESILENT") or ":" in rest):
        raise Refused(403, f"{text[:40]} can be read as SERVICE, which this endpoint refuses: write it as <IRI>")


def _doubtful(iri: str) -> bool:
    """True where ``<…>`` after an operand, in round brackets, may be ``<`` with text behind it that hides something.

    ``FILTER(1<2)SERVICE#>`` is an IRI for a tokeniser and a comparison, SERVICE and a comment for the grammar. With
    ``scheme://`` it is an IRI for both.
    """
    return not re.match(r"<[A-Za-z][A-Za-z0-9+.-]*://", iri) and bool(re.search(r"[#')]", iri))
