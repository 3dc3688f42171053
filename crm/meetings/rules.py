"""Meetings decided on without a database: planned or past, and who held a position when."""

from datetime import date, datetime

from crm.contacts.models import Position
from crm.meetings.models import Meeting

SUGGESTED_NAMES = 2
"""Participants named in a title nobody typed."""


def is_planned(meeting: Meeting, at: datetime) -> bool:
    """Say whether the meeting is still to come."""
    return meeting.starts_at > at


def was_held_on(position: Position, on: date) -> bool:
    """Say whether somebody held the position that day; what is not known counts as held."""
    return (position.since is None or position.since <= on) and (position.until is None or position.until >= on)


def names_in_title(names: list[str]) -> tuple[list[str], int]:
    """Return the participants to name in a title nobody typed, and how many there are besides."""
    return names[:SUGGESTED_NAMES], max(0, len(names) - SUGGESTED_NAMES)
