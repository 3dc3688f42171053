"""Reading requests, erasures and what stands against writing to somebody."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from core.db import db, get_record
from core.reading import no_rows
from crm.contacts.models import Person
from crm.meetings.models import Participant
from crm.privacy.requests.models import DataRequest, Erasure, RequestKind, RiskNote

LATEST = 100


def get_request(request_id: int) -> DataRequest:
    """Return one request, or raise NotFound."""
    return get_record(DataRequest, request_id)


def list_open_requests() -> list[DataRequest]:
    """Return the requests that wait for an answer, the most urgent first."""
    query = select(DataRequest).where(DataRequest.done_on.is_(None)).options(joinedload(DataRequest.person))
    return list(db.session.scalars(query.order_by(DataRequest.due_on, DataRequest.id)))


def list_answered_requests() -> list[DataRequest]:
    """Return the requests answered last."""
    query = select(DataRequest).where(DataRequest.done_on.is_not(None)).options(joinedload(DataRequest.person))
    return list(db.session.scalars(query.order_by(DataRequest.done_on.desc(), DataRequest.id.desc()).limit(LATEST)))


def list_requests_of(person_id: int) -> list[DataRequest]:
    """Return what a person asked for, latest first."""
    if no_rows(DataRequest.person_id, person_id):
        return []
    query = select(DataRequest).where(DataRequest.person_id == person_id)
    return list(db.session.scalars(query.order_by(DataRequest.received_on.desc(), DataRequest.id.desc())))


def list_open_of_kind(person_id: int, kind: RequestKind) -> list[DataRequest]:
    """Return the requests of one kind of a person that wait for an answer."""
    query = select(DataRequest).where(DataRequest.person_id == person_id, DataRequest.done_on.is_(None))
    return list(db.session.scalars(query.where(DataRequest.kind == kind)))


def count_open_requests() -> int:
    """Return how many requests wait for an answer."""
    return db.session.scalar(select(func.count(DataRequest.id)).where(DataRequest.done_on.is_(None))) or 0


def count_erased() -> int:
    """Return how many people were erased."""
    return db.session.scalar(select(func.count(Erasure.id))) or 0


def find_erasure(person_id: int) -> Erasure | None:
    """Return how a person came to be erased, or None where she was not."""
    return db.session.scalar(select(Erasure).where(Erasure.person_id == person_id))


def list_merged_into(person_id: int) -> list[Person]:
    """Return the records that were merged into this one, those merged into them included."""
    found: list[Person] = []
    last = [person_id]
    while last:
        some = list(db.session.scalars(select(Person).where(Person.merged_into_id.in_(last))))
        found += some
        last = [person.id for person in some]
    return found


def find_risk_note(person_id: int) -> RiskNote | None:
    """Return why a person is at risk, or None where nobody said."""
    return db.session.scalar(select(RiskNote).where(RiskNote.person_id == person_id))


def count_meetings_of(person_id: int) -> int:
    """Return in how many meetings she took part."""
    return db.session.scalar(select(func.count(Participant.id)).where(Participant.person_id == person_id)) or 0


def count_left_out() -> int:
    """Return how many people in the lists are left out of what is shared."""
    query = select(func.count(Person.id)).where(Person.archived_at.is_(None), Person.erased_at.is_(None))
    return db.session.scalar(query.where(Person.is_at_risk | Person.is_restricted)) or 0
