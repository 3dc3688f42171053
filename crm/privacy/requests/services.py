"""Writing requests, and doing what they ask for short of erasing."""

from datetime import date

from core.audit import actor_id
from core.clock import now, today
from core.db import db, touch
from core.errors import Refused
from core.i18n import gettext
from core.slots import announce
from crm.contacts.models import Person
from crm.contacts.queries import get_person
from crm.events import PERSON_CHANGED
from crm.privacy.purposes.queries import list_purposes
from crm.privacy.purposes.services import end_purpose
from crm.privacy.requests.erasing import erase_person
from crm.privacy.requests.models import DataRequest, Erasure, RequestKind, RiskNote
from crm.privacy.requests.queries import find_risk_note, get_request, list_open_of_kind
from crm.privacy.requests.rules import answer_due


def record_request(person_id: int, kind: RequestKind, received_on: date, how: str) -> DataRequest:
    """Write down what a person asked for, and by when it is due. Raises Refused for a day to come."""
    person = get_person(person_id)
    if received_on > today():
        raise Refused(gettext("This day is still to come."))
    made = DataRequest(
        person_id=person.id, kind=kind, received_on=received_on, due_on=answer_due(received_on), how=how.strip(),
        by_id=actor_id(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def answer_request(request_id: int, outcome: str) -> DataRequest:
    """Close a request with what was done. Raises Refused where nothing is said."""
    found = get_request(request_id)
    if not outcome.strip():
        raise Refused(gettext("Say what was done."))
    if found.done_on is None:
        found.done_on, found.outcome = today(), outcome.strip()
        db.session.flush()
    return found


def restrict(person_id: int, *, is_restricted: bool) -> Person:
    """Keep a person's data and use them no more, or use them again."""
    person = get_person(person_id)
    if person.is_restricted != is_restricted:
        person.is_restricted = is_restricted
        _changed(person)
    return person


def object_to_use(person_id: int) -> int:
    """End every purpose that stands, for she objects (GDPR art. 21); return how many."""
    standing = [purpose for purpose in list_purposes(person_id) if purpose.ended_on is None]
    for purpose in standing:
        end_purpose(purpose.id, gettext("The person objected."))
    return len(standing)


def set_risk(person_id: int, *, is_at_risk: bool, reason: str = "") -> Person:
    """Leave a person out of what is shared or printed, or no longer. Raises Refused where no reason is given."""
    person, note = get_person(person_id), find_risk_note(person_id)
    if is_at_risk and not reason.strip():
        raise Refused(gettext("Say why: it is kept for you and the administrators alone."))
    if note is not None:
        db.session.delete(note)
        db.session.flush()
    if is_at_risk:
        db.session.add(RiskNote(person_id=person_id, reason=reason.strip(), by_id=actor_id(), at=now()))
    if person.is_at_risk != is_at_risk:
        person.is_at_risk = is_at_risk
        _changed(person)
    db.session.flush()
    return person


def erase(person_id: int, *, at_own_wish: bool) -> Erasure:
    """Erase a person, and answer her requests for it."""
    asked = [request.id for request in list_open_of_kind(person_id, RequestKind.ERASE)]
    erasure = erase_person(person_id, at_own_wish=at_own_wish)
    for request_id in asked:
        answer_request(request_id, gettext("Erased."))
    return erasure


def _changed(person: Person) -> None:
    touch(person)
    db.session.flush()
    announce(PERSON_CHANGED, person)
