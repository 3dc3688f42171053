"""What a calendar program answers to an invitation (RFC 5546 sections 3.2.3 and 3.2.7): pure decisions on its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar

from crm.meetings.models import Coming

LONGEST = 100_000
"""Characters; an answer names one event and one guest."""
NOTE_KEPT = 1000
STATES = {"ACCEPTED": Coming.YES, "DECLINED": Coming.NO, "TENTATIVE": Coming.PERHAPS}
_METHODS = frozenset({"REPLY", "COUNTER"})
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError)
"""What the library raises for what is no calendar, or one that is broken."""


@dataclass(frozen=True)
class CalendarAnswer:
    """What one guest answered."""

    uid: str
    attendee: str
    """Her address, in small letters."""
    coming: Coming
    sequence: int | None
    """Of the meeting she answered; not every program says it."""
    at: datetime | None
    note: str
    proposed_at: datetime | None
    """Another beginning she proposes."""


def read_answers(text: str) -> Sequence[CalendarAnswer]:
    """Return what is answered in a text, one for each guest it names; nothing for what is no answer."""
    if len(text) > LONGEST:
        return []
    try:
        calendar = Calendar.from_ical(text)
        if str(calendar.get("METHOD", "")).strip().upper() not in _METHODS:
            return []
        return [found for event in calendar.walk("VEVENT") for found in _answers(event, calendar)]
    except _BROKEN:
        return []


def _answers(event: Any, calendar: Any) -> list[CalendarAnswer]:
    note = " ".join(" ".join(str(one) for one in _listed(event.get("COMMENT"))).split())[:NOTE_KEPT]
    sequence = event.get("SEQUENCE")
    is_counter = str(calendar["METHOD"]).strip().upper() == "COUNTER"
    return [
        CalendarAnswer(
            uid=str(event.get("UID", "")).strip(), attendee=address,
            # Who proposes another time does not come at this one, unless she says that she might.
            coming=state or Coming.NO, sequence=int(sequence) if sequence is not None else None,
            at=_moment(event.get("DTSTAMP")), note=note,
            proposed_at=_moment(event.get("DTSTART")) if is_counter else None,
        )
        for one in _listed(event.get("ATTENDEE"))
        if (address := _address(str(one))) and ((state := _state(one)) or is_counter)
    ]  # fmt: skip


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _state(attendee: Any) -> Coming | None:
    return STATES.get(str(attendee.params.get("PARTSTAT", "")).strip().upper())


def _address(value: str) -> str:
    scheme, _, address = value.strip().partition(":")
    return address.strip().lower() if scheme.lower() == "mailto" and "@" in address else ""


def _moment(value: Any) -> datetime | None:
    found = getattr(value, "dt", None)
    if isinstance(found, datetime):
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    return datetime(found.year, found.month, found.day, tzinfo=UTC) if isinstance(found, date) else None
