"""A forgotten password: the mail, the link in it, and what is never given away."""

import re

import pytest

from core.auth.messages import MESSAGES, SUBJECTS
from core.auth.services import create_user
from core.db import transaction
from core.feature import Role
from core.i18n import BY_TAG
from tests.support.page import Page
from tests.support.personas import PASSWORD, Persona
from tests.support.redis_server import RedisServer
from tests.support.smtp_server import SmtpServer

NEW = "a new short sentence"
ADDRESS = "odeta@barabar.example"


def ask(visitor: Persona, email: str) -> Page:
    return visitor.submit(visitor.get("/forgot-password"), email=email)


def link_in(server: SmtpServer) -> str:
    found = re.search(r"http://localhost(/forgot-password/\S+)", server.to(ADDRESS)[-1].part("plain"))
    assert found, "the mail has no link"
    return found[1]


def sign_in(visitor: Persona, password: str) -> Page:
    return visitor.submit(visitor.get("/sign-in"), email=ADDRESS, password=password)


def test_the_link_in_the_mail_sets_a_new_password(outsider: Persona, officer: Persona, smtp_server: SmtpServer) -> None:
    ask(outsider, ADDRESS)
    page = outsider.submit(outsider.get(link_in(smtp_server)), password=NEW, password_confirm=NEW)

    assert page.location == "/sign-in"
    assert page.follow().flashes == ["Password set. Sign in with it now."]
    assert sign_in(outsider, PASSWORD).flashes == ["Wrong address or password."]
    assert sign_in(outsider, NEW).location == "/"


def test_setting_a_new_password_ends_every_open_session_and_says_so_by_mail(
    outsider: Persona, officer: Persona, smtp_server: SmtpServer
) -> None:
    ask(outsider, ADDRESS)
    outsider.submit(outsider.get(link_in(smtp_server)), password=NEW, password_confirm=NEW)

    notice = smtp_server.to(ADDRESS)[-1]
    assert officer.get("/").location == "/sign-in?next=/"
    assert notice.message["Subject"] == "Your password for Barabar was set anew"
    assert "http://localhost/forgot-password" in notice.part("html")


def test_the_link_works_once(outsider: Persona, officer: Persona, smtp_server: SmtpServer) -> None:
    ask(outsider, ADDRESS)
    link = link_in(smtp_server)
    outsider.submit(outsider.get(link), password=NEW, password_confirm=NEW).follow()

    page = outsider.get(link).follow()

    assert page.flashes == ["This link no longer works: it is good once, for 24 hours. Ask for a new one here."]
    assert page.heading == "Forgot your password?"


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "At least 10 characters, please."),
        (NEW, "another one", "The two passwords differ."),
        ("", "", "Type a password."),
    ],
)
def test_a_password_that_will_not_do_is_asked_for_again(
    outsider: Persona, officer: Persona, smtp_server: SmtpServer, password: str, again: str, said: str
) -> None:
    ask(outsider, ADDRESS)

    page = outsider.submit(outsider.get(link_in(smtp_server)), password=password, password_confirm=again)

    assert said in page.errors


def test_an_unknown_address_is_answered_like_a_known_one(
    outsider: Persona, officer: Persona, smtp_server: SmtpServer
) -> None:
    known, unknown = ask(outsider, ADDRESS), ask(outsider, "nobody@barabar.example")

    assert [f.replace(ADDRESS, "…") for f in known.flashes] == [
        f.replace("nobody@barabar.example", "…") for f in unknown.flashes
    ]
    assert len(smtp_server.received) == 1


def test_the_mail_speaks_the_language_of_the_account_and_not_of_the_asker(
    outsider: Persona, officer: Persona, smtp_server: SmtpServer
) -> None:
    with transaction():
        create_user(
            email="jelena@barabar.example", name="Jelena", roles=[Role.VIEWER], language="sr-Latn", password=None
        )
    outsider.post("/language", {"language": "sq", "back": "/sign-in"})

    ask(outsider, "jelena@barabar.example")

    mail = smtp_server.only()
    assert mail.message["Content-Language"] == "sr-Latn"
    assert '<html lang="sr-Latn">' in mail.part("html")
    assert outsider.get("/sign-in").one("html").attributes["lang"] == "sq"


