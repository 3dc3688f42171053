"""The pages of sending as colleagues use them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from campaigns.sending.claims import claim, record_taken
from campaigns.sending.jobs import start_due
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import Delivery, DeliveryState
from campaigns.sending.queries import list_deliveries
from campaigns.sending.services import record_return, schedule, start_now
from core.clock import now
from core.db import transaction
from crm.contacts.models import AddressKind
from crm.contacts.queries import get_person
from crm.contacts.services import archive_person, change_person
from crm.contacts.values import AddressValues, values_of
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.personas import Persona
from tests.support.press_list import make_draft, make_people, make_person, make_release
from tests.support.smtp_server import SmtpServer

pytestmark = pytest.mark.usefixtures("app")


def start(release_id: int) -> int:
    with transaction():
        start_now(release_id)
    return release_id


def path(release_id: int, page: str) -> str:
    return f"/releases/{release_id}/{page}"


def only(release_id: int) -> Delivery:
    (delivery,) = list_deliveries(release_id).deliveries
    return delivery


# Send


def test_the_page_says_what_would_leave_to_how_many_in_which_language(officer: Persona) -> None:
    make_person("Arta Krasniqi", "sq")
    make_person("Besa Gashi", "sq")
    make_person("Sevil Karahoda", "tr")
    page = officer.get(path(make_release(), "send"))
    assert page.rows() == [
        ["Hapet Avllia", "SQ", "2"], ["Отворена Авлија", "СР", "nobody"], ["Otvorena Avlija", "SR", "nobody"],
    ]  # fmt: skip
    assert "Send now to 2 people" in page and page.link("1 person is left out").endswith("/audience")


def test_it_says_whether_mail_leaves_this_computer(officer: Persona, make_app: Callable[..., Flask]) -> None:
    make_people(1)
    release_id = make_release()
    assert "Outbox on this computer" not in officer.get(path(release_id, "send"))
    caught = Persona(make_app(smtp_url="", outbox_port=8699))
    caught.sign_in(officer.user.id)
    assert "Nobody outside receives it" in caught.get(path(release_id, "send"))


def test_the_officer_sends_and_sees_how_far_it_is(officer: Persona, bell: TestBell, smtp_server: SmtpServer) -> None:
    make_people(2)
    release_id = make_release()
    page = officer.submit(officer.get(path(release_id, "send")), "/send").follow()
    assert page.path == path(release_id, "deliveries") and "0 sent" in page and "2 wait" in page
    bell.drain()
    assert len(smtp_server.received) == 2
    assert "2 sent" in officer.get(path(release_id, "deliveries"))
    assert "Odeta Officer" in officer.get(f"/releases/{release_id}").texts(".timeline .by")


def test_others_than_shown_get_nothing_until_she_has_looked_again(officer: Persona, smtp_server: SmtpServer) -> None:
    make_people(2)
    release_id = make_release()
    before = officer.get(path(release_id, "send"))
    make_person("Late Comer")
    page = officer.submit(before, "/send")
    assert "Nothing was sent" in page and "You saw 2 people, now it is 3 people" in page
    assert get_release(release_id).state is ReleaseState.APPROVED
    officer.submit(page, "/send")
    assert list_deliveries(release_id).total == 3


def test_another_address_counts_as_a_change_too(officer: Persona) -> None:
    person_id = make_person("Arta Krasniqi")
    release_id = make_release()
    before = officer.get(path(release_id, "send"))
    with transaction():
        person = get_person(person_id)
        changed = vars(values_of(person)) | {"addresses": (AddressValues(AddressKind.EMAIL, "new@press.example"),)}
        change_person(person_id, person.version, type(values_of(person))(**changed))
    assert "or at which address" in officer.submit(before, "/send")


def test_a_form_without_what_was_shown_sends_nothing(officer: Persona) -> None:
    make_people(1)
    release_id = make_release()
    assert "Nothing was sent" in officer.post(path(release_id, "send"))
    assert list_deliveries(release_id).total == 0


def test_before_the_approval_there_is_no_button(officer: Persona) -> None:
    make_people(1)
    page = officer.get(path(make_draft(), "send"))
    assert "Only an approved release can leave. Where it stands: Draft." in page
    assert page.all("main button") == []


def test_without_anybody_to_get_it_the_page_leads_to_the_choice(officer: Persona) -> None:
    page = officer.get(path(make_release(audience=None), "send"))
    assert page.link("Choose who gets it").endswith("/audience") and page.all("main button") == []


# Later


def test_she_sets_an_hour_and_takes_it_back(officer: Persona) -> None:
    make_people(1)
    release_id = make_release()
    page = officer.submit(officer.get(path(release_id, "send")), "/schedule", at="2026-05-14T10:00").follow()
    assert page.flashes == ["It leaves on Thu 14 May, 10:00 CEST."]
    assert get_release(release_id).send_at == datetime(2026, 5, 14, 8, 0, tzinfo=UTC)
    page = officer.get(path(release_id, "send"))
    assert page.value("at") == "2026-05-14T10:00" and "As things are, to 1 person" in page
    page = officer.submit(page, "/unschedule").follow()
    assert "stays approved" in page and get_release(release_id).state is ReleaseState.APPROVED


@pytest.mark.parametrize(("at", "error"), [
    ("2026-05-13T13:59", "This moment has passed. Choose a later one, or send now."),
    ("", "Choose the day and the hour."),
    ("soon", "Not a valid datetime value."),
    ("2027-03-28T02:30", "This hour does not exist: the clocks go forward that night. Choose another."),
    ("2026-10-25T02:30", "This hour comes twice: the clocks go back that night. Choose one before or after it."),
])  # fmt: skip
def test_an_hour_that_cannot_be_is_refused_and_kept(at: str, error: str, officer: Persona) -> None:
    make_people(1)
    page = officer.submit(officer.get(path(make_release(), "send")), "/schedule", at=at)
    assert page.errors == [error] and page.value("at") == at


def test_an_hour_is_not_set_for_others_than_shown(officer: Persona) -> None:
    make_people(1)
    release_id = make_release()
    before = officer.get(path(release_id, "send"))
    make_person("Late Comer")
    page = officer.submit(before, "/schedule", at="2026-05-14T10:00")
    assert "You saw 1 person, now it is 2 people" in page and page.value("at") == "2026-05-14T10:00"
    assert get_release(release_id).state is ReleaseState.APPROVED


# How far it is


def test_the_progress_is_fetched_by_itself_until_all_is_decided(officer: Persona, bell: TestBell) -> None:
    make_people(1)
    release_id = start(make_release())
    page = officer.get(path(release_id, "deliveries"))
    address = page.one("[data-refresh][data-every='2']").attributes["data-refresh"] or ""
    part = officer.get(address, headers={"X-Requested-With": "fetch"}, fragment=True)
    assert "1 waits" in part.text and part.all("[data-done]") == []
    bell.drain()
    part = officer.get(address, headers={"X-Requested-With": "fetch"}, fragment=True)
    assert "1 sent" in part.text and part.one("[data-done]")


def test_counts_stand_for_each_language(officer: Persona, bell: TestBell, smtp_server: SmtpServer) -> None:
    make_person("Arta Krasniqi", "sq")
    make_person("Besa Gashi", "sq")
    make_person("Jelena Ilić", "sr-Latn", email="jelena@press.example")
    smtp_server.refuse("RCPT", "550 5.1.1 no", address="arta.krasniqi@press.example")
    page_path = path(start(make_release()), "deliveries")
    bell.drain()
    assert officer.get(page_path).rows("table.narrow") == [["SQ", "2", "1 sent, 1 failed"], ["SR", "1", "1 sent"]]


def test_it_says_when_the_server_is_asked_again(officer: Persona, bell: TestBell, smtp_server: SmtpServer) -> None:
    make_people(1)
    smtp_server.refuse("RCPT", "451 4.7.1 greylisted")
    release_id = start(make_release())
    bell.drain()
    page = officer.get(path(release_id, "deliveries"))
    assert "tried again at 14:05" in page and "said: “451 4.7.1 greylisted”" in page


def test_a_server_that_is_away_is_said_in_our_words(officer: Persona, bell: TestBell, smtp_server: SmtpServer) -> None:
    make_people(1)
    smtp_server.drop("MAIL")
    release_id = start(make_release())
    bell.drain()
    page = officer.get(path(release_id, "deliveries"))
    assert "was not reached, or hung up" in page and "Disconnected" not in page


def test_the_list_is_narrowed_by_its_address(officer: Persona, bell: TestBell, smtp_server: SmtpServer) -> None:
    make_people(2)
    smtp_server.refuse("RCPT", "550 5.1.1 no", address="p1@press.example")
    release_id = start(make_release())
    bell.drain()
    page = officer.submit(officer.get(path(release_id, "deliveries")), "/deliveries", state="failed")
    assert [row[1] for row in page.rows("table.list:not(.narrow)")] == ["p1@press.example"]
    assert "No message fits" in officer.get(path(release_id, "deliveries?state=unknown"))
    assert len(officer.get(path(release_id, "deliveries?state=nonsense&tag=xx")).rows("table.list:not(.narrow)")) == 2


def test_failures_stand_by_their_cause_with_what_to_do(
    officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    make_people(2)
    smtp_server.refuse("RCPT", "550 5.1.1 no such user", address="p0@press.example")
    smtp_server.refuse("DATA", "552 5.2.2 over quota", address="p1@press.example")
    release_id = start(make_release())
    bell.drain()
    page = officer.get(path(release_id, "deliveries"))
    assert page.texts("h3") == ["The address does not exist: 1", "The mailbox is full: 1"]
    assert "Ask for the right address" in page and "said: “552 5.2.2 over quota”" in page
    assert page.link("Correct the address: Person 000").endswith("/edit")


def test_she_corrects_an_address_and_tries_again(officer: Persona, bell: TestBell, smtp_server: SmtpServer) -> None:
    make_people(1)
    smtp_server.refuse("DATA", "552 5.2.2 over quota")
    release_id = start(make_release())
    bell.drain()
    smtp_server.reset()
    page = officer.submit(officer.get(path(release_id, "deliveries")), "/again").follow()
    assert page.flashes == ["It is being sent to p0@press.example."]
    bell.drain()
    assert only(release_id).state is DeliveryState.SENT


@pytest.mark.parametrize(("button", "state"), [
    ("It arrived: Person 000", DeliveryState.SENT), ("Send again: Person 000", DeliveryState.QUEUED),
])  # fmt: skip
def test_she_judges_what_may_have_arrived(
    button: str, state: DeliveryState, officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    make_people(1)
    smtp_server.drop("DATA")
    release_id = start(make_release())
    bell.drain()
    page = officer.get(path(release_id, "deliveries"))
    assert "Did these arrive?" in page
    buttons = [form.css("button")[0].attributes.get("aria-label") for form in page.all("main form")]
    officer.submit(page, buttons.index(button)).follow()
    assert only(release_id).state is state


def test_she_pauses_and_lets_it_go_on(officer: Persona, bell: TestBell, smtp_server: SmtpServer) -> None:
    make_people(2)
    release_id = start(make_release())
    page = officer.submit(officer.get(path(release_id, "deliveries")), "/pause").follow()
    assert "Paused by hand" in page
    bell.drain()
    assert smtp_server.received == []
    officer.submit(page, "/resume").follow()
    bell.drain()
    assert len(smtp_server.received) == 2


def test_she_ends_what_is_paused(officer: Persona, bell: TestBell) -> None:
    make_people(2)
    release_id = start(make_release())
    page = officer.submit(officer.get(path(release_id, "deliveries")), "/pause").follow()
    page = officer.submit(page, "/send-no-more").follow()
    assert page.flashes == ["2 messages are held back."] and "2 held back" in page
    assert get_release(release_id).state is ReleaseState.SENT


def test_a_server_that_refuses_us_is_shown_in_its_own_words(
    officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    make_people(1)
    smtp_server.refuse("MAIL", "550 5.7.1 <b>no</b>")
    release_id = start(make_release())
    bell.drain()
    page = officer.get(path(release_id, "deliveries"))
    assert "The mail server refuses mail from us: “550 5.7.1 <b>no</b>”" in page
    assert "Go on: send to 1 person" in page


def test_before_it_leaves_the_list_of_messages_is_the_choice(officer: Persona) -> None:
    release_id = make_release()
    assert officer.get(path(release_id, "deliveries")).location == path(release_id, "audience")
    make_people(1)
    start(release_id)
    assert officer.get(path(release_id, "audience")).location == path(release_id, "deliveries")
    assert officer.get(path(release_id, "send")).location == path(release_id, "deliveries")


# On other pages


def test_today_shows_what_leaves_with_its_share(officer: Persona, bell: TestBell, smtp_server: SmtpServer) -> None:
    make_people(2)
    smtp_server.refuse("RCPT", "451 4.7.1 later", address="p1@press.example")
    start(make_release())
    bell.drain()
    page = officer.get("/")
    assert "Hapet Avllia" in page and "1 of 2 sent" in page and "50%" in page


def test_today_shows_what_failed_and_what_has_to_be_judged(
    officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    make_people(3)
    smtp_server.refuse("RCPT", "550 5.1.1 no", address="p0@press.example")
    smtp_server.drop("DATA", address="p1@press.example")
    release_id = start(make_release())
    bell.drain()
    page = officer.get("/")
    assert "1 message may have arrived or not, 1 message failed" in page
    assert page.link("Judge: Hapet Avllia") == path(release_id, "deliveries")


def test_today_says_that_a_release_did_not_leave(officer: Persona, clock: Clock) -> None:
    person_id = make_person("Arta Krasniqi")
    release_id = make_release()
    with transaction():
        schedule(release_id, now() + timedelta(hours=1))
    assert "is to leave" in officer.get("/")
    with transaction():
        archive_person(person_id)
    clock.move(hours=2)
    start_due()
    page = officer.get("/")
    assert "did not leave: nobody would have got it" in page
    assert page.link("See what to do: Hapet Avllia") == path(release_id, "send")
    page = officer.get(path(release_id, "send"))
    assert "It did not leave at its hour. Nobody would get it. Choose who gets it first." in page
    officer.submit(page, "/resume")
    assert "did not leave" not in officer.get("/")


def test_the_page_of_a_person_tells_what_she_was_sent(officer: Persona, bell: TestBell) -> None:
    person_id = make_person("Jelena Ilić", "sr-Latn", email="jelena@press.example")
    start(make_release())
    bell.drain()
    page = officer.get(f"/people/{person_id}")
    assert "Otvorena Avlija" in page and "in Srpski, jelena@press.example" in page


# Who may


def test_the_list_of_messages_is_fetched_by_itself_as_it_was_narrowed(officer: Persona, bell: TestBell) -> None:
    make_people(2)
    release_id = start(make_release())
    page = officer.get(path(release_id, "deliveries?tag=sq"))
    address = page.one("[data-refresh][data-every='5']").attributes["data-refresh"] or ""
    part = officer.get(address, fragment=True)
    assert "tag=sq" in address and [row[3] for row in part.rows()] == ["waits", "waits"]
    bell.drain()
    part = officer.get(address, fragment=True)
    assert [row[3] for row in part.rows()] == ["sent", "sent"] and part.one("[data-done]")


def test_it_says_how_fast_it_leaves_and_how_long_the_rest_takes(officer: Persona, bell: TestBell, clock: Clock) -> None:
    make_people(3)
    release_id = start(make_release())
    with transaction():
        first, *_rest = claim(Mailing(release_id), "host:1:abc", 1)
        clock.move(seconds=10)
        record_taken("host:1:abc", {first.delivery_id: "250 ok"})
    assert "6 messages a minute, less than a minute left" in officer.get(path(release_id, "deliveries"))


def test_what_came_back_stands_among_the_failures(officer: Persona, bell: TestBell) -> None:
    make_person("Arta Krasniqi")
    release_id = start(make_release())
    bell.drain()
    with transaction():
        record_return(only(release_id).id, "550 5.1.1 no such user")
    page = officer.get(path(release_id, "deliveries"))
    assert "1 came back" in page and "The address does not exist: 1" in page


def test_she_sends_to_those_added_since(officer: Persona, bell: TestBell, smtp_server: SmtpServer) -> None:
    make_person("Arta Krasniqi")
    release_id = start(make_release())
    bell.drain()
    page = officer.get(path(release_id, "send-added"))
    assert "Nobody new meets the choice" in page
    make_person("Late Comer")
    page = officer.get(path(release_id, "send-added"))
    assert "Late Comer" in page and "Send now to 1 person" in page and "Arta" not in page
    make_person("Later Still")
    page = officer.submit(page, "send-added")
    assert "Nothing was sent" in page and "Send now to 2 people" in page
    officer.submit(page, "send-added")
    bell.drain()
    assert len(smtp_server.received) == 3


@pytest.mark.parametrize("page", ["send", "deliveries", "progress"])
def test_whoever_reads_may_look(page: str, viewer: Persona, approver: Persona, outsider: Persona) -> None:
    make_people(1)
    release_id = make_release()
    if page != "send":
        start(release_id)
    for persona in (viewer, approver):
        answer = persona.get(path(release_id, page), fragment=page == "progress")
        assert answer.status == 200 and answer.all("main form[method=post]") == []
    assert "/sign-in" in outsider.get(path(release_id, page)).location


@pytest.mark.parametrize("act", ["send", "schedule", "unschedule", "pause", "resume", "send-no-more", "send-added"])
def test_only_officers_act(
    act: str, viewer: Persona, approver: Persona, outsider: Persona, smtp_server: SmtpServer
) -> None:
    make_people(1)
    release_id = make_release()
    assert [persona.post(path(release_id, act)).status for persona in (viewer, approver, outsider)] == [403, 403, 401]
    assert get_release(release_id).state is ReleaseState.APPROVED


@pytest.mark.parametrize("act", ["judge", "again"])
def test_only_officers_decide(act: str, viewer: Persona, approver: Persona, outsider: Persona) -> None:
    make_people(1)
    delivery = only(start(make_release()))
    statuses = [persona.post(f"/deliveries/{delivery.id}/{act}").status for persona in (viewer, approver, outsider)]
    assert statuses == [403, 403, 401]
