"""From nothing to a page: the program starts whole, shows itself in a browser, and leaves nothing behind."""

from playwright.sync_api import Page, expect

from core.feature import Role
from core.mail.outbox import list_caught
from tests.support.browser import accessibility_faults, sign_in
from tests.support.program import RunningProgram


def test_every_part_is_up(running: RunningProgram) -> None:
    health = running.health()
    assert isinstance(health, dict) and health["ok"] and set(health["parts"].values()) == {True}
    assert "up   database" in running.command("doctor")


def test_the_newcomer_is_told_where_to_go(running: RunningProgram) -> None:
    assert f"Barabar is ready: {running.url}" in running.said
    assert "nothing leaves this computer" in running.said


def test_a_colleague_signs_in_and_sees_today(page: Page, running: RunningProgram) -> None:
    sign_in(page, running.account(Role.OFFICER))
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")
    assert accessibility_faults(page) == []


def test_the_mail_of_a_forgotten_password_lands_in_the_outbox(page: Page, running: RunningProgram) -> None:
    account = running.account(Role.OFFICER)
    page.goto("/sign-in")
    page.get_by_role("link", name="Forgot").first.click()
    page.locator("main input[name=email]").fill(account.email)
    page.locator("main form:has(input[name=email]) button:not([type=button])").first.click()
    page.wait_for_load_state()
    expect(page.locator(".flash")).to_be_visible()
    assert account.email in [mail.recipient for mail in list_caught(running.outbox)]
