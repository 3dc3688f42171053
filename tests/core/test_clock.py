"""One clock, and the two nights a year in which wall clocks lie."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import comes_twice, from_local, now, to_local, today
from tests.support.clock import Clock

SKIPPED = datetime(2026, 3, 29, 2, 30)  # noqa: DTZ001  what a wall clock shows has no zone


def test_the_clock_of_a_test_stands_still_until_it_is_moved(clock: Clock) -> None:
    noon = now()
    assert noon == now() == datetime(2026, 5, 13, 12, tzinfo=UTC)
    clock.move(hours=2, minutes=5)
    assert now() - noon == timedelta(hours=2, minutes=5)


def test_a_clock_that_runs_tells_the_real_time(clock: Clock) -> None:
    clock.let_run()
    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_day_changes_at_midnight_of_the_place(clock: Clock) -> None:
    clock.set(datetime(2026, 5, 13, 21, 59, tzinfo=UTC))
    assert today() == date(2026, 5, 13)
    clock.move(minutes=1)
    assert today() == date(2026, 5, 14)


@pytest.mark.parametrize(
    ("wall", "utc_hour"),
    [
        (datetime(2026, 1, 15, 12), 11),  # noqa: DTZ001
        (datetime(2026, 7, 15, 12), 10),  # noqa: DTZ001
        (datetime(2026, 10, 25, 2, 30), 0),  # noqa: DTZ001  this hour comes twice; the first is meant
        (datetime(2026, 3, 29, 3, 0), 1),  # noqa: DTZ001
    ],
)
def test_a_wall_clock_is_read_in_the_zone_of_the_place(wall: datetime, utc_hour: int) -> None:
    assert from_local(wall).hour == utc_hour


def test_the_hour_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="does not exist"):
        from_local(SKIPPED)


@pytest.mark.parametrize(
    ("moment", "twice"),
    [
        (datetime(2026, 10, 24, 23, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 25, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 1, 59, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), False),
    ],
)
def test_the_hour_before_the_clocks_go_back_comes_twice(moment: datetime, twice: bool) -> None:
    assert comes_twice(moment) is twice


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
def test_every_wall_clock_that_exists_comes_back(wall: datetime) -> None:
    try:
        moment = from_local(wall)
    except ValueError:
        assert wall.month == 3 and wall.hour == 2
    else:
        assert to_local(moment).replace(tzinfo=None) == wall
