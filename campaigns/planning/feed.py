"""The calendar as a file for other programs: iCalendar (RFC 5545), times in UTC, one UID for an entry for ever."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from campaigns.planning.rules import DAY, Entry

READ_AGAIN = timedelta(hours=1)
"""How long a calendar program may go without asking (RFC 7986 section 5.7)."""


def calendar_of(entries: Iterable[Entry], name: str, base_url: str, now: datetime) -> bytes:
    """Return the entries as one calendar; addresses of pages are made whole with `base_url`.

    Nothing blocks the reader's time but meetings, and no meeting is given an end that nobody wrote down.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Barabar//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # What most programs read instead of the standard's NAME.
    calendar.add("refresh-interval", READ_AGAIN, parameters={"value": "DURATION"})
    host = urlsplit(base_url).hostname or "localhost"
    for entry in entries:
        calendar.add_component(_event(entry, base_url, host, now))
    return bytes(calendar.to_ical())


def _event(entry: Entry, base_url: str, host: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.kind}-{entry.ident}@{host}")
    event.add("dtstamp", entry.changed_at or now)
    event.add("summary", f"{entry.word}: {entry.text}")
    event.add("url", base_url + entry.url)
    event.add("class", "CONFIDENTIAL" if entry.is_confidential else "PRIVATE")
    if entry.sequence:
        event.add("sequence", entry.sequence)
    if entry.is_off:
        event.add("status", "CANCELLED")
    if entry.detail:
        event.add("location" if entry.kind == "meeting" else "description", entry.detail)
    if entry.at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + DAY)
    else:
        event.add("dtstart", entry.at)
    if entry.ends_at is not None:
        event.add("dtend", entry.ends_at)
    blocks = entry.kind == "meeting" and not entry.is_off
    event.add("transp", "OPAQUE" if blocks else "TRANSPARENT")
    return event
