"""What could bend a mail is refused in words where it comes in, and bends nothing where it came in before."""

from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import update

from campaigns.incoming.queries import ReplyFilters, list_replies
from campaigns.incoming.services import take_in
from campaigns.releases.queries import get_release
from campaigns.releases.rules import VersionText
from campaigns.sending.models import DeliveryState
from campaigns.sending.queries import list_deliveries
from campaigns.sending.services import start_now
from core.db import db, transaction
from core.settings import Settings
from crm.contacts.models import Address, Person
from tests.support.bell import TestBell
from tests.support.personas import Persona
from tests.support.press_list import make_person, make_release
from tests.support.smtp_server import SmtpServer

pytestmark = pytest.mark.usefixtures("app")
MEGABYTE = 1024 * 1024


def started(release_id: int) -> int:
    with transaction():
        start_now(release_id)
    return release_id


def with_address(typed: str) -> dict[str, Any]:
    return {"given_name": "Arta", "addresses-0-kind": "email", "addresses-0-value": typed}


def test_a_name_with_a_line_break_is_refused_in_words(officer: Persona) -> None:
    page = officer.submit(officer.get("/people/new"), "/people/new", given_name="Arta\r\nBcc: all@press.example")
    assert page.errors == ["Please keep this on one line."]


@pytest.mark.parametrize(
    "typed",
    ["a@press.example, b@press.example", "a@press.example; b@press.example", "a@press.example b@press.example"],
)
def test_a_list_in_a_field_for_one_address_is_refused_in_words(officer: Persona, typed: str) -> None:
    page = officer.get("/people/new")
    page = officer.submit(page, "/people/new", **with_address(typed))
    assert page.errors == ["These are several addresses. Write each in a line of its own."]


@pytest.mark.parametrize(
    "typed", ["a@press", "a@@press.example", "press.example", "a@press.example\r\nBcc: b@x.example"]
)
def test_a_mistyped_address_is_refused_in_words(officer: Persona, typed: str) -> None:
    page = officer.get("/people/new")
    page = officer.submit(page, "/people/new", **with_address(typed))
    assert len(page.errors) == 1 and "address" in page.errors[0]


def test_a_title_with_line_breaks_becomes_one_line_of_the_header(bell: TestBell, smtp_server: SmtpServer) -> None:
    make_person("Arta Krasniqi")
    started(make_release({"sq": VersionText("Hapet\r\nBcc: all@press.example", "Lead", "Body")}))
    bell.drain()
    (mail,) = smtp_server.received
    assert mail.message["Subject"] == "Hapet Bcc: all@press.example" and mail.message["Bcc"] is None
    assert mail.recipients == ["arta.krasniqi@press.example"]


def test_what_came_in_by_another_way_reaches_no_command_and_no_header(
    officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    hostile, bent, fine = make_person("Arta Krasniqi"), make_person("Besa Berisha"), make_person("Dea Dini")
    with transaction():
        at = "arta@press.example>\r\nRCPT TO:<all@press.example"
        db.session.execute(update(Address).where(Address.person_id == hostile).values(value=at))
        db.session.execute(update(Person).where(Person.id == bent).values(family_name="B\r\nBcc: all@press.example"))
    release_id = started(make_release())
    bell.drain()
    found = {delivery.person_id: delivery for delivery in list_deliveries(release_id).deliveries}
    assert [found[one].state for one in (hostile, bent, fine)] == [
        DeliveryState.FAILED, DeliveryState.SENT, DeliveryState.SENT,
    ]  # fmt: skip
    assert sorted(mail.recipients[0] for mail in smtp_server.received) == [
        "besa.berisha@press.example", "dea.dini@press.example",
    ]  # fmt: skip
    assert all(mail.message["Bcc"] is None for mail in smtp_server.received)
    page = officer.get(f"/releases/{release_id}/deliveries")
    assert "This is no mail address: nothing was given to the mail server." in page.text
    assert get_release(release_id).halt == ""


def test_too_much_at_once_is_refused_in_words(officer: Persona) -> None:
    page = officer.get("/releases/new")
    values = {"csrf_token": page.value("csrf_token"), "title": "x" * (31 * MEGABYTE)}
    answer = officer.post("/releases/new", values)
    assert answer.status == 413 and "too much at once" in answer.text


def test_a_reply_with_twenty_megabytes_attached_is_filed_with_its_words_and_the_name_of_the_file(
    bell: TestBell,
) -> None:
    make_person("Dea Krasniqi")
    message = EmailMessage()
    message["From"], message["To"] = "Dea Krasniqi <dea.krasniqi@press.example>", "press@barabar.example"
    message["Subject"], message["Message-ID"] = "Foto", "<big@press.example>"
    message.set_content("Ja fotot.")
    message.add_attachment(b"\0" * (20 * MEGABYTE), maintype="image", subtype="tiff", filename="avllia.tiff")
    take_in(message.as_bytes())
    (reply,) = list_replies(ReplyFilters()).items
    assert reply.mail.text == "Ja fotot." and reply.mail.attachments[0].startswith("avllia.tiff (")


@pytest.mark.parametrize(
    "typed", ["press@barabar.example, b@x.example", "press@barabar.example\r\nBcc: b@x.example", "x"]
)
def test_a_sender_that_is_no_single_address_stops_the_start_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)mail_from"):
        Settings(_env_file=None, mail_from=typed)
