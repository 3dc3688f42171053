from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.planning.rules import (
    DAY,
    Entry,
    Kind,
    Span,
    View,
    asked_day,
    asked_view,
    before_and_after,
    midnight,
    span_of,
    weeks_of,
    zone_names,
)

WEDNESDAY = date(2026, 5, 13)
DAYS = st.dates(date(1990, 1, 1), date(2200, 12, 31))


def entry(ident: int, on: date, at: datetime | None = None, kind: Kind = Kind.MEETING) -> Entry:
    return Entry(kind, ident, on, f"Entry {ident}", "Meeting", f"/meetings/{ident}", at)


def test_a_month_is_shown_in_whole_weeks_from_monday() -> None:
    assert span_of(View.MONTH, WEDNESDAY) == Span(date(2026, 4, 27), date(2026, 5, 31))


def test_a_week_goes_from_monday_to_sunday() -> None:
    assert span_of(View.WEEK, WEDNESDAY) == Span(date(2026, 5, 11), date(2026, 5, 17))


@given(day=DAYS, view=st.sampled_from(View))
def test_every_day_lies_in_what_is_shown_for_it(day: date, view: View) -> None:
    weeks = weeks_of(view, day, day, [entry(1, day)])
    assert all(len(week) == 7 and week[0].on.weekday() == 0 for week in weeks)
    (cell,) = [cell for week in weeks for cell in week if cell.is_today]
    assert cell.on == day and len(cell.entries) == 1 and not cell.is_outside


@given(day=DAYS, view=st.sampled_from(View))
def test_who_turns_a_page_and_back_is_where_she_was(day: date, view: View) -> None:
    before, after = before_and_after(view, day)
    assert span_of(view, before_and_after(view, after)[0]) == span_of(view, day)
    assert span_of(view, before_and_after(view, before)[1]) == span_of(view, day)
    assert before < day < after


def test_what_belongs_to_the_whole_day_stands_before_what_has_an_hour() -> None:
    late, early = (datetime(2026, 5, 13, hour, tzinfo=UTC) for hour in (9, 7))
    entries = [entry(1, WEDNESDAY, late), entry(2, WEDNESDAY, early), entry(3, WEDNESDAY, kind=Kind.FOLLOW_UP)]
    (week,) = weeks_of(View.WEEK, WEDNESDAY, WEDNESDAY, entries)
    assert [found.ident for found in week[2].entries] == [3, 2, 1]


def test_what_lies_on_other_days_is_not_shown() -> None:
    (week,) = weeks_of(View.WEEK, WEDNESDAY, WEDNESDAY, [entry(1, WEDNESDAY + timedelta(days=7))])
    assert not any(cell.entries for cell in week)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-29", date(2026, 3, 29)),
        (None, WEDNESDAY),
        ("29.3.2026", WEDNESDAY),
        ("9999-12-31", date(2200, 12, 31)),
    ],
)
def test_an_address_that_names_no_day_means_today(text: str | None, day: date) -> None:
    assert asked_day(text, WEDNESDAY) == day


def test_an_address_that_names_no_view_means_a_month() -> None:
    assert [asked_view(text) for text in ("week", "year", None)] == [View.WEEK, View.MONTH, View.MONTH]


@pytest.mark.parametrize(
    ("day", "names", "hours"),
    [(WEDNESDAY, ["CEST"], 168), (date(2026, 3, 29), ["CET", "CEST"], 167), (date(2026, 10, 25), ["CEST", "CET"], 169)],
)
def test_a_week_in_which_the_clocks_change_is_an_hour_shorter_or_longer(
    day: date, names: list[str], hours: int
) -> None:
    span = span_of(View.WEEK, day)
    start, end = span.moments
    assert zone_names(span) == names
    assert end - start == timedelta(hours=hours)


@given(day=DAYS)
def test_every_day_has_a_midnight(day: date) -> None:
    assert timedelta(hours=23) <= midnight(day + DAY) - midnight(day) <= timedelta(hours=25)
