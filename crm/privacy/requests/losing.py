"""What an erasure takes, told before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from core.db import db
from crm.contacts.lists.models import ListExport
from crm.contacts.models import Person
from crm.exchange.held import OnErase
from crm.meetings.models import DiscussionPoint, Meeting
from crm.meetings.readers import readable_meetings
from crm.privacy.exports.queries import exports_with
from crm.privacy.requests.reach import whole_reach

MOST = 20


@dataclass(frozen=True)
class Loss:
    """Rows of one kind, how many, and what becomes of them."""

    name: str
    count: int
    on_erase: OnErase


@dataclass(frozen=True)
class Losses:
    """All that goes, and the meetings whose minutes name her: those are changed by hand."""

    rows: Sequence[Loss]
    minutes: Sequence[Meeting]
    exports: Sequence[ListExport]
    """Lists that left with her in them: whoever took one deletes her there by hand (GDPR art. 19)."""


def what_goes(person: Person) -> Losses:
    """Return what will be gone, kind by kind, and where her name stands in words of others."""
    rows = []
    for reach in reversed(whole_reach()):
        count = db.session.scalar(select(func.count()).select_from(reach.table).where(reach.where(person.id))) or 0
        if count and reach.is_told:
            rows.append(Loss(str(reach.word) or reach.table.name.replace("_", " "), count, reach.on_erase))
    return Losses(rows, _minutes(person), exports_with(person))


def _minutes(person: Person) -> list[Meeting]:
    name = person.family_name or person.given_name
    said = select(DiscussionPoint.id).where(
        DiscussionPoint.meeting_id == Meeting.id, DiscussionPoint.text.contains(name, autoescape=True)
    )
    named = or_(
        Meeting.title.contains(name, autoescape=True), Meeting.notes.contains(name, autoescape=True), said.exists()
    )
    query = select(Meeting).where(named, readable_meetings()).order_by(Meeting.starts_at.desc()).limit(MOST)
    return list(db.session.scalars(query))
