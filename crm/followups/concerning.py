"""Which promises concern a person: hers, ours made to her, and ours made where she was present."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select, union

from core.db import db
from core.reading import once
from core.unfolding import among
from crm.followups.models import FollowUp
from crm.meetings.models import Meeting, Participant
from crm.meetings.readers import of_readable_meeting


@dataclass(frozen=True)
class Concerning:
    """A promise that concerns a person, as far as lists need it before they read it whole."""

    id: int
    made_at: datetime
    recorded_by_id: int | None
    done_at: datetime | None
    promised_by_id: int | None
    person_id: int | None


def is_kept(reader_id: int | None = None) -> ColumnElement[bool]:
    """Return the condition that a promise is not put away, and not of a meeting the reader may not read."""
    return and_(FollowUp.archived_at.is_(None), of_readable_meeting(FollowUp.meeting_id, reader_id))


@once
def promises_concerning(person_id: int) -> Sequence[Concerning]:
    """Return the promises that concern a person and that who reads may know of, the latest first."""
    present = select(Participant.meeting_id).where(Participant.person_id == person_id)
    held = select(Meeting.id).where(Meeting.archived_at.is_(None), Meeting.id.in_(present))
    ours = and_(FollowUp.owner_id.is_not(None), FollowUp.meeting_id.in_(held))
    # Each by an index of its own: one condition with "or" lets both databases go through all there are.
    return _shown(FollowUp.promised_by_id == person_id, FollowUp.person_id == person_id, ours)


@once
def promises_with(*person_ids: int) -> Sequence[Concerning]:
    """Return the promises by any of these people and to them that who reads may know of, the latest first."""
    return _shown(among(FollowUp.promised_by_id, person_ids), among(FollowUp.person_id, person_ids))


def _shown(*each: ColumnElement[bool]) -> Sequence[Concerning]:
    columns = (
        FollowUp.id, FollowUp.created_at, FollowUp.recorded_by_id, FollowUp.done_at, FollowUp.promised_by_id,
        FollowUp.person_id, FollowUp.meeting_id,
    )  # fmt: skip
    found = union(*(select(*columns).where(one, FollowUp.archived_at.is_(None)) for one in each)).subquery().c
    told = [column for column in found if column is not found.meeting_id]
    rows = db.session.execute(select(*told).where(of_readable_meeting(found.meeting_id)))
    return sorted((Concerning(*row) for row in rows), key=lambda one: (one.made_at, one.id), reverse=True)
