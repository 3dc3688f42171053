"""Reading counts: of one meeting, and of all in a span of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from core.clock import from_local
from core.db import db
from crm.attendance.models import Attendance
from crm.attendance.rules import Key
from crm.meetings.models import CalledOff, Meeting
from crm.meetings.queries import get_meeting
from crm.meetings.readers import readable_meetings


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both counted; None reaches as far as there is anything."""

    first: date | None = None
    last: date | None = None


def find_attendance(meeting_id: int) -> Attendance | None:
    """Return the count of a meeting, or None; raise NotFound where the reader may not read the meeting."""
    get_meeting(meeting_id)
    return db.session.scalar(select(Attendance).where(Attendance.meeting_id == meeting_id))


def list_attendances(span: Span, municipality: str = "") -> Sequence[Attendance]:
    """Return the counts of the meetings of these days, the latest first, with their meetings."""
    query = select(Attendance).join(Meeting, Meeting.id == Attendance.meeting_id).where(
        Meeting.archived_at.is_(None), Meeting.called_off == CalledOff.NONE, readable_meetings()
    )  # fmt: skip
    if span.first:
        query = query.where(Meeting.starts_at >= _midnight(span.first))
    if span.last:
        query = query.where(Meeting.starts_at < _midnight(span.last + timedelta(days=1)))
    if municipality:
        query = query.where(Meeting.municipality == municipality)
    ordered = query.order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    return list(db.session.scalars(ordered.options(contains_eager(Attendance.meeting).lazyload("*"))))


def cells_of(attendance: Attendance | None) -> dict[Key, int]:
    """Return the cells of a count."""
    cells = attendance.cells if attendance else []
    return {Key(c.community, c.gender.value, c.age.value, c.municipality): c.count for c in cells}


def _midnight(day: date) -> datetime:
    return from_local(datetime.combine(day, datetime.min.time()))
