"""Who is asked: choosing guests, letting invitations and the one reminder leave, and taking a link back."""

import base64
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.clock import now, today
from core.db import db
from core.errors import Refused
from core.i18n import gettext
from core.mail.posting import settings_of_app
from crm.consultations.letters import INVITATION, REMINDER, REPORT, invitation_letter, reminder_letter, report_letter
from crm.consultations.models import Consultation, Invitation, RoundState, Submission
from crm.consultations.queries import (
    get_consultation,
    get_invitation,
    list_invitations,
    list_silent,
    list_submissions,
    people_by_ids,
)
from crm.consultations.rules import tag_for
from crm.consultations.services import open_round
from crm.contacts.models import Person
from crm.contacts.rules import is_current
from crm.offices.models import Office
from crm.offices.queries import get_office
from crm.offices.rules import languages_of_office
from crm.posting.queries import reasons_against, reasons_against_address
from crm.posting.services import queue_letter, stop_letters

TOKEN_BYTES = 15
"""120 random bits, 24 letters and digits of base32 without padding."""


@dataclass(frozen=True)
class Sending:
    """Who would get a letter by one press, and who would not, with the reason."""

    to: Sequence[Invitation]
    held: Sequence[tuple[Invitation, str]]


def new_token() -> str:
    """Return what nobody can guess, in letters whose case does not matter, for it stands in mail addresses too."""
    return base64.b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().lower()


def communities_of_person(person: Person) -> list[str]:
    """Return which communities are served where a person works now; it says nothing about herself."""
    codes: list[str] = []
    for position in person.positions:
        if not is_current(position.until, today()):
            continue
        if position.office:
            codes += communities_of_office(position.office)
        elif position.outlet:
            codes += position.outlet.communities
        elif position.organisation:
            codes += position.organisation.communities
    return list(dict.fromkeys(codes))


def communities_of_office(office: Office) -> list[str]:
    """Return which communities an office serves; where it says none, those of its organisation."""
    return list(office.communities or (office.organisation.communities if office.organisation else []))


def invite(consultation_id: int, person_ids: Iterable[int], office_ids: Iterable[int] = ()) -> int:
    """Put people and offices on the list; nothing leaves. Return how many are new. Raises Refused after the end."""
    consultation = get_consultation(consultation_id)
    if consultation.state not in (RoundState.DRAFT, RoundState.OPEN):
        raise Refused(gettext("The deadline has passed: nobody is invited any more."))
    there = list_invitations(consultation_id)
    people, offices = {guest.person_id for guest in there}, {guest.office_id for guest in there}
    new = [person for person in people_by_ids(list(person_ids)) if person.id not in people]
    for person in new:
        _add(consultation, communities_of_person(person), person.languages, person_id=person.id)
    bodies = [get_office(ident) for ident in dict.fromkeys(office_ids) if ident not in offices]
    for office in bodies:
        _add(consultation, communities_of_office(office), languages_of_office(office), office_id=office.id)
    db.session.flush()
    return len(new) + len(bodies)


def _add(
    consultation: Consultation, communities: list[str], languages: Sequence[str], person_id: int | None = None,
    office_id: int | None = None,
) -> None:  # fmt: skip
    tag = tag_for(languages, consultation.languages)
    guest = Invitation(
        consultation_id=consultation.id, person_id=person_id, office_id=office_id, language=tag,
        communities=communities, token=new_token(),
    )  # fmt: skip
    db.session.add(guest)


def uninvite(invitation_id: int) -> int:
    """Take a guest off the list before a letter was written. Raises Refused afterwards: then the link is taken back."""
    guest = get_invitation(invitation_id)
    if guest.invited_at is not None or guest.submissions:
        raise Refused(gettext("The invitation has left already. Take the link back instead."))
    db.session.delete(guest)
    db.session.flush()
    return guest.consultation_id


def revoke(invitation_id: int) -> Invitation:
    """Take a link back: it works no more, and a letter that still waits does not leave. What came by it stays."""
    guest = get_invitation(invitation_id)
    guest.revoked_at = guest.revoked_at or now()
    for kind in (INVITATION, REMINDER):
        stop_letters(kind, guest.id, gettext("the link was taken back"))
    db.session.flush()
    return guest


