"""Recording meetings with all that was said and promised, in one go."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from core.auth.models import User
from core.clock import now
from core.db import db, touch
from core.forms import check_version
from crm.followups.services import FollowUpValues, archive_with_meeting, keep_in_step, restore_with_meeting
from crm.meetings.models import (
    CalledOff,
    Direction,
    DiscussionPoint,
    Level,
    Meeting,
    MeetingKind,
    MinutesState,
    Participant,
    PointState,
    Role,
    Terms,
    Went,
)
from crm.meetings.queries import get_meeting
from languages.skeleton import findable
from languages.tags import BY_TAG


@dataclass(frozen=True)
class ParticipantValues:
    """A person who took part, and what is noted of her."""

    person_id: int
    note: str = ""
    role: Role = Role.NONE
    went: Went = Went.NONE


@dataclass(frozen=True)
class PointValues:
    """Something that was said."""

    text: str
    principle_id: int | None = None
    state: PointState = PointState.NONE
    id: int = 0
    """The point it changes, where a form shows one that exists; 0 for a new one."""


@dataclass(frozen=True)
class Reading:
    """Whether a meeting is confidential, and who reads it besides its author."""

    is_confidential: bool
    reader_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class MeetingValues:
    """A meeting as it was typed; what a tuple no longer names is gone, and a promise put away."""

    kind: MeetingKind
    title: str
    starts_at: datetime
    place: str = ""
    municipality: str = ""
    languages: tuple[str, ...] = ()
    notes: str = ""
    principle_id: int | None = None
    participants: tuple[ParticipantValues, ...] = ()
    colleague_ids: tuple[int, ...] = ()
    points: tuple[PointValues, ...] = ()
    follow_ups: tuple[FollowUpValues, ...] = field(default=())
    called_off: CalledOff = CalledOff.NONE
    ends_at: datetime | None = None
    online_url: str = ""
    agenda: str = ""
    minutes: str = ""
    minutes_state: MinutesState = MinutesState.NONE
    interpreter: str = ""
    interpreted: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    direction: Direction = Direction.NONE
    level: Level = Level.NONE
    terms: Terms = Terms.NONE
    reading: Reading | None = None
    """None leaves who may read it as it is."""


def create_meeting(values: MeetingValues, author_id: int | None) -> Meeting:
    """Record a meeting, past or planned."""
    meeting = Meeting(author_id=author_id, created_at=now())
    db.session.add(meeting)
    return _save(meeting, values)


def change_meeting(meeting_id: int, opened_version: int, values: MeetingValues) -> Meeting:
    """Change a meeting. Raises EditConflict where somebody else did meanwhile."""
    meeting = get_meeting(meeting_id)
    check_version(meeting, opened_version, ())
    touch(meeting)
    meeting.sequence += any(getattr(meeting, name) != getattr(values, name) for name in INVITED)
    return _save(meeting, values)


def archive_meeting(meeting_id: int) -> Meeting:
    """Put a meeting away, and its promises with it."""
    meeting = get_meeting(meeting_id)
    if meeting.archived_at is None:
        meeting.archived_at = now()
        archive_with_meeting(meeting)
    return meeting


def restore_meeting(meeting_id: int) -> Meeting:
    """Bring a meeting back, with the promises that went with it."""
    meeting = get_meeting(meeting_id)
    if meeting.archived_at is not None:
        restore_with_meeting(meeting)
        meeting.archived_at = None
        db.session.flush()
    return meeting


INVITED = ("title", "starts_at", "ends_at", "place", "municipality", "online_url", "called_off")
"""What an invitation says."""
PLAIN = (
    *INVITED, "kind", "notes", "principle_id", "agenda", "minutes", "minutes_state", "interpreter", "direction",
    "level", "terms",
)  # fmt: skip


def _save(meeting: Meeting, values: MeetingValues) -> Meeting:
    for name in PLAIN:
        setattr(meeting, name, getattr(values, name))
    # In one order always: the form has no other, and the trail must not tell of a change that is none.
    meeting.languages = [tag for tag in BY_TAG if tag in values.languages]
    meeting.interpreted = [tag for tag in BY_TAG if tag in values.interpreted]
    meeting.topics = list(values.topics)
    if values.reading is not None:
        meeting.is_confidential = values.reading.is_confidential
        readers = values.reading.reader_ids if values.reading.is_confidential else ()
        meeting.readers = _users(set(readers) - {meeting.author_id or 0})
    meeting.folded = findable(values.title, values.place)
    meeting.colleagues = _users(values.colleague_ids)
    _write_participants(meeting, values.participants)
    _write_points(meeting, values.points)
    db.session.flush()
    keep_in_step(meeting, values.follow_ups)
    return meeting


def _users(ids: Iterable[int]) -> list[User]:
    return list(db.session.scalars(select(User).where(User.id.in_(tuple(ids))).order_by(User.name, User.id)))


def _write_participants(meeting: Meeting, participants: Iterable[ParticipantValues]) -> None:
    wanted = {values.person_id: values for values in participants}
    for participant in [p for p in meeting.participants if p.person_id not in wanted]:
        meeting.participants.remove(participant)
    present = {participant.person_id: participant for participant in meeting.participants}
    for person_id, values in wanted.items():
        if person_id not in present:
            present[person_id] = Participant(person_id=person_id)
            meeting.participants.append(present[person_id])
        participant = present[person_id]
        participant.note, participant.role, participant.went = values.note, values.role, values.went


def _write_points(meeting: Meeting, points: Iterable[PointValues]) -> None:
    stored = {point.id: point for point in meeting.points}
    kept: list[DiscussionPoint] = []
    for values in points:
        point = stored.pop(values.id, None) or DiscussionPoint()
        point.text, point.principle_id, point.state = values.text, values.principle_id, values.state
        kept.append(point)
    meeting.points = kept
