"""What a reader chooses: states, articles, questions in three languages; who may add and judge."""

import json
from pathlib import Path

from in_browser import Visit, served
from playwright.sync_api import Page, expect

from sifarat.build import build


def test_two_states_are_chosen_from_lists(page: Page) -> None:
    page.goto("/pair")
    page.get_by_label("One state").select_option("PAK")
    page.get_by_label("The other state").select_option("KAZ")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url("/pair/kazakhstan/pakistan")


def test_articles_are_chosen_by_outlet_kind_and_what_is_new(visit: Visit, tmp_path: Path) -> None:
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
        page = visit(address)
        page.goto("/articles")
        for label, value in (("Outlet", "dawn.example"), ("Tells of", "Agreement"), ("New since", "")):
            page.goto("/articles")
            box = page.get_by_label(label)
            box.select_option(value) if value else box.select_option(index=1)
            page.get_by_role("button", name="Show").click()
            expect(page.locator("ul.dated li")).to_have_count(1)
            expect(page.locator("ul.dated a")).to_have_attribute("href", "/article/two")


def test_questions_are_put_in_the_reader_s_language(page: Page) -> None:
    page.goto("/questions?lang=ur")
    expect(page.get_by_role("link", name="دو ملکوں کے معاہدے")).to_be_visible()
    page.goto("/questions/agreements-of-two-states?lang=hi")
    expect(page.get_by_role("heading", level=1)).to_have_text("दो देशों के समझौते")
    expect(page.get_by_label("दूसरा")).to_be_visible()
    page.goto("/query/agreements-of-two-states?lang=hi")
    expect(page.get_by_role("heading", level=1)).to_have_text("दो देशों के समझौते")


def test_the_ontology_counts_what_there_is(page: Page) -> None:
    page.goto("/ontology")
    row = page.get_by_role("row").filter(has_text="sif:Session")
    expect(row.first).to_contain_text("सत्र")
    expect(row.first.get_by_role("cell").nth(4)).to_have_text("2")
    expect(row.first.get_by_role("cell").nth(5).get_by_role("link")).to_have_count(1)
    chairs = page.get_by_role("row").filter(has_text="sif:coChair").first
    expect(chairs.get_by_role("cell").nth(4)).to_have_text("2")
    expect(chairs.get_by_role("cell").nth(5)).to_contain_text("Karabayev")


def test_without_a_token_file_nobody_adds(page: Page) -> None:
    page.goto("/add")
    expect(page.locator("main")).to_contain_text("Nobody may add here")
    answer = page.request.post("/add", form={"text": "x", "id": "y", "token": "guessed-token-of-length"})
    assert answer.status == 401


def test_without_a_token_nobody_judges(page: Page) -> None:
    answer = page.request.post("/review", form={"who": "mallory", "token": "guessed-token-of-length"})
    assert answer.status == 401
