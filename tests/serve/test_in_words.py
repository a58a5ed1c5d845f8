"""Answers of the catalogue speak the reader's language; words of articles stay as they are."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from sifarat.questions import Question, catalogue
from sifarat.serve.in_words import in_words
from sifarat.serve.things import Graph
from sifarat.serve.words import Words
from sifarat.vocabulary import LABEL

KENYA, OTHER = NamedNode("https://example.org/kenya"), NamedNode("https://example.org/other")


def graph(*names: tuple[NamedNode, str, str]) -> Graph:
    """A graph of names: whose, which, in which language."""
    store = Store()
    for node, name, lang in names:
        store.add(Quad(node, LABEL, Literal(name, language=lang)))
    return Graph(store)


def question(text: str) -> Question:
    return Question("q", "Q", "", (), False, text)


def answer(text: str, lang: str, column: str = "place") -> dict[str, object]:
    """One row of one column."""
    return {"names": [column], "rows": [[{"text": text, "lang": lang, "type": ""}]]}


NAMED = ((KENYA, "Kenya", "en"), (KENYA, "कीनिया", "hi"))
PLACE = question("SELECT ?place { ?x rdfs:label ?place }")


def said(found: object) -> object:
    """The text of the only cell."""
    assert isinstance(found, dict)
    return found["rows"][0][0]["text"]


def test_columns_and_english_names_are_in_the_reader_s_language() -> None:
    found = in_words(answer("Kenya", "en"), PLACE, graph(*NAMED), Words.of("hi"))
    assert (found["names"], said(found)) == (["स्थान"], "कीनिया")
    assert in_words(answer("Kenya", "en"), PLACE, graph(*NAMED), Words.of("en")) == answer("Kenya", "en")


def test_words_of_an_article_stay_as_they_are() -> None:
    for text in ("SELECT ?place { ?s oa:exact ?place }", "SELECT ?place { BIND(LANG(?place) AS ?language) }"):
        assert said(in_words(answer("Kenya", "en"), question(text), graph(*NAMED), Words.of("hi"))) == "Kenya"
    assert said(in_words(answer("Kenya", "ur"), PLACE, graph(*NAMED), Words.of("hi"))) == "Kenya"


def test_a_name_of_two_things_and_one_that_is_not_known_stay_english() -> None:
    two = graph(*NAMED, (OTHER, "Kenya", "en"), (OTHER, "केन्या", "hi"))
    assert said(in_words(answer("Kenya", "en"), PLACE, two, Words.of("hi"))) == "Kenya"
    assert said(in_words(answer("Nowhere", "en"), PLACE, two, Words.of("hi"))) == "Nowhere"
    assert in_words(answer("x", "en", "strange"), PLACE, two, Words.of("hi"))["names"] == ["strange"]


def test_the_columns_of_a_question_are_those_of_its_select() -> None:
    columns = {each.name: each.columns for each in catalogue()}
    assert columns["next-session"] == ("session", "ordinal", "date", "place")
    assert columns["agreements-per-sector"] == ("sector", "name", "agreements", "parties")
