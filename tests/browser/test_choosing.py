"""A person is chosen by typing: by the keyboard alone with a script, and without one the form asks who is meant."""

import pytest
from playwright.sync_api import expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import PHONE, accessibility_faults, come_in
from tests.support.desk import record_journalist, save
from tests.support.program import RunningProgram

pytestmark = pytest.mark.parametrize("running", ["sqlite"], indirect=True)


def test_who_took_part_is_chosen_by_keys_alone_and_may_have_promised(
    open_window: OpenWindow, running: RunningProgram
) -> None:
    page = open_window()
    come_in(page, running.account(Role.OFFICER))
    record_journalist(page, "Ylberina Shqiponja", "sq", "y1@readers.example")
    record_journalist(page, "Ylberina Zogaj", "sq", "y2@readers.example")
    page.goto("/meetings/new")
    page.locator("[data-add-line=participants]").click()
    line = page.locator("[name=participants-1-person]")
    expect(line).to_be_focused()
    page.keyboard.type("Илбе")
    options = page.locator("#participants-1-person-list [role=option]")
    expect(options).to_have_count(2)
    assert accessibility_faults(page) == []
    page.keyboard.press("Escape")
    expect(line).to_have_attribute("aria-expanded", "false")
    line.fill("ylberina zog")
    expect(options).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(line).to_have_attribute("aria-activedescendant", "participants-1-person-option-1")
    page.keyboard.press("Enter")
    expect(line).to_have_value("Ylberina Zogaj")
    expect(options).to_have_count(0)
    who = page.locator("[name=follow_ups-0-who] option").filter(has_text="Ylberina Zogaj")
    expect(who).to_have_count(1)
    save(page)
    expect(page.locator("main")).to_contain_text("Ylberina Zogaj")


def test_without_a_script_the_form_asks_which_of_two_is_meant(open_window: OpenWindow, running: RunningProgram) -> None:
    officer = running.account(Role.OFFICER)
    office = open_window()
    come_in(office, officer)
    record_journalist(office, "Njomza Dyshja", "sq", "n1@readers.example")
    other = record_journalist(office, "Njomza Gurrëza", "sq", "n2@readers.example")
    office.goto(f"/people/{other}/edit")
    office.fill("[name=family_name]", "Dyshja")
    save(office)
    page = open_window(viewport=PHONE, java_script_enabled=False)
    come_in(page, officer)
    page.goto("/follow-ups/new")
    page.fill("[name=what]", "Send her the map")
    page.fill("[name=person]", "Dyshja Njomza")
    save(page)
    expect(page.get_by_role("group", name="Which of them?").get_by_role("radio")).to_have_count(2)
    expect(page.locator("[name=what]")).to_have_value("Send her the map")
    page.get_by_role("group", name="Which of them?").get_by_role("radio").last.check()
    save(page)
    expect(page.locator("h1")).to_have_text("Send her the map")
    expect(page.locator("main")).to_contain_text("Njomza Dyshja")
