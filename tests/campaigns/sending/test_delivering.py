"""A release leaves: everybody gets it once, whatever the mail server answers and whoever dies on the way."""

from contextvars import copy_context
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from flask import Flask

from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from campaigns.sending.claims import claim
from campaigns.sending.delivering import deliver
from campaigns.sending.jobs import deliver_due
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import Delivery, DeliveryState
from campaigns.sending.queries import list_deliveries, progress
from campaigns.sending.rules import FIRST_BATCH, Halt
from campaigns.sending.services import pause, resume, send_no_more, start_now
from campaigns.sending.tokens import read_return_path
from core.db import transaction
from core.errors import Refused
from core.mail.posting import settings_of_app
from crm.contacts.models import AddressState
from crm.contacts.queries import get_person
from crm.contacts.services import archive_person
from tests.conftest import MakeApp
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.drill import write_down_people
from tests.support.press_list import make_people, make_person, make_release
from tests.support.smtp_server import SmtpServer

pytestmark = pytest.mark.usefixtures("app")


def start(release_id: int) -> int:
    with transaction():
        start_now(release_id)
    return release_id


def all_of(release_id: int) -> list[Delivery]:
    return list_deliveries(release_id).deliveries


def only(release_id: int) -> Delivery:
    (delivery,) = all_of(release_id)
    return delivery


def states(release_id: int) -> list[DeliveryState]:
    return [delivery.state for delivery in all_of(release_id)]


def later(clock: Clock, bell: TestBell, **span: float) -> None:
    """Move the clock and let the tick do what is due."""
    clock.move(**span)
    deliver_due()
    bell.drain()


def test_everybody_gets_one_mail_in_her_language(bell: TestBell, smtp_server: SmtpServer) -> None:
    make_person("Arta Krasniqi", "sq")
    make_person("Đorđe Čučković", "sr-Latn", "en", email="djordje@press.example")
    make_person("Јована Ђорђевић", "sr-Cyrl", email="jovana@press.example")
    release_id = start(make_release())
    bell.drain()
    assert {mail.recipients[0]: mail.message["Subject"] for mail in smtp_server.received} == {
        "arta.krasniqi@press.example": "Hapet Avllia",
        "djordje@press.example": "Otvorena Avlija",
        "jovana@press.example": "Отворена Авлија",
    }
    assert len(smtp_server.received) == 3
    assert get_release(release_id).state is ReleaseState.SENT
    assert "Ђорђевић" in smtp_server.to("jovana@press.example")[0].part("plain").splitlines()[0]


def test_more_than_a_batch_leaves_too(bell: TestBell, smtp_server: SmtpServer) -> None:
    make_people(FIRST_BATCH * 5 + 1)
    release_id = start(make_release())
    bell.drain()
    sent = [mail.recipients[0] for mail in smtp_server.received]
    assert len(set(sent)) == len(sent) == progress(release_id).sent == FIRST_BATCH * 5 + 1


def test_an_address_that_does_not_exist_fails_and_is_not_written_to_again(
    bell: TestBell, smtp_server: SmtpServer
) -> None:
    gone, here = make_person("Arta Gone"), make_person("Besa Here")
    smtp_server.refuse("RCPT", "550 5.1.1 no such user", address="arta.gone@press.example")
    release_id = start(make_release())
    bell.drain()
    assert [(d.person_id, d.state, d.answer[:9]) for d in all_of(release_id)] == [
        (gone, DeliveryState.FAILED, "550 5.1.1"), (here, DeliveryState.SENT, "250 2.0.0"),
    ]  # fmt: skip
    assert [address.state for address in get_person(gone).addresses] == [AddressState.BOUNCED]
    assert get_release(release_id).state is ReleaseState.SENT


def test_a_full_mailbox_fails_and_the_address_stays(bell: TestBell, smtp_server: SmtpServer) -> None:
    person_id = make_person("Arta Krasniqi")
    smtp_server.refuse("DATA", "552 5.2.2 mailbox full")
    release_id = start(make_release())
    bell.drain()
    assert states(release_id) == [DeliveryState.FAILED]
    assert get_person(person_id).email == "arta.krasniqi@press.example"


