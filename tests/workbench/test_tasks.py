"""What an analyst does on the pages, in a real browser: find, read, compare, ask; with and without scripts."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_browser import EVERY_PAGE, HINDI, SEEDS, URDU, served
from playwright.sync_api import Browser, Page, expect

from sifarat.build import build
from sifarat.workbench.editor import is_built

TOKEN = "a-token-of-this-test-alone"


@pytest.mark.parametrize("name", ["karabayev", "करबायेव", "کربائیوف", "Karabaev", "marat kar"])
def test_one_person_is_found_by_a_name_in_any_script(page: Page, name: str) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill(name)
    page.get_by_role("button", name="Find").click()
    first = page.locator("ol.hits li").first
    expect(first.get_by_role("link")).to_have_attribute("href", "/page/person/marat-karabayev")


def test_from_the_start_page_to_the_sentence_behind_a_session(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Kazakhstan – Pakistan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kazakhstan – Pakistan")
    page.get_by_role("link", name="13th session of the Kazakhstan–Pakistan Joint Commission").first.click()
    expect(page.get_by_text("co-chair", exact=True).first).to_be_visible()
    expect(page.locator("blockquote").filter(has_text="सह-अध्यक्षता").first).to_be_visible()


def test_a_dossier_tells_held_from_planned(page: Page) -> None:
    page.goto("/pair/PAK/KAZ")
    sessions = page.locator("#sessions + ol li")
    expect(sessions.nth(0)).to_have_class("item done")
    expect(sessions.nth(1)).to_have_class("item promised")
    expect(sessions.nth(1)).to_contain_text("2026")
    expect(page.locator("#promised + ul")).to_contain_text("14th session")
    expect(page.locator("#corridors + ul")).to_contain_text("Turkmenistan")
    row = page.get_by_role("row").filter(has_text="Abdul Aleem Khan")
    expect(row).to_contain_text("Marat Karabayev")
    expect(row).to_contain_text("Minister of transport, Kazakhstan")


def test_two_states_are_chosen_from_lists(page: Page) -> None:
    page.goto("/pair")
    page.get_by_label("One state").select_option("PAK")
    page.get_by_label("The other state").select_option("KAZ")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url("/pair/kazakhstan/pakistan")


def test_a_mark_leads_to_its_fact_and_back(page: Page) -> None:
    page.goto(f"/article/{HINDI}")
    mark = page.locator("mark a").filter(has_text="सह-अध्यक्षता").first
    mark.click()
    fact = page.locator(":target")
    expect(fact).to_be_in_viewport()
    page.locator(".run").filter(has=fact).get_by_role("link", name="सह-अध्यक्षता").click()
    expect(page.locator("mark:target")).to_be_in_viewport()


def test_an_article_is_its_text_to_the_letter_in_its_own_direction(page: Page) -> None:
    page.goto(f"/article/{URDU}")
    body = page.locator(".body")
    assert body.evaluate("node => getComputedStyle(node).direction") == "rtl"
    text = (SEEDS / f"{URDU}.txt").read_text(encoding="utf-8")
    assert body.evaluate("node => node.textContent").strip() == text.strip()


def test_pages_turn_around_with_the_reader_s_language(page: Page) -> None:
    page.goto("/articles")
    page.get_by_role("link", name="اردو").click()
    expect(page).to_have_url("/articles")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", level=1)).to_have_text("مضامین")
    page.goto("/pair/pakistan/kazakhstan")
    expect(page.get_by_role("heading", level=1)).to_contain_text("پاکستان")
    page.get_by_role("link", name="हिन्दी").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("पाकिस्तान")


def test_articles_are_narrowed_down(page: Page) -> None:
    page.goto("/articles")
    page.get_by_label("Language").select_option("hi")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("ul.dated li")).to_have_count(1)
    page.get_by_label("Language").select_option("")
    page.get_by_label("Names the state").select_option("ARE")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("ul.dated li")).to_have_count(1)
    page.locator("ul.dated a").click()
    expect(page).to_have_url(f"/article/{HINDI}")


def test_articles_are_chosen_by_outlet_kind_and_what_is_new(browser: Browser, tmp_path: Path) -> None:
    lines = [
        {
            "id": "one",
            "url": "https://www.app.example/a",
            "text": "Foreign Minister Ishaq Dar arrived in Nairobi on Monday.",
        },
        {
            "id": "two",
            "url": "https://dawn.example/b",
            "text": "Pakistan and Kenya signed an agreement on trade in Nairobi.",
        },
    ]
    for line in lines:
        (tmp_path / "in.jsonl").write_text(json.dumps({**line, "lang": "en", "date": "2025-05-12"}) + "\n")
        build([tmp_path / "in.jsonl"], tmp_path / "graph", workers=1)
    with served(tmp_path / "graph") as address:
        page = browser.new_context(base_url=address, locale="en-GB").new_page()
        page.goto("/articles")
        for label, value in (("Outlet", "dawn.example"), ("Tells of", "Agreement"), ("New since", "")):
            page.goto("/articles")
            box = page.get_by_label(label)
            box.select_option(value) if value else box.select_option(index=1)
            page.get_by_role("button", name="Show").click()
            expect(page.locator("ul.dated li")).to_have_count(1)
            expect(page.locator("ul.dated a")).to_have_attribute("href", "/article/two")
        page.context.close()


def test_a_question_is_asked_by_a_form(page: Page) -> None:
    page.goto("/questions")
    page.get_by_role("link", name="Agreements of two states").click()
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("table")).to_contain_text("memorandum of understanding")


def test_questions_are_put_in_the_reader_s_language(page: Page) -> None:
    page.goto("/questions?lang=ur")
    expect(page.get_by_role("link", name="دو ملکوں کے معاہدے")).to_be_visible()
    page.goto("/questions/agreements-of-two-states?lang=hi")
    expect(page.get_by_role("heading", level=1)).to_have_text("दो देशों के समझौते")
    expect(page.get_by_label("दूसरा")).to_be_visible()
    page.goto("/query/agreements-of-two-states?lang=hi")
    expect(page.get_by_role("heading", level=1)).to_have_text("दो देशों के समझौते")


@pytest.mark.skipif(not is_built(), reason="the editor is not built: run `make web` (needs npm)")
def test_a_query_is_written_run_and_started_from_a_question(page: Page) -> None:
    page.goto("/sparql")
    page.get_by_label("Start from a question").select_option("who-co-chaired")
    expect(page.locator(".yasqe:visible")).to_contain_text("sif:coChair")
    page.locator(".yasqe_queryButton:visible").click()
    table = page.locator(".yasr table:visible")
    expect(table).to_contain_text("Marat Karab")
    expect(table).to_contain_text("Ahad Cheem")


def test_a_query_without_scripts_is_a_form(browser: Browser, workbench: str) -> None:
    context = browser.new_context(base_url=workbench, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sparql")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("table")).to_contain_text("Kazakhstan")
    context.close()


def test_the_ontology_counts_what_there_is(page: Page) -> None:
    page.goto("/ontology")
    row = page.get_by_role("row").filter(has_text="sif:Session")
    expect(row.first).to_contain_text("सत्र")
    expect(row.first.get_by_role("cell").nth(4)).to_have_text("2")


@pytest.mark.parametrize("path", EVERY_PAGE)
@pytest.mark.parametrize("lang", ["en", "ur"])
def test_pages_keep_the_rules_of_accessibility(page: Page, workbench: str, path: str, lang: str) -> None:
    page.context.add_cookies([{"name": "lang", "value": lang, "url": workbench}])
    page.goto(path)
    # The editor is a library's; around it everything is ours.
    results = Axe().run(
        page,
        context={"exclude": ["#yasgui"]},
        options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    )
    assert len(results.response["passes"]) > 5, "the checker did not run"
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_pages_fit_a_narrow_screen_and_need_no_script(browser: Browser, workbench: str, path: str) -> None:
    context = browser.new_context(base_url=workbench, java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["width"] <= 360
    content = page.locator("html")
    assert content.evaluate("node => node.scrollWidth") <= 360
    context.close()


def test_an_article_that_means_harm_is_only_text(page: Page) -> None:
    page.goto("/article/hostile")
    expect(page.locator(".body")).to_contain_text("<script>document.title='taken'</script>")
    expect(page.locator(".body")).to_contain_text("{{ 7 * 7 }}")
    assert page.title() != "taken"
    assert page.locator("main img, main script").count() == 0


def test_every_page_has_a_strict_policy_and_nothing_from_elsewhere(page: Page, workbench: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in EVERY_PAGE:
        answer = page.goto(path)
        assert answer is not None
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert {url.split("/")[2] for url in asked} == {workbench.split("/")[2]}


@pytest.mark.parametrize("path", ["/language/ur?back=//evil.example/", "/language/ur?back=https://evil.example/"])
def test_the_language_switch_never_leaves_the_site(page: Page, path: str) -> None:
    page.goto(path)
    expect(page).to_have_url("/")


def test_an_unknown_article_and_state_are_told(page: Page) -> None:
    for path, told in (("/article/nowhere", "no such article"), ("/pair/PAK/XXX", "no state of this graph")):
        answer = page.request.get(path)
        assert answer.status == 404
        assert told in answer.text()


def test_a_page_that_is_still_the_same_is_not_sent_again(page: Page) -> None:
    first = page.request.get("/pair/pakistan/kazakhstan")
    again = page.request.get("/pair/pakistan/kazakhstan", headers={"If-None-Match": first.headers["etag"]})
    assert again.status == 304
    other = page.request.get("/pair/pakistan/kazakhstan?lang=ur", headers={"If-None-Match": first.headers["etag"]})
    assert other.status == 200


def test_an_article_is_looked_at_and_then_added(browser: Browser, tmp_path: Path) -> None:
    build([SEEDS / f"{HINDI}.txt"], tmp_path / "graph", workers=1)
    (tmp_path / "tokens").write_text(f"{TOKEN} write-all\n")
    with served(tmp_path / "graph", "--token-file", str(tmp_path / "tokens")) as address:
        page = browser.new_context(base_url=address, locale="en-GB").new_page()
        page.goto("/add")
        page.get_by_label("The text as published").fill(
            "قازقستان کے صدر نے اسلام آباد میں وزیراعظم پاکستان سے ملاقات کی۔"
        )
        page.get_by_label("Its id").fill("first-of-the-day")
        page.get_by_label("Published on").fill("2026-02-05")
        page.get_by_label("Token").fill(TOKEN)
        page.get_by_role("button", name="See what would be found").click()
        expect(page.locator(".marked mark").first).to_be_visible()
        expect(page.get_by_role("region", name="Facts")).to_contain_text("meeting")
        assert page.request.get("/article/first-of-the-day").status == 404
        assert TOKEN not in page.content()
        page.get_by_label("Token").fill(TOKEN)
        page.get_by_role("button", name="Add it").click()
        expect(page).to_have_url("/article/first-of-the-day")
        expect(page.locator(".body")).to_contain_text("قازقستان کے صدر")
        again = {"text": "پاکستان", "lang": "ur", "id": "first-of-the-day", "token": TOKEN, "add": "1"}
        for change, status, told in (
            ({}, 400, "another text"),
            ({"id": ""}, 400, "no id"),
            ({"token": "not-the-token-of-anybody"}, 401, "not known"),
            ({"token": ""}, 401, "not known"),
        ):
            answer = page.request.post("/add", form={**again, **change}, headers={"Accept": "text/html"})
            assert answer.status == status
            assert told in answer.text()
        page.context.close()


def test_without_a_token_file_nobody_adds(page: Page) -> None:
    page.goto("/add")
    expect(page.locator("main")).to_contain_text("Nobody may add here")
    answer = page.request.post("/add", form={"text": "x", "id": "y", "token": "guessed-token-of-length"})
    assert answer.status == 401


def test_two_spellings_are_judged_to_be_one_person(browser: Browser, tmp_path: Path) -> None:
    for id, day, text in (
        ("one", "2025-04-01", "Kenyan Ambassador Kamal Owuor met Foreign Minister Ishaq Dar in Islamabad on Monday."),
        ("two", "2025-05-11", "Trade Minister of Kenya Kamil Owuor visited Lahore."),
    ):
        line = json.dumps({"id": id, "lang": "en", "date": day, "text": text})
        (tmp_path / f"{id}.jsonl").write_text(line + "\n", encoding="utf-8")
    build([tmp_path / "one.jsonl", tmp_path / "two.jsonl"], tmp_path / "graph", workers=1)
    (tmp_path / "tokens").write_text(f"{TOKEN} write-all\n")
    with served(tmp_path / "graph", "--token-file", str(tmp_path / "tokens")) as address:
        page = browser.new_context(base_url=address, locale="en-GB").new_page()
        page.goto("/review")
        pair = page.locator("fieldset.pair").filter(has_text="Kamal Owuor").filter(has_text="Kamil Owuor").first
        expect(pair.locator("blockquote").filter(has_text="Ishaq Dar")).to_be_visible()
        pair.get_by_label("one thing").check()
        page.get_by_label("Who judges").fill("amna")
        page.get_by_label("Token").fill(TOKEN)
        page.get_by_role("button", name="Apply").click()
        expect(page.get_by_role("status")).to_contain_text("1 judgements were applied")
        page.goto("/search?q=kamal owuor")
        expect(page.locator("ol.hits a[href^='/page/person/']")).to_have_count(1)
        page.context.close()


def test_without_a_token_nobody_judges(page: Page) -> None:
    answer = page.request.post("/review", form={"who": "mallory", "token": "guessed-token-of-length"})
    assert answer.status == 401
