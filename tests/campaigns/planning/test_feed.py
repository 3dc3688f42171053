from datetime import UTC, date, datetime

from icalendar import Calendar, Event

from campaigns.planning.feed import calendar_of
from campaigns.planning.rules import Entry, Kind

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)
BASE = "https://barabar.example"
LEAVES = Entry(
    Kind.RELEASE, 7, date(2026, 5, 14), "Hapet Avllia; dera, e hapur", "Release leaves", "/releases/7",
    at=datetime(2026, 5, 14, 8, tzinfo=UTC), changed_at=NOON,
)  # fmt: skip
MEETING = Entry(
    Kind.MEETING, 3, date(2026, 5, 14), "Отворена Авлија", "Meeting", "/meetings/3", at=NOON, detail="Mitrovica"
)
PROMISE = Entry(Kind.FOLLOW_UP, 3, date(2026, 5, 15), "Send the plan", "Promise due", "/follow-ups/3", detail="Odeta")


def events(*entries: Entry) -> list[Event]:
    parsed = Calendar.from_ical(calendar_of(entries, "Barabar", BASE, NOON))
    assert not parsed.errors
    return list(parsed.events)


def test_the_file_says_what_rfc_5545_asks_for() -> None:
    raw = calendar_of([LEAVES, MEETING, PROMISE], "Barabar: calendar", BASE, NOON)
    lines = raw.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    parsed = Calendar.from_ical(raw)
    assert {"VERSION", "PRODID", "METHOD"} <= parsed.keys()
    assert all({"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys() for event in parsed.walk("VEVENT"))


def test_a_moment_is_told_in_utc() -> None:
    assert b"DTSTART:20260514T080000Z" in calendar_of([LEAVES], "Barabar", BASE, NOON)


def test_words_survive_in_every_script_with_their_commas_and_semicolons() -> None:
    summaries = [str(event["SUMMARY"]) for event in events(LEAVES, MEETING)]
    assert summaries == ["Release leaves: Hapet Avllia; dera, e hapur", "Meeting: Отворена Авлија"]


def test_a_promise_takes_the_day_it_is_due_and_nobodys_time() -> None:
    (event,) = events(PROMISE)
    assert (date(2026, 5, 15), date(2026, 5, 16)) == (event.DTSTART, event.DTEND)
    assert event["TRANSP"] == "TRANSPARENT"


def test_an_entry_keeps_its_uid_whatever_else_changes_and_shares_it_with_no_other() -> None:
    moved = Entry(Kind.MEETING, 3, date(2026, 6, 1), "Moved", "Visit", "/meetings/3", at=NOON)
    assert events(MEETING)[0]["UID"] == events(moved)[0]["UID"]
    assert len({str(event["UID"]) for event in events(MEETING, PROMISE, LEAVES)}) == 3


def test_an_entry_leads_to_its_page() -> None:
    assert str(events(LEAVES)[0]["URL"]) == "https://barabar.example/releases/7"


def test_the_same_entries_make_the_same_file_later_so_that_nothing_is_fetched_twice() -> None:
    later = datetime(2026, 5, 14, tzinfo=UTC)
    assert calendar_of([LEAVES], "Barabar", BASE, NOON) == calendar_of([LEAVES], "Barabar", BASE, later)