def test_a_server_that_says_later_is_asked_later(bell: TestBell, smtp_server: SmtpServer, clock: Clock) -> None:
    make_person("Arta Krasniqi")
    smtp_server.refuse("RCPT", "451 4.7.1 greylisted")
    release_id = start(make_release())
    bell.drain()
    assert (only(release_id).state, only(release_id).due_at) == (DeliveryState.QUEUED, clock.now + timedelta(minutes=5))
    smtp_server.reset()
    later(clock, bell, minutes=4)
    assert smtp_server.received == []
    later(clock, bell, minutes=1)
    assert (only(release_id).state, only(release_id).attempts) == (DeliveryState.SENT, 2)
    assert get_release(release_id).state is ReleaseState.SENT


def test_it_gives_up_after_a_day(bell: TestBell, smtp_server: SmtpServer, clock: Clock) -> None:
    make_person("Arta Krasniqi")
    smtp_server.refuse("RCPT", "451 4.7.1 greylisted")
    release_id, began = start(make_release()), clock.now
    bell.drain()
    while only(release_id).state is DeliveryState.QUEUED:
        clock.set(only(release_id).due_at)
        later(clock, bell)
    assert only(release_id).state is DeliveryState.FAILED
    assert timedelta(hours=20) < clock.now - began <= timedelta(hours=24)


def test_nobody_is_forgotten_while_the_server_is_away(bell: TestBell, smtp_server: SmtpServer, clock: Clock) -> None:
    make_people(3)
    smtp_server.drop("MAIL")
    release_id = start(make_release())
    bell.drain()
    assert states(release_id) == [DeliveryState.QUEUED] * 3
    smtp_server.reset()
    later(clock, bell, minutes=5)
    assert len(smtp_server.received) == 3


def test_what_may_have_arrived_is_never_sent_again_by_itself(
    bell: TestBell, smtp_server: SmtpServer, clock: Clock
) -> None:
    make_person("Arta Krasniqi")
    smtp_server.drop("DATA")
    release_id = start(make_release())
    bell.drain()
    smtp_server._orders.clear()
    for _hour in range(30):
        later(clock, bell, hours=1)
    assert states(release_id) == [DeliveryState.UNKNOWN]
    assert len(smtp_server.received) == 1


def test_after_a_broken_wire_the_others_still_get_theirs(bell: TestBell, smtp_server: SmtpServer) -> None:
    make_people(3)
    smtp_server.drop("DATA", address="p0@press.example")
    release_id = start(make_release())
    bell.drain()
    assert states(release_id) == [DeliveryState.UNKNOWN, DeliveryState.SENT, DeliveryState.SENT]


@pytest.mark.parametrize("answer", ["550 5.7.1 not from you", "530 sign in first"])
def test_a_server_that_refuses_us_stops_the_release(
    answer: str, bell: TestBell, smtp_server: SmtpServer, clock: Clock
) -> None:
    make_people(4)
    smtp_server.refuse("MAIL", answer)
    release_id = start(make_release())
    bell.drain()
    found = progress(release_id)
    assert (found.halt, found.halt_detail, found.waiting) == (Halt.SERVER_REFUSES, answer, 4)
    smtp_server.reset()
    later(clock, bell, hours=2)
    assert smtp_server.received == [], "only a person lets it go on"
    with transaction():
        resume(release_id)
    bell.drain()
    assert len(smtp_server.received) == 4 and get_release(release_id).halt == Halt.NONE


def test_a_refusal_of_policy_at_one_recipient_does_not_bar_the_way_for_ever(
    bell: TestBell, smtp_server: SmtpServer
) -> None:
    make_people(3)
    smtp_server.refuse("RCPT", "550 5.7.1 not wanted here", address="p0@press.example")
    release_id = start(make_release())
    bell.drain()
    assert (progress(release_id).failed, progress(release_id).waiting) == (1, 2)
    with transaction():
        resume(release_id)
    bell.drain()
    assert (progress(release_id).failed, progress(release_id).sent) == (1, 2)


def test_a_paused_release_stands_until_it_is_resumed_or_ended(
    bell: TestBell, smtp_server: SmtpServer, clock: Clock
) -> None:
    make_people(3)
    release_id = start(make_release())
    with transaction():
        pause(release_id)
    later(clock, bell, minutes=10)
    assert smtp_server.received == []
    with transaction():
        assert send_no_more(release_id) == 3
    assert states(release_id) == [DeliveryState.CANCELLED] * 3
    assert (get_release(release_id).state, get_release(release_id).halt) == (ReleaseState.SENT, Halt.NONE)


