"""A journalist accepts an embargo in Serbian, by a link and without JavaScript; only she gets the release before."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from core.clock import now, to_local
from tests.browser.conftest import OpenWindow
from tests.support.browser import PHONE, come_in
from tests.support.clock import Clock
from tests.support.desk import click
from tests.support.program import Account, RunningProgram

OFFICER = Account("officer@fqinjet.example", "barabar-demo")
RELEASE = "/releases/3"


def test_she_accepts_and_the_others_are_left_out(
    open_window: OpenWindow, running: RunningProgram, clock: Clock
) -> None:
    clock.let_run()  # The program in its own process has a clock that runs.
    office = open_window()
    come_in(office, OFFICER)
    office.goto(f"{RELEASE}/embargo")
    office.locator("#until").fill(f"{to_local(now() + timedelta(days=3)):%Y-%m-%dT10:00}")
    click(office, "form[action$='/embargo'] button")
    office.locator("td a").first.click()
    question = office.locator("#question").input_value()
    found = re.search(r"https?://\S+(/embargo/[a-z2-7]{24})", question)
    assert found, "the question has no link"

    page = open_window(viewport=PHONE, locale="de", java_script_enabled=False)
    page.goto(f"{found.group(1)}?in=sr-Cyrl")
    expect(page.locator("html")).to_have_attribute("lang", "sr-Cyrl")
    page.get_by_role("button", name="Прихватам ембарго").click()
    expect(page.get_by_role("status")).to_have_text("Прихватили сте ембарго. Хвала.")

    office.goto(f"{RELEASE}/embargo")
    expect(office.locator("tbody .signal.done")).to_have_count(1)
    office.goto(f"{RELEASE}/audience")
    expect(office.locator("#out-embargo_not_accepted")).to_be_visible()
    office.goto(f"{RELEASE}/embargo")
    click(office, "form[action$='/remove'] button")
    office.goto(f"{RELEASE}/audience")
    expect(office.locator("#out-embargo_not_accepted")).to_have_count(0)
