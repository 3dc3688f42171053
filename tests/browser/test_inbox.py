"""The inbox judged by keyboard, without the page being loaded anew."""

from playwright.sync_api import Page, expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in, wait_for
from tests.support.program import RunningProgram


def press(page: Page, key: str) -> str:
    """Press a key that leads to another article; return its headline."""
    before = page.url
    page.keyboard.press(key)
    wait_for(page, "before => window.location.href !== before", before)
    return page.locator("#reading").inner_text()


def open_when_settled(page: Page) -> None:
    """Open the inbox once jobs that weigh and group articles no longer change its order."""
    before, now = "", "nothing yet"
    while before != now:
        page.wait_for_timeout(2_000)
        page.goto("/coverage")
        before, now = now, page.locator(".inbox-list").inner_text()


def test_an_article_is_dismissed_and_taken_back_by_keyboard(open_window: OpenWindow, running: RunningProgram) -> None:
    page = open_window()
    come_in(page, running.account(Role.OFFICER, "en"))
    open_when_settled(page)
    page.evaluate("window.sameFrame = true")
    waiting = page.locator(".inbox-list li").count()
    assert waiting > 1
    second = press(page, "j")
    first = press(page, "k")
    assert first != second
    # Jobs still weigh the demo's articles and change their order, so the line that is open is asked what it holds.
    line = page.locator(".inbox-list li", has=page.locator("[aria-current]"))
    together = len((line.locator("input").get_attribute("value") or "").split())
    headline = line.locator("[lang]").first.inner_text()
    assert press(page, "n") != first
    # A story of several outlets is one line, and is dismissed as one.
    told = f"judged {together} articles together" if together > 1 else f"dismissed “{headline}”"
    expect(page.locator(".flash.done").first).to_contain_text(told)
    expect(page.locator(".inbox-list li")).to_have_count(waiting - 1)
    press(page, "u")
    expect(page.locator(".inbox-list li")).to_have_count(waiting)
    page.keyboard.press("x")
    expect(page.locator(".inbox-list input:checked")).to_have_count(1)
    assert page.evaluate("window.sameFrame") is True


def test_a_colleague_sees_what_is_open_elsewhere(open_window: OpenWindow, running: RunningProgram) -> None:
    hers, theirs = open_window(), open_window()
    come_in(hers, running.account(Role.OFFICER, "en"))
    come_in(theirs, running.account(Role.APPROVER, "en"))
    with hers.expect_response(lambda answer: answer.url.endswith("/look")):
        hers.goto("/coverage")
    theirs.goto("/coverage")
    expect(theirs.locator(".inbox-list .signal").first).to_contain_text("looks at this one")
