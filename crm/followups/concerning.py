"""Which promises concern a person: hers, ours made to her, and ours made where she was present."""

from collections.abc import Sequence

from flask import g, has_request_context, request
from sqlalchemy import ColumnElement, and_, select, union

from core.db import db
from core.unfolding import among
from crm.followups.models import FollowUp
from crm.meetings.models import Meeting, Participant

FEW = 300


def concerns(person_id: int) -> ColumnElement[bool]:
    """Return the condition that a promise concerns a person."""
    ids = _ids(person_id)
    # A few as they are: of how many a parameter unfolds into, no planner knows, and may walk all that is open instead.
    return FollowUp.id.in_(ids) if len(ids) <= FEW else among(FollowUp.id, ids)


def _ids(person_id: int) -> Sequence[int]:
    if not has_request_context() or request.method != "GET":
        return _read(person_id)
    # Her page asks three times: for what is open, for what was promised, for what became of it.
    known: dict[int, Sequence[int]] = g.setdefault("promises_concerning", {})
    if person_id not in known:
        known[person_id] = _read(person_id)
    return known[person_id]


def _read(person_id: int) -> Sequence[int]:
    present = select(Participant.meeting_id).where(Participant.person_id == person_id)
    kept = select(Meeting.id).where(Meeting.archived_at.is_(None), Meeting.id.in_(present))
    ours = and_(FollowUp.owner_id.is_not(None), FollowUp.meeting_id.in_(kept))
    # Each by an index of its own: one condition with "or" lets both databases go through all there are.
    each = (FollowUp.promised_by_id == person_id, FollowUp.person_id == person_id, ours)
    return db.session.scalars(union(*(select(FollowUp.id).where(one) for one in each))).all()
