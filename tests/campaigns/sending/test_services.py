"""Letting a release leave, and the decisions that are a person's."""

from datetime import timedelta

import pytest
from flask import Flask

from campaigns.audience.rules import Filters, Refusal
from campaigns.audience.services import select_audience, set_audience
from campaigns.events import RELEASE_SENT
from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from campaigns.sending.jobs import deliver_release, start_due
from campaigns.sending.models import Delivery, DeliveryState
from campaigns.sending.queries import get_delivery, list_deliveries, list_left_out, who_started
from campaigns.sending.rules import Halt
from campaigns.sending.services import (
    AudienceChanged,
    judge_unknown,
    record_return,
    resume,
    schedule,
    send_to_added,
    start_now,
    try_again,
    unschedule,
)
from campaigns.sending.starting import select_added
from core.db import transaction
from core.errors import Refused
from core.feature import Listener, Role, house_of
from crm.contacts.models import AddressKind, Basis
from crm.contacts.queries import get_person
from crm.contacts.services import archive_person, change_person
from crm.contacts.values import AddressValues, values_of
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.press_list import JOURNALISTS, make_colleague, make_draft, make_people, make_person, make_release
from tests.support.smtp_server import SmtpServer

pytestmark = pytest.mark.usefixtures("app")
NOBODY = Filters(municipalities=frozenset({"peje"}))


def start(release_id: int, shown: str = "") -> int:
    with transaction():
        start_now(release_id, shown)
    return release_id


def only(release_id: int) -> Delivery:
    (delivery,) = list_deliveries(release_id).deliveries
    return delivery


def change(person_id: int, **values: object) -> None:
    with transaction():
        person = get_person(person_id)
        change_person(person_id, person.version, values_of(person).__class__(**(vars(values_of(person)) | values)))


def correct(person_id: int, address: str) -> None:
    change(person_id, addresses=(AddressValues(AddressKind.EMAIL, address),))


# Now


def test_starting_freezes_who_gets_it_and_who_does_not(bell: TestBell, clock: Clock) -> None:
    gets, out = make_person("Arta Krasniqi"), make_person("Besa Gashi", basis=Basis.NONE)
    release_id = start(make_release())
    correct(gets, "new@press.example")
    make_person("Vesa Late")
    assert (only(release_id).person_id, only(release_id).address) == (gets, "arta.krasniqi@press.example")
    assert [(row.person_id, row.reason) for row in list_left_out(release_id)] == [(out, Refusal.NO_BASIS)]
    assert (get_release(release_id).state, get_release(release_id).started_at) == (ReleaseState.SENDING, clock.now)
    assert (deliver_release, (release_id,)) in bell.calls


def test_those_who_listen_hear_that_it_leaves(app: Flask) -> None:
    heard: list[int] = []
    house = house_of(app)
    feature = next(f for f in house.features if f.name == "campaigns")
    place = house.features.index(feature)
    listener = Listener(RELEASE_SENT, lambda release: heard.append(release.id))
    house.features[place] = type(feature)(**(vars(feature) | {"listeners": (listener,)}))
    make_people(1)
    release_id = start(make_release())
    house.features[place] = feature
    assert heard == [release_id]


def test_only_an_approved_release_leaves() -> None:
    make_people(1)
    release_id = make_draft()
    with pytest.raises(Refused, match="Draft"):
        start(release_id)


def test_it_leaves_once() -> None:
    make_people(1)
    release_id = start(make_release())
    with pytest.raises(Refused, match="Leaving now"):
        start(release_id)


def test_it_does_not_leave_for_nobody() -> None:
    with pytest.raises(Refused, match="Nobody would get it"):
        start(make_release(audience=NOBODY))


def test_it_goes_to_nobody_else_than_was_shown(smtp_server: SmtpServer, bell: TestBell) -> None:
    make_people(2)
    release_id = make_release()
    shown = select_audience(get_release(release_id)).audience.fingerprint
    make_person("Late Comer")
    with pytest.raises(AudienceChanged) as changed:
        start(release_id, shown)
    assert len(changed.value.selection.audience.recipients) == 3
    assert get_release(release_id).state is ReleaseState.APPROVED and list_deliveries(release_id).total == 0
    start(release_id, changed.value.selection.audience.fingerprint)
    assert list_deliveries(release_id).total == 3


def test_every_message_has_an_id_of_its_own() -> None:
    make_people(3)
    release_id = start(make_release())
    ids = {delivery.message_id for delivery in list_deliveries(release_id).deliveries}
    assert len(ids) == 3 and all(ident.endswith("@barabar.example") for ident in ids)


# Later


def scheduled(clock: Clock, hours: int = 2) -> int:
    release_id = make_release()
    with transaction():
        schedule(release_id, clock.now + timedelta(hours=hours))
    return release_id


