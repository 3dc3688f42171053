"""A journalist answers a release by mail: it is filed where it belongs, and a colleague says what it means."""

import email
import email.policy
import re
from email.message import EmailMessage

from playwright.sync_api import expect

from core.feature import Role
from core.mail.outbox import list_caught
from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in
from tests.support.desk import click
from tests.support.program import RunningProgram

RELEASE = "/releases/1"
TITLE = "Në Prizren hapet Avllia"
WORDS = "Do të doja të flisja me koordinatoren të enjten."


def answer_to(running: RunningProgram) -> tuple[EmailMessage, str]:
    """Return the answer of somebody whom the release reached, as her mail program writes it, and her address."""
    caught = next(
        mail for mail in list_caught(running.outbox) if mail.language == "sq" and mail.subject.startswith(TITLE)
    )
    sent = email.message_from_bytes((running.outbox / caught.name).read_bytes(), policy=email.policy.default)
    answer = EmailMessage()
    answer["From"], answer["To"] = str(sent["To"]), str(sent["From"])
    answer["Subject"], answer["Message-ID"] = f"Re: {sent['Subject']}", "<answer.1@press.example>"
    answer["In-Reply-To"] = answer["References"] = str(sent["Message-ID"])
    answer["Date"] = "Thu, 12 Nov 2026 11:00:00 +0100"
    answer.set_content(f"{WORDS}\n\n> Nisma Fqinjët hapi të shtunën në Prizren Avllinë\n")
    return answer, str(sent["To"].addresses[0].display_name)


def test_an_answer_stands_with_the_person_and_the_release_and_is_judged(
    open_window: OpenWindow, running: RunningProgram
) -> None:
    answer, name = answer_to(running)
    page = open_window()
    come_in(page, running.account(Role.OFFICER))

    assert "Filed: " in running.command("mail", "receive", given=answer.as_string())
    assert "Filed before" in running.command("mail", "receive", given=answer.as_string())

    page.goto("/replies")
    page.get_by_role("link", name=name).click()
    expect(page.locator("pre.mail-text")).to_contain_text(WORDS)
    click(page, "form[action$='/judge'] button:has-text('Interested')")
    expect(page.locator(".flash.done").first).to_be_visible()

    page.goto(RELEASE)
    filed = page.locator("li", has_text=WORDS[:30]).first
    expect(filed).to_contain_text("interested")
    expect(filed).to_contain_text(name)
    page.goto("/people")
    page.get_by_role("link", name=re.compile(re.escape(name))).first.click()
    expect(page.locator("main")).to_contain_text(WORDS[:30])
    expect(page.locator("main")).to_contain_text("interested")
