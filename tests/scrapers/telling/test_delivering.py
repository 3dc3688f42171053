"""Mails to colleagues leave by rows with a state: never twice by the program, retried where that can help."""

from collections.abc import Callable

import pytest

from campaigns.sending.rules import DeliveryState, Outcome
from core.db import db, transaction
from scrapers.telling.claims import claim, decide, end_leases, record
from scrapers.telling.content import Content
from scrapers.telling.delivering import deliver_due_mails
from scrapers.telling.models import ColleagueMail, MailState
from scrapers.telling.services import stop_mails, write_test
from tests.support.clock import Clock
from tests.support.personas import Persona
from tests.support.smtp_server import Received, SmtpServer

Pass = Callable[..., list[Received]]


@pytest.fixture
def mail(told: Persona) -> int:
    """One mail that waits to leave."""
    with transaction():
        return write_test(told.user, Content("Hello ", "All is quiet.")).id


def state_of(mail_id: int) -> tuple[MailState, str]:
    found = db.session.get_one(ColleagueMail, mail_id, populate_existing=True)
    state = found.state, found.answer
    db.session.rollback()
    return state


def test_what_the_server_took_is_sent_and_never_again(mail: int, smtp_server: SmtpServer) -> None:
    deliver_due_mails()
    deliver_due_mails()
    assert state_of(mail) == (MailState.SENT, "250 2.0.0 kept")
    message = smtp_server.only().message
    assert message["Subject"] == "Hello"
    assert "/coverage/mails/stop/" in message["List-Unsubscribe"]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_server_that_asks_to_wait_is_tried_again_later(mail: int, smtp_server: SmtpServer, next_minute: Pass) -> None:
    smtp_server.refuse("RCPT", "451 4.3.0 later")
    deliver_due_mails()
    assert state_of(mail) == (MailState.WAITING, "451 4.3.0 later")
    smtp_server.reset()
    assert next_minute(minutes=4) == []
    assert len(next_minute(minutes=1)) == 1


def test_a_refusal_for_good_is_told_and_not_tried_again(mail: int, smtp_server: SmtpServer, next_minute: Pass) -> None:
    smtp_server.refuse("RCPT", "550 5.1.1 no such user")
    deliver_due_mails()
    smtp_server.reset()
    assert state_of(mail)[0] is MailState.FAILED and next_minute(hours=12) == []


def test_a_sign_in_that_is_refused_is_tried_again_and_given_up_at_last(
    mail: int, smtp_server: SmtpServer, next_minute: Pass
) -> None:
    smtp_server.refuse("MAIL", "530 5.7.0 sign in first")
    deliver_due_mails()
    assert state_of(mail)[0] is MailState.WAITING
    for _try in range(12):
        next_minute(hours=4)
    assert state_of(mail)[0] is MailState.FAILED


def test_where_the_wire_breaks_after_the_message_its_reader_decides(
    mail: int, told: Persona, smtp_server: SmtpServer, next_minute: Pass
) -> None:
    smtp_server.drop("DATA")
    deliver_due_mails()
    assert state_of(mail)[0] is MailState.UNKNOWN
    smtp_server.reset()
    assert next_minute(hours=12) == []
    page = told.get("/")
    assert page.link("Say whether it did: 1 mail to you may or may not have arrived") == "/coverage/mails"
    with transaction():
        assert decide(mail, told.user.id, arrived=False)
    assert len(next_minute(minutes=1)) == 1 and state_of(mail)[0] is MailState.SENT


def test_a_killed_worker_leaves_a_mail_unknown_and_it_is_not_sent_again(
    mail: int, clock: Clock, smtp_server: SmtpServer, next_minute: Pass
) -> None:
    with transaction():
        assert claim("dead:1")
    assert next_minute(minutes=5) == [] and state_of(mail)[0] is MailState.IN_HAND
    assert next_minute(minutes=1) == [] and state_of(mail)[0] is MailState.UNKNOWN


def test_a_slow_worker_may_still_say_what_became_of_it(mail: int, clock: Clock) -> None:
    with transaction():
        claim("slow:1")
    clock.move(minutes=7)
    with transaction():
        end_leases()
    with transaction():
        assert record(mail, "slow:1", Outcome(DeliveryState.SENT, "250 ok"), 1)
    assert state_of(mail) == (MailState.SENT, "250 ok")


def test_her_word_stands_against_an_answer_that_comes_later(mail: int, told: Persona, clock: Clock) -> None:
    with transaction():
        claim("slow:1")
    clock.move(minutes=7)
    with transaction():
        end_leases()
        assert decide(mail, told.user.id, arrived=True)
        assert not record(mail, "slow:1", Outcome(DeliveryState.FAILED, "550 no"), 1)
    assert state_of(mail)[0] is MailState.SENT


def test_two_workers_do_not_take_the_same_mail(mail: int) -> None:
    with transaction():
        assert claim("one:1")
    with transaction():
        assert claim("two:2") is None


def test_nobody_decides_about_a_colleagues_mail(mail: int, admin: Persona, clock: Clock) -> None:
    with transaction():
        claim("dead:1")
    clock.move(minutes=7)
    with transaction():
        end_leases()
        assert not decide(mail, admin.user.id, arrived=True)


def test_whoever_stops_her_mails_gets_none_that_still_waits(mail: int, told: Persona, smtp_server: SmtpServer) -> None:
    with transaction():
        stop_mails(told.user.id)
    deliver_due_mails()
    assert state_of(mail)[0] is MailState.STOPPED and smtp_server.received == []


def test_a_server_that_is_away_is_asked_once_a_shift(
    mail: int, told: Persona, smtp_server: SmtpServer, next_minute: Pass
) -> None:
    with transaction():
        second = write_test(told.user, Content("Second", "")).id
    smtp_server.drop("MAIL")
    deliver_due_mails()
    assert state_of(mail)[0] is MailState.WAITING and state_of(second) == (MailState.WAITING, "")
    smtp_server.reset()
    assert len(next_minute(minutes=6)) == 2
