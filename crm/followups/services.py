"""Writing promises down, ticking them off, and keeping those of a meeting in step with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.clock import now
from core.db import db, get_record, touch
from core.forms import check_version
from crm.followups.models import FollowUp
from crm.followups.queries import get_follow_up, list_of_meeting
from crm.meetings.models import Meeting


@dataclass(frozen=True)
class FollowUpValues:
    """A promise: ours where a colleague owns it, theirs where a person made it; exactly one of the two."""

    what: str
    due_on: date
    owner_id: int | None = None
    promised_by_id: int | None = None
    person_id: int | None = None
    """Whom our promise was made to, where it was not made in a meeting."""
    id: int = 0
    """The promise it changes, where a form shows one that exists; 0 for a new one."""

    def __post_init__(self) -> None:
        """Refuse a promise that is nobody's, or everybody's."""
        if (self.owner_id is None) == (self.promised_by_id is None):
            raise ValueError("a promise is either a colleague's or a person's")


def create_follow_up(values: FollowUpValues, meeting_id: int | None = None) -> FollowUp:
    """Write a promise down, made in a meeting or outside any."""
    follow_up = FollowUp(meeting_id=meeting_id, created_at=now(), done_at=None)
    _fill(follow_up, values)
    db.session.add(follow_up)
    db.session.flush()
    return follow_up


def change_follow_up(follow_up_id: int, opened_version: int, values: FollowUpValues) -> FollowUp:
    """Change a promise. Raises EditConflict where somebody else did meanwhile."""
    follow_up = get_follow_up(follow_up_id)
    check_version(follow_up, opened_version, ())
    _fill(follow_up, values)
    touch(follow_up)
    _touch_meeting(follow_up)
    return follow_up


def finish_follow_up(follow_up_id: int) -> FollowUp:
    """Tick a promise off; one that is done keeps the day it was done on."""
    follow_up = get_follow_up(follow_up_id)
    follow_up.done_at = follow_up.done_at or now()
    db.session.flush()
    return follow_up


def reopen_follow_up(follow_up_id: int) -> FollowUp:
    """Take the tick back."""
    follow_up = get_follow_up(follow_up_id)
    follow_up.done_at = None
    db.session.flush()
    return follow_up


def archive_follow_up(follow_up_id: int) -> FollowUp:
    """Put a promise away: it is no longer asked for, and can be brought back."""
    follow_up = get_follow_up(follow_up_id)
    follow_up.archived_at = follow_up.archived_at or now()
    _touch_meeting(follow_up)
    return follow_up


def restore_follow_up(follow_up_id: int) -> FollowUp:
    """Bring a promise back."""
    follow_up = get_follow_up(follow_up_id)
    follow_up.archived_at = None
    _touch_meeting(follow_up)
    return follow_up


def keep_in_step(meeting: Meeting, wanted: Sequence[FollowUpValues]) -> None:
    """Make the promises of a meeting what its form says: change, add, and put away what is no longer there."""
    stored = {follow_up.id: follow_up for follow_up in list_of_meeting(meeting.id)}
    named = {values.id for values in wanted}
    for ident, follow_up in stored.items():
        if ident not in named:
            follow_up.archived_at = now()
    for values in wanted:
        if values.id in stored:
            _fill(stored[values.id], values)
        else:
            create_follow_up(values, meeting.id)
    db.session.flush()


def archive_with_meeting(meeting: Meeting) -> None:
    """Put the promises of a meeting away with it, at the same moment, by which they are known again."""
    for follow_up in list_of_meeting(meeting.id):
        follow_up.archived_at = meeting.archived_at
    db.session.flush()


def restore_with_meeting(meeting: Meeting) -> None:
    """Bring back the promises that were put away with the meeting; those put away before stay away."""
    for follow_up in list_of_meeting(meeting.id, archived=True):
        if follow_up.archived_at == meeting.archived_at:
            follow_up.archived_at = None
    db.session.flush()


def _fill(follow_up: FollowUp, values: FollowUpValues) -> None:
    follow_up.what, follow_up.due_on = values.what, values.due_on
    follow_up.owner_id, follow_up.promised_by_id = values.owner_id, values.promised_by_id
    if follow_up.meeting_id is None:
        follow_up.person_id = values.person_id


def _touch_meeting(follow_up: FollowUp) -> None:
    if follow_up.meeting_id:
        # Its form shows the promise too: who has that open must not write the old day over the new one.
        touch(get_record(Meeting, follow_up.meeting_id))
    db.session.flush()