def test_a_scheduled_release_leaves_when_its_hour_has_come(
    clock: Clock, bell: TestBell, smtp_server: SmtpServer
) -> None:
    make_people(1)
    release_id = scheduled(clock)
    make_person("Late Comer", email="late@press.example")
    clock.move(hours=2, seconds=-1)
    start_due()
    assert get_release(release_id).state is ReleaseState.SCHEDULED
    clock.move(seconds=1)
    start_due()
    start_due()
    bell.drain()
    assert [mail.recipients for mail in smtp_server.received] == [["p0@press.example"], ["late@press.example"]]
    assert get_release(release_id).state is ReleaseState.SENT and who_started(release_id) == ""


def test_a_moment_that_has_passed_is_refused(clock: Clock) -> None:
    make_people(1)
    release_id = make_release()
    with pytest.raises(Refused, match="has passed"), transaction():
        schedule(release_id, clock.now)


def test_a_date_can_be_changed_taken_back_and_forestalled(clock: Clock) -> None:
    make_people(1)
    release_id = scheduled(clock)
    with transaction():
        assert schedule(release_id, clock.now + timedelta(days=1)).send_at == clock.now + timedelta(days=1)
    with transaction():
        unschedule(release_id)
    assert (get_release(release_id).state, get_release(release_id).send_at) == (ReleaseState.APPROVED, None)
    with pytest.raises(Refused, match="not scheduled"), transaction():
        unschedule(release_id)
    start(scheduled(clock))


def test_a_release_nobody_would_get_any_more_stays_and_says_so(clock: Clock, bell: TestBell) -> None:
    person_id = make_person("Arta Krasniqi")
    release_id = scheduled(clock)
    with transaction():
        archive_person(person_id)
    clock.move(hours=3)
    start_due()
    release = get_release(release_id)
    assert (release.state, release.halt, release.started_at) == (ReleaseState.APPROVED, Halt.NOBODY, None)
    assert list_deliveries(release_id).total == 0
    with transaction():
        resume(release_id)
    assert get_release(release_id).halt == Halt.NONE


# Who gets it


def test_the_choice_cannot_change_once_it_leaves() -> None:
    make_people(1)
    release_id = start(make_release())
    with pytest.raises(Refused, match="already leaving"), transaction():
        set_audience(release_id, NOBODY)


def test_choosing_others_keeps_the_approval() -> None:
    release_id = make_release()
    with transaction():
        set_audience(release_id, JOURNALISTS.without_person(3))
    release = get_release(release_id)
    assert release.state is ReleaseState.APPROVED
    assert Filters.from_json(release.audience) == JOURNALISTS.without_person(3)


# What a person decides


@pytest.fixture
def unknown(bell: TestBell, smtp_server: SmtpServer) -> int:
    """The number of a delivery whose fate is unknown."""
    make_person("Arta Krasniqi")
    smtp_server.drop("DATA")
    release_id = start(make_release())
    bell.drain()
    smtp_server.reset()
    return only(release_id).id


def judge(delivery_id: int, *, arrived: bool) -> int:
    user_id = make_colleague(f"Judge{arrived}", Role.OFFICER)
    with transaction():
        judge_unknown(delivery_id, arrived, user_id)
    return user_id


def test_what_arrived_is_sent_as_of_then(unknown: int, clock: Clock, smtp_server: SmtpServer, bell: TestBell) -> None:
    given_at = clock.now
    clock.move(hours=3)
    user_id = judge(unknown, arrived=True)
    bell.drain()
    delivery = get_delivery(unknown)
    assert (delivery.state, delivery.sent_at, delivery.decided_by_id) == (DeliveryState.SENT, given_at, user_id)
    assert smtp_server.received == []


def test_what_did_not_arrive_is_sent_again(unknown: int, smtp_server: SmtpServer, bell: TestBell) -> None:
    judge(unknown, arrived=False)
    assert get_release(get_delivery(unknown).release_id).state is ReleaseState.SENDING
    bell.drain()
    assert smtp_server.only().recipients == ["arta.krasniqi@press.example"]
    assert get_delivery(unknown).state is DeliveryState.SENT
    assert get_release(get_delivery(unknown).release_id).state is ReleaseState.SENT


def test_two_colleagues_do_not_decide_on_the_same_message(unknown: int) -> None:
    judge(unknown, arrived=True)
    with pytest.raises(Refused, match="Somebody else"):
        judge(unknown, arrived=False)


@pytest.fixture
def failed(bell: TestBell, smtp_server: SmtpServer) -> int:
    """The number of a delivery to an address that does not exist."""
    make_person("Arta Krasniqi")
    smtp_server.refuse("RCPT", "550 5.1.1 no such user", address="arta.krasniqi@press.example")
    release_id = start(make_release())
    bell.drain()
    return only(release_id).id


def again(delivery_id: int) -> None:
    with transaction():
        try_again(delivery_id)


