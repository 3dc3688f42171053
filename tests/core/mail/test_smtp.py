"""One message over SMTP, and every way it can go wrong told apart by what can be done about it."""

import contextlib
import smtplib
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from core.errors import Permanent, Retryable
from core.mail.smtp import (
    FateUnknown,
    RecipientRefused,
    SenderRefused,
    SmtpConnection,
    SmtpError,
    TemporaryRefusal,
    Unreachable,
)  # fmt: skip
from tests.support.smtp_server import SmtpServer

SENDER = "bounce+1@barabar.example"


def letter(text: str = "Përshëndetje") -> EmailMessage:
    """Return a short message."""
    message = EmailMessage()
    message["Subject"] = "Ftesë për shtyp"
    message.set_content(text)
    return message


@pytest.fixture
def wire(smtp_server: SmtpServer) -> Iterator[SmtpConnection]:
    """A connection that loses patience soon."""
    with SmtpConnection(smtp_server.url, timeout=3) as wire:
        yield wire


def send(wire: SmtpConnection, to: str = "desk@radio.example", text: str = "Përshëndetje") -> str:
    """Send one letter."""
    return wire.send(letter(text), sender=SENDER, recipient=to)


def test_a_message_arrives_whole_with_its_own_envelope(wire: SmtpConnection, smtp_server: SmtpServer) -> None:
    assert send(wire).startswith("250")
    mail = smtp_server.only()
    assert (mail.sender, mail.recipients) == (SENDER, ["desk@radio.example"])
    assert mail.message["Subject"] == "Ftesë për shtyp"
    assert mail.part("plain").strip() == "Përshëndetje"


def test_lines_that_begin_with_a_dot_arrive_as_they_were(wire: SmtpConnection, smtp_server: SmtpServer) -> None:
    send(wire, text=".\n..\n.hidden\nend")
    assert smtp_server.only().part("plain").splitlines()[:4] == [".", "..", ".hidden", "end"]


def test_one_connection_sends_many(wire: SmtpConnection, smtp_server: SmtpServer) -> None:
    for number in range(3):
        send(wire, f"desk{number}@radio.example")
    assert [mail.recipients for mail in smtp_server.received] == [[f"desk{n}@radio.example"] for n in range(3)]


@pytest.mark.parametrize(
    ("verb", "answer", "kind"),
    [
        ("MAIL", "550 5.7.1 not from you", SenderRefused),
        ("MAIL", "451 4.3.0 try later", TemporaryRefusal),
        ("RCPT", "550 5.1.1 no such user", RecipientRefused),
        ("RCPT", "450 4.2.1 greylisted", TemporaryRefusal),
        ("RCPT", "550 5.7.1 blocked by policy", SenderRefused),
        ("DATA", "554 5.6.0 malformed", RecipientRefused),
        ("DATA", "552 5.2.2 mailbox full", RecipientRefused),
        ("DATA", "452 4.3.1 disk full", TemporaryRefusal),
    ],
)
def test_a_refusal_is_told_by_its_kind_and_the_next_message_still_goes(
    verb: str, answer: str, kind: type[SmtpError], wire: SmtpConnection, smtp_server: SmtpServer
) -> None:
    smtp_server.refuse(verb, answer)
    with pytest.raises(kind) as caught:
        send(wire)
    assert str(caught.value) == answer
    assert isinstance(caught.value, Retryable if answer.startswith("4") else Permanent)
    smtp_server.reset()
    send(wire)
    assert len(smtp_server.received) == 1


def test_one_refused_recipient_does_not_keep_the_mail_from_the_others(
    wire: SmtpConnection, smtp_server: SmtpServer
) -> None:
    smtp_server.refuse("RCPT", "550 5.1.1 gone", address="gone@radio.example")
    with pytest.raises(RecipientRefused):
        send(wire, "gone@radio.example")
    send(wire, "here@radio.example")
    assert smtp_server.only().recipients == ["here@radio.example"]


@pytest.mark.parametrize("verb", ["MAIL", "RCPT"])
@pytest.mark.parametrize("fault", ["drop", "hang"])
def test_a_wire_that_breaks_before_the_message_may_be_tried_again(
    verb: str, fault: str, wire: SmtpConnection, smtp_server: SmtpServer
) -> None:
    getattr(smtp_server, fault)(verb)
    with pytest.raises(Unreachable):
        send(wire)
    assert smtp_server.received == []


@pytest.mark.parametrize("fault", ["drop", "hang"])
def test_a_wire_that_breaks_after_the_message_leaves_its_fate_unknown(
    fault: str, wire: SmtpConnection, smtp_server: SmtpServer
) -> None:
    getattr(smtp_server, fault)("DATA")
    with pytest.raises(FateUnknown) as caught:
        send(wire)
    assert not isinstance(caught.value, (Retryable, Permanent)), "neither: somebody has to look"


def test_nobody_there_may_be_tried_again() -> None:
    gone = SmtpServer()
    gone.stop()
    with pytest.raises(Unreachable), SmtpConnection(gone.url, timeout=3):
        pass


def test_a_server_without_sign_in_refuses_the_sender(smtp_server: SmtpServer) -> None:
    url = smtp_server.url.replace("smtp://", "smtp://press:secret@")
    with pytest.raises(SenderRefused), SmtpConnection(url, timeout=3):
        pass


def test_an_address_cannot_smuggle_in_a_command(wire: SmtpConnection, smtp_server: SmtpServer) -> None:
    with contextlib.suppress(SmtpError):
        send(wire, "desk@radio.example>\r\nRCPT TO:<all@radio.example")
    assert smtp_server.to("all@radio.example") == []


def test_a_domain_with_diacritics_goes_out_in_ascii(wire: SmtpConnection, smtp_server: SmtpServer) -> None:
    send(wire, "redakcija@mreža.example")
    assert smtp_server.only().recipients == ["redakcija@xn--mrea-nbb.example"]


def test_saying_goodbye_to_a_server_that_has_gone_is_no_fault(smtp_server: SmtpServer) -> None:
    with SmtpConnection(smtp_server.url, timeout=3) as wire:
        server = wire._server
        assert isinstance(server, smtplib.SMTP)
        server.close()
