"""Linked data and pages: 303, every fact with its quote, nothing of the graph run by the browser."""

import re

import pyoxigraph as ox
import pytest
from served import QUOTE, SESSION, SID, Server

THING = "session/kazakhstan-pakistan/13"


def test_a_name_leads_to_its_page_or_its_data(server: Server) -> None:
    page = server.get(f"/id/{THING}", Accept="text/html,*/*;q=0.8")
    assert (page.status, page.headers["location"]) == (303, f"/page/{THING}")
    data = server.get(f"/id/{THING}", Accept="application/ld+json")
    assert (data.status, data.headers["location"]) == (303, f"/data/{THING}?format=jsonld")
    assert server.get(data.headers["location"]).headers["content-type"] == "application/ld+json"
    assert server.get(f"/id/{THING}", Accept="image/png").status == 406


def test_a_page_shows_every_fact_with_its_quote(server: Server) -> None:
    text = server.get(f"/page/{THING}").text
    assert f'<blockquote dir="auto" lang="hi">{QUOTE}</blockquote>' in text
    assert "characters 26–64" in text
    assert "confidence 0.93" in text
    assert 'written <bdi lang="hi">मंत्री करबायेव</bdi>' in text
    assert ">co-chair<" in text
    assert 'href="/page/person/marat-karabayev"><bdi>Marat Karabayev</bdi>' in text


def test_a_page_has_names_with_language_and_links_to_the_same_elsewhere(server: Server) -> None:
    text = server.get("/page/state/pakistan").text
    assert '<bdi lang="ur">پاکستان</bdi>' in text
    assert 'href="http://example.org/entity/PK"' in text
    assert "13th session" in text  # what points to it


def test_an_article_shows_what_it_says_and_its_text(server: Server) -> None:
    text = server.get("/page/article/a1").text
    assert "What it says" in text
    assert '<div class="body" dir="auto" lang="hi">&lt;script&gt;' in text


def test_nothing_of_the_graph_becomes_markup_or_a_script_address(server: Server) -> None:
    text = server.get(f"/page/{THING}").text
    assert "13th session &lt;b&gt;&amp;" in text
    assert 'href="javascript' not in text
    assert "javascript:alert(1)" in text
    for path in ("/", f"/page/{THING}", "/page/article/a1", "/sparql"):
        answer = server.get(path, Accept="text/html")
        assert "<script" not in answer.text
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_data_has_facts_claims_and_evidence(server: Server) -> None:
    plain = list(ox.parse(server.get(f"/data/{THING}").body, ox.RdfFormat.TURTLE))
    quads = list(ox.parse(server.get(f"/data/{THING}?format=trig").body, ox.RdfFormat.TRIG))
    assert {quad.triple for quad in plain} == {quad.triple for quad in quads}
    said = [quad for quad in quads if quad.graph_name == ox.NamedNode(SID + "article/a1")]
    assert [str(quad.subject) for quad in said] == [f"<{SESSION}>"]
    assert QUOTE in server.get(f"/data/{THING}", Accept="application/n-triples").text
    assert server.get(f"/data/{THING}", Accept="text/html").status == 406


def test_things_outside_the_base_have_pages_too(server: Server) -> None:
    iri = "https://w3id.org/sifarat/sector/transit-trade"
    assert "Transit trade" in server.get("/about?iri=" + iri, Accept="text/html").text
    assert "Transit trade" in server.get("/about?iri=" + iri, Accept="text/turtle").text


@pytest.mark.parametrize("path", ["/page/no/such", "/id/no/such", "/data/x", "/about?iri=", "/page/a%20b", "/query/x"])
def test_unknown_things_are_404(server: Server, path: str) -> None:
    assert server.get(path).status == 404
    page = server.get(path, Accept="text/html")
    assert page.status == 404
    assert '<p class="error"' in page.text


def test_a_page_that_the_client_has_is_304(server: Server) -> None:
    for path in (f"/page/{THING}", f"/data/{THING}"):
        tag = server.get(path).headers["etag"]
        assert server.get(path, If_None_Match=tag).status == 304


