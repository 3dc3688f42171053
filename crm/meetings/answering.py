"""Taking in what guests' calendars answer to their invitations: hers alone, and the newest."""

from sqlalchemy import select

from core.clock import now
from core.db import db
from core.mail.posting import settings_of_app
from crm.contacts.models import AddressKind, Person
from crm.exchange.mail_in import ANSWER, MailIn
from crm.meetings.calendar_answer import CalendarAnswer, read_answers
from crm.meetings.calendar_file import uid_of
from crm.meetings.letters import INVITATION, guest_of
from crm.meetings.models import Participant
from crm.posting.queries import list_letters


def take_answer(mail: MailIn) -> list[bool]:
    """Write down what a guest's calendar answers; say nothing of mail that is none of these.

    Not believed is an answer by the token of another, by somebody who was not invited, or for somebody else: a
    colleague finds it among the mail that is to be sorted.
    """
    asked = guest_of(mail.token, settings_of_app()) if mail.kind == ANSWER and mail.calendars else None
    if asked is None:
        return []
    participant = _find(*asked)
    if participant is None:
        return []
    answers = [found for text in mail.calendars for found in read_answers(text)]
    hers = [answer for answer in answers if _is_hers(answer, participant, mail.sender[1])]
    for answer in hers[:1]:
        _record(participant, answer, mail)
    return [True] if hers else []


def _find(meeting_id: int, person_id: int) -> Participant | None:
    # Past what the reader may read: nobody is signed in where mail is filed, and nothing is told of it here.
    query = select(Participant).where(Participant.meeting_id == meeting_id, Participant.person_id == person_id)
    return db.session.scalar(query)


def _is_hers(answer: CalendarAnswer, participant: Participant, sender: str) -> bool:
    person, meeting_id = participant.person, participant.meeting_id
    invited = {one.address for one in list_letters(INVITATION, [meeting_id]) if one.person_id == person.id}
    known = invited | _addresses(person)
    same = answer.uid.partition("@")[0] == uid_of(meeting_id, "").partition("@")[0]
    return bool(invited) and same and answer.attendee in known and sender in known


def _addresses(person: Person) -> set[str]:
    return {one.value.lower() for one in person.addresses if one.kind is AddressKind.EMAIL}


def _record(participant: Participant, answer: CalendarAnswer, mail: MailIn) -> None:
    """Keep an answer unless a newer one is there: first by the state of the meeting it answers, then by its moment."""
    meeting = participant.meeting
    # What lies ahead of us would never be overtaken by a later answer.
    at = min(answer.at or mail.at, now())
    sequence = meeting.sequence if answer.sequence is None else max(0, min(answer.sequence, meeting.sequence))
    before = participant.answered_at
    if before is not None and (participant.answered_sequence, before) > (sequence, at):
        return
    participant.coming, participant.answer_note = answer.coming, answer.note
    participant.answered_at, participant.answered_sequence = at, sequence
    participant.proposed_at = answer.proposed_at
    db.session.flush()
