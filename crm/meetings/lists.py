"""A page of the list of meetings, as its filters narrow it."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, func, select

from core.clock import now
from core.db import db
from crm.finding import is_called
from crm.meetings.models import Meeting, MeetingKind, Participant
from crm.meetings.queries import is_kept, spoke_of
from crm.meetings.readers import hidden_meetings

PER_PAGE = 50


class When(StrEnum):
    """Whether meetings that were or that are to come are listed."""

    ALL = ""
    PAST = "past"
    PLANNED = "planned"


@dataclass(frozen=True)
class MeetingFilters:
    """What a list of meetings is narrowed to; empty values ask for all."""

    kind: MeetingKind | None = None
    when: When = When.ALL
    municipality: str = ""
    principle_id: int | None = None
    person_id: int | None = None
    q: str = ""


@dataclass(frozen=True)
class MeetingPage:
    """One page of a list of meetings."""

    meetings: list[Meeting]
    total: int
    page: int
    pages: int


def list_meetings(filters: MeetingFilters, page: int = 1) -> MeetingPage:
    """Return a page of meetings: the latest first, those to come the soonest first."""
    conditions = _conditions(filters)
    total = _count(*_narrowed(filters))
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, page), pages)
    order = Meeting.starts_at.asc() if filters.when is When.PLANNED else Meeting.starts_at.desc()
    query = select(Meeting).where(*conditions).order_by(order, Meeting.id.desc())
    found = db.session.scalars(query.limit(PER_PAGE).offset((page - 1) * PER_PAGE))
    return MeetingPage(list(found), total, page, pages)


def _count(*conditions: ColumnElement[bool]) -> int:
    """Count what the reader may read: what is hidden from her is few, and asking it of each would read them all."""
    query = select(func.count(Meeting.id)).where(Meeting.archived_at.is_(None), *conditions)
    all_there_are, hidden = (
        db.session.scalar(each) or 0 for each in (query, query.where(Meeting.id.in_(hidden_meetings())))
    )
    return all_there_are - hidden


def _conditions(filters: MeetingFilters) -> list[ColumnElement[bool]]:
    return [is_kept(), *_narrowed(filters)]


def _narrowed(filters: MeetingFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.kind:
        conditions.append(Meeting.kind == filters.kind)
    if filters.when is When.PAST:
        conditions.append(Meeting.starts_at <= now())
    if filters.when is When.PLANNED:
        conditions.append(Meeting.starts_at > now())
    if filters.municipality:
        conditions.append(Meeting.municipality == filters.municipality)
    if filters.principle_id:
        conditions.append(spoke_of(filters.principle_id))
    if filters.person_id:
        conditions.append(Meeting.participants.any(Participant.person_id == filters.person_id))
    if filters.q:
        conditions.append(is_called(Meeting.folded, filters.q))
    return conditions
