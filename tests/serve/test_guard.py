"""The look at a query before any parser: what is refused, what must not be."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sifarat.serve.guard import inspect
from sifarat.serve.limits import Limits
from sifarat.serve.refused import Refused

TO = "<http://127.0.0.1:1/>"
#: Each of these makes Oxigraph 0.5.13 fetch, or is read so by some parser.
REACHING_OUT = [
    f"SELECT * {{ SERVICE {TO} {{}} }}",
    f"SELECT * {{ service silent{TO}{{}} }}",
    f"SELECT * {{ {{}} SERVICESILENT{TO} {{}} }}",
    f"SELECT * {{ \\u0053ERVICE {TO} {{}} }}",
    f"SELECT * {{ SERVI\\U00000043E {TO} {{}} }}",
    f"SELECT * {{ ?s ?p trueSERVICE {TO} {{}} }}",
    f"SELECT * {{ ?s ?p true.SERVICE {TO} {{}} }}",
    f"SELECT * {{ ?s ?p 1SERVICE {TO} {{}} }}",
    f"SELECT * {{ ?s ?p 1e5SERVICE {TO} {{}} }}",
    f"SELECT * {{ ?s ?p 'x'SERVICE{TO}{{}} }}",
    f"PREFIX : {TO} SELECT * {{ SERVICE:x {{}} }}",
    f"PREFIX : {TO} PREFIX service: {TO} SELECT * {{ SERVICE:x {{}} }}",
    f"PREFIX : {TO} SELECT * {{ ?s ?p true.SERVICE:x {{}} }}",
    f"PREFIX e: <http://h:80> SELECT * {{ ?s ?p e:SERVICE {TO} {{}} }}",
    f"PREFIX e: <http://h:80> PREFIX x: {TO} SELECT * {{ ?s ?p e:SERVICEx:y {{}} }}",
    f"SELECT * {{ FILTER(1<2)SERVICE#>\n{TO}{{}} }}",
    f"SELECT * {{ FILTER(1<'>')SERVICE{TO}{{}}#'\n }}",
    f"SELECT * {{ FILTER(1<2#>'''\n)SERVICE{TO}{{}}#'''\n }}",
    f"SELECT * {{ VALUES ?e {{ '''a' }} SERVICE {TO} {{}} #\\uD800''' \n}} }}",
    f"SELECT * {{ ?s <http://e/\\u0041#> ?o . SERVICE {TO} {{}} }}",
    f"SELECT * {{ {{ SELECT * {{ SERVICE ?x {{ SERVICE {TO} {{}} }} }} }} }}",
    f"# SERVICE\nSELECT * {{ ?s ?p 'a\\u005C'SERVICE {TO} {{}} }}#'",
]
HARMLESS = [
    "SELECT ?service { ?service ?load $SERVICE }",
    "SELECT * { ?s <http://example.org/SERVICE> <http://example.org/service#load> }",
    "SELECT * { ?s ?p 'SERVICE <x>', \"\"\"SERVICE \" <x> \"\"\"@en, '''it's \\' SERVICE''' }",
    "SELECT * { ?s ?p ?o } # SERVICE <x> {}",
    "PREFIX e: <http://e/> SELECT * { ?s e:serviceDate ?o ; e:web-service ?w ; e:load e:upload }",
    "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o>1) FILTER(?o<?s) }",
    "SELECT * { ?s ?p ?o FILTER(?o IN (<http://dbpedia.org/resource/Paris_(Texas)>, <#x>)) }",
    "BASE <http://e/> SELECT * { <a#b> <#c> (<#d> 1 <e>) }",
    "ASK { << ?s ?p ?o >> ?q ?r }",
]


@pytest.mark.parametrize("query", REACHING_OUT)
def test_no_way_of_writing_service_gets_through(query: str) -> None:
    with pytest.raises(Refused) as refused:
        inspect(query, Limits())
    assert refused.value.status in (400, 403)


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_in_variables_names_strings_and_comments_is_harmless(query: str) -> None:
    assert inspect(query, Limits()).repeatable


@pytest.mark.parametrize(
    "verb", ["INSERT DATA {}", "delete where {}", "LOAD <x>", "PREFIX a: <b> DROP ALL", "WITH <g> "]
)
def test_updates_are_told_that_it_is_read_only(verb: str) -> None:
    with pytest.raises(Refused, match="403 this endpoint is read-only"):
        inspect(verb, Limits())


@pytest.mark.parametrize("pair", ["()", "{}", "[]"])
def test_deep_nesting_is_refused_and_bracket_text_is_not(pair: str) -> None:
    limits = Limits(nesting=50)
    inspect("ASK " + pair[0] * 50 + pair[1] * 50, limits)
    inspect("ASK { ?s ?p '" + pair[0] * 500 + "' }", limits)
    inspect("ASK " + pair * 500, limits)
    with pytest.raises(Refused, match=r"400 .* 50 deep"):
        inspect("ASK " + pair[0] * 51, limits)


def test_a_long_query_is_refused_with_its_length() -> None:
    with pytest.raises(Refused, match="400 the query has 101 characters, at most 100"):
        inspect("x" * 101, Limits(length=100))


@pytest.mark.parametrize("call", ["NOW()", "rand()", "STRUUID()", "a.NOW()"])
def test_chance_makes_an_answer_unrepeatable(call: str) -> None:
    assert not inspect(f"SELECT ({call} AS ?x) {{}}", Limits()).repeatable


@given(st.text(st.sampled_from("SERVICE<>{}()'\"\\u0053#?: \n.a1"), max_size=60))
def test_no_text_makes_the_look_fail_otherwise_than_by_refusing(text: str) -> None:
    with contextlib.suppress(Refused):
        inspect(text, Limits())


@pytest.mark.parametrize("piece", ["a-", "'", '"""a', "<a", "?x ", "1+", "\\u0041", "a:", "a.:b ", "'a\\q", "<<"])
def test_the_look_takes_linear_time(piece: str) -> None:
    size = Limits().length // len(piece)
    inspect(piece * size, Limits(nesting=1 << 20))  # quadratic would take minutes


def test_limits_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="workers is 0"):
        Limits(workers=0)
    with pytest.raises(ValueError, match="at least"):
        Limits(memory=1)
