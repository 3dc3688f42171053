"""Writing with the keyboard alone: marks, lists that go on, and the mail beside, with a script and without one."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import PHONE, accessibility_faults, come_in
from tests.support.program import RunningProgram

pytestmark = pytest.mark.parametrize("running", ["sqlite"], indirect=True)

EDIT = "/releases/3/versions/tr/edit"
"""Nobody has written in this one; nothing here is saved."""


@pytest.fixture
def text(page: Page, running: RunningProgram) -> Iterator[Locator]:
    """The field of the text, empty and with the cursor in it."""
    come_in(page, running.account(Role.OFFICER))
    page.goto(EDIT)
    field = page.locator("[name=body]")
    field.fill("")
    field.focus()
    yield field
    page.evaluate("localStorage.clear()")


def choose(text: Locator, words: str) -> None:
    text.evaluate("(field, words) => { const at = field.value.indexOf(words); "
                  "field.focus(); field.setSelectionRange(at, at + words.length); }", words)  # fmt: skip


@contextmanager
def toolbar(page: Page) -> Iterator[None]:
    """Go from the text back into the toolbar, as its one stop for the Tab key."""
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.parentElement.getAttribute('role')") == "toolbar"
    yield


def type_lines(page: Page, *lines: str) -> None:
    for number, line in enumerate(lines):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(line)


@pytest.mark.parametrize(("keys", "mark"), [("Control+b", "**"), ("Control+i", "*")])
def test_a_key_marks_what_is_chosen_takes_it_off_again_and_can_be_undone(
    page: Page, text: Locator, keys: str, mark: str
) -> None:
    page.keyboard.type("Kapı bugün açık")
    choose(text, "bugün")
    page.keyboard.press(keys)
    expect(text).to_have_value(f"Kapı {mark}bugün{mark} açık")
    page.keyboard.press(keys)
    expect(text).to_have_value("Kapı bugün açık")
    page.keyboard.press(keys)
    page.keyboard.press("Control+z")
    expect(text).to_have_value("Kapı bugün açık")


def test_bold_and_italic_go_together_and_apart(page: Page, text: Locator) -> None:
    page.keyboard.type("açık")
    choose(text, "açık")
    page.keyboard.press("Control+b")
    page.keyboard.press("Control+i")
    expect(text).to_have_value("***açık***")
    page.keyboard.press("Control+b")
    expect(text).to_have_value("*açık*")


def test_each_paragraph_gets_its_own_stars(page: Page, text: Locator) -> None:
    type_lines(page, "Bir", "", "İki")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+b")
    expect(text).to_have_value("**Bir**\n\n**İki**")
    page.keyboard.press("Control+b")
    expect(text).to_have_value("Bir\n\nİki")


def test_a_link_asks_for_what_is_missing(page: Page, text: Locator) -> None:
    page.keyboard.type("bizim sayfa")
    choose(text, "sayfa")
    page.keyboard.press("Control+k")
    page.keyboard.type("https://fqinjet.example/")
    expect(text).to_have_value("bizim [sayfa](https://fqinjet.example/)")
    text.fill("https://fqinjet.example/")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    page.keyboard.type("sayfa")
    expect(text).to_have_value("[sayfa](https://fqinjet.example/)")


def test_lists_go_on_by_themselves_and_end_on_an_empty_point(page: Page, text: Locator) -> None:
    type_lines(page, "- bir", "iki", "", "Son")
    expect(text).to_have_value("- bir\n- iki\nSon")
    text.fill("")
    type_lines(page, "9. dokuz", "on")
    expect(text).to_have_value("9. dokuz\n10. on")


def test_the_toolbar_is_one_stop_and_its_arrows_lead_through_it(page: Page, text: Locator) -> None:
    type_lines(page, "bir", "iki")
    page.keyboard.press("Control+a")
    with toolbar(page):
        page.keyboard.press("End")
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_role("button", name="Numbers")).to_be_focused()
        page.keyboard.press("Enter")
    expect(text).to_have_value("1. bir\n2. iki")
    expect(text).to_be_focused()
    with toolbar(page):
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Space")
    expect(text).to_have_value("- bir\n- iki")


def test_the_tab_key_leads_on(page: Page, text: Locator) -> None:
    page.keyboard.type("- bir")
    page.keyboard.press("Tab")
    expect(text).not_to_be_focused()
    expect(text).to_have_value("- bir")


def test_lengths_are_told(page: Page, text: Locator) -> None:
    page.fill("[name=title]", "Ж" * 61)
    expect(page.locator("#title-length")).to_have_text("Length: 61. Lists of mails show about the first 60.")
    page.keyboard.press("Tab")
    text.fill("Kapı açık – gün boyu, 10:00’da")
    expect(page.locator("#body-words")).to_have_text("Words: 6")


def frame(page: Page) -> FrameLocator:
    return page.frame_locator("#preview")


def test_the_mail_follows_the_typing_in_every_way_of_looking(page: Page, text: Locator) -> None:
    page.fill("[name=title]", "Kapı açıldı")
    text.fill("**Herkes** gelebilir")
    expect(frame(page).locator("h1")).to_have_text("Kapı açıldı")
    expect(frame(page).locator("strong", has_text="Herkes")).to_be_visible()
    page.get_by_label("Phone").check()
    expect(page.locator("#preview")).to_have_css("width", "360px")
    page.get_by_label("In the dark").check()
    expect(frame(page).locator("body")).to_have_css("background-color", "rgb(20, 25, 26)")
    page.get_by_label("Plain text").check()
    expect(frame(page).locator("pre")).to_contain_text("Herkes gelebilir")
    page.get_by_label("Newsroom page").check()
    expect(frame(page).locator("h1")).to_have_text("Kapı açıldı")
    expect(frame(page).locator("body")).to_have_css("background-color", "rgb(20, 25, 26)")
    page.get_by_label("Plain text").check()
    page.get_by_label("Version to look at").select_option("sq")
    expect(frame(page).locator("pre")).to_contain_text("Përshëndetje")
    page.goto("/releases/3?tag=tr")
    expect(page.locator("main")).to_contain_text("Nothing is written in this language yet.")


def test_ways_of_looking_are_nothing_that_was_typed(page: Page, text: Locator) -> None:
    page.get_by_label("In the dark").check()
    text.fill("Kapı")
    page.wait_for_timeout(500)
    page.goto(EDIT)
    expect(page.get_by_label("In the dark")).not_to_be_checked()


def test_without_a_script_there_is_a_button_and_no_toolbar(open_window: OpenWindow, running: RunningProgram) -> None:
    scripted = open_window()
    come_in(scripted, running.account(Role.OFFICER))
    page = open_window(java_script_enabled=False, storage_state=scripted.context.storage_state())
    page.goto(EDIT)
    expect(page.locator("[role=toolbar]")).to_be_hidden()
    page.fill("[name=title]", "Kapı açıldı")
    page.get_by_label("Phone").check()
    page.get_by_role("button", name="Show me").click()
    expect(frame(page).locator("h1")).to_have_text("Kapı açıldı")
    expect(page.locator("#preview")).to_have_css("width", "360px")
    assert page.url.endswith(EDIT) and page.locator("[name=title]").input_value() == "Kapı açıldı"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_mail_is_below_the_text_and_everything_is_readable(
    open_window: OpenWindow, running: RunningProgram, scheme: str
) -> None:
    page = open_window(viewport=PHONE, color_scheme=scheme)
    come_in(page, running.account(Role.OFFICER))
    for path in (EDIT, "/releases/3/versions/sq/edit", "/releases/1/as/1?show=phone&dark=1", "/releases/3/as"):
        page.goto(path)
        assert accessibility_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} scrolls sideways"
    page.goto(EDIT)
    text, shown = page.locator("[name=body]").bounding_box(), page.locator("#preview").bounding_box()
    assert text and shown and shown["y"] > text["y"] + text["height"]


def test_one_recipient_is_found_from_the_release(page: Page, running: RunningProgram) -> None:
    come_in(page, running.account(Role.OFFICER))
    page.goto("/releases/1")
    page.get_by_label("As this recipient").fill("loshaj")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Besim Loshaj"))
    expect(page.frame_locator("iframe.preview-frame").locator("body")).to_contain_text("Besim Loshaj")