def test_a_failed_one_goes_to_the_address_she_has_now(failed: int, bell: TestBell, smtp_server: SmtpServer) -> None:
    correct(get_delivery(failed).person_id, "arta@press.example")
    again(failed)
    bell.drain()
    assert smtp_server.only().recipients == ["arta@press.example"]
    delivery = get_delivery(failed)
    assert (delivery.state, delivery.address, delivery.attempts) == (DeliveryState.SENT, "arta@press.example", 1)


def test_without_an_address_that_works_it_cannot_go(failed: int) -> None:
    with pytest.raises(Refused, match="no mail address that works"):
        again(failed)


def test_an_address_that_is_on_the_list_already_gets_it_once(failed: int, bell: TestBell) -> None:
    delivery = get_delivery(failed)
    correct(delivery.person_id, "desk@press.example")
    make_person("Besa Gashi", email="Desk@press.example")
    other = start(make_release())
    assert list_deliveries(other).total == 1
    again(failed)
    assert get_delivery(failed).address == "desk@press.example"


def test_an_address_somebody_else_got_it_at_is_refused(bell: TestBell, smtp_server: SmtpServer) -> None:
    arta = make_person("Arta Krasniqi")
    make_person("Besa Gashi", email="Desk@press.example")
    smtp_server.refuse("RCPT", "550 5.1.1 no such user", address="arta.krasniqi@press.example")
    release_id = start(make_release())
    bell.drain()
    correct(arta, "desk@press.example")
    (delivery,) = [d for d in list_deliveries(release_id).deliveries if d.person_id == arta]
    with pytest.raises(Refused, match="Somebody else"):
        again(delivery.id)


@pytest.mark.parametrize("values", [{"do_not_contact": True}, {"basis": Basis.NONE}])
def test_who_may_not_be_written_to_is_not(values: dict[str, object], failed: int) -> None:
    correct(get_delivery(failed).person_id, "arta@press.example")
    change(get_delivery(failed).person_id, **values)
    with pytest.raises(Refused, match="may not be written to"):
        again(failed)


def test_only_what_failed_is_tried_again(unknown: int) -> None:
    with pytest.raises(Refused, match="Somebody else"):
        again(unknown)


# What comes back, and who came later


def sent(bell: TestBell) -> Delivery:
    make_person("Arta Krasniqi")
    release_id = start(make_release())
    bell.drain()
    return only(release_id)


def test_a_bounce_that_came_later_by_mail_overrules_the_first_answer(bell: TestBell) -> None:
    delivery = sent(bell)
    with transaction():
        assert record_return(delivery.id, "550 5.1.1 no such user")
    again = get_delivery(delivery.id)
    assert (again.state, again.answer) == (DeliveryState.BOUNCED, "550 5.1.1 no such user")
    with transaction():
        assert not record_return(delivery.id, "550 5.1.1 the same once more")


def test_a_report_that_it_arrived_settles_the_unknown_and_nothing_else(bell: TestBell, smtp_server: SmtpServer) -> None:
    smtp_server.drop("DATA")
    delivery = sent(bell)
    assert delivery.state is DeliveryState.UNKNOWN
    with transaction():
        assert record_return(delivery.id, "", arrived=True)
    assert get_delivery(delivery.id).state is DeliveryState.SENT
    with transaction():
        assert record_return(delivery.id, "552 5.2.2 full") and not record_return(delivery.id, "", arrived=True)
    assert get_delivery(delivery.id).state is DeliveryState.BOUNCED


def test_those_added_since_get_it_and_nobody_gets_it_again(bell: TestBell, smtp_server: SmtpServer) -> None:
    release_id = sent(bell).release_id
    make_person("Late Comer")
    make_person("Same Desk", email="ARTA.krasniqi@press.example")
    make_person("No Basis", basis=Basis.NONE)
    shown = select_added(get_release(release_id)).audience.fingerprint
    with transaction():
        assert send_to_added(release_id, shown) == 1
    assert get_release(release_id).state is ReleaseState.SENDING
    bell.drain()
    assert [mail.recipients[0] for mail in smtp_server.received] == [
        "arta.krasniqi@press.example", "late.comer@press.example",
    ]  # fmt: skip
    assert get_release(release_id).state is ReleaseState.SENT


def test_added_are_only_those_who_were_shown_and_only_once(bell: TestBell) -> None:
    release_id = sent(bell).release_id
    make_person("Late Comer")
    shown = select_added(get_release(release_id)).audience.fingerprint
    make_person("Later Still")
    with pytest.raises(AudienceChanged) as changed, transaction():
        send_to_added(release_id, shown)
    with transaction():
        send_to_added(release_id, changed.value.selection.audience.fingerprint)
    nobody = select_added(get_release(release_id)).audience
    with pytest.raises(Refused, match="Nobody was added"), transaction():
        send_to_added(release_id, nobody.fingerprint)


def test_a_release_that_has_not_left_goes_to_nobody_added() -> None:
    make_people(1)
    release_id = make_release()
    with pytest.raises(Refused, match="Only a release that has left"), transaction():
        send_to_added(release_id, "-")
