"""Anything is found by the keyboard alone, while it is typed, in any script; and without a choice by the page."""

import re

import pytest
from playwright.sync_api import expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in
from tests.support.desk import record_journalist
from tests.support.program import RunningProgram

pytestmark = pytest.mark.parametrize("running", ["sqlite"], indirect=True)


def test_a_person_is_found_and_opened_by_keys_alone(open_window: OpenWindow, running: RunningProgram) -> None:
    page = open_window()
    come_in(page, running.account(Role.OFFICER))
    record_journalist(page, "Zymrytë Shalëbardhi", "sq", "z1@readers.example")
    record_journalist(page, "Zymrytë Çakërqipi", "sq", "z2@readers.example")
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("Зимрит")
    options, box = page.get_by_role("option"), page.locator("#find")
    expect(options.first).to_contain_text("Zymrytë")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill("zymryt cak")
    expect(options.filter(has_text="Shalëbardhi")).to_have_count(0)  # What was found before is gone.
    expect(options.first).to_contain_text("Zymrytë Çakërqipi")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "find-find-option-1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zymrytë Çakërqipi")


def test_enter_without_a_choice_opens_the_page_of_all(open_window: OpenWindow, running: RunningProgram) -> None:
    page = open_window()
    come_in(page, running.account(Role.VIEWER))
    page.locator("#find").fill("nobody is called so")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=nobody"))
