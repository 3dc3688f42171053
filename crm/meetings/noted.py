"""What was noted in many meetings at once, for lines that tell of each."""

from collections.abc import Sequence

from sqlalchemy import select

from core.db import db
from core.unfolding import among
from crm.meetings.models import DiscussionPoint, Meeting, Participant


def notes_of_person(person_id: int, meetings: Sequence[Meeting]) -> dict[int, str]:
    """Return what was noted of a person in each of these meetings, by their numbers."""
    query = select(Participant.meeting_id, Participant.note).where(Participant.person_id == person_id)
    noted = query.where(among(Participant.meeting_id, [m.id for m in meetings]), Participant.note != "")
    return dict(db.session.execute(noted).all()) if meetings else {}


def points_about(principle_id: int, meetings: Sequence[Meeting]) -> dict[int, str]:
    """Return what was said about a principle in each of these meetings, by their numbers."""
    query = select(DiscussionPoint.meeting_id, DiscussionPoint.text).where(DiscussionPoint.principle_id == principle_id)
    said: dict[int, list[str]] = {}
    query = query.where(among(DiscussionPoint.meeting_id, [m.id for m in meetings])).order_by(DiscussionPoint.id)
    for meeting_id, text in db.session.execute(query):
        said.setdefault(meeting_id, []).append(text)
    return {meeting_id: "; ".join(texts) for meeting_id, texts in said.items()}
