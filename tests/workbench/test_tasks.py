"""Ten tasks of an analyst on the pages, in a real browser; each leaves a picture of where it ended (see conftest)."""

import json
from pathlib import Path

import pytest
from in_browser import HINDI, SEEDS, Visit, picture, served
from playwright.sync_api import Page, expect

from sifarat.build import build
from sifarat.workbench.editor import is_built

TOKEN = "a-token-of-this-test-alone"
DROPPED = """files => {
  const dropped = new DataTransfer();
  for (const [name, text] of Object.entries(files)) dropped.items.add(new File([text], name));
  return dropped;
}"""


@pytest.mark.parametrize("name", ["karabayev", "करबायेव", "کربائیوف", "Karabaev", "marat kar"])
def test_1_one_person_is_found_by_a_name_in_any_script(task: Page, name: str) -> None:
    task.goto("/")
    task.get_by_role("searchbox").fill(name)
    task.get_by_role("button", name="Find").click()
    first = task.locator("ol.hits li").first
    expect(first.get_by_role("link")).to_have_attribute("href", "/page/person/marat-karabayev")


def test_2_a_dossier_tells_held_from_planned_the_next_session_and_the_corridors(task: Page) -> None:
    task.goto("/")
    task.get_by_role("link", name="Kazakhstan – Pakistan").click()
    expect(task.get_by_role("heading", level=1)).to_contain_text("Kazakhstan – Pakistan")
    sessions = task.locator("#sessions + ol li")
    expect(sessions.nth(0)).to_have_class("item done")
    expect(sessions.nth(1)).to_have_class("item promised")
    expect(sessions.nth(1)).to_contain_text("2026")
    expect(task.locator("#promised + ul")).to_contain_text("14th session")
    expect(task.locator("#corridors + ul")).to_contain_text("Turkmenistan")


def test_3_who_met_whom_in_which_office_down_to_the_sentence(task: Page) -> None:
    task.goto("/pair/PAK/KAZ")
    row = task.get_by_role("row").filter(has_text="Abdul Aleem Khan")
    expect(row).to_contain_text("Marat Karabayev")
    expect(row).to_contain_text("Minister of transport, Kazakhstan")
    row.get_by_role("link", name="Meeting of").click()
    expect(task.locator("blockquote").filter(has_text="मुलाकात की").first).to_be_visible()
    expect(task.locator("figcaption").first).to_contain_text("confidence")


def test_4_what_was_agreed_in_a_sector_and_how_far_it_is(task: Page) -> None:
    task.goto("/pair/kazakhstan/pakistan#agreements")
    sector = task.locator(".sectors > div").filter(has=task.locator("dt", has_text="maritime"))
    expect(sector.locator(".item")).to_have_class("item done")
    sector.get_by_role("link").click()
    expect(task.get_by_text("exchanged", exact=True).first).to_be_visible()
    expect(task.locator("blockquote[lang=ur]").first).to_be_visible()


def test_5_a_claim_is_checked_in_the_text_and_the_text_in_its_claims(task: Page) -> None:
    task.goto(f"/article/{HINDI}")
    mark = task.locator("mark a").filter(has_text="सह-अध्यक्षता").first
    mark.click()
    fact = task.locator(":target")
    expect(fact).to_be_in_viewport()
    task.locator(".run").filter(has=fact).get_by_role("link", name="सह-अध्यक्षता").click()
    expect(task.locator("mark:target")).to_be_in_viewport()


def test_6_articles_of_a_language_that_name_a_state(task: Page) -> None:
    task.goto("/articles")
    task.get_by_label("Language").select_option("hi")
    task.get_by_role("button", name="Show").click()
    expect(task.locator("ul.dated li")).to_have_count(1)
    task.get_by_label("Language").select_option("")
    task.get_by_label("Names the state").select_option("ARE")
    task.get_by_role("button", name="Show").click()
    expect(task.locator("ul.dated li")).to_have_count(1)
    task.locator("ul.dated a").click()
    expect(task).to_have_url(f"/article/{HINDI}")