def test_the_start_page_counts_and_lists_questions_and_events(server: Server) -> None:
    text = server.get("/").text
    assert "<dt>Article</dt><dd>1</dd>" in text
    assert 'href="/query/named"' in text
    assert '<time datetime="2026-02-04">' in text
    assert "13th session" in text


def test_a_question_of_the_catalogue_has_an_address(server: Server) -> None:
    assert server.get("/query/named?name=Pakistan").rows == [{"thing": SID + "state/pakistan"}]
    csv = server.get("/query/named?name=Pakistan&format=csv")
    assert csv.text.split() == ["thing", SID + "state/pakistan"]
    page = server.get("/query/named?name=Pakistan", Accept="text/html").text
    assert 'value="Pakistan"' in page
    assert 'href="/page/state/pakistan"' in page
    assert 'href="/query/named?name=Pakistan&amp;format=csv"' in page


def test_a_question_without_values_takes_its_defaults_and_shows_them(server: Server) -> None:
    assert server.get("/query/named").rows == []
    form = server.get("/query/named", Accept="text/html").text
    assert '<label for="p-name">name: what it is called</label>' in form
    assert '<input id="p-name" name="name" value="Kazakhstan">' in form


def test_a_question_asked_wrongly_says_how(server: Server) -> None:
    unknown = server.get("/query/named?other=x")
    assert (unknown.status, unknown.text) == (400, "question named: no parameter 'other'. It has: name\n")
    assert "Did you mean named" in server.get("/query/name").text


def test_a_question_that_needs_the_network_is_not_offered(server: Server) -> None:
    assert "/query/afar" not in server.get("/").text
    assert server.get("/query/afar").status == 404


def test_a_parameter_cannot_break_out_of_its_query(server: Server) -> None:
    answer = server.get("/query/named?name=%22)%20SERVICE%20<http://127.0.0.1:1/>%20{}%20#")
    assert answer.rows == []


def test_health_and_readiness_are_told(server: Server) -> None:
    assert server.get("/healthz").text == "ok\n"
    assert server.get("/readyz").text == "ready v1\n"


@pytest.mark.parametrize(
    "lang, direction, words",
    [
        ("hi", "ltr", ("SPARQL में पूछें", "उत्तर का रूप", "पूछें", "यह उत्तर इस रूप में:", "एक पंक्ति।", "मॉड्यूल", "इसके गुण")),
        (
            "ur",
            "rtl",
            (
                "SPARQL میں پوچھیں",
                "جواب کی شکل",
                "پوچھیں",
                "یہ جواب اس صورت میں:",
                "ایک قطار۔",
                "ماڈیول",
                "اس کی خصوصیات",
            ),
        ),
    ],
)
def test_what_the_pages_say_of_themselves_is_in_the_reader_s_language(
    server: Server, lang: str, direction: str, words: tuple[str, ...]
) -> None:
    ask, form, button, others, row, parts, has = words
    for path, told in (
        ("/", (ask, form, button)),
        ("/sparql", (f"<h1>{ask}</h1>", form, button)),
        ("/query/named?name=Pakistan", (button, others, row)),
        ("/ns", (parts, f"<dt>{has}</dt>")),
    ):
        address = path + ("&" if "?" in path else "?") + f"lang={lang}"
        answer = server.get(address, Accept="text/html")
        assert f'<html lang="{lang}" dir="{direction}">' in answer.text
        assert not [each for each in told if each not in answer.text], path
        assert not re.findall(
            r">(?:Ask|Answer|Newest|Questions|Query|This answer|Modules|Diagram|Classes)", answer.text
        )
        assert {"Accept-Language", "Cookie"} <= set(answer.headers["vary"].split(", "))


def test_a_truth_and_rows_cut_short_are_told_in_words(server: Server) -> None:
    assert 'class="truth">درست<' in server.get("/sparql?lang=ur&query=ASK%7B%7D", Accept="text/html").text
    many = "SELECT%20*%20%7B%20?s%20?p%20?o%20.%20?a%20?b%20?c%20%7D"
    assert "rows shown, there are more" in server.get(f"/sparql?query={many}", Accept="text/html").text
    assert "पंक्तियाँ दिखाई गई हैं" in server.get(f"/sparql?lang=hi&query={many}", Accept="text/html").text
