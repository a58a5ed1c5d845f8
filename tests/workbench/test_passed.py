"""An article's page: what did not become a fact is told, and a mark and its fact show each other."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_browser import HINDI, URDU, served
from playwright.sync_api import Browser, Page, expect
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from sifarat.article import Article
from sifarat.build import build
from sifarat.extract.finding import Reading
from sifarat.extract.passed import Why
from sifarat.graph.claims import Claim
from sifarat.graph.terms import BASE
from sifarat.show.passed import TOLD
from sifarat.vocabulary import ARTICLE_BODY
from sifarat.workbench.passed import kept_apart, left
from sifarat.workbench.reading_again import extractor, reread

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
TEXT = (
    "Foreign Minister Tariq Sample met the President of Kenya in Nairobi on Monday. The weather in the hills was mild. "
    "No agreement was signed."
)
ARTICLE = NamedNode("https://example.org/id/article/a")
QUARANTINE = """@prefix sif: <https://w3id.org/sifarat/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.org/id/article/{0}/quarantine> {{ <https://example.org/q{0}> a sif:QuarantinedStatement ;
  rdf:subject <https://example.org/s> ; rdf:predicate sif:heldIn ; rdf:object <https://example.org/o> ;
  sif:violates <https://example.org/shape> ; sh:resultMessage "the value is no Place"@en ;
  prov:wasDerivedFrom <https://example.org/id/article/{0}> . }}"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over an article with sentences that tell no fact."""
    folder = tmp_path_factory.mktemp("passed")
    (folder / "plain.txt").write_text(TEXT, encoding="utf-8")
    build([folder / "plain.txt"], folder / "graph", workers=1)
    with served(folder / "graph") as address:
        yield address


def read(text: str) -> Reading:
    """The reading of an English text."""
    return extractor().extract(Article("a", text, "en"))


@pytest.mark.parametrize(
    ("lang", "denied"),
    [("en", "it is said not to have been"), ("hi", "कहा गया है कि ऐसा नहीं हुआ"), ("ur", "کہا گیا ہے کہ ایسا نہیں ہوا")],
)
def test_sentences_without_a_fact_are_listed_with_the_reason(
    browser: Browser, plain: str, lang: str, denied: str
) -> None:
    page = browser.new_context(base_url=plain, java_script_enabled=False).new_page()
    page.goto(f"/article/plain?lang={lang}")
    rows = page.locator(".passed > li")
    expect(rows.filter(has_text="The weather in the hills was mild.")).to_have_count(1)
    expect(rows.filter(has_text="No agreement was signed.")).to_contain_text(denied)
    expect(rows.filter(has_text="Tariq Sample")).to_have_count(0)
    page.context.close()


def test_what_stands_in_quarantine_is_this_article_s_alone() -> None:
    store = Store()
    for name in ("a", "b"):
        store.extend(parse(QUARANTINE.format(name).encode(), format=RdfFormat.TRIG))
    assert [each.why for each in kept_apart(store, ARTICLE)] == ["the value is no Place"]


def test_an_article_is_read_again_from_what_the_store_keeps_and_not_without_a_pack() -> None:
    node = NamedNode(BASE + "article/a")
    for lang, found in (("en", True), ("de", False)):
        store = Store()
        store.add(Quad(node, ARTICLE_BODY, Literal(TEXT, language=lang), node))
        again = reread(store, node, BASE)
        assert (again is not None) == found
        assert again is None or again.passed == read(TEXT).passed


def test_each_sentence_without_a_claim_is_told_with_its_text_and_why() -> None:
    found = left(read(TEXT), [])
    assert [TEXT[each.start : each.end] for each in found.without] == [each.text for each in found.without]
    assert [[reason.told for reason in each.reasons] for each in found.without] == [[], [], [TOLD[Why.DENIED]]]
    assert [each.found for each in found.without] == [True, False, False]


def test_what_is_passed_over_beside_a_fact_is_told_apart() -> None:
    text = "The two sides, who signed no agreement, praised the weather and supported trade."
    reading = read(f"{TEXT} {text}")
    covering = Claim(ARTICLE, ARTICLE, "p", ARTICLE, "", "", "", "en", 0, len(TEXT) + 1 + len(text), "1", "", "", "")
    found = left(reading, [covering])
    assert found.without == ()
    assert {reason.told for each in found.beside for reason in each.reasons} >= {TOLD[Why.DENIED]}


def test_pointing_at_a_mark_shows_its_fact_and_pointing_at_a_fact_its_mark(page: Page) -> None:
    page.set_viewport_size({"width": 1300, "height": 800})
    page.goto(f"/article/{HINDI}")
    mark = page.locator("mark").filter(has_text="सह-अध्यक्षता").first
    mark.hover()
    expect(page.locator(".tip")).to_contain_text("co-chair")
    expect(page.locator(".claims .lit").first).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.locator(".tip")).to_be_hidden()
    page.locator(".claims blockquote").filter(has_text="सह-अध्यक्षता").first.hover()
    expect(page.locator("mark.lit").first).to_be_in_viewport()


def test_the_same_by_keyboard(page: Page) -> None:
    page.goto(f"/article/{URDU}")
    page.locator("mark[data-claims] a").nth(3).focus()
    expect(page.locator("mark.lit")).to_have_count(1)
    page.locator(".claims blockquote a").first.focus()
    expect(page.locator(".claims .lit")).to_have_count(1)
    assert page.locator("mark.lit").count() >= 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "hi", "ur"])
def test_the_page_keeps_the_rules_with_a_mark_lit_and_fits_a_narrow_screen(page: Page, lang: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/article/{HINDI}?lang={lang}")
    page.locator("mark a").filter(has_text="सह-अध्यक्षता").first.focus()
    expect(page.locator(".tip")).to_be_visible()
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert page.locator("html").evaluate("node => node.scrollWidth") <= 360


def test_the_page_runs_no_script_but_a_small_file_of_this_server(page: Page) -> None:
    answer = page.goto(f"/article/{HINDI}")
    assert answer is not None
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    sources = page.locator("script").evaluate_all("nodes => nodes.map(node => node.getAttribute('src'))")
    assert sources == ["/static/marks.js"]
    assert len(page.request.get("/static/marks.js").body()) < 150_000