def test_only_what_leaves_can_be_paused_and_only_what_stands_ended(bell: TestBell) -> None:
    make_people(1)
    release_id = make_release()
    with pytest.raises(Refused, match="nothing to pause"), transaction():
        pause(release_id)
    start(release_id)
    with pytest.raises(Refused, match="not paused"), transaction():
        send_no_more(release_id)


def test_whoever_was_put_away_meanwhile_is_not_written_to(bell: TestBell, smtp_server: SmtpServer) -> None:
    person_id = make_person("Arta Krasniqi")
    release_id = start(make_release())
    with transaction():
        archive_person(person_id)
    bell.drain()
    assert states(release_id) == [DeliveryState.CANCELLED] and smtp_server.received == []
    assert get_release(release_id).state is ReleaseState.SENT


def test_two_workers_at_once_never_send_one_message_twice(app: Flask, smtp_server: SmtpServer) -> None:
    make_people(30)
    release_id = start(make_release())

    def work() -> None:
        with app.app_context():
            while deliver(Mailing(release_id)):
                pass

    workers = [Thread(target=copy_context().run, args=(work,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    sent = [mail.recipients[0] for mail in smtp_server.received]
    assert len(sent) == len(set(sent)) == 30
    deliver_due()
    assert get_release(release_id).state is ReleaseState.SENT


def test_ringing_twice_sends_once(bell: TestBell, smtp_server: SmtpServer) -> None:
    make_people(2)
    release_id = start(make_release())
    deliver_due()
    deliver_due()
    assert bell.names.count("deliver_release") == 3
    bell.drain()
    assert len(smtp_server.received) == 2 and progress(release_id).sent == 2


def test_the_message_id_stays_the_same_in_every_try(bell: TestBell, smtp_server: SmtpServer, clock: Clock) -> None:
    make_person("Arta Krasniqi")
    smtp_server.refuse("DATA", "451 4.3.0 later")
    release_id = start(make_release())
    before = only(release_id).message_id
    bell.drain()
    smtp_server.reset()
    later(clock, bell, minutes=5)
    assert smtp_server.only().message["Message-ID"] == f"<{before}>"
    assert smtp_server.only().message["Date"].datetime == datetime(2026, 5, 13, 12, 5, tzinfo=UTC)


def test_a_domain_that_gets_too_much_waits_and_the_others_do_not(
    bell: TestBell, smtp_server: SmtpServer, clock: Clock
) -> None:
    slow = [make_person(f"Arta A{n:02}", email=f"a{n}@slow.example") for n in range(FIRST_BATCH + 2)]
    make_person("Besa Other", email="b@quick.example")
    smtp_server.refuse("RCPT", "421 4.7.28 unusual rate", address="a0@slow.example")
    release_id = start(make_release())
    bell.drain()
    waiting = [d for d in all_of(release_id) if d.state is DeliveryState.QUEUED]
    assert {d.person_id for d in waiting} >= {slow[0], *slow[FIRST_BATCH:]}
    assert {d.due_at for d in waiting} == {clock.now + timedelta(minutes=10)}
    assert smtp_server.to("b@quick.example")
    smtp_server.reset()
    later(clock, bell, minutes=10)
    assert get_release(release_id).state is ReleaseState.SENT


def test_no_more_connections_are_open_than_may_be(make_app: MakeApp, smtp_server: SmtpServer) -> None:
    make_people(3)
    release_id = start(make_release())
    with transaction():
        claim(Mailing(release_id), "host:1:elsewhere", 1)
    with make_app(smtp_connections=1).app_context():
        assert deliver(Mailing(release_id)) is False
    assert smtp_server.received == []
    assert deliver(Mailing(release_id)) is False and len(smtp_server.received) == 2


def test_every_free_worker_is_called(make_app: MakeApp, bell: TestBell) -> None:
    with transaction():
        write_down_people(600)
    start(make_release())
    called = [name for name in bell.names if "deliver" in name]
    assert called == ["deliver_release", "help_deliver", "help_deliver"]


def test_bounces_come_back_to_an_address_of_their_own(bell: TestBell, smtp_server: SmtpServer) -> None:
    make_person("Arta Krasniqi")
    release_id = start(make_release())
    bell.drain()
    assert read_return_path(smtp_server.only().sender, settings_of_app()) == only(release_id).id
