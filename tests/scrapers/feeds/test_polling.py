"""When to ask again, and when silence is news."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.feeds.polling import (
    LONGEST_PAUSE,
    SHORTEST_SILENCE,
    UNKNOWN_SILENCE,
    Condition,
    Rhythm,
    asks_in_full,
    interval,
    next_poll_at,
    retry_after,
    rhythm_of,
    silent_from,
)

NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("pace", "wait"),
    [
        (None, timedelta(minutes=20)),
        (timedelta(minutes=5), timedelta(minutes=15)),
        (timedelta(minutes=50), timedelta(minutes=25)),
        (3 * DAY, timedelta(hours=1)),
    ],
)
def test_who_writes_more_is_asked_more_often(pace: timedelta | None, wait: timedelta) -> None:
    assert interval(pace) == wait
    assert next_poll_at(NOW, pace) == NOW + wait


def test_each_failure_doubles_the_pause_up_to_a_day() -> None:
    pauses = [next_poll_at(NOW, None, failures) - NOW for failures in (1, 2, 3, 4, 7, 8, 1000)]
    assert pauses == [timedelta(minutes=m) for m in (20, 40, 80, 160, 1280, 1440, 1440)]


def test_a_server_may_ask_for_more_time_but_not_for_ever() -> None:
    assert next_poll_at(NOW, None, 1, 2 * HOUR) == NOW + 2 * HOUR
    assert next_poll_at(NOW, None, 1, timedelta(seconds=1)) == NOW + timedelta(minutes=20)
    assert next_poll_at(NOW, None, 1, 300 * DAY) == NOW + LONGEST_PAUSE


@given(st.integers(0, 10**6), st.none() | st.timedeltas(timedelta(), timedelta(days=9999)))
def test_no_feed_is_ever_given_up(failures: int, asked: timedelta | None) -> None:
    assert NOW < next_poll_at(NOW, None, failures, asked) <= NOW + LONGEST_PAUSE


@pytest.mark.parametrize(
    ("header", "pause"),
    [
        ("120", timedelta(minutes=2)),
        ("Wed, 13 May 2026 13:00:00 GMT", HOUR),
        ("Wed, 13 May 2026 11:00:00 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_PAUSE),
        ("99999999999999999999", LONGEST_PAUSE),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_it_reads_how_long_a_server_wants_to_be_left_alone(header: str, pause: timedelta | None) -> None:
    assert retry_after(header, NOW) == pause


def test_the_pace_is_the_usual_time_between_two_stories() -> None:
    rhythm = rhythm_of([NOW - n * DAY for n in (0, 1, 2, 5, 6)], before=NOW)
    assert rhythm == Rhythm(pace=1.5 * DAY, longest=3 * DAY)


def test_a_story_pinned_for_years_and_one_of_the_future_say_nothing_of_the_pace() -> None:
    moments = [NOW - n * DAY for n in (0, 1, 2, 3)]
    assert rhythm_of([*moments, NOW - 900 * DAY, NOW + 100 * DAY], before=NOW) == Rhythm(DAY, DAY)


@pytest.mark.parametrize("moments", [[], [NOW], [NOW, NOW - DAY, NOW - 2 * DAY], [NOW] * 30])
def test_too_few_moments_make_no_pace(moments: list[datetime]) -> None:
    assert rhythm_of(moments, before=NOW) is None


def test_ten_stories_every_morning_are_ten_a_day() -> None:
    rhythm = rhythm_of([NOW - n * DAY for n in range(5) for _ in range(10)], before=NOW)
    assert rhythm == Rhythm(pace=DAY / 10, longest=DAY)


@pytest.mark.parametrize(
    ("rhythm", "patience"),
    [
        (None, UNKNOWN_SILENCE),
        (Rhythm(HOUR, 9 * HOUR), SHORTEST_SILENCE),
        (Rhythm(timedelta(days=7) / 3, 4 * DAY), 3.5 * timedelta(days=7) / 3),
        (Rhythm(DAY, 10 * DAY), 12.5 * DAY),
    ],
)
def test_silence_is_measured_by_what_is_usual(rhythm: Rhythm | None, patience: timedelta) -> None:
    assert silent_from(NOW, rhythm) == NOW + patience


def test_a_server_that_says_nothing_changed_for_too_long_is_asked_in_full() -> None:
    assert asks_in_full(NOW, None, None)
    assert not asks_in_full(NOW, NOW - 20 * HOUR, HOUR)
    assert asks_in_full(NOW, NOW - 2 * DAY, HOUR)
    assert not asks_in_full(NOW, NOW - 2 * DAY, 3 * DAY)


def test_only_what_lasts_needs_a_person() -> None:
    assert {c for c in Condition if c.needs_you} == {Condition.ENDED, Condition.FAILING, Condition.SILENT}