def test_7_a_question_is_asked_by_a_form_as_table_chart_and_file(task: Page) -> None:
    task.goto("/questions")
    task.get_by_role("link", name="Agreements of two states").click()
    task.get_by_label("only agreements in this sector").select_option("maritime")
    task.get_by_role("button", name="as a table").click()
    expect(task.get_by_role("row")).to_have_count(2)
    task.get_by_role("link", name="Change the question").click()
    expect(task.get_by_label("only agreements in this sector")).to_have_value("maritime")
    task.get_by_label("only agreements in this sector").select_option("")
    task.get_by_role("button", name="as a chart").click()
    expect(task.locator(".bars > div").filter(has_text="exchanged")).to_have_count(1)
    with task.expect_download() as taken:
        task.get_by_role("link", name="csv", exact=True).click()
    assert "ns#Exchanged" in Path(taken.value.path()).read_text(encoding="utf-8")


@pytest.mark.skipif(not is_built(), reason="the editor is not built: run `make web` (needs npm)")
def test_8_a_query_is_started_from_a_question_run_and_handed_on_as_a_link(task: Page, visit: Visit) -> None:
    task.goto("/sparql")
    task.get_by_label("Start from a question").select_option("who-co-chaired")
    expect(task.locator(".yasqe:visible")).to_contain_text("sif:coChair")
    task.locator(".yasqe_queryButton:visible").click()
    expect(task.locator(".yasr table:visible")).to_contain_text("Marat Karab")
    task.locator(".yasqe_share:visible").click()
    link = task.locator(".yasqe_sharePopup input").input_value()
    other = visit(task.url)
    other.goto(link)
    expect(other.locator(".yasqe:visible")).to_contain_text("sif:coChair")
    expect(other.locator(".yasr table:visible")).to_contain_text("Ahad Cheem")


def test_9_an_article_is_dropped_looked_at_and_then_added(
    visit: Visit, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    build([SEEDS / f"{HINDI}.txt"], tmp_path / "graph", workers=1)
    (tmp_path / "tokens").write_text(f"{TOKEN} write-all\n")
    with served(tmp_path / "graph", "--token-file", str(tmp_path / "tokens")) as address:
        page = visit(address)
        page.goto("/add")
        given = {
            "first-of-the-day.txt": "قازقستان کے صدر نے اسلام آباد میں وزیراعظم پاکستان سے ملاقات کی۔",
            "first-of-the-day.json": json.dumps({"date": "2026-02-05", "lang": "ur"}),
        }
        dropped = page.evaluate_handle(DROPPED, given)
        page.get_by_label("The text as published").dispatch_event("drop", {"dataTransfer": dropped})
        expect(page.get_by_label("Its id")).to_have_value("first-of-the-day")
        expect(page.get_by_label("Published on")).to_have_value("2026-02-05")
        page.get_by_label("Token").fill(TOKEN)
        page.get_by_role("button", name="See what would be found").click()
        expect(page.locator(".marked mark").first).to_be_visible()
        expect(page.get_by_role("region", name="Facts")).to_contain_text("meeting")
        assert page.request.get("/article/first-of-the-day").status == 404
        assert TOKEN not in page.content()
        picture(page, request.node.name)
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


def test_10_two_spellings_are_judged_to_be_one_person_by_keys_alone(
    visit: Visit, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    for id, day, text in (
        ("one", "2025-04-01", "Kenyan Ambassador Kamal Owuor met Foreign Minister Ishaq Dar in Islamabad on Monday."),
        ("two", "2025-05-11", "Trade Minister of Kenya Kamil Owuor visited Lahore."),
    ):
        line = json.dumps({"id": id, "lang": "en", "date": day, "text": text})
        (tmp_path / f"{id}.jsonl").write_text(line + "\n", encoding="utf-8")
    build([tmp_path / "one.jsonl", tmp_path / "two.jsonl"], tmp_path / "graph", workers=1)
    (tmp_path / "tokens").write_text(f"{TOKEN} write-all\n")
    with served(tmp_path / "graph", "--token-file", str(tmp_path / "tokens")) as address:
        page = visit(address)
        page.goto("/review")
        pair = page.locator("fieldset.pair").filter(has_text="Kamal Owuor").filter(has_text="Kamil Owuor").first
        expect(pair.locator("blockquote").filter(has_text="Ishaq Dar")).to_be_visible()
        pair.get_by_label("unsure").focus()
        page.keyboard.press("y")
        expect(pair.get_by_label("one thing")).to_be_checked()
        expect(pair).not_to_be_focused()
        picture(page, request.node.name)
        page.get_by_label("Who judges").focus()
        page.keyboard.type("amna")
        page.keyboard.press("Tab")
        page.keyboard.type(TOKEN)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("1 judgements were applied")
        page.goto("/search?q=kamal owuor")
        expect(page.locator("ol.hits a[href^='/page/person/']")).to_have_count(1)
