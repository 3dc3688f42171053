"""When to ask again, and when silence is news."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.feeds.polling import (
    LONGEST_PAUSE,
    SHORTEST_SILENCE,
    UNKNOWN_SILENCE,
    WEIGHTS,
    WHOLE,
    Condition,
    Rhythm,
    asked_pause,
    asks_in_full,
    interval,
    misled,
    pause_after,
    retry_after,
    rhythm_of,
    silent_from,
)

NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


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


@pytest.mark.parametrize(
    ("asked", "window", "wait"),
    [(5, 30, 20), (40, 30, 40), (600, 30, 60), (None, 30, 20), (600, 10, 30), (40, 5, 30), (40, None, 40)],
)
def test_a_feed_may_ask_for_more_time_but_not_at_the_price_of_its_stories(
    asked: int | None, window: int | None, wait: int
) -> None:
    assert interval(None, timedelta(minutes=asked) if asked else None, window) == timedelta(minutes=wait)


def test_a_short_feed_that_writes_little_is_not_left_alone_for_an_hour() -> None:
    assert (interval(3 * DAY, None, 10), interval(3 * DAY, None, 11)) == (HOUR / 2, HOUR)


def test_each_failure_for_good_doubles_the_pause_up_to_a_day() -> None:
    pauses = [pause_after(MINUTE * 20, n * WHOLE) for n in (0, 1, 2, 3, 4, 7, 8, 1000)]
    assert pauses == [timedelta(minutes=m) for m in (20, 20, 40, 80, 160, 1280, 1440, 1440)]


def test_what_mostly_passes_weighs_less_than_what_lasts() -> None:
    assert WEIGHTS["too_slow"] < WEIGHTS["server_error"] < WEIGHTS.get("html_page", WHOLE)
    assert pause_after(HOUR, 4 * WEIGHTS["too_slow"]) == pause_after(HOUR, WHOLE)


def test_a_server_may_ask_for_more_time_but_not_for_ever() -> None:
    assert pause_after(MINUTE * 20, WHOLE, 2 * HOUR) == 2 * HOUR
    assert pause_after(MINUTE * 20, WHOLE, timedelta(seconds=1)) == MINUTE * 20
    assert pause_after(MINUTE * 20, WHOLE, 300 * DAY) == LONGEST_PAUSE


@given(st.integers(0, 10**6), st.none() | st.timedeltas(timedelta(), timedelta(days=9999)))
def test_no_feed_is_ever_given_up(weight: int, asked: timedelta | None) -> None:
    assert timedelta() < pause_after(HOUR, weight, asked) <= LONGEST_PAUSE


@pytest.mark.parametrize(
    ("ttl", "cache_control", "pause"),
    [
        (None, "", None), (HOUR, "", HOUR), (None, "public, max-age=3600", HOUR), (HOUR, "max-age=7200", 2 * HOUR),
        (None, "max-age=300", None), (None, "s-maxage=9000", None), (None, "max-age=soon", None),
        (900 * DAY, "", LONGEST_PAUSE), (None, "max-age=99999999999", None), (None, "no-store", None),
    ],
)  # fmt: skip
def test_it_reads_how_long_a_feed_wants_to_be_left_alone(
    ttl: timedelta | None, cache_control: str, pause: timedelta | None
) -> None:
    assert asked_pause(ttl, cache_control) == pause


def test_new_stories_show_that_nothing_changed_was_untrue() -> None:
    assert misled([NOW - 3 * HOUR, NOW], NOW - HOUR, same_validators=False)
    assert misled([NOW], NOW - HOUR, same_validators=True)


def test_a_story_that_comes_in_a_little_late_accuses_nobody() -> None:
    assert not misled([NOW - 1.5 * HOUR], NOW - HOUR, same_validators=False)
    assert not misled([NOW - 9 * HOUR], None, same_validators=True)
    assert not misled([], NOW, same_validators=True)


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
