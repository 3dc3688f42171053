"""A letter to an office is read over, leaves to the address in the button, and its answer comes back beside it."""

import re
import time

from playwright.sync_api import expect

from core.feature import Role
from core.mail.outbox import CaughtMail, get_caught, list_caught
from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in
from tests.support.desk import PATIENCE, click
from tests.support.program import RunningProgram

ANSWER = """From: Zyra e Kryetares <zyra@prizren-komuna.example>
To: {address}
Subject: Re: Katër tabela
Message-ID: <answer-1@prizren-komuna.example>
Date: Thu, 12 Nov 2026 11:00:00 +0100
Content-Type: text/plain; charset=utf-8

Vijnë të mërkurën.
"""


def test_an_office_is_written_to_and_its_answer_comes_back(open_window: OpenWindow, running: RunningProgram) -> None:
    page = open_window()
    come_in(page, running.account(Role.OFFICER))
    page.goto("/offices/new")
    page.fill("[name=name_sq]", "Zyra e kryetares së Prizrenit")
    page.fill("[name=email]", "zyra@prizren-komuna.example")
    click(page, "main form[method=post] .actions button.btn-primary")
    office = page.url

    page.get_by_role("link", name="Write a letter").click()
    expect(page.locator("select[name=language]")).to_have_value("sq")
    page.fill("[name=subject]", "Katër tabela")
    page.fill("[name=text]", "E nderuara,\n\nju lutemi për katër tabela.")
    page.get_by_role("button", name="Read it over").click()
    page.get_by_role("button", name="Send to zyra@prizren-komuna.example").click(timeout=PATIENCE)
    expect(page.locator(".flash.done")).to_contain_text("It leaves to zyra@prizren-komuna.example")

    letter = page.url
    [sent] = _caught(running)
    [address] = re.findall(r"answer\+[a-z2-7]{24}@[\w.-]+", dict(sent.headers)["Reply-To"])
    given = ANSWER.format(address=address)
    assert "Filed: other" in running.command("mail", "receive", "--to", address, given=given)
    page.goto(office)
    expect(page.locator(".timeline li")).to_have_count(2)
    expect(page.locator(".timeline")).to_contain_text("Re: Katër tabela")
    page.goto(letter)
    expect(page.get_by_role("link", name="Re: Katër tabela")).to_be_visible()


def _caught(running: RunningProgram) -> list[CaughtMail]:
    """Wait for the letter to arrive at the catcher of mail, and return all that came to the office."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        found = [one for one in list_caught(running.outbox) if one.recipient == "zyra@prizren-komuna.example"]
        if found:
            return [get_caught(running.outbox, one.name) for one in found]
        time.sleep(0.3)
    return []
