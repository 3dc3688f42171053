"""The letters of a round: the invitation, the one reminder, the report; each in its reader's language."""

from datetime import datetime

from babel.dates import format_date

from core.clock import to_local
from core.settings import Settings
from crm.consultations.letter_words import letter_words
from crm.consultations.models import Consultation, Invitation, Submission
from crm.consultations.rules import shown_round
from crm.exchange.mail_in import ANSWER
from crm.posting.services import LetterValues
from languages.tags import BY_TAG

INVITATION, REMINDER, REPORT = "consultation_invitation", "consultation_reminder", "consultation_report"


def filled(text: str, **values: str) -> str:
    """Return fixed words with what belongs into their places; braces in what people wrote stay what they are."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def deadline_in(moment: datetime | None, tag: str) -> str:
    """Return a deadline as a text in this language writes it."""
    if moment is None:
        return ""
    local = to_local(moment)
    day = format_date(local.date(), "long", locale=BY_TAG[tag].locale if tag in BY_TAG else "en_GB")
    return f"{day}, {local:%H:%M} ({local.tzname()})"


def answer_address(token: str, settings: Settings) -> str:
    """Return the address by which a guest answers by mail."""
    return f"{ANSWER}+{token}@{settings.return_path.rpartition('@')[2]}"


def link_of(token: str, settings: Settings) -> str:
    """Return the address of a guest's own page."""
    return f"{settings.base_url}/answer/{token}"


def invitation_letter(consultation: Consultation, guest: Invitation, settings: Settings) -> LetterValues:
    """Return the invitation of one guest."""
    words = letter_words(guest.language)
    shown = shown_round(consultation, guest.language)
    values = _values(consultation, guest, settings)
    parts = [words.greeting, words.invitation, shown.background, words.until, words.link, words.by_mail]
    parts += [words.use_of_data, words.closing]
    return _letter(guest, words.invitation_subject, parts, values, settings)


def reminder_letter(consultation: Consultation, guest: Invitation, settings: Settings) -> LetterValues:
    """Return the one reminder of a guest."""
    words = letter_words(guest.language)
    values = _values(consultation, guest, settings)
    parts = [words.greeting, words.reminder, words.until, words.link, words.by_mail, words.closing]
    return _letter(guest, words.reminder_subject, parts, values, settings)


def report_letter(submission: Submission, tag: str, settings: Settings) -> LetterValues:
    """Return the letter that brings the report to somebody who took part."""
    words, consultation = letter_words(tag), submission.consultation
    shown_tag = report_tag(consultation, tag)
    values = {
        "sender": settings.mail_from_name, "title": shown_round(consultation, tag).title,
        "link": f"{settings.base_url}/consultations/{consultation.slug}/{shown_tag}",
    }  # fmt: skip
    parts = [words.greeting, words.report, words.report_link, words.closing]
    text = "\n\n".join(filled(part, **values) for part in parts)
    return LetterValues(language=tag, subject=filled(words.report_subject, **values), text=text)


def report_tag(consultation: Consultation, tag: str) -> str:
    """Return in which of its languages a reader of this tag reads the report."""
    return shown_round(consultation, tag).tag


def _values(consultation: Consultation, guest: Invitation, settings: Settings) -> dict[str, str]:
    tag = letter_words(guest.language).tag
    return {
        "sender": settings.mail_from_name, "title": shown_round(consultation, guest.language).title,
        "moment": deadline_in(consultation.closes_at, tag), "link": link_of(guest.token, settings),
    }  # fmt: skip


def _letter(
    guest: Invitation, subject: str, parts: list[str], values: dict[str, str], settings: Settings
) -> LetterValues:
    text = "\n\n".join(filled(part, **values) for part in parts if part)
    return LetterValues(
        language=guest.language, subject=filled(subject, **values), text=text,
        reply_to=answer_address(guest.token, settings),
    )  # fmt: skip
