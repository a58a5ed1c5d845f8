"""The prefixes of the project: predeclared in queries, used to shorten IRIs for people."""

from sifarat.vocabulary import PREFIXES


def compact(iri: str) -> str:
    """``iri`` with the longest of the prefixes that fits, or as it is.

    >>> compact("http://www.wikidata.org/entity/Q843")
    'wd:Q843'
    """
    fitting = [(len(start), name) for name, start in PREFIXES.items() if iri.startswith(start)]
    return f"{max(fitting)[1]}:{iri[max(fitting)[0] :]}" if fitting else iri
