"""A journalist stops the mails by the link in one, in Serbian and on a phone; the office sees it at once."""

import re

from playwright.sync_api import expect

from core.mail.outbox import get_caught, list_caught
from tests.browser.conftest import OpenWindow
from tests.support.browser import PHONE, accessibility_faults, come_in
from tests.support.program import Account, RunningProgram

OFFICER = Account("officer@fqinjet.example", "barabar-demo")


def link_in_a_mail(running: RunningProgram, language: str) -> tuple[str, str]:
    """Return to whom a mail of the demo in this language went, and the path of the link at its end."""
    for caught in list_caught(running.outbox):
        found = re.search(r"https?://\S+(/u/[a-z2-7]{24})", get_caught(running.outbox, caught.name).text)
        if caught.language == language and found:
            break
    else:
        raise AssertionError("no mail has a link to stop it")
    return caught.recipient, found.group(1)


def test_she_stops_the_mails_in_serbian_and_takes_it_back(open_window: OpenWindow, running: RunningProgram) -> None:
    address, link = link_in_a_mail(running, "sr-Cyrl")
    page = open_window(viewport=PHONE, locale="de", java_script_enabled=False)
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("lang", "sr-Cyrl")
    expect(page.locator("main")).to_contain_text(f"{address[0]}…@{address.partition('@')[2]}")

    page.get_by_role("button", name="Обустави ове поруке").click()
    expect(page.locator("h1")).to_have_text("Поруке су обустављене")
    office = open_window()
    come_in(office, OFFICER)
    office.goto(f"/suppressions?kind=unsubscribe&q={address}")
    expect(office.locator("tbody")).to_contain_text(address)

    page.get_by_role("button", name="Поново ми шаљите поруке").click()
    expect(page.get_by_role("status")).to_have_text("Поново ћете добијати наше поруке.")
    office.reload()
    expect(office.locator("tbody")).to_have_count(0)


def test_the_pages_of_recipients_are_readable_for_everybody(open_window: OpenWindow, running: RunningProgram) -> None:
    _address, link = link_in_a_mail(running, "sq")
    page = open_window(viewport={"width": 360, "height": 780}, color_scheme="dark")
    faults: list[str] = []
    for tag in ("sq", "sr-Cyrl", "sr-Latn", "bs", "tr", "rom", "en"):
        page.goto(f"{link}?in={tag}")
        faults += [f"{tag}: {fault}" for fault in accessibility_faults(page)]
        wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        faults += [f"{tag} scrolls sideways: {wide} > {seen}"] if wide > seen else []
    assert not faults, "\n".join(faults)
