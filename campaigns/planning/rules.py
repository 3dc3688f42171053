"""The calendar without its database: which days a page shows, in weeks from Monday, and what falls on each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self

from core.clock import from_local, monday_of, to_local

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
EARLIEST, LATEST = date(1990, 1, 1), date(2200, 12, 31)
"""What an address may ask for; beyond it a year may end where Python's do."""


class View(StrEnum):
    """How much of the calendar a page shows."""

    MONTH = "month"
    WEEK = "week"


class Kind(StrEnum):
    """What stands in the calendar."""

    RELEASE = "release"
    EMBARGO = "embargo"
    MEETING = "meeting"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True)
class Entry:
    """One line of the calendar, in the reader's words."""

    kind: Kind
    ident: int
    """Of the record it stands for; with the kind it is the same for ever, whatever else changes."""
    on: date
    text: str
    word: str
    """What it is, or what happens then: "Meeting", "leaves"."""
    url: str
    at: datetime | None = None
    """Nothing where it belongs to the day as a whole."""
    detail: str = ""
    changed_at: datetime | None = None
    ends_at: datetime | None = None
    sequence: int = 0
    """How often what others were told of it has changed; their calendars follow the highest."""
    is_off: bool = False
    is_confidential: bool = False


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both shown."""

    first: date
    last: date

    @classmethod
    def around(cls, day: date, back: int, ahead: int) -> Self:
        """Return the days from so many before one to so many after it."""
        return cls(day - back * DAY, day + ahead * DAY)

    @property
    def days(self) -> list[date]:
        """Return every day of it."""
        return [self.first + n * DAY for n in range((self.last - self.first).days + 1)]

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Return its beginning, and the end that does not belong to it any more: midnights of the place, as UTC."""
        return midnight(self.first), midnight(self.last + DAY)


@dataclass(frozen=True)
class Cell:
    """One day as the page shows it."""

    on: date
    is_outside: bool
    """Of the month that is shown: a day that only fills its week up."""
    is_today: bool
    entries: list[Entry] = field(default_factory=list)


def midnight(day: date) -> datetime:
    """Return the moment a day begins at the place, as UTC; the clocks change at two or three, never at midnight."""
    return from_local(datetime.combine(day, datetime.min.time()))


def asked_day(text: str | None, today: date) -> date:
    """Return the day an address asks for, `2026-05-13`; today where it says none that there is."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return today
    return min(max(day, EARLIEST), LATEST)


def asked_view(text: str | None) -> View:
    """Return the view an address asks for, else a month."""
    return View(text) if text in set(View) else View.MONTH


def span_of(view: View, day: date) -> Span:
    """Return the whole weeks that show the week or the month of a day."""
    if view is View.WEEK:
        monday = monday_of(day)
        return Span(monday, monday + 6 * DAY)
    return Span(monday_of(day.replace(day=1)), monday_of(_month_after(day) - DAY) + 6 * DAY)


def before_and_after(view: View, day: date) -> tuple[date, date]:
    """Return days in the week or month before and in the one after."""
    if view is View.WEEK:
        return day - WEEK, day + WEEK
    return (day.replace(day=1) - DAY).replace(day=1), _month_after(day)


def weeks_of(view: View, day: date, today: date, entries: Iterable[Entry]) -> list[list[Cell]]:
    """Return the days of a page in weeks, each with its entries: those of the whole day first, then by the hour."""
    cells = {on: Cell(on, view is View.MONTH and on.month != day.month, on == today) for on in span_of(view, day).days}
    for entry in sorted(entries, key=_order):
        if entry.on in cells:
            cells[entry.on].entries.append(entry)
    days = list(cells.values())
    return [days[n : n + 7] for n in range(0, len(days), 7)]


def zone_names(span: Span) -> list[str]:
    """Return what the time of the place is called in these days: CET, CEST, or one after the other."""
    start, end = span.moments
    return list(dict.fromkeys([to_local(start).tzname() or "", to_local(end - timedelta(seconds=1)).tzname() or ""]))


def _order(entry: Entry) -> tuple[bool, datetime, str, int]:
    return entry.at is not None, entry.at or midnight(entry.on), entry.kind, entry.ident


def _month_after(day: date) -> date:
    return (day.replace(day=28) + 4 * DAY).replace(day=1)
