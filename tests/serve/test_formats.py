"""Which format a client gets for what it accepts."""

import pytest

from sifarat.serve.formats import GRAPHS, HTML, TABLES, by_name, negotiate

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("text/*", "xml"),
        ("TEXT/CSV ; q=0.3, text/tab-separated-values;q=0.4", "tsv"),
        ("application/sparql-results+xml, */*;q=0.1", "xml"),
        ("*/*, application/sparql-results+json;q=0, application/json;q=0", "xml"),
        (BROWSER, "html"),
    ],
)
def test_the_best_liked_table_format_wins(accept: str | None, name: str) -> None:
    found = negotiate(accept, (*TABLES, HTML))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "text/csv;q=x", ";;,,"])
def test_nothing_that_fits_is_none(accept: str) -> None:
    assert negotiate(accept, TABLES) is None


@pytest.mark.parametrize("name", ["ttl", "Turtle", "text/turtle"])
def test_formats_are_found_by_short_name_alias_and_media_type(name: str) -> None:
    assert by_name(name, GRAPHS) is GRAPHS[0]


def test_unknown_names_are_none() -> None:
    assert by_name("docx", GRAPHS) is None
