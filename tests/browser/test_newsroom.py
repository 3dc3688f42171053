"""A release on the web: read on a phone without JavaScript, in both scripts, on paper, and taken down again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.support.browser import PHONE, accessibility_faults, come_in
from tests.support.desk import click
from tests.support.program import Account, RunningProgram

OFFICER = Account("officer@fqinjet.example", "barabar-demo")
RELEASE = "/releases/1"
"""It has left long ago."""


@pytest.fixture
def office(open_window: OpenWindow) -> Page:
    """The officer's window, with the release shown in the newsroom."""
    page = open_window()
    come_in(page, OFFICER)
    page.goto(RELEASE)
    if page.locator("form[action$='/newsroom/show']").count():
        click(page, "form[action$='/newsroom/show'] button")
    expect(page.locator("#newsroom .signal.done")).to_be_visible()
    return page


def address(office: Page, tag: str) -> str:
    """Return the path of the release in one language, as the panel offers it."""
    href = office.locator(f"a[href*='/newsroom/{tag}/']").first.get_attribute("href")
    assert href
    return "/newsroom/" + href.partition("/newsroom/")[2]


@pytest.mark.parametrize("running", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("tag", "other"), [("sq", "Српски"), ("sr-Cyrl", "Srpski"), ("sr-Latn", "Shqip")])
def test_it_is_read_on_a_phone_without_javascript(
    office: Page, open_window: OpenWindow, running: RunningProgram, tag: str, other: str
) -> None:
    path = address(office, tag)
    page = open_window(viewport={"width": 360, "height": 780}, java_script_enabled=False, locale="de")
    page.goto(f"/newsroom/{tag}/")
    click(page, f".newsroom-list a[href='{path}']")
    expect(page.locator("article")).to_have_attribute("lang", tag)
    assert page.context.cookies() == []
    click(page, f".languages a:text-is('{other}')")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("running", ["sqlite"], indirect=True)
@pytest.mark.parametrize("tag", ["sq", "sr-Cyrl", "sr-Latn"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_readable_for_everybody(
    office: Page, open_window: OpenWindow, running: RunningProgram, tag: str, scheme: str
) -> None:
    page = open_window(viewport={"width": 360, "height": 780}, color_scheme=scheme)
    for path in (address(office, tag), f"/newsroom/{tag}/"):
        page.goto(path)
        assert accessibility_faults(page) == []
        wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= seen, f"{path} scrolls sideways"


@pytest.mark.parametrize("running", ["sqlite"], indirect=True)
def test_on_paper_there_is_the_text_and_where_it_is_from(
    office: Page, open_window: OpenWindow, running: RunningProgram
) -> None:
    path = address(office, "sq")
    page = open_window()
    page.goto(path)
    expect(page.locator(".print-only")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".print-only")).to_have_text(re.compile(rf"^Burimi: http\S+{re.escape(path)}$"))
    expect(page.locator("article h1")).to_be_visible()
    for gone in (".back", ".languages"):
        expect(page.locator(gone).first).to_be_hidden()


@pytest.mark.parametrize("running", ["sqlite"], indirect=True)
def test_a_private_page_is_opened_with_its_password_and_what_is_taken_down_says_so(
    office: Page, open_window: OpenWindow, running: RunningProgram
) -> None:
    path = address(office, "sq")
    office.locator("details:has(#newsroom-password) summary").click()
    office.fill("#newsroom-password", "avlli e hapur")
    click(office, "form[action$='/newsroom/link'] button")
    link = office.locator("#newsroom-link").input_value()
    page = open_window(viewport=PHONE, java_script_enabled=False, locale="sr-Latn")
    page.goto("/newsroom/" + link.partition("/newsroom/")[2])
    page.fill("#password", "avlli e hapur")
    click(page, "main form button")
    expect(page.locator("article")).to_have_attribute("lang", "sr-Latn")
    click(office, "form[action$='/newsroom/hide'] button")
    answer = page.request.get(path)
    assert answer.status == 410 and "Kjo faqe është tërhequr" in answer.text()
    click(office, "form[action$='/link/close'] button")
