"""The letters of a meeting: the invitation, what has changed, that it does not take place, its minutes."""

from datetime import datetime

from babel.dates import format_date

from core.auth.models import User
from core.clock import now, to_local
from core.seals import Key
from core.settings import Settings
from crm.contacts.models import Person
from crm.exchange.mail_in import ANSWER
from crm.meetings.calendar_file import Entry, invitation, uid_of
from crm.meetings.letter_words import MeetingWords, meeting_words
from crm.meetings.models import CalledOff, Meeting
from crm.posting.services import LetterValues
from crm.reference.catalogue import find_municipality
from languages.tags import BY_TAG

INVITATION, CANCELLATION, MINUTES = "meeting_invitation", "meeting_cancellation", "meeting_minutes"
PURPOSE = "calendar answer"


def answer_address(meeting_id: int, person_id: int, settings: Settings) -> str:
    """Return the address that one guest's calendar answers to; what she writes in words goes to whoever invited her."""
    token = Key.of(settings, PURPOSE).token(meeting_id, person_id)
    return f"{ANSWER}+{token}@{settings.return_path.rpartition('@')[2]}"


def guest_of(token: str, settings: Settings) -> tuple[int, int] | None:
    """Return of which meeting and of which person a token is; None for one that is none of these."""
    numbers = Key.of(settings, PURPOSE).read_all(token)
    return (numbers[0], numbers[1]) if len(numbers) == 2 else None


def language_of(person: Person) -> str:
    """Return the language a person is written to in: her first one, English where none is known."""
    return next((tag for tag in person.languages if tag in BY_TAG), "en")


def invitation_letter(meeting: Meeting, person: Person, by: User, settings: Settings, *, again: bool) -> LetterValues:
    """Return the invitation of one person; `again` where she was invited before and something has changed."""
    words = meeting_words(language_of(person))
    subject = words.changed_subject if again else words.invitation_subject
    opening = words.changed if again else words.invitation
    parts = [opening, _facts(meeting, words), _agenda(meeting, words), words.answer]
    return _letter(meeting, person, by, settings, subject, parts, is_cancelled=False)


def cancellation_letter(meeting: Meeting, person: Person, by: User, settings: Settings) -> LetterValues:
    """Return the word that it does not take place, or not without a new date."""
    words = meeting_words(language_of(person))
    opening = words.postponed if meeting.called_off is CalledOff.POSTPONED else words.cancelled
    parts = [opening, _facts(meeting, words)]
    return _letter(meeting, person, by, settings, words.cancelled_subject, parts, is_cancelled=True)


def minutes_letter(meeting: Meeting, person: Person, by: User, settings: Settings) -> LetterValues:
    """Return the minutes for one who took part."""
    words = meeting_words(language_of(person))
    parts = [words.minutes, _facts(meeting, words), meeting.minutes, words.minutes_answer]
    text = _filled("\n\n".join(filter(None, parts)), meeting, settings)
    subject = _filled(words.minutes_subject, meeting, settings)
    return LetterValues(language=language_of(person), subject=subject, text=text, reply_to=by.email)


def _letter(
    meeting: Meeting, person: Person, by: User, settings: Settings, subject: str, parts: list[str], *,
    is_cancelled: bool,
) -> LetterValues:  # fmt: skip
    text = _filled("\n\n".join(filter(None, parts)), meeting, settings)
    entry = Entry(
        uid=uid_of(meeting.id, settings.base_url), sequence=meeting.sequence, title=meeting.title,
        starts_at=meeting.starts_at, ends_at=meeting.ends_at, place=_place(meeting, language_of(person)),
        url=meeting.online_url, description="" if is_cancelled else meeting.agenda, is_cancelled=is_cancelled,
    )  # fmt: skip
    organiser = answer_address(meeting.id, person.id, settings)
    ics = invitation(entry, (organiser, settings.mail_from_name), (person.email, person.name), now())
    return LetterValues(
        language=language_of(person), subject=_filled(subject, meeting, settings), text=text, reply_to=by.email, ics=ics
    )


def _filled(text: str, meeting: Meeting, settings: Settings) -> str:
    # Not str.format: a title may hold braces. The title goes in last, for it may hold a placeholder, too.
    return text.replace("{sender}", settings.mail_from_name).replace("{title}", meeting.title)


def _facts(meeting: Meeting, words: MeetingWords) -> str:
    when = f"{words.when}: {moment_in(meeting.starts_at, words.tag)}"
    if meeting.ends_at:
        when += ", " + words.until.replace("{moment}", moment_in(meeting.ends_at, words.tag))
    lines = ["{title}", when]
    if where := _place(meeting, words.tag):
        lines.append(f"{words.where}: {where}")
    if meeting.online_url:
        lines.append(f"{words.online}: {meeting.online_url}")
    if meeting.interpreted:
        lines.append(f"{words.interpreted}: {', '.join(BY_TAG[tag].endonym for tag in meeting.interpreted)}")
    return "\n".join(lines)


def _agenda(meeting: Meeting, words: MeetingWords) -> str:
    return f"{words.agenda}:\n{meeting.agenda}" if meeting.agenda else ""


def _place(meeting: Meeting, tag: str) -> str:
    found = find_municipality(meeting.municipality)
    return ", ".join(filter(None, (meeting.place, found.shown_in(tag) if found else "")))


def moment_in(moment: datetime, tag: str) -> str:
    """Return day, hour and zone as a text in this language writes them."""
    local = to_local(moment)
    return f"{format_date(local.date(), 'full', locale=BY_TAG[tag].locale)}, {local:%H:%M} ({local.tzname()})"
