"""The timeline at a glance: places by time, rows by how far a thing is, no mark outside the drawing."""

from playwright.sync_api import Page, expect

from sifarat.workbench.dossier import Item
from sifarat.workbench.strip import ROW, TOP, WIDTH, strip


def item(when: str, phase: str = "done") -> Item:
    return Item(f"https://example.org/{when}{phase}", f"of {when}", "meeting", "", phase, when, True, (), ())


def test_later_stands_further_on_and_each_phase_in_a_row_of_its_own() -> None:
    drawn = strip([item("2026-02-04"), item("2023"), item("2025-03", "promised"), item("2025-11-02", "off")])
    assert drawn is not None
    assert [mark.told[:4] for mark in drawn.marks] == ["2023", "2025", "2025", "2026"]
    assert [mark.x for mark in drawn.marks] == sorted(mark.x for mark in drawn.marks)
    assert len({mark.y for mark in drawn.marks}) == len(drawn.rows) == 3
    assert [name for _, name in drawn.axis] == ["2023", "2024", "2025", "2026"]
    year, month, *days = drawn.marks
    assert year.last - year.first > 10 * (month.last - month.first) > 0
    assert all(day.first == day.last for day in days)


def test_many_at_one_time_are_stacked_within_their_row() -> None:
    many = [item("2026-02-04", "promised") for _ in range(300)]
    drawn = strip([*many, item("1990"), item("2030")])
    assert drawn is not None
    assert all(0 <= mark.x <= WIDTH and 0 <= mark.y <= drawn.height for mark in drawn.marks)
    assert all(mark.y > TOP + ROW for mark in drawn.marks if mark.phase == "promised")
    assert len(drawn.axis) <= 12


def test_a_few_months_are_told_as_months_and_two_dates_are_no_timeline() -> None:
    drawn = strip([item("2025-12-30"), item("2026-01-02"), item("2026-02-04")])
    assert drawn is not None
    assert [name for _, name in drawn.axis] == ["2025-12", "2026-01", "2026-02"]
    assert strip([item("2026"), item(""), item("2025")]) is None


def test_a_dossier_begins_with_it_and_leads_to_its_parts(page: Page) -> None:
    page.goto("/pair/pakistan/kazakhstan")
    expect(page.locator(".strip circle.done").first).to_be_visible()
    expect(page.locator(".strip rect.promised").first).to_be_visible()
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Timeline").click()
    expect(page.locator("#timeline")).to_be_in_viewport()