def renew(invitation_id: int) -> Invitation:
    """Give a guest a new link in place of the old one, which works no more; it leaves by the next press."""
    guest = get_invitation(invitation_id)
    revoke(invitation_id)
    guest.token, guest.revoked_at, guest.invited_at = new_token(), None, None
    db.session.flush()
    return guest


def to_invite(consultation_id: int) -> Sending:
    """Return whom one press would write to, and who is left out and why."""
    waiting = [g for g in list_invitations(consultation_id) if g.invited_at is None and g.revoked_at is None]
    return _parted(waiting)


def to_remind(consultation_id: int) -> Sending:
    """Return whom the one reminder would go to: who was written to, and has answered nothing."""
    return _parted(list_silent(consultation_id))


def _parted(guests: Iterable[Invitation]) -> Sending:
    reasons = [(guest, _reason(guest)) for guest in guests]
    return Sending([g for g, why in reasons if not why], [(g, why) for g, why in reasons if why])


def _reason(guest: Invitation) -> str:
    if guest.person:
        return "; ".join(reasons_against(guest.person))
    if guest.office is None or not guest.office.email:
        return gettext("has no mail address that works")
    return "; ".join(reasons_against_address(guest.office.email))


def send_invitations(consultation_id: int, shown: int) -> int:
    """Open the round where it is a draft, and let the invitations leave; return how many.

    Raises Refused where another number of people would get one than the button said, for somebody changed the list.
    """
    consultation = get_consultation(consultation_id)
    sending = to_invite(consultation_id)
    _expect(shown, len(sending.to))
    open_round(consultation)
    if consultation.state is not RoundState.OPEN:
        raise Refused(gettext("The deadline has passed: nobody is invited any more."))
    for guest in sending.to:
        _post(INVITATION, guest, _round_of(guest))
        guest.invited_at = now()
    db.session.flush()
    return len(sending.to)


def send_reminders(consultation_id: int, shown: int) -> int:
    """Let the one reminder leave to who has not answered; return how many. Raises Refused as `send_invitations`."""
    consultation = get_consultation(consultation_id)
    sending = to_remind(consultation_id)
    _expect(shown, len(sending.to))
    if consultation.state is not RoundState.OPEN:
        raise Refused(gettext("The deadline has passed: nobody is reminded any more."))
    for guest in sending.to:
        _post(REMINDER, guest, 1)
        guest.reminded_at = now()
    db.session.flush()
    return len(sending.to)


def _expect(shown: int, number: int) -> None:
    if shown != number or not number:
        raise Refused(gettext("The list has changed meanwhile. Look at it once more; nothing was sent."))


def _round_of(guest: Invitation) -> int:
    """Return a number that is another for every link a guest was given, so that a new link is a new letter."""
    return int.from_bytes(base64.b32decode(guest.token.upper())[:3], "big")


def _post(kind: str, guest: Invitation, round_: int) -> None:
    write = invitation_letter if kind == INVITATION else reminder_letter
    values = write(guest.consultation, guest, settings_of_app())
    address = guest.office.email if guest.office else ""
    queue_letter(kind, guest.id, values, person=guest.person, address=address, round_=round_)


def to_report(consultation_id: int) -> list[tuple[Submission, str]]:
    """Return who took part and can be written to, once each, with the language of the letter."""
    found: dict[str, tuple[Submission, str]] = {}
    for submission in list_submissions(consultation_id):
        guest = submission.invitation
        person, office = submission.person, submission.office
        if (person and reasons_against(person)) or (not person and not (office and office.email)):
            continue
        key = f"p{person.id}" if person else f"o{submission.office_id}"
        tag = guest.language if guest else submission.language
        found.setdefault(key, (submission, tag))
    return list(found.values())


def send_report(consultation_id: int, shown: int) -> int:
    """Let the report leave to those who took part; return how many. Raises Refused before it is public."""
    consultation = get_consultation(consultation_id)
    if consultation.published_at is None:
        raise Refused(gettext("Publish the report first: the letter leads to its page."))
    readers = to_report(consultation_id)
    _expect(shown, len(readers))
    for submission, tag in readers:
        values = report_letter(submission, tag, settings_of_app())
        address = submission.office.email if submission.office else ""
        queue_letter(REPORT, submission.id, values, person=submission.person, address=address)
    return len(readers)
