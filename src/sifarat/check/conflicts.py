"""Articles that contradict each other: each way is a SPARQL query of ``ontology/conflicts/``."""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store

from sifarat import resources
from sifarat.check.report import Conflict, Told
from sifarat.errors import OntologyError
from sifarat.ontology.shapes import Term


def conflicts(store: Store) -> tuple[Conflict, ...]:
    """Every pair of articles that cannot both be right, with the words of both, in the order of kinds and things."""
    found = {each for path in files() for each in _ask(path, store)}
    return tuple(sorted(found, key=lambda one: (one.kind, one.thing, one.property, str(one.one), str(one.other))))


def files() -> list[Path]:
    """The queries, in the order of their names."""
    return sorted((resources.folder("ontology") / "conflicts").glob("*.rq"))


def _ask(path: Path, store: Store) -> Iterator[Conflict]:
    text = path.read_text(encoding="utf-8")
    head = text.partition("\n")[0]
    if not head.startswith("# title: "):
        raise OntologyError(f"{path}: begin it with the line `# title: …`")
    rows = store.query(text)
    assert isinstance(rows, QuerySolutions)
    for row in rows:
        yield Conflict(
            path.stem,
            head.removeprefix("# title: "),
            _text(row["thing"]),
            _text(row["property"]),
            _told(row, "one"),
            _told(row, "other"),
        )


def _told(row: QuerySolution, side: str) -> Told:
    value = row[side]
    assert isinstance(value, Term)
    return Told(value, _text(row[side + "Article"]), _text(row[side + "Quote"]))


def _text(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value
