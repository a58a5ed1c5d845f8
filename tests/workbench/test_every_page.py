"""What holds of every page: accessibility, narrow screens, no script, a strict policy, nothing that means harm."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_browser import EVERY_PAGE, NO_PAGE, SEEDS, URDU
from playwright.sync_api import Browser, Page, expect


@pytest.mark.parametrize("lang", ["en", "ur"])
@pytest.mark.parametrize("path", [*EVERY_PAGE, *NO_PAGE])
def test_pages_keep_the_rules_of_accessibility(browser: Browser, workbench: str, path: str, lang: str) -> None:
    context = browser.new_context(base_url=workbench)
    context.add_cookies([{"name": "lang", "value": lang, "url": workbench}])
    page = context.new_page()
    page.goto(path)
    for scheme, width in (("light", 1280), ("dark", 360)):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 740})
        # The editor is a library's; around it everything is ours.
        results = Axe().run(
            page,
            context={"exclude": ["#yasgui"]},
            options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
        )
        assert len(results.response["passes"]) > 5, "the checker did not run"
        assert results.violations_count == 0, f"{scheme}, {width}: {results.generate_report()}"
    context.close()


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


def test_a_query_without_scripts_is_a_form(browser: Browser, workbench: str) -> None:
    context = browser.new_context(base_url=workbench, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sparql")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("table")).to_contain_text("Kazakhstan")
    context.close()


def test_an_article_that_means_harm_is_only_text(page: Page) -> None:
    page.goto("/article/hostile")
    expect(page.locator(".body")).to_contain_text("<script>document.title='taken'</script>")
    expect(page.locator(".body")).to_contain_text("{{ 7 * 7 }}")
    assert page.title() != "taken"
    assert page.locator("main img, main script").count() == 0


def test_an_article_is_its_text_to_the_letter_in_its_own_direction(page: Page) -> None:
    page.goto(f"/article/{URDU}")
    body = page.locator(".body")
    assert body.evaluate("node => getComputedStyle(node).direction") == "rtl"
    text = (SEEDS / f"{URDU}.txt").read_text(encoding="utf-8")
    assert body.evaluate("node => node.textContent").strip() == text.strip()


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
