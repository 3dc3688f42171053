"""The small scripts: keys, lines that multiply, and what was typed surviving a closed page and a lost session."""

import re

from playwright.sync_api import Browser, Page, expect

from core.feature import Role
from tests.support.browser import come_in, wait_for
from tests.support.program import RunningProgram

FORM = "/meetings/new"
NOTHING_KEPT = "() => !Object.keys(localStorage).some((key) => key.startsWith('barabar-keep'))"
NOTE = "They would like to hear both languages on the radio."


def type_a_note(page: Page) -> None:
    page.goto(FORM)
    page.locator("[name=notes]").fill(NOTE)


def test_keys_lead_through_the_program_unless_one_types(page: Page, running: RunningProgram) -> None:
    come_in(page, running.account(Role.OFFICER))

    page.keyboard.press("/")
    page.keyboard.type("gt?")
    expect(page.locator("#find")).to_have_value("gt?")
    page.locator("#find").blur()  # Not by a click beside it: what was found may lie there by now.
    page.keyboard.press("g")
    page.keyboard.press("o")
    page.wait_for_url(re.compile("/outbox/"))
    page.keyboard.press("?")
    page.wait_for_url(re.compile("/keys"))

    page.get_by_label("Keys work in this browser").uncheck()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#find")).not_to_be_focused()


def test_what_was_typed_is_there_when_the_page_is_opened_again(page: Page, running: RunningProgram) -> None:
    come_in(page, running.account(Role.OFFICER))
    type_a_note(page)

    page.goto("/")
    page.goto(FORM)

    expect(page.locator("[name=notes]")).to_have_value(NOTE)
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator("[name=notes]")).to_have_value("")


KEEP = """note => {
  const form = document.querySelector("form[data-keep]");
  const user = document.querySelector("script[data-user]").dataset.user;
  const values = [...new FormData(form)].filter(([name]) => name !== "csrf_token");
  const typed = values.map(([name, value]) => [name, name === "notes" ? note : value]);
  localStorage.setItem(`barabar-keep:${user}:${form.dataset.keep}`, JSON.stringify({ at: Date.now(), values: typed }));
}"""
LATE = """async () => {
  const form = document.querySelector("form[data-draft]");
  await fetch(form.dataset.draft, { method: "POST", body: new FormData(form) });
}"""


def test_what_is_thrown_away_is_gone_although_the_server_heard_of_it_late(page: Page, running: RunningProgram) -> None:
    come_in(page, running.account(Role.OFFICER))
    page.goto(FORM)
    page.evaluate(KEEP, NOTE)
    page.goto(FORM)
    expect(page.locator("[name=notes]")).to_have_value(NOTE)
    page.evaluate(LATE)

    page.get_by_role("button", name="Throw it away").click()

    expect(page.locator("[name=notes]")).to_have_value("")


def test_added_lines_are_numbered_on_and_come_back_too(page: Page, running: RunningProgram) -> None:
    come_in(page, running.account(Role.OFFICER))
    page.goto(FORM)
    page.locator("[data-add-line=follow_ups]").click()
    page.keyboard.type("Two names by Friday")

    page.goto(FORM)

    expect(page.locator("[name=follow_ups-1-what]")).to_have_value("Two names by Friday")


def test_signing_out_leaves_nothing_of_it_in_the_browser(page: Page, running: RunningProgram) -> None:
    come_in(page, running.account(Role.OFFICER))
    type_a_note(page)

    page.locator("details.me summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("/sign-in"))

    wait_for(page, NOTHING_KEPT)


def test_a_lost_session_keeps_the_form_open_until_it_is_saved(browser: Browser, running: RunningProgram) -> None:
    # A window of its own: the browser writes the 401 this is about into its console.
    context = browser.new_context(base_url=running.url, locale="en-GB")
    page, beside = context.new_page(), context.new_page()
    come_in(page, running.account(Role.OFFICER))
    type_a_note(page)
    page.locator("details.more:has([name=title]) > summary").click()
    page.locator("[name=title]").fill("A visit to the radio")

    context.clear_cookies()
    page.get_by_role("button", name="Save the meeting").click()
    expect(page.locator("[data-keep-says]")).to_contain_text("you were signed out meanwhile")
    come_in(beside, running.account(Role.OFFICER))
    page.get_by_role("button", name="Save the meeting").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("A visit to the radio")
    expect(page.locator("main")).to_contain_text(NOTE)
    wait_for(page, NOTHING_KEPT)
    context.close()
