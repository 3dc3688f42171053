"""Telling people: by mail to many, or written down where it was done in person or by letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.audit import actor_id
from core.clock import now, today
from core.db import db
from core.errors import Refused
from core.i18n import gettext
from crm.contacts.models import Person
from crm.contacts.queries import get_person
from crm.posting.services import LetterValues, queue_letter
from crm.privacy.notices.models import Notice, NoticeText, NoticeWay
from crm.privacy.notices.queries import latest_text, list_notices, whole_notice
from crm.privacy.notices.rules import language_of_notice, notice_subject
from crm.privacy.purposes.queries import privacy_settings

KIND = "privacy_notice"


@dataclass(frozen=True)
class Told:
    """How many were written to, and who could not be, with the reason."""

    sent: int
    not_sent: Sequence[str]


def send_notices(person_ids: Sequence[int]) -> Told:
    """Write to people what is kept of them, each in her own language and once.

    Raises Refused where the office has not said who it is: a notice without that is none.
    """
    if not privacy_settings().controller.strip():
        raise Refused(gettext("First say who is responsible, on the page of settings: a notice names it."))
    people = [get_person(ident) for ident in dict.fromkeys(person_ids)]
    sent, not_sent = 0, []
    for person in people:
        if list_notices(person.id):
            continue
        try:
            _send(person)
            sent += 1
        except Refused as refusal:
            not_sent.append(str(refusal))
    return Told(sent, not_sent)


def _send(person: Person) -> None:
    if not person.email:
        raise Refused(gettext("%(name)s has no mail address that works.", name=person.name))
    tag = language_of_notice(person.languages)
    notice = record_notice(person.id, today(), NoticeWay.MAIL, tag, "")
    house = privacy_settings()
    subject = notice_subject(tag, house.controller.splitlines()[0])
    values = LetterValues(language=tag, subject=subject, text=whole_notice(person.id, tag))
    # She has a right to be told, whatever she said of other mail.
    queue_letter(KIND, notice.id, values, person=person, is_owed=True)


def record_notice(person_id: int, given_on: date, way: NoticeWay, tag: str, note: str) -> Notice:
    """Write down that a person was told. Raises Refused for a day to come."""
    person = get_person(person_id)
    if given_on > today():
        raise Refused(gettext("This day is still to come."))
    own = latest_text(tag)
    made = Notice(
        person_id=person.id, given_on=given_on, way=way, tag=tag, text_id=own.id if own else None, note=note.strip(),
        by_id=actor_id(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def write_text(tag: str, own: str) -> None:
    """Write the office's own sentences of a language; the earlier ones stay, for notices were given in them."""
    stands = latest_text(tag)
    if (stands.own if stands else "") != own.strip():
        db.session.add(NoticeText(tag=tag, own=own.strip(), written_at=now(), by_id=actor_id()))
        db.session.flush()
