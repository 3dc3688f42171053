"""What guests' calendars answer stands beside them: hers alone, the newest, from whatever program she uses."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from campaigns.incoming.queries import list_unsorted
from campaigns.incoming.services import take_in
from core.clock import now
from core.db import db, transaction
from crm.contacts.models import Basis, Person
from crm.meetings.calendar_answer import LONGEST, read_answers
from crm.meetings.inviting import mailing_of, send
from crm.meetings.models import Coming, Meeting, Participant
from crm.meetings.queries import get_meeting
from crm.meetings.services import MeetingValues, ParticipantValues, Reading, change_meeting
from crm.posting.models import OutgoingLetter
from tests.support.contacts import email, record
from tests.support.meetings import meeting
from tests.support.personas import Persona

DAY = datetime(2026, 5, 12, 9, tzinfo=UTC)
Answered = Callable[..., Participant]


def guest(given: str, family: str, address: str) -> Person:
    return record(given, family, addresses=(email(address),), basis=Basis.LEGITIMATE_INTEREST, languages=("en",))


@pytest.fixture
def vesa(app: Flask) -> Person:
    """She is invited."""
    return guest("Vesa", "Prroni", "vesa@shkolla.example")


@pytest.fixture
def jovana(app: Flask) -> Person:
    """So is she."""
    return guest("Jovana", "Ilić", "jovana@opstina.example")


@pytest.fixture
def planned(vesa: Person, jovana: Person, officer: Persona) -> Meeting:
    """A meeting with both in a week, to which they are invited."""
    found = meeting("Trees", vesa, jovana, at=now() + timedelta(days=7), author_id=officer.user.id)
    with transaction():
        send(found.id, [guest.person.id for guest in mailing_of(found).to], officer.user)
    return found


def letter_to(person: Person) -> OutgoingLetter:
    return (
        db.session.query(OutgoingLetter)
        .filter_by(person_id=person.id)
        .order_by(OutgoingLetter.id.desc())
        .limit(1)
        .one()
    )


def organiser(person: Person) -> str:
    (event,) = Calendar.from_ical(letter_to(person).ics).walk("VEVENT")
    return str(event["ORGANIZER"]).removeprefix("mailto:")


def calendar(found: Meeting, state: str, attendee: str, *more: str, at: datetime = DAY, sequence: int = 0) -> str:
    lines = [
        "BEGIN:VCALENDAR", "PRODID:-//Google Inc//Google Calendar 70.9054//EN", "VERSION:2.0", "CALSCALE:GREGORIAN",
        "METHOD:REPLY", "BEGIN:VEVENT", "DTSTART:20260519T090000Z", f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}",
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={state};CN=V",
        f" esa;X-NUM-GUESTS=0:mailto:{attendee}",
        f"UID:meeting-{found.id}@localhost", f"SEQUENCE:{sequence}", *more, "SUMMARY:Trees", "END:VEVENT",
        "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines)


def mail(to: str, ics: str, sender: str, **how: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"Vesa <{sender}>", to, "Accepted: Trees"
    message["Message-ID"] = f"<{hash((to, ics, sender))}@shkolla.example>"
    for name, value in how.items():
        if name[0].isupper():
            message[name.replace("_", "-")] = value
    message.set_content("Vesa has accepted this invitation.")
    if "name" in how:
        message.add_attachment(ics.encode(), "application", how.get("subtype", "ics"), filename=how["name"])
    else:
        message.add_alternative(ics, subtype="calendar", params={"method": "REPLY"}, cte=how.get("cte", "base64"))
    return message.as_bytes()


def beside(found: Meeting, person: Person) -> Participant:
    db.session.expire_all()
    return next(one for one in get_meeting(found.id).participants if one.person_id == person.id)


def answer(found: Meeting, person: Person, state: str, *more: str, **how: object) -> Participant:
    ics = calendar(found, state, person.email or "", *more, **how)  # type: ignore[arg-type]
    take_in(mail(organiser(person), ics, person.email or ""))
    return beside(found, person)


@pytest.mark.parametrize(
    "how",
    [
        {}, {"cte": "quoted-printable"}, {"name": "invite.ics"}, {"name": "meeting.ICS", "subtype": "octet-stream"},
        {"Auto_Submitted": "auto-generated"}, {"X_MS_Exchange_Generated_Message_Source": "Mailbox Agent"},
    ],
)  # fmt: skip
def test_an_answer_is_read_however_it_is_packed(planned: Meeting, vesa: Person, how: dict[str, str]) -> None:
    ics = calendar(planned, "ACCEPTED", "Vesa@Shkolla.example", "COMMENT;LANGUAGE=sq:Po\\, vij\\nme dëshirë")
    take_in(mail(organiser(vesa), ics, "vesa@shkolla.example", **how))
    hers = beside(planned, vesa)
    assert (hers.coming, hers.answered_at, hers.answer_note) == (Coming.YES, DAY, "Po, vij me dëshirë")
    assert list_unsorted().items == []


@pytest.mark.parametrize(
    ("state", "coming"), [("ACCEPTED", Coming.YES), ("declined", Coming.NO), ("TENTATIVE", Coming.PERHAPS)]
)
def test_each_answer_stands_beside_its_guest(
    planned: Meeting, vesa: Person, jovana: Person, state: str, coming: Coming
) -> None:
    assert answer(planned, vesa, state).coming is coming
    assert beside(planned, jovana).coming is Coming.NONE


def test_the_newest_answer_wins_in_whatever_order_they_come(planned: Meeting, vesa: Person) -> None:
    answer(planned, vesa, "DECLINED", at=DAY + timedelta(hours=2))
    assert answer(planned, vesa, "ACCEPTED", at=DAY).coming is Coming.NO
    assert answer(planned, vesa, "TENTATIVE", at=DAY + timedelta(hours=3)).coming is Coming.PERHAPS


def test_a_calendar_whose_clock_is_ahead_does_not_silence_later_answers(planned: Meeting, vesa: Person) -> None:
    answer(planned, vesa, "ACCEPTED", at=now() + timedelta(days=900), sequence=99)
    hers = beside(planned, vesa)
    assert hers.answered_at is not None and hers.answered_at <= now() and hers.answered_sequence == 0


def test_an_answer_from_before_a_change_is_said_to_be_one(
    planned: Meeting, vesa: Person, jovana: Person, officer: Persona
) -> None:
    answer(planned, vesa, "ACCEPTED")
    values = MeetingValues(
        planned.kind, planned.title, planned.starts_at + timedelta(hours=1),
        participants=(ParticipantValues(vesa.id), ParticipantValues(jovana.id)),
    )  # fmt: skip
    with transaction():
        change_meeting(planned.id, get_meeting(planned.id).version, values)
    assert "answered before the meeting was changed" in officer.get(f"/meetings/{planned.id}").text
    later = answer(planned, vesa, "DECLINED", at=DAY - timedelta(hours=1), sequence=1)
    assert (later.coming, later.answered_sequence) == (Coming.NO, 1)
    assert "answered before" not in officer.get(f"/meetings/{planned.id}").text


def test_another_time_she_proposes_is_shown(planned: Meeting, vesa: Person, officer: Persona) -> None:
    ics = calendar(planned, "TENTATIVE", "vesa@shkolla.example").replace("METHOD:REPLY", "METHOD:COUNTER")
    take_in(mail(organiser(vesa), ics, "vesa@shkolla.example"))
    assert beside(planned, vesa).proposed_at == datetime(2026, 5, 19, 9, tzinfo=UTC)
    assert "proposes Tue 19 May, 11:00" in officer.get(f"/meetings/{planned.id}").text


@pytest.mark.parametrize(
    ("attendee", "sender"),
    [
        ("jovana@opstina.example", "jovana@opstina.example"),
        ("vesa@shkolla.example", "somebody@else.example"),
        ("somebody@else.example", "vesa@shkolla.example"),
    ],
)
def test_an_answer_for_or_by_somebody_else_is_not_believed_and_waits_for_a_colleague(
    planned: Meeting, vesa: Person, jovana: Person, attendee: str, sender: str
) -> None:
    take_in(mail(organiser(vesa), calendar(planned, "DECLINED", attendee), sender))
    assert {beside(planned, vesa).coming, beside(planned, jovana).coming} == {Coming.NONE}
    assert [found.subject for found in list_unsorted().items] == ["Accepted: Trees"]


def test_a_token_that_was_not_made_here_or_for_another_meeting_is_worth_nothing(planned: Meeting, vesa: Person) -> None:
    token = organiser(vesa).partition("+")[2].partition("@")[0]
    changed = organiser(vesa).replace(token, token[:-2] + ("aa" if token[-2:] != "aa" else "bb"))
    take_in(mail(changed, calendar(planned, "DECLINED", "vesa@shkolla.example"), "vesa@shkolla.example"))
    other = meeting("Other", vesa)
    take_in(mail(organiser(vesa), calendar(other, "DECLINED", "vesa@shkolla.example"), "vesa@shkolla.example"))
    assert beside(planned, vesa).coming is beside(other, vesa).coming is Coming.NONE


def test_who_no_longer_takes_part_has_nothing_to_answer(planned: Meeting, vesa: Person, jovana: Person) -> None:
    to = organiser(vesa)
    values = MeetingValues(
        planned.kind, planned.title, planned.starts_at, participants=(ParticipantValues(jovana.id),)
    )  # fmt: skip
    with transaction():
        change_meeting(planned.id, get_meeting(planned.id).version, values)
    take_in(mail(to, calendar(planned, "ACCEPTED", "vesa@shkolla.example"), "vesa@shkolla.example"))
    assert [one.person_id for one in get_meeting(planned.id).participants] == [jovana.id]
    assert len(list_unsorted().items) == 1


def test_the_page_the_brief_and_today_say_who_does_not_come(planned: Meeting, vesa: Person, officer: Persona) -> None:
    answer(planned, vesa, "DECLINED", "COMMENT:I am in Skopje", at=now())
    for page in (officer.get(f"/meetings/{planned.id}"), officer.get(f"/meetings/{planned.id}/brief")):
        assert "does not come" in page.text and "“I am in Skopje”" in page.text
    assert officer.get(f"/meetings/{planned.id}/brief.pdf").status == 200
    assert "Vesa Prroni does not come: Trees" in officer.get("/").text
    assert "Answer to the invitation" in officer.get(f"/meetings/{planned.id}").text


def test_what_is_answered_about_a_confidential_meeting_is_for_its_readers(
    planned: Meeting, vesa: Person, jovana: Person, officer: Persona, admin: Persona
) -> None:
    values = MeetingValues(
        planned.kind, planned.title, planned.starts_at, reading=Reading(True, ()),
        participants=(ParticipantValues(vesa.id), ParticipantValues(jovana.id)),
    )  # fmt: skip
    with transaction():
        change_meeting(planned.id, get_meeting(planned.id).version, values)
    take_in(mail(organiser(vesa), calendar(planned, "DECLINED", vesa.email or "", at=now()), vesa.email or ""))
    assert "Vesa Prroni does not come" in officer.get("/").text
    assert "does not come" not in admin.get("/").text


@pytest.mark.parametrize(
    "text",
    [
        "", "no calendar", "BEGIN:VCALENDAR METHOD:REPLY END:VCALENDAR", "x" * (LONGEST + 1),
        "BEGIN:VCALENDAR METHOD:REPLY BEGIN:VEVENT SEQUENCE:many DTSTAMP:today ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b",
        "BEGIN:VCALENDAR METHOD:REQUEST BEGIN:VEVENT ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.co END:VEVENT END:VCALENDAR",
        "BEGIN:VCALENDAR METHOD:REPLY BEGIN:VEVENT ATTENDEE:mailto:a@b.co END:VEVENT END:VCALENDAR",
    ],
)  # fmt: skip
def test_what_is_no_answer_or_broken_says_nothing(text: str) -> None:
    assert read_answers(text.replace(" ", "\r\n") + "\r\n") == []


@given(st.text(alphabet="BEGINVCALDRMTHOPSY:;=\r\n -0123456789TZ\"'\\,", max_size=200))
def test_whatever_comes_is_answered(noise: str) -> None:
    head = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
    assert list(read_answers(head + noise + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")) is not None