def test_the_link_leads_to_our_own_address_whatever_host_was_asked_for(
    outsider: Persona, officer: Persona, smtp_server: SmtpServer
) -> None:
    outsider.get("/forgot-password")

    outsider.post("/forgot-password", {"email": ADDRESS}, headers={"Host": "elsewhere.example"})

    assert [mail for mail in smtp_server.received if b"elsewhere" in mail.raw] == []


def test_a_name_with_signs_of_markup_stays_text_in_the_mail(
    outsider: Persona, officer: Persona, smtp_server: SmtpServer
) -> None:
    with transaction():
        create_user(email="b@barabar.example", name="<b>Bo</b>", roles=[Role.VIEWER], language="en", password=None)

    ask(outsider, "b@barabar.example")

    assert "&lt;b&gt;Bo&lt;/b&gt;" in smtp_server.only().part("html")
    assert "<b>Bo</b>" in smtp_server.only().part("plain")


def test_a_mail_server_that_refuses_is_told_to_the_reader(
    outsider: Persona, officer: Persona, smtp_server: SmtpServer
) -> None:
    smtp_server.refuse("RCPT", "451 4.3.0 come back later")

    page = ask(outsider, ADDRESS)

    assert page.follow().flashes == ["The mail could not be sent just now. Please try again in a few minutes."]


def test_nobody_is_buried_in_mails_by_somebody_else(
    redis_server: RedisServer, outsider: Persona, officer: Persona, smtp_server: SmtpServer
) -> None:
    statuses = [ask(outsider, ADDRESS).status for _ in range(12)]

    assert statuses == [200] * 10 + [429] * 2
    assert len(smtp_server.received) == 10


def test_changing_the_password_asks_for_the_present_one_and_says_so_by_mail(
    officer: Persona, outsider: Persona, smtp_server: SmtpServer
) -> None:
    page = officer.get("/account/password")
    wrong = officer.submit(page, password="not mine at all", new_password=NEW, new_password_confirm=NEW)
    same = officer.submit(page, password=PASSWORD, new_password=PASSWORD, new_password_confirm=PASSWORD)
    done = officer.submit(page, password=PASSWORD, new_password=NEW, new_password_confirm=NEW)

    assert wrong.errors == ["That is not your password."]
    assert same.errors == ["The new password is the old one."]
    assert done.follow().flashes == ["Password changed. You are signed out everywhere else."]
    assert smtp_server.only().message["Subject"] == "Your password for Barabar was changed"
    assert sign_in(outsider, NEW).location == "/"


@pytest.mark.parametrize("template", SUBJECTS)
@pytest.mark.parametrize("tag", BY_TAG)
def test_every_mail_can_be_written_in_every_language(
    outsider: Persona, officer: Persona, smtp_server: SmtpServer, template: str, tag: str
) -> None:
    with transaction():
        officer.user.language = tag
    with outsider.app.test_request_context():
        post = outsider.app.extensions["security"].mail_util.send_mail
        post(template, "", "", "", None, None, user=officer.user, reset_token="x")

    mail = smtp_server.only()
    assert mail.message["Subject"]
    assert mail.message["Content-Language"] == tag
    assert officer.user.name in mail.part("plain")


def test_every_message_of_ours_takes_the_place_of_one_the_library_has(outsider: Persona) -> None:
    known = {name for name in outsider.app.config if name.startswith("SECURITY_MSG_")}

    assert {f"SECURITY_MSG_{name}" for name in MESSAGES} <= known
    assert all(outsider.app.config[f"SECURITY_MSG_{name}"] == text for name, text in MESSAGES.items())
