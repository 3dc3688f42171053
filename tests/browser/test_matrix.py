"""A position that is said in a meeting, is seen in the matrix, and moves."""

from playwright.sync_api import Page, expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in
from tests.support.program import RunningProgram

WHO = "Cemil Mazrek"


def record(page: Page, state: str, note: str) -> None:
    """Record what was said in the consultation on principle 3, from its own page."""
    page.goto("/meetings?q=Consultation")
    page.get_by_role("link", name="Consultation on principle 3").first.click()
    page.get_by_role("link", name="Record a position").click()
    expect(page.get_by_label("The meeting")).not_to_have_value("")
    page.get_by_label("Person").fill(WHO)
    page.get_by_label("Principle").select_option(index=2)
    page.get_by_label("Where they stand").select_option(label=state)
    page.get_by_label("In their words").fill(note)
    page.get_by_role("button", name="Add to the record").click()
    expect(page.locator(".flash.done")).to_contain_text("Recorded.")


def names_in_matrix(page: Page, state: str) -> str:
    """Return who stands so on principle 3, all communities together."""
    page.goto("/principles/positions")
    cell = page.locator(".standings tbody tr").nth(2).locator("td").first
    cell.locator("summary").click()
    return cell.locator("p", has_text=f"{state}:").inner_text()


def test_a_position_from_a_meeting_is_seen_in_the_matrix_and_moves(
    open_window: OpenWindow, running: RunningProgram
) -> None:
    page = open_window()
    come_in(page, running.account(Role.OFFICER, "en"))
    record(page, "opposes it", "Not before Turkish is named.")
    assert WHO in names_in_matrix(page, "against")
    record(page, "supports it with a change", "With Turkish named.")
    assert WHO in names_in_matrix(page, "in favour with a change")
    assert WHO not in page.locator(".standings tbody tr").nth(2).locator("td p", has_text="against:").first.inner_text()
    expect(page.locator("#moved-chart-title")).to_be_visible()
    page.goto("/people?q=Mazrek")
    page.get_by_role("link", name=WHO).first.click()
    expect(page.locator("section[aria-labelledby=promises]")).to_contain_text("supports it with a change")
