"""A meeting on a phone: minutes and three commitments in one go, and nothing lost that was not saved."""

import re

from playwright.sync_api import Page, expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import PHONE, come_in
from tests.support.program import RunningProgram

MINUTES = "Biblioteka hapet të enjteve. Тражимо преводиоца за прво вече."
PROMISES = (("E sjellim çelësin", "We:"), ("Шаље списак столица", "Branka"), ("Gjen përkthyesin", "Liridon"))


def test_minutes_and_three_commitments_are_logged_on_a_phone(open_window: OpenWindow, running: RunningProgram) -> None:
    page = open_window(viewport=PHONE)
    come_in(page, running.account(Role.OFFICER, "en"))
    page.goto("/meetings/new")
    page.locator("[data-add-line=participants]").click()
    page.fill("[name=participants-0-person]", "Branka Nikolajić")
    page.fill("[name=participants-1-person]", "Liridon Bajgoraj")
    page.fill("[name=minutes]", MINUTES)
    for number, (what, who) in enumerate(PROMISES):
        write_promise(page, number, what, who)
    does_not_scroll_sideways(page)
    save(page)
    shown = page.locator("main")
    for words in (MINUTES, *(what for what, _ in PROMISES), "Branka Nikolajić", "Liridon Bajgoraj"):
        expect(shown).to_contain_text(words)
    expect(page.locator("[id^=promise-]")).to_have_count(len(PROMISES))
    does_not_scroll_sideways(page)


def test_what_was_typed_is_kept_without_saving_and_waits_on_another_phone(
    open_window: OpenWindow, running: RunningProgram
) -> None:
    officer = running.account(Role.OFFICER, "en")
    page = open_window(viewport=PHONE)
    come_in(page, officer)
    page.goto("/meetings/new")
    page.fill("[name=minutes]", MINUTES)
    expect(page.locator("[data-draft-says]")).to_contain_text("not saved yet")
    # An answer to what was typed before is none to this.
    with page.expect_response(lambda answer: "Monday" in (answer.request.post_data or "")):
        write_promise(page, 0, "Calls back on Monday", "We:")
    other = open_window(viewport=PHONE)
    come_in(other, officer)
    other.goto("/meetings/new")
    expect(other.locator("main")).to_contain_text("You did not save what you typed")
    expect(other.locator("[name=minutes]")).to_have_value(MINUTES)
    expect(other.locator("[name=follow_ups-0-what]")).to_have_value("Calls back on Monday")
    other.locator("details.more:has([name=title]) > summary").click()
    other.fill("[name=title]", "On the stairs")
    save(other)
    expect(other.locator("h1")).to_have_text("On the stairs")
    other.goto("/meetings/new")
    expect(other.locator("[name=minutes]")).to_have_value("")


def write_promise(page: Page, number: int, what: str, who: str) -> None:
    if not page.locator(f"[name=follow_ups-{number}-what]").count():
        page.locator("[data-add-line=follow_ups]").click()
    page.fill(f"[name=follow_ups-{number}-what]", what)
    choice = page.locator(f"[name=follow_ups-{number}-who] option").filter(has_text=re.compile(who)).first
    page.select_option(f"[name=follow_ups-{number}-who]", choice.get_attribute("value"))
    page.fill(f"[name=follow_ups-{number}-due_on]", "2026-12-04")


def save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form[method=post] .actions .btn-primary").last.click()


def does_not_scroll_sideways(page: Page) -> None:
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= seen, "the page scrolls sideways"
