"""Choosing people without a script: groups, a saved filter used by another release, refusals, and what changed."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in
from tests.support.desk import click
from tests.support.program import Account, RunningProgram

OFFICER = Account("officer@fqinjet.example", "barabar-demo")


def test_a_choice_is_built_saved_and_used_again_without_a_script(
    open_window: OpenWindow, running: RunningProgram
) -> None:
    page = open_window(java_script_enabled=False)
    come_in(page, OFFICER)
    page.goto("/releases/3/audience?explore=1&roles=journalist")
    everybody = page.locator("#get").inner_text()
    page.select_option("#gnew", "none")
    page.click(".groups > p button")
    page.select_option("#g0add", "workplace")
    page.click(".group > p button.btn-outline-primary")
    page.check("#g0c0kinds input[value=radio]")
    page.click("form.sentences .actions button")
    expect(page).to_have_url(re.compile("g0c0kinds=radio"))
    expect(page.locator("#get")).not_to_have_text(everybody)
    expect(page.locator("#out")).to_have_count(1)
    page.click("details:has(form[action='/filters']) > summary")
    page.fill("#name", "No radio")
    click(page, "form[action='/filters'] button")
    page.goto("/releases/2/audience")
    page.select_option("#use", label="No radio")
    page.click("form:has(#use) button")
    expect(page.locator("main p a[href^='/filters/']")).to_have_text("No radio")
    expect(page).to_have_url(re.compile("g0c0kinds=radio"))
    page.goto("/filters")
    expect(page.locator("main table")).to_contain_text("No radio")
