"""Before it may leave: a foreign place name is kept with a reason, a test mail lies in the Outbox."""

from playwright.sync_api import expect

from core.feature import Role
from core.mail.outbox import list_caught
from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in
from tests.support.desk import ask_for_approval, begin_release, click, open_until, write_text
from tests.support.program import RunningProgram

TITLE = "Biblioteka hapet të dielën"


def test_what_keeps_a_release_from_approval_is_settled_at_the_screen(
    open_window: OpenWindow, running: RunningProgram
) -> None:
    page = open_window(locale="sq")
    come_in(page, running.account(Role.OFFICER))
    release = begin_release(page, "sq")
    write_text(page, release, "sq", TITLE, "Në Priština, nga java që vjen.", "Të gjithë janë të mirëpritur.")

    page.goto(f"{release}/checks")
    expect(page.locator("mark")).to_have_text("Priština")
    page.locator("details:has(form[action*='/keep/']) summary").click()
    page.fill("[name=reason]", "Kështu quhet rruga.")
    click(page, "form[action*='/keep/'] button")
    expect(page.locator("main")).to_contain_text("Kështu quhet rruga.")

    click(page, "form[action$='/test-mail'] button")
    expect(page.locator(".flash.done").first).to_be_visible()
    open_until(page, f"{release}/checks", page.locator("section[aria-labelledby=proof] .signal.done"))
    assert [mail.subject for mail in list_caught(running.outbox) if TITLE in mail.subject] == [f"[Provë] {TITLE}"]
    ask_for_approval(page, release)
    expect(page.locator(".flash.done")).to_be_visible()
