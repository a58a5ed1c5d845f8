"""The rules that conclude from several facts together: SPARQL CONSTRUCT, a file each in ``ontology/rules/``.

A rule is a basic graph pattern with filters, so that more facts never make a conclusion untrue, and so that a change
of one fact touches only what matches a pattern. Variables of the pattern and of what it concludes are kept as IRIs
below ``VARIABLE``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from sifarat import resources
from sifarat.errors import OntologyError

VARIABLE = "urn:sifarat:variable:"

_HEAD = re.compile(r"# title: (?P<title>.+)\n(?P<prefixes>(?:PREFIX .+\n)+)")
_BODY = re.compile(r"CONSTRUCT \{(?P<then>[^}]*)\} WHERE \{\n(?P<when>.*)\}\n", re.DOTALL)
_FILTER = re.compile(r"^  FILTER\(.*\)$", re.MULTILINE)
_VARIABLE = re.compile(r"\?([A-Za-z]\w*)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``when`` all patterns match and the filters of ``query`` hold, ``then`` these follow."""

    name: str
    title: str
    query: str
    when: tuple[Triple, ...]
    then: tuple[Triple, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in the order of their names; ``OntologyError`` names a file that is no rule."""
    return tuple(read_rule(path) for path in sorted((resources.folder("ontology") / "rules").glob("*.rq")))


def read_rule(path: Path) -> Rule:
    """The rule of one file."""
    text = path.read_text(encoding="utf-8")
    head = _HEAD.match(text)
    body = _BODY.fullmatch(text, head.end()) if head else None
    if head is None or body is None:
        raise OntologyError(f"{path}: write it as `# title: …`, PREFIX lines, CONSTRUCT {{ … }} WHERE {{, patterns, }}")
    prefixes = re.sub(r"PREFIX (.+)", r"@prefix \1 .", head["prefixes"])
    try:
        when = _patterns(prefixes, _FILTER.sub("", body["when"]))
        then = _patterns(prefixes, body["then"])
    except SyntaxError as error:
        raise OntologyError(
            f"{path}: {error.msg}. A rule has plain patterns and one FILTER a line; no paths, OPTIONAL or NOT"
        ) from error
    unbound = variables(then) - variables(when)
    if unbound or not when or not then:
        raise OntologyError(f"{path}: {', '.join(sorted(unbound)) or 'a side'} is not bound by the patterns")
    return Rule(path.stem, head["title"], text, when, then)


def variables(patterns: Iterable[Triple]) -> set[str]:
    """The names of the variables of patterns."""
    return {str(term.value) for pattern in patterns for term in pattern if is_variable(term)}


def is_variable(term: object) -> bool:
    """True for what stands for any term."""
    return isinstance(term, NamedNode) and term.value.startswith(VARIABLE)


def _patterns(prefixes: str, text: str) -> tuple[Triple, ...]:
    turtle = prefixes + _VARIABLE.sub(rf"<{VARIABLE}\1>", text).rstrip().removesuffix(".") + " ."
    return tuple(quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE))
