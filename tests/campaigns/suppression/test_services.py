"""What stops our mails, what lifts that again, and the marks on a person's record that follow."""

from dataclasses import replace

import pytest
from flask import Flask

from campaigns.recipients.services import record_complaint, record_hard_bounce, record_soft_bounce
from campaigns.sending.models import DeliveryState
from campaigns.sending.queries import get_delivery
from campaigns.sending.services import try_again
from campaigns.sending.words import said
from campaigns.suppression.models import Source, Suppression, SuppressionKind
from campaigns.suppression.queries import find_against, list_of_person, standing, unwanted_among
from campaigns.suppression.services import (
    lift,
    stop_by_colleague,
    suppress,
)
from core.db import transaction
from core.errors import Refused
from core.feature import Role
from crm.contacts.models import AddressState
from crm.contacts.queries import get_person
from crm.contacts.services import change_person, record_bounce
from crm.contacts.values import values_of
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.contacts import change, email, record
from tests.support.press_list import make_colleague, make_person
from tests.support.smtp_server import SmtpServer
from tests.support.stops import sent_again, sent_to


def stop(kind: SuppressionKind = SuppressionKind.UNSUBSCRIBE, **whom: object) -> Suppression:
    """Suppress, as a colleague does."""
    with transaction():
        return suppress(kind, source=Source.COLLEAGUE, **whom)  # type: ignore[arg-type]


def history(person_id: int) -> list[tuple[str, bool]]:
    """Return the kinds that stood for a person, latest first, and whether each stands."""
    return [(found.kind.value, found.lifted_at is None) for found in list_of_person(get_person(person_id))]


def test_what_is_stopped_twice_stands_once(app: Flask) -> None:
    person_id = make_person("Dea Krasniqi")
    assert stop(person_id=person_id).id == stop(person_id=person_id).id
    assert history(person_id) == [("unsubscribe", True)]


def test_nobody_named_is_an_error_of_the_program(app: Flask) -> None:
    with pytest.raises(ValueError, match="nobody"):
        stop()


def test_an_address_stops_whoever_is_written_to_there(app: Flask) -> None:
    ana, bea = (make_person(name, email="desk@press.example") for name in ("Ana A", "Bea B"))
    stop(person_id=ana, address="Desk@Press.example")
    assert find_against(bea, "desk@press.example") is SuppressionKind.UNSUBSCRIBE
    assert find_against(bea, "bea@press.example") is None
    assert find_against(ana, "ana@press.example") is SuppressionKind.UNSUBSCRIBE


def test_a_bounce_says_nothing_about_the_person(app: Flask) -> None:
    person_id = make_person("Dea Krasniqi")
    stop(SuppressionKind.BOUNCE, person_id=person_id, address="dea.krasniqi@press.example")
    assert find_against(person_id, "another@press.example") is None
    assert standing().against(person_id, "DEA.krasniqi@press.example") is SuppressionKind.BOUNCE


def test_a_message_on_its_way_is_held_back_and_says_why(app: Flask, bell: TestBell, smtp_server: SmtpServer) -> None:
    delivery = sent_to()
    stop(person_id=delivery.person_id)
    assert unwanted_among([(delivery.id, delivery.person_id, delivery.address)]) == {
        delivery.id: SuppressionKind.UNSUBSCRIBE
    }
    bell.drain()
    found = get_delivery(delivery.id)
    assert (found.state, said(found.answer)) == (DeliveryState.CANCELLED, "wanted no more releases")
    assert smtp_server.received == []
    with pytest.raises(Refused, match="may not be written to"), transaction():
        try_again(delivery.id)


def test_a_bounced_address_is_held_back_too(app: Flask, bell: TestBell, smtp_server: SmtpServer) -> None:
    delivery = sent_to()
    stop(SuppressionKind.BOUNCE, address=delivery.address)
    bell.drain()
    assert get_delivery(delivery.id).state is DeliveryState.CANCELLED
    assert smtp_server.received == []


def test_lifting_needs_how_she_asked_and_is_kept(app: Flask) -> None:
    person_id, user_id = make_person("Dea Krasniqi"), make_colleague("Odeta", Role.OFFICER)
    found = stop(person_id=person_id)
    with pytest.raises(Refused, match="how they asked"), transaction():
        lift(found.id, user_id, note=" ")
    with transaction():
        lift(found.id, user_id, note="She called on Monday.")
    assert history(person_id) == [("unsubscribe", False)]
    (kept,) = list_of_person(get_person(person_id))
    assert (kept.lifted_by_id, kept.lifted_note) == (user_id, "She called on Monday.")


def test_what_was_lifted_can_be_stopped_anew_and_both_are_kept(app: Flask) -> None:
    person_id, user_id = make_person("Dea Krasniqi"), make_colleague("Odeta", Role.OFFICER)
    first = stop(person_id=person_id)
    with transaction():
        lift(first.id, user_id, note="She called.")
    assert stop(person_id=person_id).id != first.id
    assert history(person_id) == [("unsubscribe", True), ("unsubscribe", False)]


