"""Who reads what the Outbox caught: everybody what went to others, and nobody another's way into her account."""

from email.message import EmailMessage

import pytest
from flask import Flask

from core.mail.outbox import ABOUT_ACCOUNT
from core.mail.posting import post_account_mail, settings_of_app
from tests.support.personas import Persona
from tests.support.smtp_server import SmtpServer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def catch(app: Flask, number: int, recipient: str, subject: str, *, is_about_account: bool = False) -> str:
    message = EmailMessage()
    message["To"], message["Subject"] = recipient, subject
    if is_about_account:
        message[ABOUT_ACCOUNT] = "yes"
    message.set_content("http://localhost/forgot-password/let-me-in")
    with app.app_context():
        folder = settings_of_app().outbox_dir
    folder.mkdir(parents=True, exist_ok=True)
    name = f"20261126T12000000000{number}Z-0000000{number}.eml"
    (folder / name).write_bytes(message.as_bytes())
    return name


def test_a_way_into_an_account_is_shown_to_whose_it_is_and_to_an_administrator(
    app: Flask, officer: Persona, admin: Persona, viewer: Persona
) -> None:
    release = catch(app, 1, "ana@radio.example", "A release")
    reset = catch(app, 2, f"<{officer.user.email.upper()}>", "Set your password", is_about_account=True)
    assert [("Set your password" in one.get("/outbox/")) for one in (officer, admin, viewer)] == [True, True, False]
    assert [one.get(f"/outbox/{reset}").status for one in (officer, admin, viewer)] == [200, 200, 404]
    assert viewer.get(f"/outbox/{release}").status == 200


def test_mails_of_accounts_are_marked(app: Flask, officer: Persona, smtp_server: SmtpServer) -> None:
    with app.test_request_context():
        post_account_mail(recipient="ana@barabar.example", subject="S", text="T", html=None, language="en")
    assert smtp_server.to("ana@barabar.example")[-1].message[ABOUT_ACCOUNT] == "yes"
