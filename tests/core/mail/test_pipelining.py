"""Many messages over one pipelined connection: whatever breaks at whichever step, at most one is in the air."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from core.mail.pipelining import Answer, Letter, Pipeline, letter
from core.mail.smtp import (
    FateUnknown,
    PolicyRefused,
    RecipientRefused,
    SenderRefused,
    SmtpError,
    TemporaryRefusal,
    Unreachable,
    quoted,
)
from tests.support.smtp_server import SmtpServer

SENDER = "b+1-seal@barabar.example"


class PipeliningServer(SmtpServer):
    """Offers PIPELINING, and counts the connections."""

    def __init__(self) -> None:
        self.connections: list[Session] = []
        super().__init__()

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections.append(session)
        cast(Any, session).host_name = hostname
        return [*responses[:-1], "250-PIPELINING", responses[-1]]


@pytest.fixture(params=["step by step", "pipelined"])
def server(request: pytest.FixtureRequest, smtp_server: SmtpServer) -> Iterator[SmtpServer]:
    """A server without PIPELINING, and one with it."""
    if request.param == "step by step":
        yield smtp_server
        return
    pipelining = PipeliningServer()
    yield pipelining
    pipelining.stop()


def letters(*names: str, text: str = "Tungjatjeta") -> Iterator[Letter]:
    for number, name in enumerate(names):
        data = quoted(f"Subject: {number}\r\n\r\n{text}\r\n".encode())
        yield letter(number, data, sender=SENDER, recipient=f"{name}@x.example")


def send(server: SmtpServer, *names: str, text: str = "Tungjatjeta") -> list[Answer]:
    answers = Pipeline(server.url, timeout=4).send_all(letters(*names, text=text), lambda _letter: True)
    return [answer for _letter, answer in answers]


def kinds(answers: list[Answer]) -> list[str]:
    return [type(answer).__name__ for answer in answers]


def arrived(server: SmtpServer) -> list[str]:
    return [mail.recipients[0].partition("@")[0] for mail in server.received]


def test_each_arrives_whole_and_in_order(server: SmtpServer) -> None:
    assert send(server, "a", "b", "c", text=".dot\r\n..") == ["250 2.0.0 kept"] * 3
    assert arrived(server) == ["a", "b", "c"] and {mail.sender for mail in server.received} == {SENDER}
    assert [mail.part("plain").splitlines() for mail in server.received] == [[".dot", ".."]] * 3


@pytest.mark.parametrize(
    ("verb", "answer", "kind"),
    [
        ("RCPT", "550 5.1.1 no such user", RecipientRefused),
        ("RCPT", "450 4.2.1 greylisted", TemporaryRefusal),
        ("RCPT", "550 5.7.1 blocked by policy", PolicyRefused),
        ("DATA", "552 5.2.2 mailbox full", RecipientRefused),
        ("DATA", "451 4.3.0 later", TemporaryRefusal),
    ],
)
def test_one_refusal_is_told_by_its_kind_and_the_others_arrive(
    verb: str, answer: str, kind: type[SmtpError], server: SmtpServer
) -> None:
    server.refuse(verb, answer, address="b@x.example")
    answers = send(server, "a", "b", "c")
    assert kinds(answers) == ["str", kind.__name__, "str"] and str(answers[1]) == answer
    assert arrived(server) == ["a", "c"]


@pytest.mark.parametrize(("answer", "kind"), [("550 5.7.1 no", SenderRefused), ("451 4.3.0 later", TemporaryRefusal)])
def test_a_refused_sender_is_told_for_each(answer: str, kind: type[SmtpError], server: SmtpServer) -> None:
    server.refuse("MAIL", answer)
    assert kinds(send(server, "a", "b")) == [kind.__name__] * 2


@pytest.mark.parametrize("fault", ["drop", "hang"])
def test_a_wire_that_breaks_after_the_body_leaves_that_one_unknown(fault: str, server: SmtpServer) -> None:
    getattr(server, fault)("DATA", address="b@x.example")
    assert kinds(send(server, "a", "b", "c")) == ["str", FateUnknown.__name__, "str"]
    assert arrived(server) == (["a", "b", "c"] if fault == "drop" else ["a", "c"]), "it kept b, or it did not"


@pytest.mark.parametrize("fault", ["drop", "hang"])
def test_a_wire_that_breaks_before_the_body_leaves_nothing_unknown(fault: str, server: SmtpServer) -> None:
    getattr(server, fault)("RCPT", address="b@x.example")
    assert kinds(send(server, "a", "b", "c")) == ["str", Unreachable.__name__, "str"]
    assert arrived(server) == ["a", "c"]


def test_nobody_there_is_told_for_each() -> None:
    gone = SmtpServer()
    gone.stop()
    assert kinds(send(gone, "a", "b")) == [Unreachable.__name__] * 2


def test_what_may_not_begin_is_not_given_though_it_was_announced(server: SmtpServer) -> None:
    answers = Pipeline(server.url, timeout=4).send_all(letters("a", "b"), lambda given: given.number == 0)
    assert [answer for _letter, answer in answers] == ["250 2.0.0 kept"]
    assert arrived(server) == ["a"]


def test_whoever_leaves_in_the_middle_sends_no_more(server: SmtpServer) -> None:
    answers = Pipeline(server.url, timeout=4).send_all(letters("a", "b", "c"), lambda _letter: True)
    next(answers)
    answers.close()
    assert arrived(server) == ["a"]


def test_one_connection_carries_all() -> None:
    server = PipeliningServer()
    server.refuse("RCPT", "550 5.1.1 no such user", address="b@x.example")
    send(server, *"abcdefgh")
    assert len(server.connections) == 1 and len(server.received) == 7
    server.stop()


@pytest.mark.parametrize("address", ["a@x.example>\r\nRCPT TO:<all", "a b", "a@x.example\0"])
def test_an_address_cannot_smuggle_in_a_command(address: str) -> None:
    with pytest.raises(RecipientRefused):
        letter(1, b"", sender=SENDER, recipient=address)


def test_an_address_beyond_ascii_goes_where_it_may(server: SmtpServer) -> None:
    assert kinds(send(server, "јована", "a")) == ["str", "str"]
    assert arrived(server) == ["јована", "a"]


@pytest.mark.parametrize("bare", ["\n", "\r"])
def test_no_lone_end_of_line_leaves(bare: str) -> None:
    assert quoted(f"a{bare}.{bare}b".encode()) == b"a\r\n..\r\nb\r\n.\r\n"
