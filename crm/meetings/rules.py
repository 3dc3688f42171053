"""Meetings decided on without a database: planned or past, and who held a position when."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from crm.contacts.models import Position
from crm.meetings.models import CalledOff, Coming, Meeting, Participant
from crm.timeline.looking import Look

SUGGESTED_NAMES = 2
"""Participants named in a title nobody typed."""

AFTERWARDS = timedelta(days=92)
"""Within which a release or an article about what was spoken of may have come of a meeting."""

_HOUR = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d|[.:]\d)")


@dataclass(frozen=True)
class AgendaLine:
    """One item of an agenda, with its hour where it has one."""

    hour: str
    text: str


def agenda_lines(agenda: str) -> list[AgendaLine]:
    """Return the items of an agenda: "10.30 - The square" has an hour, "2024: looking back" has none."""
    return [_item(line) for typed in agenda.splitlines() if (line := typed.strip())]


def _item(line: str) -> AgendaLine:
    found = _HOUR.match(line)
    if not found:
        return AgendaLine("", line)
    rest = line[found.end() :].lstrip(" \t-–—:.")
    return AgendaLine(found.group().replace(".", ":").zfill(5), rest)


def is_planned(meeting: Meeting, at: datetime) -> bool:
    """Say whether the meeting is still to come; one that was called off is not."""
    return meeting.starts_at > at and meeting.called_off is CalledOff.NONE


def is_outdated(participant: Participant, meeting: Meeting) -> bool:
    """Say whether somebody answered what no longer holds: what the invitation says has changed since."""
    return participant.coming is not Coming.NONE and participant.answered_sequence < meeting.sequence


def principles_of(meeting: Meeting) -> list[int]:
    """Return the principles that a meeting was about, or in which a point was, each once."""
    named = [meeting.principle_id, *(point.principle_id for point in meeting.points)]
    return [ident for ident in dict.fromkeys(named) if ident is not None]


def afterwards(meeting: Meeting, look: Look) -> Look:
    """Return how far is looked for what came of a meeting: from its beginning on, for a season."""
    since, end = meeting.starts_at, meeting.starts_at + AFTERWARDS
    return replace(look, since=max(look.since or since, since), before=min(look.before or end, end))


def was_held_on(position: Position, on: date) -> bool:
    """Say whether somebody held the position that day; what is not known counts as held."""
    return (position.since is None or position.since <= on) and (position.until is None or position.until >= on)


def names_in_title(names: list[str]) -> tuple[list[str], int]:
    """Return the participants to name in a title nobody typed, and how many there are besides."""
    return names[:SUGGESTED_NAMES], max(0, len(names) - SUGGESTED_NAMES)
