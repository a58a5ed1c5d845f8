"""The quality report: each check is a SPARQL query of ``ontology/quality/``, as ROBOT's report has them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from sifarat import resources
from sifarat.errors import OntologyError


class Level(StrEnum):
    """How bad it is: an ``ERROR`` makes the ontology unsound, a ``WARN`` is for whoever keeps it."""

    ERROR = "ERROR"
    WARN = "WARN"


@dataclass(frozen=True, slots=True)
class Check:
    """One query: ``name`` is its file, ``title`` what must hold."""

    name: str
    title: str
    level: Level
    query: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """What one check found of one term."""

    check: Check
    term: str
    problem: str

    def __str__(self) -> str:
        return f"{self.term}: {self.problem}"


def checks() -> tuple[Check, ...]:
    """All checks in the order of their names. ``OntologyError`` names a file without title or level."""
    return tuple(read_check(path) for path in sorted((resources.folder("ontology") / "quality").glob("*.rq")))


def complaints(triples: Iterable[Triple]) -> tuple[Complaint, ...]:
    """What speaks against an ontology, errors first; empty where nothing does."""
    graph = Store()
    graph.extend(Quad(*triple) for triple in triples)
    found = [each for check in checks() for each in _ask(check, graph)]
    return tuple(sorted(found, key=lambda one: (one.check.level, one.term, one.problem)))


def read_check(path: Path) -> Check:
    """One check from its file; errors as ``checks``."""
    text = path.read_text(encoding="utf-8")
    head = dict(
        line.removeprefix("# ").split(": ", 1) for line in text.splitlines() if line.startswith("# ") and ": " in line
    )
    try:
        return Check(path.stem, head["title"], Level(head["level"]), text)
    except (KeyError, ValueError) as error:
        raise OntologyError(f"{path}: begin it with the lines `# title: …` and `# level: ERROR` or `WARN`") from error


def _ask(check: Check, graph: Store) -> Iterable[Complaint]:
    rows = graph.query(check.query)
    assert isinstance(rows, QuerySolutions)
    for row in rows:
        term, problem = row["term"], row["problem"]
        if isinstance(term, NamedNode) and isinstance(problem, Literal):
            yield Complaint(check, term.value, problem.value)
