"""A release written in three languages: kept while it is typed, reviewed by a second person, followed when changed."""

import re

from playwright.sync_api import Page, expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import PHONE, come_in
from tests.support.desk import open_until
from tests.support.program import RunningProgram

TEXTS = {
    "sq": ("Hapet biblioteka e lagjes", "Biblioteka hapet të shtunën.", "Dera është e hapur nga ora 10."),
    "sr-Cyrl": ("Отвара се библиотека", "Библиотека се отвара у суботу.", "Врата су отворена од 10 часова."),
    "en": ("The library opens", "The library opens on Saturday.", "The door is open from 10."),
}


def test_a_release_is_written_reviewed_and_approved_in_three_languages(
    open_window: OpenWindow, running: RunningProgram
) -> None:
    officer, reviewer, approver = open_window(), open_window(), open_window(viewport=PHONE)
    come_in(officer, running.account(Role.OFFICER))
    come_in(reviewer, running.account(Role.OFFICER, "sr-Cyrl"))
    come_in(approver, running.account(Role.APPROVER))

    release = begin(officer)
    write(officer, release, "sq")
    close_and_open_again(open_window, officer, running, release)
    write(officer, release, "en")

    meet(officer, reviewer, release)
    review(reviewer, release, "sr-Cyrl")
    change_the_master(officer, release)
    follow_it(officer, release)
    review(reviewer, release, "sr-Cyrl")

    answer_the_questions(officer, release)
    officer.goto(release)
    click(officer, "form[action$='/ask'] button")
    approve(approver, release)


def click(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def save(page: Page) -> None:
    click(page, "#writing .actions button.btn-primary")
    expect(page.locator(".flash.done")).to_be_visible()


def begin(page: Page) -> str:
    page.goto("/releases/new")
    page.select_option("[name=master]", "sq")
    click(page, "main form[method=post] .actions button.btn-primary")
    return page.url.split("?")[0].replace("/versions/sq/edit", "")


def type_in(page: Page, release: str, tag: str) -> None:
    page.goto(f"{release}/versions/{tag}/edit")
    for name, text in zip(("title", "lead", "body"), TEXTS[tag], strict=True):
        page.fill(f"[name={name}]", text)


def write(page: Page, release: str, tag: str) -> None:
    type_in(page, release, tag)
    save(page)


def close_and_open_again(open_window: OpenWindow, officer: Page, running: RunningProgram, release: str) -> None:
    """Type the Serbian, close the window without saving, and find it in another browser."""
    type_in(officer, release, "sr-Cyrl")
    expect(officer.locator("[data-writers] .hint")).to_be_visible()
    officer.fill("[name=body]", TEXTS["sr-Cyrl"][2] + " Уђите.")
    officer.goto("/")

    elsewhere = open_window()
    come_in(elsewhere, running.account(Role.OFFICER))
    # The window that was left says what it kept on its way out, and nobody waits for that.
    open_until(elsewhere, f"{release}/versions/sr-Cyrl/edit", elsewhere.locator("#unsaved"))
    expect(elsewhere.locator("[name=body]")).to_have_value(TEXTS["sr-Cyrl"][2] + " Уђите.")
    elsewhere.fill("[name=body]", TEXTS["sr-Cyrl"][2])
    save(elsewhere)
    officer.goto(f"{release}/versions/sr-Cyrl/edit")
    expect(officer.locator("[name=body]")).to_have_value(TEXTS["sr-Cyrl"][2])
    expect(officer.locator("#unsaved")).to_have_count(0)


def meet(officer: Page, reviewer: Page, release: str) -> None:
    """Two have the same version open; the second is told of the first."""
    with officer.expect_response(re.compile("/draft$")):
        officer.goto(f"{release}/versions/en/edit")
    reviewer.goto(f"{release}/versions/en/edit")
    expect(reviewer.locator("[data-writers]")).to_contain_text("Officer en")
    officer.goto(release)


def review(page: Page, release: str, tag: str) -> None:
    page.goto(f"{release}?tag={tag}")
    click(page, "form[action$='/review'] button")
    expect(page.locator(".inbox-list [aria-current]")).to_contain_text("Officer sr-Cyrl")


def change_the_master(page: Page, release: str) -> None:
    page.goto(f"{release}/versions/sq/edit")
    page.fill("[name=body]", "Dera është e hapur nga ora 11.")
    save(page)


def follow_it(page: Page, release: str) -> None:
    """What changed stands beside the text that must follow; a review before does not count any more."""
    for tag, hour in (("sr-Cyrl", "Врата су отворена од 11 часова."), ("en", "The door is open from 11.")):
        page.goto(f"{release}/versions/{tag}/edit")
        expect(page.locator(".original del")).to_have_text("10")
        expect(page.locator(".original ins")).to_have_text("11")
        page.fill("[name=body]", hour)
        save(page)
        expect(page.locator(".inbox-list [aria-current]")).to_contain_text("Translated, not reviewed")


def answer_the_questions(page: Page, release: str) -> None:
    page.goto(f"{release}/questions")
    for question in ("motivation", "framing", "content", "language"):
        page.fill(f"textarea[name={question}]", "We looked at it together.")
    click(page, "main form[method=post] .actions button.btn-primary")


def approve(page: Page, release: str) -> None:
    """On a phone: the history reads well, and the yes stands for the English nobody reviewed."""
    page.goto(f"{release}/versions/sr-Cyrl/history")
    expect(page.locator(".difference ins")).to_have_text("11")
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= seen
    page.goto(release)
    expect(page.locator("main")).to_contain_text("Nobody has reviewed this yet: English.")
    click(page, "form[action$='/approve'] button")
    expect(page.locator(".flash.done")).to_be_visible()
    page.goto(f"{release}?tag=en")
    expect(page.locator(".inbox-list [aria-current]")).to_contain_text("Reviewed by Approver en")
