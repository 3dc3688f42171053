"""Four eyes: who may do everything still cannot approve her own text, and a change takes an approval back."""

from playwright.sync_api import expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in
from tests.support.desk import approve, ask_for_approval, begin_release, write_text
from tests.support.program import RunningProgram

TITLE = "The library opens on Sundays"
NOTE = "Say who pays for it."


def test_a_second_person_returns_it_with_a_note_and_then_approves(
    open_window: OpenWindow, running: RunningProgram
) -> None:
    author, second = open_window(), open_window()
    come_in(author, running.account(Role.ADMIN))
    come_in(second, running.account(Role.APPROVER))
    release = begin_release(author, "en")
    write_text(author, release, "en", TITLE, "From this week on.", "Everybody may come.")
    ask_for_approval(author, release)

    author.goto(release)
    expect(author.locator("form[action$='/approve']")).to_have_count(0)

    second.goto("/")
    second.locator("main").get_by_role("link", name=TITLE).first.click()
    second.get_by_text("Return with a note").click()
    second.fill("[name=note]", NOTE)
    second.locator("form[action$='/return'] button").click()
    expect(second.locator(".flash.done")).to_be_visible()

    author.goto(release)
    expect(author.locator(".flash.needs").first).to_contain_text(NOTE)
    write_text(author, release, "en", TITLE, "From this week on.", "Everybody may come. The municipality pays.")
    ask_for_approval(author, release)

    approve(second, release)
    expect(second.locator("dl.facts").first).to_contain_text("Approver en")

    write_text(author, release, "en", f"{TITLE} and Mondays", "From this week on.", "Everybody may come.")
    author.goto(f"{release}/send")
    expect(author.locator("form[action$='/send']")).to_have_count(0)
    second.goto(release)
    expect(second.locator("form[action$='/approve']")).to_have_count(0)
