"""A meeting as an entry for the calendar of somebody outside: iCalendar (RFC 5545) as an invitation (RFC 5546)."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vCalAddress, vText


@dataclass(frozen=True)
class Entry:
    """What a calendar is told of a meeting."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    url: str
    description: str
    is_cancelled: bool


def uid_of(meeting_id: int, base_url: str) -> str:
    """Return by what a meeting is known to calendars for ever: the feed of a colleague calls it the same."""
    return f"meeting-{meeting_id}@{urlsplit(base_url).hostname or 'localhost'}"


def invitation(entry: Entry, organiser: tuple[str, str], guest: tuple[str, str], at: datetime) -> str:
    """Return the calendar object for one guest; she is the only one it names.

    `organiser` and `guest` are each an address and a name. A meeting that was called off is taken out again by it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Barabar//Meeting//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry.is_cancelled else "REQUEST")
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", entry.starts_at)
    if entry.ends_at is not None:
        event.add("dtend", entry.ends_at)
    event.add("summary", entry.title)
    for name in ("place", "description", "url"):
        if value := getattr(entry, name):
            event.add({"place": "location"}.get(name, name), value)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event["organizer"] = _who(*organiser)
    asked = _who(*guest)
    if not entry.is_cancelled:
        asked.params.update({"partstat": vText("NEEDS-ACTION"), "rsvp": vText("TRUE")})
    asked.params["role"] = vText("REQ-PARTICIPANT")
    event.add("attendee", asked, encode=False)
    calendar.add_component(event)
    return bytes(calendar.to_ical()).decode()


def _who(address: str, name: str) -> vCalAddress:
    who = vCalAddress(f"mailto:{address}")
    # A quotation mark ends the name (RFC 5545 section 3.2), and no mark can be put before it.
    if shown := name.replace('"', "'").strip():
        who.params["cn"] = vText(shown)
    return who
