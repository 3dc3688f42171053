"""Many messages over one connection to servers that have enough of it, and addresses beyond ASCII."""

from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any, cast

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from core.mail.smtp import (
    PolicyRefused,
    RecipientRefused,
    SenderRefused,
    SmtpConnection,
    TemporaryRefusal,
    Unreachable,
    wire_address,
)
from tests.support.smtp_server import SmtpServer

HANG_UP = "hang up"


class TiredServer(SmtpServer):
    """Takes two messages on a connection, then answers 421 or hangs up."""

    def __init__(self, enough: str) -> None:
        self.enough = enough
        self.sessions: list[Session] = []
        super().__init__()

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.sessions.append(session)
        if self.sessions.count(session) <= 2:
            return await super().handle_MAIL(server, session, envelope, address, options)
        if self.enough == HANG_UP:
            cast(Any, server.transport).abort()
        return self.enough


@pytest.fixture
def tired(request: pytest.FixtureRequest) -> Iterator[TiredServer]:
    """A server that has enough after two messages."""
    server = TiredServer(request.param)
    yield server
    server.stop()


def letter() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Ftesë"
    message.set_content("Përshëndetje " * 3)
    return message


@pytest.mark.parametrize("tired", ["421 4.7.0 too many messages", HANG_UP], indirect=True)
def test_a_server_that_has_enough_of_a_connection_gets_another(tired: TiredServer) -> None:
    with SmtpConnection(tired.url, timeout=4) as wire:
        for number in range(5):
            wire.send(letter(), sender="a@x.example", recipient=f"p{number}@x.example")
    assert [mail.recipients for mail in tired.received] == [[f"p{n}@x.example"] for n in range(5)]
    assert len(set(map(id, tired.sessions))) == 3


def test_a_server_that_says_421_at_once_is_asked_once(smtp_server: SmtpServer) -> None:
    smtp_server.refuse("MAIL", "421 4.3.2 closing")
    with SmtpConnection(smtp_server.url, timeout=4) as wire, pytest.raises(TemporaryRefusal):
        wire.send(letter(), sender="a@x.example", recipient="p@x.example")


def test_after_a_broken_wire_the_next_message_opens_it_anew(smtp_server: SmtpServer) -> None:
    smtp_server.drop("RCPT", address="p0@x.example")
    with SmtpConnection(smtp_server.url, timeout=4) as wire:
        with pytest.raises(Unreachable):
            wire.send(letter(), sender="a@x.example", recipient="p0@x.example")
        wire.send(letter(), sender="a@x.example", recipient="p1@x.example")
    assert smtp_server.only().recipients == ["p1@x.example"]


@pytest.mark.parametrize(("verb", "answer", "kind"), [
    ("RCPT", "550 5.1.8 bad sender's system", PolicyRefused),
    ("RCPT", "554 5.7.1 relay access denied", PolicyRefused),
    ("DATA", "552 5.3.4 message too big", PolicyRefused),
    ("RCPT", "530 authentication required", SenderRefused),
    ("RCPT", "550 5.1.1 no such user", RecipientRefused),
])  # fmt: skip
def test_what_would_be_said_to_everybody_is_told_apart(
    verb: str, answer: str, kind: type[Exception], smtp_server: SmtpServer
) -> None:
    smtp_server.refuse(verb, answer)
    with SmtpConnection(smtp_server.url, timeout=4) as wire, pytest.raises(kind) as caught:
        wire.send(letter(), sender="a@x.example", recipient="p@x.example")
    assert type(caught.value) is kind


def test_a_name_before_the_at_may_have_any_letter(smtp_server: SmtpServer) -> None:
    with SmtpConnection(smtp_server.url, timeout=4) as wire:
        wire.send(letter(), sender="a@x.example", recipient="јована@x.example")
    assert smtp_server.only().recipients == ["јована@x.example"]


def test_text_is_seven_bits_on_the_wire(smtp_server: SmtpServer) -> None:
    with SmtpConnection(smtp_server.url, timeout=4) as wire:
        wire.send(letter(), sender="a@x.example", recipient="p@x.example")
    assert smtp_server.only().raw.isascii()
    assert smtp_server.only().part("plain").strip() == "Përshëndetje Përshëndetje Përshëndetje"


def test_a_domain_that_cannot_be_written_in_ascii_is_refused() -> None:
    assert wire_address("a@x.example") == "a@x.example"
    with pytest.raises(RecipientRefused):
        wire_address("a@" + "ž" * 80 + ".example")
