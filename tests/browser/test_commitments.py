"""A promise made in a meeting becomes overdue, is referred to somebody else, and is closed with what shows it."""

from playwright.sync_api import Page, expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in
from tests.support.desk import click, save
from tests.support.program import RunningProgram

WHAT = "Put up four signs by the bridge"
WHO = "Ismet Lumi"
PAST, LATER = "2026-05-09", "2099-05-09"


def known_to_her(page: Page) -> None:
    """Record who will promise it; whoever keeps the relationship asks about what was promised."""
    page.goto("/people/new")
    page.fill("[name=given_name]", "Ismet")
    page.fill("[name=family_name]", "Lumi")
    page.fill("[name=source]", "The meeting by the bridge")
    save(page)
    expect(page.locator("h1")).to_have_text(WHO)


def promised_in_a_meeting(page: Page) -> None:
    page.goto("/meetings/new")
    page.locator("[name='participants-0-person']").fill(WHO)
    page.locator("[name='follow_ups-0-what']").fill(WHAT)
    page.locator("[name='follow_ups-0-who']").select_option("line:0")
    page.locator("[name='follow_ups-0-due_on']").fill(PAST)
    click(page, "main form button.btn-primary")
    expect(page.locator("main")).to_contain_text(WHAT)


def test_a_promise_of_a_meeting_is_late_then_referred_then_closed_with_its_evidence(
    open_window: OpenWindow, running: RunningProgram
) -> None:
    page = open_window()
    come_in(page, running.account(Role.OFFICER))
    known_to_her(page)
    promised_in_a_meeting(page)

    page.goto("/")
    line = page.locator("section[aria-labelledby=needs] li", has_text=WHAT)
    expect(line).to_contain_text("days late")
    line.get_by_role("link", name="Ask about it").click()

    page.get_by_role("link", name="Refer it to somebody else").click()
    page.locator("[name=name]").fill("The roads department")
    page.locator("[name=ask_again_on]").fill(LATER)
    page.locator("[name=note]").fill("The bridge is theirs.")
    click(page, "main form button.btn-primary")
    expect(page.locator("main .signal").first).to_contain_text("referred to The roads department")

    page.goto("/")
    expect(page.locator("section[aria-labelledby=needs] li", has_text=WHAT)).to_have_count(0)

    page.goto("/follow-ups?whose=theirs&state=referred")
    page.get_by_role("link", name=WHAT).click()
    page.get_by_role("link", name="Close it with what shows it").click()
    page.locator("[name=note]").fill("All four stand.")
    page.locator("[name=url]").fill("https://na-ibru.example/table")
    page.locator("[name=file]").set_input_files(
        {"name": "table.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff four signs"}
    )
    click(page, "main form button.btn-primary")
    expect(page.locator(".timeline li").first).to_contain_text("All four stand.")
    expect(page.locator(".timeline .kind")).to_have_text(["Kept", "Referred"])
    with page.expect_download() as saved:
        page.get_by_role("link", name="table.jpg").click()
    assert saved.value.suggested_filename == "table.jpg"

    page.goto("/people?q=Ismet+Lumi")
    page.get_by_role("link", name=WHO).first.click()
    expect(page.locator(".timeline")).to_contain_text(f"{WHO}: {WHAT}")
    expect(page.locator(".timeline")).to_contain_text("All four stand.")
