"""A colleague forwards a letter to her private address: it stands on the right timeline, an unknown sender waits."""

from playwright.sync_api import expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in
from tests.support.desk import click
from tests.support.program import RunningProgram

FORWARD = """From: {sender}
To: {address}
Subject: Fwd: {subject}
Message-ID: <{number}@mail.example>
Date: Thu, 12 Nov 2026 11:00:00 +0100
Content-Type: text/plain; charset=utf-8

---------- Forwarded message ---------
Nga: {name} <{email}>
Data: 11 nën 2026 në 16:40
Subjekti: {subject}
Për: press@fqinjet.example

Po, vijmë të gjithë.
"""


def test_a_forwarded_letter_finds_its_person_and_an_unknown_one_gets_a_record(
    open_window: OpenWindow, running: RunningProgram
) -> None:
    officer, page = running.account(Role.OFFICER), open_window()
    come_in(page, officer)
    page.goto("/account")
    page.get_by_role("link", name="Log by mail").click()
    address = page.locator("#address").input_value()

    for number, (name, email) in enumerate(
        (("Ardita Kabashaj", "ardita.kabashaj@prizren-komuna.example"), ("Arta Hoti", "arta.hoti@shkolla.example"))
    ):
        given = FORWARD.format(
            sender=officer.email, address=address, subject=f"Takimi {number}", number=number, name=name, email=email
        )
        assert "Filed: " in running.command("mail", "receive", "--to", address, given=given)

    page.goto("/people")
    page.get_by_role("link", name="Ardita Kabashaj").first.click()
    expect(page.locator(".timeline")).to_contain_text("Takimi 0")

    page.goto("/correspondence/waiting")
    page.get_by_role("link", name="Takimi 1").click()
    click(page, "form[action$='/make'] button")
    expect(page.locator(".flash.done")).to_contain_text("Arta Hoti is recorded")
    page.get_by_role("link", name="Arta Hoti").first.click()
    expect(page.locator(".timeline")).to_contain_text("Takimi 1")