def test_a_complaint_is_lifted_by_an_administrator_alone(app: Flask) -> None:
    delivery, user_id = sent_to(), make_colleague("Adem", Role.ADMIN)
    with transaction():
        found = record_complaint(delivery.id)
    with pytest.raises(Refused, match="administrator"), transaction():
        lift(found.id, user_id, note="She called.")
    with transaction():
        lift(found.id, user_id, note="She called.", is_admin=True)
    assert find_against(delivery.person_id, delivery.address) is None


def test_do_not_contact_is_marked_on_the_record_and_lifted_with_it(app: Flask) -> None:
    person_id, user_id = make_person("Dea Krasniqi"), make_colleague("Odeta", Role.OFFICER)
    with transaction():
        found = stop_by_colleague(person_id, SuppressionKind.DO_NOT_CONTACT, user_id, "On the phone.")
    assert get_person(person_id).do_not_contact
    with transaction():
        lift(found.id, user_id, note="She wrote.")
    assert not get_person(person_id).do_not_contact


def test_a_mark_set_on_the_record_gets_its_row(app: Flask) -> None:
    dea = record("Dea", "K", do_not_contact=True)
    assert history(dea.id) == [("do_not_contact", True)]


def test_a_mark_is_not_taken_off_the_record_without_a_note(app: Flask) -> None:
    dea = record("Dea", "K", do_not_contact=True)
    with pytest.raises(Refused, match="how they asked"), transaction():
        change_person(dea.id, dea.version, replace(values_of(dea), do_not_contact=False))
    assert get_person(dea.id).do_not_contact


def test_a_colleague_says_how_she_was_told(app: Flask) -> None:
    person_id, user_id = make_person("Dea Krasniqi"), make_colleague("Odeta", Role.OFFICER)
    with pytest.raises(Refused, match="how they told you"), transaction():
        stop_by_colleague(person_id, SuppressionKind.UNSUBSCRIBE, user_id, "")
    assert history(person_id) == []


def test_an_address_that_bounced_is_marked_at_everybody_and_works_again_for_all(app: Flask) -> None:
    people = [record(name, "K", addresses=(email("desk@press.example"),)) for name in ("Ana", "Bea")]
    found = stop(SuppressionKind.BOUNCE, address="desk@press.example")
    assert [p.addresses[0].state for p in people] == [AddressState.BOUNCED] * 2
    with transaction():
        lift(found.id, None)
    assert [get_person(p.id).addresses[0].state for p in people] == [AddressState.WORKS] * 2
    assert standing().addresses == {}


def test_a_bounce_marked_on_the_record_gets_its_row(app: Flask) -> None:
    dea = record("Dea", "K", addresses=(email("dea@press.example"),))
    with transaction():
        record_bounce(dea.id, "dea@press.example")
    (found,) = list_of_person(dea)
    assert (found.kind, found.source, found.address) == (SuppressionKind.BOUNCE, Source.SERVER, "dea@press.example")


def test_correcting_the_address_ends_its_bounce(app: Flask) -> None:
    dea = record("Dea", "K", addresses=(email("dae@press.example", state=AddressState.BOUNCED),))
    change(dea, replace(values_of(dea), addresses=(email("dea@press.example"),)))
    assert history(dea.id) == [("bounce", False)]


def test_an_address_that_bounces_at_a_colleague_works_for_nobody(app: Flask) -> None:
    ana = record("Ana", "K", addresses=(email("desk@press.example", state=AddressState.BOUNCED),))
    bea = record("Bea", "K", addresses=(email("desk@press.example"),))
    assert find_against(bea.id, "desk@press.example") is SuppressionKind.BOUNCE
    assert history(ana.id) == [("bounce", True)]


def test_a_hard_bounce_gives_the_address_up_with_the_servers_words(app: Flask) -> None:
    delivery = sent_to()
    with transaction():
        found = record_hard_bounce(delivery.id, "550 5.1.1 no such user")
    assert (found.delivery_id, found.note) == (delivery.id, "550 5.1.1 no such user")
    assert get_person(delivery.person_id).email == ""


def test_the_third_soft_bounce_in_a_row_gives_the_address_up(app: Flask, bell: TestBell, clock: Clock) -> None:
    person_id = make_person("Dea Krasniqi")
    outcomes = []
    for _release in range(3):
        delivery = sent_again(person_id)
        bell.drain()
        clock.move(days=2)
        with transaction():
            outcomes.append(record_soft_bounce(delivery.id, "452 4.2.2 mailbox full") is not None)
            record_soft_bounce(delivery.id, "452 4.2.2 mailbox full")
    assert outcomes == [False, False, True]
    assert get_person(person_id).addresses[0].state is AddressState.BOUNCED


def test_a_release_that_arrives_in_between_saves_the_address(app: Flask, bell: TestBell, clock: Clock) -> None:
    person_id = make_person("Dea Krasniqi")
    for is_soft in (True, True, False, True):
        delivery = sent_again(person_id)
        bell.drain()
        clock.move(days=2)
        if is_soft:
            with transaction():
                assert record_soft_bounce(delivery.id) is None
    assert find_against(person_id, "dea.krasniqi@press.example") is None
