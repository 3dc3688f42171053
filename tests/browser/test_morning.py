"""An officer's morning, in Serbian: the mail, the inbox by keyboard, our words in theirs, a broadcast, a correction."""

import re
import time

from playwright.sync_api import FilePayload, Page, expect

from core.feature import Role
from core.mail.outbox import CaughtMail, get_caught, list_caught
from tests.browser.conftest import OpenWindow
from tests.support.browser import PHONE, come_in
from tests.support.photos import photo
from tests.support.program import Account, RunningProgram

PATIENCE = 60_000
"""Milliseconds that work of the worker may take on a busy machine."""
CARRIED = "Hapet Avllia, hapësirë e përbashkët e lagjes në Prizren"
"""A story of the demo that took half of a release word for word."""


def test_a_morning_from_the_mail_to_a_correction_case(open_window: OpenWindow, running: RunningProgram) -> None:
    page = open_window(locale="sr")
    officer = running.account(Role.OFFICER, "sr-Cyrl")
    come_in(page, officer)
    read_the_morning_mail(page, running, officer)
    judge_by_keyboard(page)
    clip = open_the_clip(page)
    see_our_words_in_theirs(page)
    page.goto(clip)
    say_what_it_is(page)
    open_a_correction_case(page)
    print_the_complaint(page)


def test_a_broadcast_is_logged_on_a_phone(open_window: OpenWindow, running: RunningProgram) -> None:
    page = open_window(locale="sr", viewport=PHONE)
    come_in(page, running.account(Role.OFFICER, "sr-Cyrl"))
    page.goto("/coverage/clips/new")
    page.locator("[name=outlet_id]").select_option(label="Радио Јасика")
    page.fill("[name=title]", "Јутарњи програм")
    page.fill("[name=published_at]", "2026-11-20T08:10")
    page.fill("[name=minutes]", "4")
    page.fill("[name=author]", "Снежана Трајић")
    page.fill("[name=notes]", "Прочитала је обавештење у целини, па позвала слушаоце у Авлију.")
    studio = FilePayload(name="studio.jpg", mimeType="image/jpeg", buffer=photo(400, 300))
    page.set_input_files("[name=file]", studio)
    page.locator("[name=tag]").select_option("sr-Cyrl")
    page.locator("[name=kind]").select_option("radio")
    with page.expect_navigation(timeout=PATIENCE):
        page.locator("main form[method=post] .actions .btn-primary").click()
    expect(page.locator("h1")).to_have_text("Јутарњи програм")
    expect(page.locator("main")).to_contain_text("Снежана Трајић")
    picture = page.locator("main img").first
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", value=True)
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1], "the page scrolls sideways"


def read_the_morning_mail(page: Page, running: RunningProgram, officer: Account) -> None:
    page.goto("/coverage/mails")
    with page.expect_navigation(timeout=PATIENCE):
        page.locator("form[action$='/mails/test'] button").click()
    mail = await_mail(page, running, officer.email)
    letter = get_caught(running.outbox, mail.name)
    assert mail.language == "sr-Cyrl"
    assert re.search("[а-ш]{4}", mail.subject) and re.search("[а-ш]{4}", letter.text)
    page.goto(f"/outbox/{mail.name}")
    expect(page.frame_locator("iframe.mail-frame").locator("body")).to_contain_text(re.compile("[а-ш]{4}"))
    page.goto("/coverage/morning")
    expect(page.locator("main h2").first).to_be_visible()


def await_mail(page: Page, running: RunningProgram, address: str) -> CaughtMail:
    deadline = time.monotonic() + PATIENCE / 1000
    while True:
        mails = [mail for mail in list_caught(running.outbox) if mail.recipient == address]
        if mails or time.monotonic() > deadline:
            return mails[0]
        page.wait_for_timeout(300)


def judge_by_keyboard(page: Page) -> None:
    page.goto("/coverage")
    headline = page.locator("#reading")
    first = headline.inner_text()
    page.keyboard.press("j")
    expect(headline).not_to_have_text(first)
    page.keyboard.press("k")
    expect(headline).to_have_text(first)
    page.keyboard.press("n")
    expect(page.locator(".flash.done")).to_be_visible()
    expect(headline).not_to_have_text(first)
    page.keyboard.press("u")
    expect(headline).to_have_text(first)
    page.keyboard.press("y")
    expect(headline).not_to_have_text(first)
    page.goto("/coverage/clips")
    expect(page.locator("main table.list")).to_contain_text(first.split("\n")[0][:20])


def open_the_clip(page: Page) -> str:
    page.goto("/coverage/clips")
    with page.expect_navigation(timeout=PATIENCE):
        page.get_by_role("link", name=CARRIED).first.click()
    return page.url


def see_our_words_in_theirs(page: Page) -> None:
    stretch = page.locator(".beside").first
    expect(stretch.locator("blockquote")).to_have_count(2)
    ours, theirs = stretch.locator("blockquote mark").first, stretch.locator("blockquote").nth(1).locator("mark").first
    expect(ours).to_be_visible()
    expect(theirs).to_be_visible()


def say_what_it_is(page: Page) -> None:
    tone = page.locator("form[action$='/code/tone'] button").first
    with page.expect_navigation(timeout=PATIENCE):
        tone.click()
    expect(page.locator("form[action$='/code/tone'] button[aria-pressed=true]")).to_have_count(1)


def open_a_correction_case(page: Page) -> None:
    with page.expect_navigation(timeout=PATIENCE):
        page.locator("a[href*='/corrections/new']").first.click()
    page.locator("[name=picks]").first.check()
    page.fill("[name=wrong]", "Авлија је отворена у Призрену, и то у суботу.")
    page.locator("[name=wanted]").first.check()
    with page.expect_navigation(timeout=PATIENCE):
        page.locator("main form[method=post] .actions .btn-primary").click()
    expect(page.locator("main")).to_contain_text("Савет за штампане медије")
    expect(page.locator("main blockquote").first).not_to_be_empty()


def print_the_complaint(page: Page) -> None:
    with page.expect_navigation(timeout=PATIENCE):
        page.locator("a[href$='/sheet']").click()
    expect(page.locator("main")).to_contain_text("Авлија је отворена у Призрену, и то у суботу.")
    page.emulate_media(media="print")
    expect(page.locator("nav.side")).to_be_hidden()
    page.emulate_media(media="screen")
