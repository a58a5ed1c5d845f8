"""Writes the tables of ``docs/vocabulary.md``: ``python -m sifarat.ontology.page docs/vocabulary.md``."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sifarat.ontology.names import sectors
from sifarat.ontology.terms import classes, individuals, properties
from sifarat.vocabulary import PREFIXES

_START, _END = "<!-- from the ontology: python -m sifarat.ontology.page -->", "<!-- end -->"


def renew(page: str) -> str:
    """``page`` with its generated part written anew; the rest is kept. ``ValueError`` where the marks are missing."""
    before, start, rest = page.partition(_START)
    _, end, after = rest.partition(_END)
    if not start or not end:
        raise ValueError(f"the page needs the lines {_START} and {_END}")
    return f"{before}{_START}\n\n{tables()}\n{_END}{after}"


def tables() -> str:
    """Prefixes, classes, properties, closed sets and sectors as Markdown."""
    return "\n".join(
        [
            *_section("Prefixes", ["prefix", "IRI"], ([f"`{p}:`", f"`{iri}`"] for p, iri in PREFIXES.items())),
            *_section("Classes", ["class", "is also", "what it is", "हिन्दी", "اردو"], _classes()),
            *_section("Properties", ["property", "of", "value", "what it says"], _properties()),
            *_section("Closed sets", ["set", "individual", "what it says"], _individuals()),
            *_section("Sectors", ["sector", "below it"], _sectors()),
        ]
    )


def _section(title: str, heads: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield from (f"## {title}", "", f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}")
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _classes() -> Iterator[list[str]]:
    for entry in classes().values():
        yield [_term(entry.name), _terms(entry.above), entry.comment, entry.labels["hi"], entry.labels["ur"]]


def _properties() -> Iterator[list[str]]:
    for entry in properties().values():
        more = f" A kind of {_terms(entry.above)}." if entry.above else ""
        more += f" Read backwards: {_term(entry.inverse)}." if entry.inverse else ""
        yield [_term(entry.name), _terms(entry.domain), _terms(entry.range), entry.comment + more]


def _individuals() -> Iterator[list[str]]:
    for entry in sorted(individuals().values(), key=lambda one: one.types[0]):
        yield [_terms(entry.types), _term(entry.name), entry.comment]


def _sectors() -> Iterator[list[str]]:
    for top in (entry for entry in sectors() if entry.broader is None):
        yield [f"`{top.slug}`", ", ".join(f"`{entry.slug}`" for entry in sectors() if entry.broader == top.slug)]


def _term(name: str) -> str:
    return f"`{name}`" if ":" in name else f"`sif:{name}`"


def _terms(names: Iterable[str]) -> str:
    return ", ".join(map(_term, names))


if __name__ == "__main__":
    _file = Path(sys.argv[1])
    _file.write_text(renew(_file.read_text(encoding="utf-8")), encoding="utf-8")
