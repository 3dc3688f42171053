"""When a colleague is told what: hours, spans, quiet hours, what her mails are narrowed to."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from scrapers.telling.rules import Wants, at_minutes, is_quiet, may_tell_now, morning_span

HALF_PAST_SEVEN = 450


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def span(now: str, told_until: str, hour: int = HALF_PAST_SEVEN, *, weekends: bool = False) -> str:
    """Return the span that is due as days and hours of UTC, or nothing."""
    found = morning_span(utc(now), hour, utc(told_until), weekends=weekends)
    return " to ".join(f"{at:%d %H:%M}" for at in found) if found else ""


def test_the_morning_mail_waits_for_its_hour() -> None:
    assert span("2026-05-12 05:29", "2026-05-11 05:20") == ""
    assert span("2026-05-12 05:30", "2026-05-11 05:20") == "11 05:20 to 12 05:20"


def test_what_was_told_is_not_told_again() -> None:
    assert span("2026-05-12 09:00", "2026-05-12 05:20") == ""


def test_a_colleague_who_changes_her_hour_gets_no_second_mail_that_covers_nothing() -> None:
    assert span("2026-05-12 09:00", "2026-05-12 05:20", hour=7 * 60) == ""
    assert span("2026-05-12 09:00", "2026-05-12 05:20", hour=10 * 60) == "12 05:20 to 12 07:50"


def test_on_monday_the_weekend_is_told() -> None:
    assert span("2026-05-16 09:00", "2026-05-15 05:20") == ""
    assert span("2026-05-18 06:00", "2026-05-15 05:20") == "15 05:20 to 18 05:20"
    assert span("2026-05-16 09:00", "2026-05-15 05:20", weekends=True) == "15 05:20 to 16 05:20"


def test_a_missed_morning_is_told_by_the_next_one_and_not_at_night() -> None:
    assert span("2026-05-13 01:00", "2026-05-11 05:20") == ""
    assert span("2026-05-13 05:30", "2026-05-11 05:20") == "11 05:20 to 13 05:20"


def test_a_server_that_wakes_at_noon_still_tells_the_morning() -> None:
    assert span("2026-05-12 12:00", "2026-05-11 05:20") == "11 05:20 to 12 05:20"


@pytest.mark.parametrize(("first", "days"), [("2026-03-26", 5), ("2026-10-22", 5)])
def test_across_the_change_of_clocks_the_spans_meet_without_a_gap(first: str, days: int) -> None:
    told, spans = utc(f"{first} 05:00"), []
    for hours in range(24 * days):
        if found := morning_span(utc(f"{first} 05:00") + timedelta(hours=hours), HALF_PAST_SEVEN, told, weekends=True):
            spans.append(found)
            told = found[1]
    assert len(spans) == days
    assert all(earlier[1] == later[0] for earlier, later in pairwise(spans))


def test_an_hour_that_the_clocks_skip_is_the_one_after_it() -> None:
    assert at_minutes(utc("2026-03-29 12:00"), 150) == utc("2026-03-29 01:30")


@pytest.mark.parametrize(("at", "quiet"), [("20:00", True), ("04:59", True), ("05:00", False), ("19:59", False)])
def test_quiet_hours_pass_midnight(at: str, *, quiet: bool) -> None:
    assert is_quiet(utc(f"2026-05-12 {at}"), 22 * 60, 7 * 60) is quiet


def test_alike_hours_are_no_quiet_hours() -> None:
    assert not is_quiet(utc("2026-05-12 01:00"), 420, 420)


def test_instant_mails_keep_ten_minutes_between_them() -> None:
    noon = utc("2026-05-12 12:00")
    assert may_tell_now(noon, None, 0, 0)
    assert not may_tell_now(noon, noon - timedelta(minutes=9), 0, 0)
    assert may_tell_now(noon, noon - timedelta(minutes=10), 0, 0)
    assert not may_tell_now(noon, None, 13 * 60, 15 * 60)


def test_nothing_chosen_means_everything() -> None:
    assert Wants().fits(["serb"], "sr-Cyrl", [], names_us=False)


def test_filters_narrow_but_never_hide_what_names_us_or_has_no_language() -> None:
    wants = Wants(frozenset({"serb"}), frozenset({"sr-Cyrl"}), frozenset({3}))
    assert wants.fits(["serb", "bosniak"], "sr-Cyrl", [3, 4], names_us=False)
    assert not wants.fits(["albanian"], "sr-Cyrl", [3], names_us=True)
    assert not wants.fits(["serb"], "sq", [3], names_us=True)
    assert not wants.fits(["serb"], "sr-Cyrl", [4], names_us=False)
    assert wants.fits(["serb"], "", [], names_us=True)
