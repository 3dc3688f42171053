"""Invitations leave by one press, once for each state of the meeting, in the language of each reader."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from flask import Flask
from icalendar import Calendar

from core.clock import now
from core.db import db, transaction
from core.errors import Refused
from crm.contacts.models import Basis, Person
from crm.contacts.services import set_do_not_contact
from crm.meetings.inviting import What, mailing_of, minutes_mailing, send
from crm.meetings.letter_words import ENGLISH, meeting_words
from crm.meetings.models import CalledOff, Meeting, MinutesState
from crm.meetings.queries import get_meeting
from crm.meetings.services import MeetingValues, ParticipantValues, Reading, change_meeting
from crm.posting.jobs import letters_due
from crm.posting.models import OutgoingLetter
from languages.tags import BY_TAG
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.contacts import email, record
from tests.support.meetings import meeting
from tests.support.personas import Persona
from tests.support.smtp_server import SmtpServer


@pytest.fixture
def vesa(app: Flask) -> Person:
    """She reads Albanian."""
    return record(
        "Vesa", "Prroni", addresses=(email("vesa@shkolla.example"),), basis=Basis.LEGITIMATE_INTEREST,
        languages=("sq",),
    )  # fmt: skip


@pytest.fixture
def jovana(app: Flask) -> Person:
    """She reads Serbian in Latin letters."""
    return record(
        "Jovana", "Ilić", addresses=(email("jovana@opstina.example"),), basis=Basis.LEGITIMATE_INTEREST,
        languages=("sr-Latn", "en"),
    )  # fmt: skip


@pytest.fixture
def planned(vesa: Person, jovana: Person, officer: Persona) -> Meeting:
    """A meeting with both in a week."""
    return meeting(
        "Trees {title} on the square", vesa, jovana, at=now() + timedelta(days=7), author_id=officer.user.id,
        place="Library", agenda="10:30 Trees", online_url="https://meet.example/trees",
    )  # fmt: skip


def moved(found: Meeting, *people: Person, **values: object) -> Meeting:
    told = MeetingValues(
        found.kind, found.title, found.starts_at, participants=tuple(ParticipantValues(p.id) for p in people),
        place=found.place, agenda=found.agenda, online_url=found.online_url,
    )  # fmt: skip
    with transaction():
        return change_meeting(found.id, get_meeting(found.id).version, MeetingValues(**(vars(told) | values)))


def invite(found: Meeting, by: Persona) -> list[OutgoingLetter]:
    mailing = mailing_of(get_meeting(found.id))
    with transaction():
        return send(found.id, [guest.person.id for guest in mailing.to], by.user)


def told(found: Meeting) -> list[tuple[str, What]]:
    db.session.expire_all()
    return [(guest.person.given_name, guest.what) for guest in mailing_of(get_meeting(found.id)).to]


def event_of(letter: OutgoingLetter) -> tuple[str, dict[str, str]]:
    calendar = Calendar.from_ical(letter.ics)
    (event,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), {name: str(event[name]) for name in ("UID", "SEQUENCE", "STATUS", "ATTENDEE")}


def test_the_page_says_who_gets_what_and_sends_it_by_one_press(
    planned: Meeting, officer: Persona, bell: TestBell, smtp_server: SmtpServer, clock: Clock
) -> None:
    page = officer.get(f"/meetings/{planned.id}/invite")
    assert "Send to 2 people" in page.text and "Ftesë: Trees {title} on the square" in page.text
    assert officer.submit(page, "/invite").follow().flashes == ["2 letters leave."]
    letters_due()
    bell.drain()
    subjects = sorted(received.message["Subject"] for received in smtp_server.received)
    assert subjects == ["Ftesë: Trees {title} on the square", "Poziv: Trees {title} on the square"]
    assert officer.submit(page, "/invite").follow().flashes[0].startswith("Nobody is left to write to")
    assert len(smtp_server.received) == 2


def test_each_gets_an_entry_for_her_calendar_that_names_nobody_else(
    planned: Meeting, officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    first, _ = invite(planned, officer)
    method, event = event_of(first)
    assert (method, event["SEQUENCE"], event["STATUS"]) == ("REQUEST", "0", "CONFIRMED")
    assert event["ATTENDEE"] == "mailto:vesa@shkolla.example" and "jovana" not in first.ics
    bell.drain()
    message = smtp_server.received[0].message
    assert isinstance(message, EmailMessage)
    assert any(part.get_content_type() == "text/calendar" for part in message.walk())


def test_a_change_goes_to_those_who_know_with_a_higher_sequence(
    planned: Meeting, officer: Persona, vesa: Person, jovana: Person
) -> None:
    assert told(planned) == [("Vesa", What.INVITATION), ("Jovana", What.INVITATION)]
    first = invite(planned, officer)[0]
    assert told(planned) == []
    moved(planned, vesa, jovana, place="Town hall")
    assert told(planned) == [("Vesa", What.CHANGE), ("Jovana", What.CHANGE)]
    again = invite(planned, officer)[0]
    assert event_of(again)[1]["UID"] == event_of(first)[1]["UID"]
    assert event_of(again)[1]["SEQUENCE"] == "1"
    moved(planned, vesa, jovana, place="Town hall", minutes="Only the minutes")
    assert told(planned) == []


def test_one_that_is_called_off_is_taken_out_of_their_calendars(
    planned: Meeting, officer: Persona, vesa: Person, jovana: Person
) -> None:
    invite(planned, officer)
    moved(planned, vesa, jovana, called_off=CalledOff.CANCELLED)
    assert told(planned) == [("Vesa", What.CANCELLATION), ("Jovana", What.CANCELLATION)]
    letter = invite(planned, officer)[0]
    assert event_of(letter)[0] == "CANCEL" and letter.subject.startswith("U anulua")
    assert told(planned) == []


def test_who_no_longer_takes_part_is_told_so_and_who_comes_later_is_invited(
    planned: Meeting, officer: Persona, vesa: Person, jovana: Person
) -> None:
    moved(planned, vesa)
    invite(planned, officer)
    moved(planned, jovana)
    assert told(planned) == [("Jovana", What.INVITATION), ("Vesa", What.CANCELLATION)]
    invite(planned, officer)
    assert told(planned) == []
    moved(planned, vesa, jovana, place="Town hall")
    assert sorted(told(planned)) == [("Jovana", What.CHANGE), ("Vesa", What.CHANGE)]


def test_one_that_was_called_off_before_anybody_knew_tells_nobody(planned: Meeting, vesa: Person) -> None:
    moved(planned, vesa, called_off=CalledOff.CANCELLED)
    assert told(planned) == []


def test_who_wants_no_mail_is_named_with_the_reason(planned: Meeting, vesa: Person, officer: Persona) -> None:
    with transaction():
        set_do_not_contact(vesa.id, True)
    page = officer.get(f"/meetings/{planned.id}/invite")
    assert "Send to 1 person" in page.text and "wants no contact" in page.text


def test_nothing_is_sent_about_a_confidential_meeting(planned: Meeting, vesa: Person, officer: Persona) -> None:
    moved(planned, vesa, reading=Reading(True))
    assert "Nothing is sent about a confidential meeting" in officer.get(f"/meetings/{planned.id}/invite").text


def test_minutes_go_out_once_they_are_agreed(
    planned: Meeting, vesa: Person, jovana: Person, officer: Persona, clock: Clock
) -> None:
    clock.move(days=8)
    moved(planned, vesa, jovana, minutes="We plant in June.", minutes_state=MinutesState.DRAFT)
    assert minutes_mailing(get_meeting(planned.id)).to == []
    moved(planned, vesa, jovana, minutes="We plant in June.", minutes_state=MinutesState.AGREED)
    page = officer.get(f"/meetings/{planned.id}/minutes")
    assert officer.submit(page, "/invite").follow().flashes == ["2 letters leave."]
    assert minutes_mailing(get_meeting(planned.id)).to == []
    texts = [letter.text for letter in db.session.query(OutgoingLetter).order_by(OutgoingLetter.id)]
    assert all("We plant in June." in text for text in texts) and "procesverbali" in texts[0]


def test_others_than_the_page_showed_are_not_written_to(planned: Meeting, officer: Persona) -> None:
    with pytest.raises(Refused), transaction():
        send(planned.id, [4711], officer.user)


@pytest.mark.parametrize("tag", sorted(BY_TAG))
def test_every_language_has_its_words(tag: str) -> None:
    words = meeting_words(tag)
    assert words.tag == ("en" if tag in {"en", "rom"} else tag)
    for name, english in vars(ENGLISH).items():
        assert ("{title}" in english) == ("{title}" in getattr(words, name)), name


def test_only_who_writes_invites(planned: Meeting, viewer: Persona) -> None:
    for path in ("invite", "minutes"):
        assert viewer.get(f"/meetings/{planned.id}/{path}").status == 403
    assert viewer.post(f"/meetings/{planned.id}/invite").status == 403
