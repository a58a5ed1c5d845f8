"""Heads of questions, and values bound as terms, never as text."""

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from sifarat.errors import NotFound, QueryError
from sifarat.questions import KINDS, catalogue, find, parse

HEAD = "# title: T\n# question: Q?\n"


def _rows(text: str) -> list[str]:
    store = Store()
    name = NamedNode("https://example.org/name")
    for value in ("PAK", "KAZ", '"} DROP {'):
        store.add(Quad(NamedNode("https://example.org/x"), name, Literal(value), DefaultGraph()))
    solutions = store.query(text)
    assert isinstance(solutions, QuerySolutions)
    return sorted(str(solution[0]) for solution in solutions)


QUERY = "SELECT ?v WHERE { ?s <https://example.org/name> ?v }"


def test_every_question_has_a_title_a_question_and_parameters_with_meaning() -> None:
    for question in catalogue():
        assert question.title
        assert question.question.endswith(("?", ")"))
        assert all(parameter.meaning for parameter in question.parameters), question.name


def test_a_question_is_found_by_name_or_file_name() -> None:
    assert find("visits") is find("visits.rq")


def test_an_unknown_question_names_those_that_are_close() -> None:
    with pytest.raises(NotFound, match=r"who-met-who: no question of that name\. Did you mean who-met-whom"):
        find("who-met-who")
    with pytest.raises(NotFound, match="See sifarat query --list"):
        find("zzz")


def test_an_unknown_parameter_names_those_there_are() -> None:
    with pytest.raises(QueryError, match=r"visits: no parameter 'stat'. It has: to"):
        find("visits").bind(stat="PAK")


def test_a_default_is_bound_and_a_value_takes_its_place() -> None:
    question = parse("q", HEAD + '# param: v text "PAK" -- a name\n' + QUERY)
    assert _rows(question.bind()) == ['"PAK"']
    assert _rows(question.bind(v="KAZ")) == ['"KAZ"']


def test_without_a_default_the_variable_stays_free() -> None:
    question = parse("q", HEAD + "# param: v text -- a name\n" + QUERY)
    assert question.bind() == question.text
    assert len(_rows(question.bind())) == 3


def test_a_value_is_a_term_whatever_is_in_it() -> None:
    question = parse("q", HEAD + "# param: v text -- a name\n" + QUERY)
    assert _rows(question.bind(v='"} DROP {')) == [r'"\"} DROP {"']
    assert _rows(question.bind(v='x" } UNION { ?s ?p ?v')) == []


def test_braces_in_comments_strings_and_iris_are_not_the_pattern() -> None:
    text = (
        HEAD
        + '# param: v text -- a name\n# a { brace\nSELECT ("WHERE {" AS ?c) ?v WHERE # {\n'
        + QUERY.partition("WHERE")[2]
    )
    bound = parse("q", text).bind(v="PAK")
    assert bound.index("VALUES") > bound.index("# {")
    solutions = Store().query(bound)
    assert isinstance(solutions, QuerySolutions)


@pytest.mark.parametrize(
    "kind, value",
    [
        ("state", "Pakistan"),
        ("state", "PAK> }"),
        ("sector", "transit trade"),
        ("iri", "no iri"),
        ("iri", "sid:a> } DROP ALL"),
        ("iri", "relative"),
        ("integer", "3 }"),
        ("integer", "2.5"),
        ("boolean", "yes"),
        ("date", "2026-02-30"),
        ("date", "last year"),
    ],
)
def test_a_value_that_is_not_of_its_kind_is_refused(kind: str, value: str) -> None:
    question = parse("q", HEAD + f"# param: v {kind} -- a value\n" + QUERY)
    with pytest.raises(QueryError, match=r"question q, parameter v: "):
        question.bind(v=value)


@pytest.mark.parametrize(
    "kind, value, term",
    [
        ("state", "pak", '"PAK"'),
        ("sector", "trade", "<https://w3id.org/sifarat/sector/trade>"),
        ("iri", "sif:Held", "<https://w3id.org/sifarat/ns#Held>"),
        ("iri", "<https://example.org/a>", "<https://example.org/a>"),
        ("integer", "13", '"13"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("boolean", "True", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("date", "2026-02", '"2026-02"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        ("text", "ا\n", '"ا\\n"'),
    ],
)
def test_a_value_becomes_a_term_of_its_kind(kind: str, value: str, term: str) -> None:
    assert str(KINDS[kind](value)) == term


@pytest.mark.parametrize(
    "text, message",
    [
        ("# question: Q?\n" + QUERY, "title"),
        ("# title: T\n" + QUERY, "question"),
        (HEAD + "# title: again\n" + QUERY, "title"),
        (HEAD + "# param: v colour -- a value\n" + QUERY, "param: v colour"),
        (HEAD + "# param: other text -- a value\n" + QUERY, "'other' is not a variable"),
    ],
)
def test_a_wrong_head_is_named(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=rf"^q\.rq: .*{message}"):
        parse("q", text)


def test_a_query_without_where_cannot_take_values() -> None:
    with pytest.raises(QueryError, match="WHERE"):
        parse("q", HEAD + "# param: s text -- a value\nASK { ?s ?p ?o }").bind(s="x")
