"""A letter that left about a meeting is read by whoever may read the meeting, also where that changed since."""

import pytest
from flask import Flask

from core.clock import now
from core.db import db, transaction
from crm.contacts.models import Basis, Person
from crm.meetings.models import Meeting
from crm.meetings.services import MeetingValues, ParticipantValues, Reading, change_meeting
from crm.posting.models import LetterState, OutgoingLetter
from crm.posting.services import LetterValues, queue_letter
from tests.support.contacts import email, record
from tests.support.meetings import meeting
from tests.support.personas import Persona

KINDS = ("meeting_invitation", "meeting_cancellation", "meeting_minutes")


@pytest.fixture
def vesa(app: Flask) -> Person:
    """A guest."""
    return record("Vesa", "Prroni", addresses=(email("vesa@a.example"),), basis=Basis.LEGITIMATE_INTEREST)


def written(kind: str, about: int, person: Person) -> OutgoingLetter:
    """Let a letter get lost, so that it stands on Today."""
    with transaction():
        letter = queue_letter(
            kind, about, LetterValues(language="sq", subject="Zqsecret", text="Ejani."), person=person
        )
        letter.state = LetterState.UNKNOWN
    return letter


def close(found: Meeting, *reader_ids: int) -> None:
    """Make a meeting confidential, as its author does."""
    with transaction():
        values = MeetingValues(
            kind=found.kind, title=found.title, starts_at=found.starts_at, reading=Reading(True, reader_ids),
            participants=tuple(ParticipantValues(p.person_id) for p in found.participants),
        )  # fmt: skip
        change_meeting(found.id, found.version, values)


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_is_hidden_with_its_meeting(kind: str, vesa: Person, officer: Persona, admin: Persona) -> None:
    held = meeting("Zqsecret", vesa, at=now(), author_id=officer.user_id)
    letter = written(kind, held.id, vesa)
    assert "Zqsecret" in admin.get("/").text and admin.get(f"/outgoing/{letter.id}").status == 200
    close(held)
    assert "Zqsecret" not in admin.get("/").text
    assert admin.get(f"/outgoing/{letter.id}").status == 404
    assert [admin.post(f"/outgoing/{letter.id}/{verb}").status for verb in ("decide", "drop")] == [404, 404]
    assert "Zqsecret" in officer.get("/").text and officer.get(f"/outgoing/{letter.id}").status == 200


def test_a_colleague_named_in_the_meeting_reads_its_letters(vesa: Person, officer: Persona, approver: Persona) -> None:
    held = meeting("Zqsecret", vesa, at=now(), author_id=officer.user_id)
    letter = written(KINDS[0], held.id, vesa)
    close(held, approver.user_id or 0)
    assert approver.get(f"/outgoing/{letter.id}").status == 200


def test_a_letter_about_something_else_with_the_same_number_is_read_by_all(
    vesa: Person, officer: Persona, admin: Persona
) -> None:
    held = meeting("Zqsecret", vesa, at=now(), author_id=officer.user_id)
    close(held)
    letter = written("privacy_notice", held.id, vesa)
    assert admin.get(f"/outgoing/{letter.id}").status == 200


def test_she_is_told_of_it_when_she_asks_what_is_held(vesa: Person, officer: Persona, admin: Persona) -> None:
    held = meeting("Zqsecret", vesa, at=now(), author_id=officer.user_id)
    written(KINDS[0], held.id, vesa)
    close(held)
    db.session.rollback()
    assert "Zqsecret" in admin.get(f"/people/{vesa.id}/held").text
