"""Whether an outlet says much less than it used to."""

from datetime import date, timedelta

import pytest

from scrapers.feeds.listening import DAY, WEEK, TroubleKind, Week, group_trouble, habit_of, together, week_of

TODAY = date(2026, 3, 18)
"""A Wednesday without a holiday near."""


NEVER: frozenset[int] = frozenset()


def paper(each: int = 4, *, weeks: int = 13, rests: frozenset[int] = NEVER, until: date = TODAY) -> dict[date, int]:
    days = [until - n * DAY for n in range(7 * weeks + 1)]
    return {on: each for on in days if on.weekday() not in rests}


def test_what_is_usual_is_the_middle_of_the_weeks() -> None:
    counts = paper(4)
    counts[TODAY - 3 * WEEK] = 400
    for n in range(7):
        counts.pop(TODAY - 5 * WEEK + n * DAY)
    habit = habit_of(counts, TODAY)
    assert habit is not None and habit.week == 28


@pytest.mark.parametrize("weeks", [1, 3])
def test_of_a_newcomer_nothing_is_usual_yet(weeks: int) -> None:
    assert habit_of(paper(weeks=weeks), TODAY) is None
    assert not week_of({}, None, TODAY).is_far_less


def test_a_paper_that_rests_at_the_weekend_owes_nothing_then() -> None:
    counts = paper(10, rests=frozenset({5, 6}))
    habit = habit_of(counts, TODAY)
    assert habit is not None
    saturday = date(2026, 3, 14)
    assert habit.due(saturday, 2) == 0 and habit.due(saturday + 2 * DAY, 1) == 10


def test_nothing_is_due_on_a_holiday() -> None:
    new_year = date(2026, 1, 1)
    habit = habit_of(paper(7, until=new_year + 8 * DAY), new_year + 8 * DAY)
    assert habit is not None
    assert habit.due(new_year, 2) == 0 and habit.due(new_year + 2 * DAY, 1) > 0


@pytest.mark.parametrize(
    ("each", "lately", "is_far_less"),
    [(4, 4, False), (8, 1, True), (4, 0, True), (4, 2, False), (0, 0, False), (1, 0, True)],
)
def test_far_less_is_a_quarter_of_what_was_due(each: int, lately: int, is_far_less: bool) -> None:
    counts = paper(each)
    for n in range(8):
        counts[TODAY - n * DAY] = lately
    assert week_of(counts, habit_of(counts, TODAY), TODAY).is_far_less is is_far_less


def test_an_outlet_of_three_stories_a_week_is_not_missed_by_the_week() -> None:
    counts = {TODAY - WEEK - n * timedelta(days=2): 1 for n in range(40)}
    assert not week_of(counts, habit_of(counts, TODAY), TODAY).is_far_less


def test_a_lively_outlet_is_missed_after_two_days() -> None:
    counts = paper(20)
    for n in range(3):
        counts[TODAY - n * DAY] = 0
    week = week_of(counts, habit_of(counts, TODAY), TODAY)
    assert week.got > week.due / 2 and week.is_far_less
    assert week.figures == {"got": 0, "due": 40, "days": 2}


def test_outlets_together_leave_out_those_of_which_nothing_is_usual() -> None:
    assert together([Week(3, 20.0, 0, 6.0), Week(9)]) == Week(3, 20.0, 0, 6.0)


FINE, LESS = Week(20, 20.0, 5, 5.0), Week(1, 20.0, 1, 5.0)


@pytest.mark.parametrize(
    ("feeds", "failing", "silent", "week", "kind"),
    [
        (1, 1, 0, LESS, None),
        (5, 4, 0, FINE, TroubleKind.DEAF),
        (5, 3, 0, FINE, TroubleKind.DEAF),
        (5, 2, 0, FINE, None),
        (5, 2, 1, FINE, TroubleKind.QUIET),
        (5, 0, 0, LESS, TroubleKind.QUIET),
        (5, 0, 0, FINE, None),
    ],
)
def test_a_group_is_deaf_or_quiet_where_nearly_all_of_it_is(
    feeds: int, failing: int, silent: int, week: Week, kind: TroubleKind | None
) -> None:
    assert group_trouble(feeds, failing, silent, week) is kind
