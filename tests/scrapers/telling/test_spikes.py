"""Spikes on made series: what is one, what is not, and when it is over."""

import random

import pytest

from scrapers.telling.spikes import is_over, is_spike, usual_of


def spikes(past: list[int], today: int) -> bool:
    return is_spike(today, usual_of(past))


def test_far_more_than_usual_is_a_spike() -> None:
    past = [4, 3, 5, 4, 4, 2, 3] * 4
    found = usual_of(past)
    assert found is not None and found.usual == 4
    assert spikes(past, 31) and not spikes(past, 8)


def test_a_few_articles_of_something_rare_are_none() -> None:
    assert not spikes([0] * 28, 4)
    assert spikes([0] * 28, 5)


def test_something_often_written_about_needs_more_than_chance_brings() -> None:
    dice = random.Random(7)
    past = [sum(dice.random() < 0.4 for _chance in range(100)) for _day in range(400)]
    alarms = sum(spikes(past[day - 28 : day], past[day]) for day in range(28, 400))
    assert alarms == 0
    assert spikes(past[-28:], 100)


def test_a_weekly_that_comes_on_one_day_is_no_spike_on_that_day() -> None:
    week = [0, 0, 0, 12, 0, 0, 0]
    thursday = [*week, *week, *week, *week][:-4]  # Twenty-four days that end on a Wednesday.
    assert not spikes(thursday, 13)
    assert spikes([*thursday, 12], 13), "on a Friday it is"


def test_one_wild_day_of_the_past_does_not_hide_the_next() -> None:
    past = [3] * 27
    assert spikes([*past[:20], 60, *past[21:]], 20)


def test_a_spike_of_yesterday_still_leaves_today_one() -> None:
    assert spikes([3] * 27 + [40], 35)


@pytest.mark.parametrize("days", [0, 3, 6])
def test_too_short_a_past_tells_nothing(days: int) -> None:
    assert usual_of([2] * days) is None and not spikes([2] * days, 500)


def test_a_week_of_past_is_enough() -> None:
    assert spikes([2, 2, 1, 3, 2, 2, 2], 12)


def test_older_days_than_four_weeks_do_not_count() -> None:
    assert usual_of([100] * 200 + [1] * 28) == usual_of([1] * 28)


def test_it_ends_with_the_first_whole_day_below_the_threshold() -> None:
    assert not is_over([], 10)
    assert not is_over([25, 12], 10)
    assert is_over([25, 9], 10)
