"""Who is written to about a meeting, by one press: nobody twice about the same, and nobody who must not be."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.auth.models import User
from core.clock import now
from core.errors import Refused
from core.i18n import gettext
from core.mail.posting import settings_of_app
from crm.contacts.models import Person
from crm.meetings.letters import (
    CANCELLATION,
    INVITATION,
    MINUTES,
    cancellation_letter,
    invitation_letter,
    language_of,
    minutes_letter,
)
from crm.meetings.models import CalledOff, Meeting, MinutesState
from crm.meetings.queries import get_meeting
from crm.meetings.rules import is_planned
from crm.posting.models import OutgoingLetter
from crm.posting.queries import list_letters, reasons_against
from crm.posting.services import LetterValues, queue_letter


class What(StrEnum):
    """What a letter about a meeting is."""

    INVITATION = "invitation"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    MINUTES = "minutes"


@dataclass(frozen=True)
class Guest:
    """One person who would get a letter, what kind of one, and in which language."""

    person: Person
    what: What
    language: str


@dataclass(frozen=True)
class Mailing:
    """Who would get a letter by one press, and who would not, with the reason."""

    to: Sequence[Guest]
    held: Sequence[tuple[Person, str]]


def mailing_of(meeting: Meeting) -> Mailing:
    """Return who is to be told now what they were not told yet: an invitation, a change, or that it is off."""
    if meeting.is_confidential or meeting.archived_at is not None:
        return Mailing([], [])
    letters = list_letters(INVITATION, [meeting.id])
    taken_back = {(one.person_id, one.round) for one in list_letters(CANCELLATION, [meeting.id])}
    # A letter stands for the state of the meeting it was written about: its round is the sequence and one.
    told = {one.person_id: one.round for one in sorted(letters, key=lambda one: one.round)}
    known = {one.person_id: one.person for one in letters if one.person}
    taking_part = {p.person_id: p.person for p in meeting.participants}
    guests = []
    for person_id, person in (taking_part | known).items():
        what = _what(meeting, told.get(person_id, 0), is_taking_part=person_id in taking_part)
        if what is What.CANCELLATION and (person_id, told[person_id]) in taken_back:
            continue
        if what:
            guests.append(Guest(person, what, language_of(person)))
    return _sorted_out(guests)


def _what(meeting: Meeting, round_told: int, *, is_taking_part: bool) -> What | None:
    if not is_taking_part or meeting.called_off is not CalledOff.NONE:
        return What.CANCELLATION if round_told and meeting.starts_at > now() else None
    if not is_planned(meeting, now()) or round_told == meeting.sequence + 1:
        return None
    return What.CHANGE if round_told else What.INVITATION


def minutes_mailing(meeting: Meeting) -> Mailing:
    """Return who is to get the minutes and did not yet; nobody while they are a draft."""
    if meeting.is_confidential or meeting.archived_at or meeting.minutes_state is not MinutesState.AGREED:
        return Mailing([], [])
    told = {letter.person_id for letter in list_letters(MINUTES, [meeting.id])}
    people = [p.person for p in meeting.participants if p.person_id not in told]
    return _sorted_out([Guest(person, What.MINUTES, language_of(person)) for person in people])


def _sorted_out(guests: Sequence[Guest]) -> Mailing:
    reasons = [(guest, "; ".join(reasons_against(guest.person))) for guest in guests]
    held = [(guest.person, reason) for guest, reason in reasons if reason]
    return Mailing([guest for guest, reason in reasons if not reason], held)


def send(meeting_id: int, person_ids: Collection[int], by: User, *, minutes: bool = False) -> list[OutgoingLetter]:
    """Let the letters leave to those the page showed; who became one of them since is not written to.

    Raises Refused where nobody is left.
    """
    meeting = get_meeting(meeting_id)
    mailing = minutes_mailing(meeting) if minutes else mailing_of(meeting)
    sent = [_post(meeting, guest, by) for guest in mailing.to if guest.person.id in person_ids]
    if not sent:
        raise Refused(gettext("Nobody is left to write to: somebody else has sent it, or the meeting has changed."))
    return sent


def _post(meeting: Meeting, guest: Guest, by: User) -> OutgoingLetter:
    kind = {What.CANCELLATION: CANCELLATION, What.MINUTES: MINUTES}.get(guest.what, INVITATION)
    round_ = meeting.sequence + 1
    if guest.what is What.CANCELLATION:
        round_ = max(one.round for one in list_letters(INVITATION, [meeting.id]) if one.person_id == guest.person.id)
    if guest.what is What.MINUTES:
        round_ = 1
    return queue_letter(kind, meeting.id, written(meeting, guest, by), person=guest.person, round_=round_)


def letters_about(meeting: Meeting) -> list[OutgoingLetter]:
    """Return the letters that left about a meeting, the latest first."""
    found = [letter for kind in (INVITATION, CANCELLATION, MINUTES) for letter in list_letters(kind, [meeting.id])]
    return sorted(found, key=lambda letter: letter.id, reverse=True)


def written(meeting: Meeting, guest: Guest, by: User) -> LetterValues:
    """Return what the letter to a guest says."""
    settings = settings_of_app()
    if guest.what is What.CANCELLATION:
        return cancellation_letter(meeting, guest.person, by, settings)
    if guest.what is What.MINUTES:
        return minutes_letter(meeting, guest.person, by, settings)
    return invitation_letter(meeting, guest.person, by, settings, again=guest.what is What.CHANGE)
